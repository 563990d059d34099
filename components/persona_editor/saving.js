import { setText } from "../empathy_board/dom.js";
import { same } from "./merge.js";
import { cleaned, faultsOf } from "./shape.js";

/** Whether two cards say the same; a picture that was just sent has an id by now. */
const saysTheSame = (kept, sent) => {
  const wordsOf = (card) => cleaned({ ...card, picture: null });
  return Boolean(kept.picture) === Boolean(sent.picture) && same(wordsOf(kept), wordsOf(sent));
};

/** Saving and leaving: what can't be saved stays in the form, with the reason beside it. */
export function makeSaving({ boot, draft, call, t, status, places, writing, meet, send }) {
  let isBusy = false;
  let mayThrowAway = false;

  /** Nothing can be typed while the card is on its way: it would be missing from what is saved. */
  function beBusy(busy) {
    isBusy = busy;
    writing().inert = busy;
    writing().setAttribute("aria-busy", String(busy));
  }

  /** Says what is wrong where it is wrong, and goes to the first place. */
  function show(faults) {
    const fields = faults.map(({ id, part, text, values }) => places().get(id)?.say(part, t(text, values)));
    fields.find(Boolean)?.focus();
    setText(status, t("faults", { n: faults.length }));
  }

  const change = (id, version, card) => call("PUT", `/api/personas/${id}`, { based_on: version, card });

  /** A new card keeps its id when it is sent again: what was kept without an answer is then changed, not doubled. */
  async function keep(card) {
    if (boot.id) return change(boot.id, draft.basedOn, card);
    const made = await call("POST", "/api/personas", { ...card, id: draft.newId });
    return saysTheSame(made.card, card) ? made : change(made.id, made.version, card);
  }

  async function save() {
    if (isBusy) return;
    const card = cleaned(draft.card);
    const faults = faultsOf(card, boot.room);
    if (faults.length) return show(faults);
    beBusy(true);
    setText(status, t("saving"));
    try {
      const persona = await keep(card);
      draft.forget();
      setText(status, t("saved"));
      send("saved", { id: persona.id, version: persona.version });
    } catch (problem) {
      setText(status, problem.message);
      if (problem.code === "persona_changed") meet(problem.details.current);
    } finally {
      beBusy(false);
    }
  }

  /** The first press asks when something would be lost, the second throws it away. */
  function leave() {
    if (draft.isChanged() && !mayThrowAway) {
      mayThrowAway = true;
      setText(status, t("throw_away"));
      return;
    }
    draft.forget();
    send("left", { id: boot.id });
  }

  function onKey(event) {
    if (!(event.ctrlKey || event.metaKey) || event.key !== "s") return;
    event.preventDefault();
    save();
  }

  const writeOn = () => {
    mayThrowAway = false;
  };

  return { save, leave, writeOn, onKey };
}
