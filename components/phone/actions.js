import { EMPTY } from "./notes.js";
import { t } from "./texts.js";

/* What the forms and the buttons of the notes do. */
export function makeActions({ keep, outbox, edits, view, changed, draw }) {
  const actions = {
    lastId: null, begin, send, save,
    note: (action, item, card) => byName[action](item, card),
    drafted: (draft) => (keep.set("draft", draft), changed()),
    editDrafted: edits.type,
    editClosed: () => (edits.close(), changed()),
  };
  const byName = {
    edit, drop, take_back: takeBack, undo: outbox.undo, send_again: outbox.sendAgain, discard,
    copy: (_, card) => copy(card.querySelector(".note-text"), card.querySelector("[data-action=copy]")),
  };

  /* Goes on with what was being written when the page was left. */
  function begin() {
    view().form.fill(keep.get("draft") ?? EMPTY);
    draw();
    if (edits.note()) view().sheet.open(edits.draft());
  }

  /* The focus stays in the empty field, for those who write one note after the other. */
  function send(content) {
    const next = { ...EMPTY, quadrant: content.quadrant, persona: content.persona };
    actions.lastId = outbox.add(content);
    keep.set("draft", next);
    view().form.fill(next);
    view().form.focus();
  }

  function edit({ id, quadrant, text, evidence, pain, persona }) {
    edits.begin({ id, quadrant, text, evidence, pain, persona });
    view().sheet.open(edits.draft());
  }

  function save(content) {
    outbox.change(edits.note(), content);
    edits.drop(edits.note().id);
  }

  function drop({ id }, card) {
    edits.drop(id);
    drawAndFocus(card, "edit");
  }

  function takeBack(item, card) {
    outbox.takeBack(item);
    drawAndFocus(card, "undo");
  }

  function discard({ id }) {
    edits.drop(id);
    outbox.strikeOff(id);
  }

  /* The button that was pressed goes; another one takes its place. */
  function drawAndFocus(card, action) {
    draw();
    card.querySelector(`[data-action=${action}]`).focus();
  }

  return actions;
}

/* On a plain http address the clipboard is reached by way of a selection only. */
function copy(text, button) {
  getSelection().selectAllChildren(text);
  const isCopied = document.execCommand("copy");
  if (isCopied) button.textContent = t("copied");
}
