import { makeCoding } from "./coding.js";
import { el, setHidden, setText } from "./dom.js";
import { icon, iconButton } from "./icons.js";
import { QUADRANTS, isClosed } from "./state.js";

const LENGTHS = [[90, "short"], [170, "medium"]];
const lengthName = (text) => LENGTHS.find(([most]) => text.length <= most)?.[1] ?? "long";

const isTyping = (event) => event.target.matches("input, select, textarea");

/** What one note says, in large letters. */
function makeWords(t) {
  const quadrant = el("p", { class: "spot-quadrant" });
  const evidence = el("p", { class: "spot-evidence", "data-testid": "panel-evidence" });
  const text = el("p", { class: "spot-text", "data-testid": "panel-text", tabindex: "-1" });

  function draw(note) {
    quadrant.replaceChildren(icon(note.quadrant), t(note.quadrant));
    evidence.replaceChildren(icon(note.evidence), t(note.evidence));
    setText(text, note.text);
    text.dataset.length = lengthName(note.text);
  }

  return { parts: [el("div", { class: "spot-signs" }, quadrant, evidence), text], text, draw };
}

/** To another quadrant, or out of sight. */
function makeMoves(t, moveTo, hide) {
  const select = el(
    "select",
    { id: "panel-quadrant", "data-testid": "panel-quadrant", onchange: () => moveTo(select.value) },
    QUADRANTS.map((name) => el("option", { value: name }, t(name))),
  );
  const element = el(
    "div",
    { class: "row" },
    el("span", { class: "field" }, el("label", { for: "panel-quadrant" }, t("move_to")), select),
    iconButton("panel-hide", "hidden", t("hide_note"), hide),
  );

  function draw({ quadrant }) {
    if (select.value !== quadrant) select.value = quadrant;
  }

  return { element, draw };
}

/** From note to note, by the buttons or the arrow keys. */
function makeWalk(t, step) {
  const place = el("span", { class: "spot-place" });
  const element = el(
    "div",
    { class: "row spot-walk" },
    iconButton("panel-previous", "previous", t("previous_note"), () => step(-1)),
    place,
    iconButton("panel-next", "next", t("next_note"), () => step(1)),
  );

  function pressed(event) {
    if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "ArrowRight") step(1);
    else if (event.key === "ArrowLeft") step(-1);
    else return;
    event.preventDefault();
  }

  return { element, pressed, draw: (at, n) => setText(place, t("note_of", { at, n })) };
}

/** One note in large letters, to talk about, with what the facilitator may do with it. */
export function makePanel({ t, api, state, dialogs, map }) {
  let shown = null;
  let dialog = null;
  let parts = null;

  const note = () => state.notes.get(shown);

  async function save(call, how) {
    const saved = await dialogs.attempt(call, how);
    if (saved) state.takeNote(saved);
    return saved;
  }

  async function hide() {
    const { id } = note();
    const saved = await save(() => api.changeNote(id, { hidden: true }));
    if (!saved) return;
    shown = neighbour(id);
    dialog?.close();
    const undo = () => save(() => api.changeNote(id, { hidden: false }), { undo });
    dialogs.toast(t("note_is_hidden"), { undo });
  }

  async function moveTo(quadrant) {
    await save(() => api.changeNote(shown, { quadrant }));
    draw();
  }

  function neighbour(id, by = 1) {
    const order = map.readingOrder();
    return order[(order.indexOf(id) + by + order.length) % order.length];
  }

  function step(by) {
    shown = neighbour(shown, by);
    draw();
  }

  function draw() {
    const current = note();
    if (!dialog) return;
    if (!current || current.hidden || current.text === undefined) {
      dialog.close();
      return;
    }
    const order = map.readingOrder();
    dialog.dataset.quadrant = current.quadrant;
    for (const part of [parts.words, parts.coding, parts.moves]) part.draw(current);
    parts.walk.draw(order.indexOf(shown) + 1, order.length);
    setHidden(parts.moves.element, isClosed(state));
  }

  function makeParts() {
    return {
      words: makeWords(t),
      coding: makeCoding({ t, api, state, dialogs, note, save }),
      moves: makeMoves(t, moveTo, hide),
      walk: makeWalk(t, step),
    };
  }

  function open(id) {
    shown = id;
    parts = makeParts();
    const { words, coding, moves, walk } = parts;
    const controls = el("div", { class: "spot-controls" }, coding.element, moves.element);
    dialog = dialogs.open({
      title: t("note"), titleHidden: true, kind: "is-spot", testid: "note-panel",
      content: [...words.parts, controls, walk.element], closed,
    });
    dialog.addEventListener("keydown", walk.pressed);
    draw();
    words.text.focus();
    coding.load();
  }

  function closed() {
    dialog = null;
    map.focusNote(shown);
  }

  return { open, draw };
}
