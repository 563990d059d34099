import { earlierSteps, laterSteps } from "./phases.js";
import { isClosed, phaseOf, votesAreShown } from "./state.js";

const back = ({ t, state, phases }) =>
  earlierSteps(state).map((phase) => ({
    name: `back-${phase}`, text: t("back_to", { phase: t(phase) }), sign: "previous", run: () => phases.goTo(phase),
  }));

const forward = ({ t, state, phases }) =>
  laterSteps(state).map((phase) => ({
    name: `forward-${phase}`, sign: "next", run: () => phases.goTo(phase),
    text: phase === "closed" ? t("close_workshop") : t("forward_to", { phase: t(phase) }),
  }));

function settings({ t, state, phases, votes }) {
  const items = [];
  if (!isClosed(state) && phaseOf(state) !== "vote") {
    items.push({
      name: "participants_group", text: t("participants_may_group"), sign: "group",
      checked: Boolean(state.settings.participants_group), run: phases.toggleGrouping,
    });
  }
  if (!isClosed(state) && votes.maySet()) {
    items.push({ name: "vote_settings", text: `${t("vote_settings")}…`, sign: "settings", run: votes.openSettings });
  }
  if (phaseOf(state) === "vote" && votesAreShown(state)) {
    items.push({ name: "next_round", text: `${t("second_round")}…`, sign: "vote", run: votes.openNextRound });
  }
  return items;
}

/** What the menu offers now: the other phases, what may be set, the other pages. */
export const menuItems = (tools) => [
  ...back(tools),
  ...forward(tools),
  ...settings(tools),
  { name: "results", text: tools.t("results"), sign: "results", href: tools.boot.results },
  { name: "home", text: tools.t("all_workshops"), sign: "home", href: tools.boot.home },
];
