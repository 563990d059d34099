import { isLocked } from "./lock.js";
import { hiddenNotes, phaseOf, shownNotes } from "./state.js";
import { nextTurn, turnBefore } from "./turns.js";

const STEPS = ["lobby", "write", "reveal", "group", "vote", "closed"];
const NEXT = {
  lobby: { phase: "write", name: "start_writing" },
  write: { phase: "reveal", name: "reveal_notes" },
  reveal: { phase: "group", name: "start_grouping" },
  group: { phase: "vote", name: "start_voting" },
  vote: { phase: "closed", name: "close_workshop" },
};

/** The phase in which a closed workshop opens again. */
export const REOPENED = "reveal";

export const stepsOf = () => STEPS;
export const nextStep = (state) => NEXT[phaseOf(state)];

/** Why the next step cannot be taken yet (a text's key), or nothing. */
export function obstacle(state) {
  const empty = shownNotes(state).length + hiddenNotes(state).length === 0;
  return phaseOf(state) === "write" && empty && !nextTurn(state, String) ? "nothing_to_reveal" : "";
}

/** The phases before this one, the nearest first. */
export const earlierSteps = (state) => STEPS.slice(0, STEPS.indexOf(phaseOf(state))).reverse();

/** The phases that the next step would pass by. */
export const laterSteps = (state) => STEPS.slice(STEPS.indexOf(phaseOf(state)) + 2);

/** Changing the phase and other settings, with the one question that is worth asking. */
export function makePhases({ t, api, state, dialogs }) {
  async function change(settings, button) {
    const snapshot = await dialogs.attempt(() => api.changeWorkshop(settings), { button });
    if (snapshot) state.takeSnapshot(snapshot);
    return snapshot;
  }

  const askToClose = () =>
    dialogs.confirm({
      title: t("close_question"), text: t("close_explained"), yes: t("close_workshop"), testid: "confirm-close",
    });

  async function goTo(phase, button) {
    if (phase === "closed" && !(await askToClose())) return;
    await change({ phase }, button);
  }

  async function advance(button) {
    const reason = obstacle(state);
    const turn = nextTurn(state, t);
    if (reason) dialogs.toast(t(reason));
    else if (turn) await change(turn.settings, button);
    else await goTo(nextStep(state).phase, button);
  }

  /** To the turn before this one. */
  async function goBack(button) {
    const turn = turnBefore(state, t);
    if (turn) await change(turn.settings, button);
    else dialogs.toast(t("no_turn_before"));
  }

  const reopen = (button) => goTo(REOPENED, button);
  const toggleLock = () => change({ locked: !isLocked(state) });
  const toggleJoining = () => change({ joining_locked: !state.settings.joining_locked });
  return { advance, goBack, goTo, reopen, change, toggleLock, toggleJoining };
}
