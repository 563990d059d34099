import { makeCardFoot } from "./card_foot.js";
import { el, setText, unseen } from "./dom.js";
import { icon } from "./icons.js";
import { setContent } from "./measure.js";
import { makeStack } from "./stack.js";

export const painName = (note, t) => note.coding?.name ?? t("pain_point");

function drawCard(item, note, t) {
  const { sign, spoken, words } = item.parts;
  if (item.evidence !== note.evidence) {
    item.evidence = note.evidence;
    sign.replaceChildren(icon(note.evidence));
    sign.title = t(note.evidence);
    item.element.classList.toggle("is-assumed", note.evidence === "assumed");
  }
  const isPain = note.pain || Boolean(note.coding);
  const pain = isPain ? painName(note, t) : "";
  setText(words, note.text ?? "");
  item.element.classList.toggle("is-pain", isPain);
  item.element.classList.toggle("is-at-turn", Boolean(note.at_turn));
  setText(spoken, `${note.at_turn ? `${t("at_turn")}: ` : ""}${t(note.evidence)}: `);
  item.parts.foot(pain, note.votes);
  setContent(item, { text: note.text ?? "", pain, votes: note.votes, border: note.evidence === "assumed" ? 2 : 1 });
}

function makeCard(note, { t, openNote }) {
  const sign = el("span", { class: "sign" });
  const spoken = unseen("");
  const words = el("span", { class: "words" });
  const text = el("span", { class: "note-text" }, sign, spoken, words);
  const button = el("button", { type: "button", class: "card", tabindex: "-1", onclick: () => openNote(note.id) }, text);
  const element = el("li", { class: "note", "data-note": note.id, "data-testid": "note" }, button);
  const parts = { sign, spoken, words, text, foot: makeCardFoot(button, t) };
  const item = { id: note.id, element, button, parts, place: null };
  return Object.assign(item, { draw: (present) => drawCard(item, present, t) });
}

const takesRoom = ({ id, text, title, evidence, pain, coding, votes, notes }) =>
  [id, text, title, evidence, pain, coding?.name, votes, notes?.map(takesRoom)];

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
