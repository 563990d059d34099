import { el, prefersStillness, setHidden, setText, unseen } from "./dom.js";
import { icon } from "./icons.js";
import { makeStack } from "./stack.js";
import { drawVotes, makeVotesRow } from "./votes_row.js";

const MOVE_MS = 220;
const MOST_MOVING = 90;

export const painName = (note, t) => note.coding?.name ?? t("pain_point");

function drawCard(item, note, t) {
  const { sign, turn, evidence, text, pain, painText, votes } = item.parts;
  item.key = `${note.text}|${note.pain}|${note.coding?.name}|${note.votes}`;
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
  item.element.classList.toggle("is-at-turn", Boolean(note.at_turn));
  setText(turn, note.at_turn ? `${t("at_turn")}: ` : "");
  item.hasVotes = Boolean(note.votes);
  drawVotes(votes, note.votes, t);
}

function makeCard(note, { t, openNote }) {
  const sign = el("span", { class: "sign" });
  const turn = unseen("");
  const evidence = unseen("");
  const text = el("span", { class: "words" });
  const painText = el("span", { class: "pain-name" });
  const pain = el("span", { class: "pain", hidden: true }, icon("pain"), painText);
  const votes = makeVotesRow();
  const ruler = el("span", { class: "ruler" }, sign, turn, evidence, text);
  const button = el(
    "button",
    { type: "button", class: "card", tabindex: "-1", onclick: () => openNote(note.id) },
    el("span", { class: "note-text" }, ruler),
    pain,
    votes.element,
  );
  const element = el("li", { class: "note", "data-note": note.id, "data-testid": "note" }, button);
  const parts = { sign, turn, evidence, text, pain, painText, ruler, votes };
  const item = { id: note.id, element, button, parts, previews: [], place: null };
  return Object.assign(item, { draw: (present) => drawCard(item, present, t) });
}

const takesRoom = ({ id, text, title, pain, coding, votes, notes }) =>
  [id, text, title, pain, coding?.name, votes, notes?.map(takesRoom)];

/** What lies open in one quadrant, notes and groups: its list, kept equal to what it is given. */
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
    notes.forEach((note, index) => {
      if (!items.has(note.id)) items.set(note.id, (note.isGroup ? makeStack : makeCard)(note, tools));
      const item = items.get(note.id);
      if (list.children[index] !== item.element) list.insertBefore(item.element, list.children[index] ?? null);
      item.draw(note);
    });
  }

  /** Whether anything that takes room differs from the time before. */
  function hasChanged(notes) {
    const now = JSON.stringify(notes.map(takesRoom));
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
