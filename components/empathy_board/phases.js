import { hiddenNotes, isClosed, phaseOf, shownNotes } from "./state.js";

const STEPS = ["lobby", "write", "reveal", "group", "vote", "closed"];
const NEXT = {
  lobby: { phase: "write", name: "start_writing" },
  write: { phase: "reveal", name: "reveal_notes" },
  reveal: { phase: "group", name: "start_grouping" },
  group: { phase: "vote", name: "start_voting" },
  vote: { phase: "closed", name: "close_workshop" },
  closed: { phase: "reveal", name: "open_again" },
};

export const stepsOf = () => STEPS;
export const nextStep = (state) => NEXT[phaseOf(state)];

/** Why the next step cannot be taken yet (a text's key), or nothing. */
export function obstacle(state) {
  const empty = shownNotes(state).length + hiddenNotes(state).length === 0;
  return phaseOf(state) === "write" && empty ? "nothing_to_reveal" : "";
}

/** The phases before this one, the nearest first; a closed workshop's next step leads back to one of them. */
export function earlierSteps(state) {
  const earlier = STEPS.slice(0, STEPS.indexOf(phaseOf(state))).reverse();
  return earlier.filter((phase) => !(isClosed(state) && phase === nextStep(state).phase));
}

/** The phases that the next step would pass by. */
export const laterSteps = (state) => STEPS.slice(STEPS.indexOf(phaseOf(state)) + 2);

/** Changing the phase and other settings, with the one question that is worth asking. */
export function makePhases({ t, api, state, dialogs }) {
  async function change(settings) {
    const snapshot = await dialogs.attempt(() => api.changeWorkshop(settings));
    if (snapshot) state.takeSettings(snapshot);
    return snapshot;
  }

  const askToClose = () =>
    dialogs.confirm({
      title: t("close_question"), text: t("close_explained"), yes: t("close_workshop"), testid: "confirm-close",
    });

  async function goTo(phase) {
    if (phase === "closed" && !(await askToClose())) return;
    await change({ phase });
  }

  async function advance() {
    const reason = obstacle(state);
    if (reason) dialogs.toast(t(reason));
    else await goTo(nextStep(state).phase);
  }

  const toggleLock = () => change({ locked: !state.settings.locked });
  const toggleGrouping = () => change({ participants_group: !state.settings.participants_group });
  return { advance, goTo, change, toggleLock, toggleGrouping };
}
