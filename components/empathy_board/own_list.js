import { el, makeId, setHidden, setText } from "./dom.js";
import { icon } from "./icons.js";
import { noteRow } from "./note_row.js";
import { isOpen, ownNotes } from "./state.js";

/** The notes that were written on this screen, out of sight until somebody asks for them. */
export function makeOwnList({ t, api, state, dialogs, edit, removed }) {
  let listed = false;
  let drawn = "";
  const count = el("span");
  const toggle = el("button", { type: "button", class: "quiet", onclick: turn, "data-testid": "compose-mine" });
  const warning = el("p", { class: "warning" }, icon("pain"), t("screen_is_shared"));
  const list = el("ul", { class: "own-notes", role: "list", id: "own-notes" });
  const element = el("div", { class: "own" }, el("div", { class: "row" }, count, toggle), warning, list);

  function turn() {
    listed = !listed;
    draw();
  }

  // A note that was taken back stays so; undoing writes the same words as a new note.
  function undoOf({ quadrant, text, evidence, pain }) {
    const again = { id: makeId(), quadrant, text, evidence, pain };
    return async function undo() {
      const saved = await dialogs.attempt(() => api.addNote(again), { undo });
      if (saved) state.takeNote(saved);
    };
  }

  async function takeBack(note) {
    const done = await dialogs.attempt(() => api.removeNote(note.id).then(() => true));
    if (!done) return;
    state.takeNote({ id: note.id, removed: true });
    removed(note.id);
    dialogs.toast(t("note_is_taken_back"), { undo: undoOf(note) });
    toggle.focus();
  }

  const actions = [
    { testid: "own-edit", text: t("edit"), run: edit },
    { testid: "own-remove", text: t("take_back"), run: takeBack },
  ];

  function draw() {
    const notes = ownNotes(state);
    setHidden(element, notes.length === 0);
    setText(count, t("own_notes", { n: notes.length }));
    setText(toggle, t(listed ? "hide_mine" : "show_mine"));
    toggle.setAttribute("aria-expanded", String(listed));
    setHidden(warning, notes.every((note) => isOpen(state, note)));
    const shown = listed ? notes : [];
    const now = JSON.stringify(shown);
    if (now !== drawn) list.replaceChildren(...shown.map((note) => noteRow(note, actions)));
    drawn = now;
  }

  return { element, draw };
}
