import { REOPENED, earlierSteps, laterSteps } from "./phases.js";
import { isClosed, phaseOf, stageOf, votesAreShown } from "./state.js";

const openAgain = ({ t, phases }) => ({
  name: "open-again", text: t("open_again", { phase: t(REOPENED) }), sign: "unlocked", run: phases.reopen,
});

const back = ({ t, state, phases }) =>
  earlierSteps(state).map((phase) => ({
    name: `back-${phase}`, text: t("back_to", { phase: t(phase) }), sign: "previous",
    run: (button) => phases.goTo(phase, button),
  }));

const forward = ({ t, state, phases }) =>
  laterSteps(state).map((phase) => ({
    name: `forward-${phase}`, sign: "next", run: (button) => phases.goTo(phase, button),
    text: phase === "closed" ? t("close_workshop") : t("forward_to", { phase: t(phase) }),
  }));

function settings({ t, state, phases, votes, leading, personaChoice }) {
  const items = [{ name: "how_we_lead", text: `${t("how_we_lead")}…`, sign: "settings", run: leading.open }];
  items.push({
    name: "lock_joining", text: t("lock_joining"), sign: "door", checked: Boolean(state.settings.joining_locked),
    run: phases.toggleJoining,
  });
  items.push({ name: "personas", text: `${t("personas")}…`, sign: "persona", run: personaChoice.open });
  if (phaseOf(state) === "vote" && votesAreShown(state)) {
    items.push({ name: "next_round", text: `${t("second_round")}…`, sign: "vote", run: votes.openNextRound });
  }
  return items;
}

const room = ({ t, boot, state, stage }) => [
  { name: "dark_room", text: t("dark_room"), sign: "moon", checked: stageOf(state).theme === "dark", run: stage.turnLight },
  { name: "second_window", text: t("second_window"), sign: "windows", href: boot.second_window, target: "_blank" },
];

/** What the menu offers now: the other phases, what may be set, the other pages. */
export function menuItems(tools) {
  const { t, boot, state } = tools;
  const results = { name: "results", text: t("results"), sign: "results", href: boot.results };
  const home = { name: "home", text: t("all_workshops"), sign: "home", href: boot.home };
  const replay = { name: "replay", text: t("replay"), sign: "play", href: boot.replay_address };
  if (isClosed(state)) return [openAgain(tools), ...back(tools), ...room(tools), replay, home];
  return [...back(tools), ...forward(tools), ...settings(tools), ...room(tools), results, home];
}
