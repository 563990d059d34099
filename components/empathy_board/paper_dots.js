import { el, setHidden } from "./dom.js";
import { icon } from "./icons.js";
import { isVoting } from "./state.js";

const MOST = 999;

/** Counting in the dots that were stuck on paper: a number with a button less and a button more. */
export function makePaperDots({ t, api, state, dialogs, target }) {
  const input = el("input", {
    id: "paper-dots", type: "number", min: "0", max: String(MOST), step: "1", inputmode: "numeric",
    "data-testid": "paper-dots", onchange: () => set(Number(input.value)),
  });
  const step = (name, sign, by) =>
    el("button", {
      type: "button", class: "step", "data-testid": `paper-dots-${name}`, title: t(`paper_dots_${name}`),
      "aria-label": t(`paper_dots_${name}`), onclick: () => set(Number(input.value) + by),
    }, icon(sign));
  const element = el("div", { class: "row paper-dots" },
    el("label", { for: "paper-dots" }, icon("vote"), " ", t("paper_dots")),
    step("less", "less", -1), input, step("more", "plus", 1));
  let waiting = Promise.resolve();
  let pending = 0;

  function set(wanted) {
    const count = Math.min(MOST, Math.max(0, Math.round(wanted) || 0));
    const id = target();
    input.value = String(count);
    pending += 1;
    // One after the other: the last press counts, whatever answer is slow.
    waiting = waiting.then(() => send(id, count));
  }

  const roundNow = () => (isVoting(state) ? state.settings.vote_round : null);

  // Once the votes are shown, the board has everybody's together: an answer that comes late tells of these dots alone.
  async function send(id, count) {
    const round = roundNow();
    const answer = await dialogs.attempt(() => api.vote(id, count));
    pending -= 1;
    if (answer && round === roundNow()) state.takeVote(id, answer.count);
    else draw({ anyway: !answer });
  }

  function draw({ anyway = false } = {}) {
    setHidden(element, !isVoting(state) || !target());
    const kept = String(state.votes.get(target()) ?? 0);
    const isTyping = input.getRootNode().activeElement === input;
    if (input.value !== kept && (anyway || !isTyping) && pending === 0) input.value = kept;
  }

  const isUnsaved = () => input.matches(":focus") && input.value !== String(state.votes.get(target()) ?? 0);

  return { element, input, isUnsaved, draw: () => draw() };
}
