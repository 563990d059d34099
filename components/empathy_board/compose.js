import { el, makeId, setHidden, setText } from "./dom.js";
import { icon } from "./icons.js";
import { EVIDENCE, QUADRANTS, isPrivate, ownNotes } from "./state.js";

const MOST_LETTERS = 280;

/** Writing for people without a phone, and changing or taking back what was written here. */
export function makeCompose({ t, api, state, dialogs }) {
  let parts = null;
  let editing = null;
  let draftId = null;
  let listed = false;

  const choice = (name, value, label, checked) =>
    el(
      "label",
      { class: `choice ${value}` },
      el("input", { type: "radio", name, value, checked, "data-testid": `compose-${value}` }),
      icon(value),
      el("span", {}, label),
    );

  const choices = (name, legend, values, chosen) =>
    el(
      "fieldset",
      { class: "choices" },
      el("legend", {}, legend),
      el("div", { class: "row" }, values.map((value) => choice(name, value, t(value), value === chosen))),
    );

  function makeParts() {
    const text = el("textarea", {
      id: "compose-text", rows: "3", "data-testid": "compose-text", "aria-describedby": "compose-left",
      oninput: countLetters, onkeydown: sendByKey,
    });
    const left = el("span", { id: "compose-left", class: "letters-left" });
    const pain = el("input", { type: "checkbox", "data-testid": "compose-pain" });
    const send = el("button", { type: "submit", class: "primary", "data-testid": "compose-send" }, t("send_note"));
    const stop = el("button", {
      type: "button", hidden: true, onclick: stopEditing, "data-testid": "compose-cancel",
    }, t("cancel"));
    const form = el(
      "form",
      { class: "compose", onsubmit: submit },
      choices("quadrant", t("quadrant_question"), QUADRANTS, "says"),
      el("div", { class: "field is-tall" }, el("label", { for: "compose-text" }, t("note_text")), text, left),
      choices("evidence", t("evidence_question"), EVIDENCE, "assumed"),
      el("label", { class: "choice pain-choice" }, pain, icon("pain"), el("span", {}, t("is_pain_point"))),
      el("div", { class: "row is-end" }, stop, send),
    );
    const count = el("span");
    const toggle = el("button", { type: "button", class: "quiet", onclick: toggleList, "data-testid": "compose-mine" });
    const warning = el("p", { class: "warning" }, icon("pain"), t("screen_is_shared"));
    const list = el("ul", { class: "own-notes", role: "list", id: "own-notes" });
    const own = el("div", { class: "own" }, el("div", { class: "row" }, count, toggle), warning, list);
    return { form, text, left, pain, send, stop, count, toggle, warning, list, own };
  }

  const fields = () => ({
    quadrant: parts.form.elements.quadrant.value,
    text: parts.text.value.trim(),
    evidence: parts.form.elements.evidence.value,
    pain: parts.pain.checked,
  });

  function countLetters() {
    const left = MOST_LETTERS - [...parts.text.value.trim()].length;
    setText(parts.left, left < 0 ? t("letters_too_many", { n: -left }) : t("letters_left", { n: left }));
    parts.left.classList.toggle("is-problem", left < 0);
  }

  function sendByKey(event) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    parts.form.requestSubmit();
  }

  // The id stays the same until the note is known to be saved: sending again makes no second note.
  function send() {
    if (editing) return api.changeNote(editing, fields());
    draftId ??= makeId();
    return api.addNote({ id: draftId, ...fields() });
  }

  async function submit(event) {
    event.preventDefault();
    if (parts.send.getAttribute("aria-busy") === "true") return;
    if (!fields().text) {
      dialogs.toast(t("write_something"), { kind: "is-problem" });
      parts.text.focus();
      return;
    }
    parts.send.setAttribute("aria-busy", "true");
    const saved = await dialogs.attempt(send);
    parts.send.removeAttribute("aria-busy");
    if (saved) finish(saved);
  }

  function finish(saved) {
    state.takeNote(saved);
    dialogs.toast(t(editing ? "note_is_changed" : "note_is_sent"));
    draftId = null;
    stopEditing();
  }

  function stopEditing() {
    editing = null;
    fill({ text: "", pain: false });
  }

  function fill({ text, pain, quadrant, evidence }) {
    parts.text.value = text;
    parts.pain.checked = pain;
    if (quadrant) parts.form.elements.quadrant.value = quadrant;
    if (evidence) parts.form.elements.evidence.value = evidence;
    setText(parts.send, t(editing ? "save" : "send_note"));
    setHidden(parts.stop, !editing);
    countLetters();
    parts.text.focus();
  }

  function edit(note) {
    editing = note.id;
    fill(note);
  }

  async function takeBack(note) {
    const done = await dialogs.attempt(() => api.removeNote(note.id).then(() => true));
    if (!done) return;
    state.takeNote({ id: note.id, removed: true });
    if (editing === note.id) stopEditing();
    const { quadrant, text, evidence, pain } = note;
    // A note that was taken back stays so; undoing writes the same words as a new note.
    const undo = async () => {
      const again = await dialogs.attempt(() => api.addNote({ id: makeId(), quadrant, text, evidence, pain }));
      if (again) state.takeNote(again);
    };
    dialogs.toast(t("note_is_taken_back"), { undo });
    parts.toggle.focus();
  }

  function toggleList() {
    listed = !listed;
    draw();
  }

  const row = (note) =>
    el(
      "li",
      { class: `own-note ${note.quadrant}` },
      icon(note.quadrant),
      el("span", { class: "own-text" }, note.text),
      el("button", { type: "button", onclick: () => edit(note), "data-testid": "own-edit" }, t("edit")),
      el("button", { type: "button", onclick: () => takeBack(note), "data-testid": "own-remove" }, t("take_back")),
    );

  function draw() {
    if (!parts) return;
    const notes = ownNotes(state);
    setHidden(parts.own, notes.length === 0);
    setText(parts.count, t("own_notes", { n: notes.length }));
    setText(parts.toggle, t(listed ? "hide_mine" : "show_mine"));
    parts.toggle.setAttribute("aria-expanded", String(listed));
    setHidden(parts.warning, !isPrivate(state));
    const drawn = JSON.stringify(listed ? notes : []);
    if (parts.drawn !== drawn) parts.list.replaceChildren(...(listed ? notes.map(row) : []));
    parts.drawn = drawn;
  }

  function open() {
    listed = false;
    editing = null;
    parts = makeParts();
    const closed = () => (parts = null);
    dialogs.open({ title: t("write_note"), testid: "compose", content: [parts.form, parts.own], closed });
    fill({ text: "", pain: false });
    draw();
  }

  return { open, draw };
}
