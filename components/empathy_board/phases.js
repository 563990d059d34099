import { hiddenNotes, isClosed, phaseOf, shownNotes } from "./state.js";

const NEXT = {
  lobby: { phase: "write", name: "start_writing" },
  write: { phase: "reveal", name: "reveal_notes" },
  reveal: { phase: "closed", name: "close_workshop" },
  group: { phase: "closed", name: "close_workshop" },
  vote: { phase: "closed", name: "close_workshop" },
};
const STEPS = ["lobby", "write", "reveal", "closed"];
const LATER_STEPS = ["group", "vote"];

export const nextStep = (state) => NEXT[phaseOf(state)];

/** Why the next step cannot be taken yet (a text's key), or nothing. */
export function obstacle(state) {
  const empty = shownNotes(state).length + hiddenNotes(state).length === 0;
  return phaseOf(state) === "write" && empty ? "nothing_to_reveal" : "";
}

/** The phases in words; grouping and voting only while the workshop is in them. */
export function stepsOf(state) {
  const now = phaseOf(state);
  return LATER_STEPS.includes(now) ? [...STEPS.slice(0, 3), now, "closed"] : STEPS;
}

export function earlierSteps(state) {
  const steps = stepsOf(state);
  return isClosed(state) ? [] : steps.slice(0, steps.indexOf(phaseOf(state))).reverse();
}

const REOPENED = "reveal";

/** Changing the phase and the lock, with the one question that is worth asking. */
export function makePhases({ t, api, state, dialogs }) {
  async function change(settings, button) {
    const snapshot = await dialogs.attempt(() => api.changeWorkshop(settings), { button });
    if (snapshot) state.takeSettings(snapshot);
    return snapshot;
  }

  const askToClose = () =>
    dialogs.confirm({
      title: t("close_question"), text: t("close_explained"), yes: t("close_workshop"), testid: "confirm-close",
    });

  async function advance(button) {
    const reason = obstacle(state);
    if (reason) {
      dialogs.toast(t(reason));
      return;
    }
    const { phase } = nextStep(state);
    if (phase === "closed" && !(await askToClose())) return;
    await change({ phase }, button);
  }

  const goTo = (phase, button) => change({ phase }, button);
  const reopen = (button) => goTo(REOPENED, button);
  const toggleLock = () => change({ locked: !state.settings.locked });
  return { advance, goTo, reopen, toggleLock };
}
