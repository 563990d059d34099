import { EMPTY } from "./notes.js";
import { t } from "./texts.js";

/* What the forms and the buttons of the notes do. */
export function makeActions({ keep, outbox, view, changed, draw }) {
  const actions = {
    lastId: null, send, note, save, begin,
    drafted: (draft) => (keep.set("draft", draft), changed()),
    editDrafted: (draft) => keep.set("edit", { ...editing, draft }),
    editClosed: () => keep.remove("edit"),
  };
  let editing = keep.get("edit");

  /* Goes on with what was being written when the page was left. */
  function begin() {
    view().form.fill(keep.get("draft") ?? EMPTY);
    draw();
    if (editing) view().sheet.open(editing.draft);
  }

  function send(content) {
    actions.lastId = outbox.add(content);
    const next = { ...EMPTY, quadrant: content.quadrant };
    keep.set("draft", next);
    view().form.fill(next);
    view().form.focus();
  }

  function note(action, item, card) {
    if (action === "edit") edit(item);
    else if (action === "take_back") takeBack(item, card);
    else if (action === "undo") outbox.undo(item);
    else if (action === "send_again") outbox.sendAgain(item);
    else if (action === "discard") outbox.strikeOff(item.id);
    else copy(card.querySelector(".note-text"), card.querySelector("[data-action=copy]"));
  }

  function edit({ id, quadrant, text, evidence, pain }) {
    const item = { id, quadrant, text, evidence, pain };
    editing = { note: item, draft: item };
    keep.set("edit", editing);
    view().sheet.open(item);
  }

  function save(content) {
    outbox.change(editing.note, content);
  }

  /* The button that was pressed goes; the one that undoes it takes its place. */
  function takeBack(item, card) {
    outbox.takeBack(item);
    draw();
    card.querySelector("[data-action=undo]").focus();
  }

  return actions;
}

/* On a plain http address the clipboard is reached by way of a selection only. */
function copy(text, button) {
  getSelection().selectAllChildren(text);
  const isCopied = document.execCommand("copy");
  if (isCopied) button.textContent = t("copied");
}
