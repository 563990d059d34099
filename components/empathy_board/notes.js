import { el, prefersStillness, setHidden, setText, unseen } from "./dom.js";
import { icon } from "./icons.js";

const MOVE_MS = 220;
const MOST_MOVING = 90;

export const painName = (note, t) => note.coding?.name ?? t("pain_point");

function drawCard(item, note, t) {
  const { sign, evidence, text, pain, painText } = item.parts;
  item.key = `${note.text}|${note.pain}|${note.coding?.name}`;
  if (item.evidence !== note.evidence) {
    item.evidence = note.evidence;
    sign.replaceChildren(icon(note.evidence));
    sign.title = t(note.evidence);
    setText(evidence, `${t(note.evidence)}: `);
    item.element.classList.toggle("is-assumed", note.evidence === "assumed");
  }
  const isPain = note.pain || Boolean(note.coding);
  setText(text, note.text ?? "");
  setHidden(pain, !isPain);
  setText(painText, isPain ? painName(note, t) : "");
  item.element.classList.toggle("is-pain", isPain);
}

function makeCard(note, { t, openNote }) {
  const sign = el("span", { class: "sign" });
  const evidence = unseen("");
  const text = el("span", { class: "words" });
  const painText = el("span", { class: "pain-name" });
  const pain = el("span", { class: "pain", hidden: true }, icon("pain"), painText);
  const ruler = el("span", { class: "ruler" }, sign, evidence, text);
  const button = el(
    "button",
    { type: "button", class: "card", tabindex: "-1", onclick: () => openNote(note.id) },
    el("span", { class: "note-text" }, ruler),
    pain,
  );
  const element = el("li", { class: "note", "data-note": note.id, "data-testid": "note" }, button);
  return { element, button, parts: { sign, evidence, text, pain, painText, ruler }, place: null };
}

/** The open notes of one quadrant: its list, kept equal to the notes it is given. */
export function makeNoteList(tools) {
  const list = el("ul", { class: "notes", role: "list" });
  const items = new Map();
  let keys = "";

  function draw(notes) {
    const present = new Set(notes.map((note) => note.id));
    for (const [id, item] of items) {
      if (present.has(id)) continue;
      item.element.remove();
      items.delete(id);
    }
    for (const note of notes) {
      if (!items.has(note.id)) items.set(note.id, makeCard(note, tools));
      const item = items.get(note.id);
      if (!item.element.isConnected) list.append(item.element);
      drawCard(item, note, tools.t);
    }
  }

  /** Whether anything that takes room differs from the time before. */
  function hasChanged(notes) {
    const now = JSON.stringify(notes.map(({ id, text, pain, coding }) => [id, text, pain, coding?.name]));
    const changed = now !== keys;
    keys = now;
    return changed;
  }

  const ordered = (notes) => notes.map((note) => items.get(note.id));
  return { list, items, draw, hasChanged, ordered };
}

/** Puts a card at `place` (in the board's pixels; `origin` is its list), in one short movement. */
export function moveCard(item, place, origin, animated) {
  const before = item.place;
  item.place = place;
  item.element.classList.add("is-placed");
  const x = place.x - origin.x;
  const y = place.y - origin.y;
  item.element.style.transform = `translate(${x}px, ${y}px)`;
  if (!animated) return;
  const to = { transform: `translate(${x}px, ${y}px)`, opacity: 1 };
  if (!before) {
    const from = { transform: `translate(${x}px, ${y + 14}px)`, opacity: 0 };
    item.element.animate([from, to], { duration: MOVE_MS, easing: "ease-out" });
  } else if (before.x !== place.x || before.y !== place.y) {
    const from = { transform: `translate(${before.x - origin.x}px, ${before.y - origin.y}px)` };
    item.element.animate([from, { transform: to.transform }], { duration: MOVE_MS, easing: "ease-out" });
  }
}

export const mayAnimate = (count) => count <= MOST_MOVING && !prefersStillness();
