import { makeCardFoot } from "./card_foot.js";
import { el, setHidden, setStyle, setText, unseen } from "./dom.js";
import { icon } from "./icons.js";
import { setContent } from "./measure.js";

/**
 * How much of its notes a group shows (without a title at least one), from nothing on;
 * `from`: only where text is so many times the least size.
 */
export const PREVIEWS = [
  { notes: 0, lines: 1, from: 0 },
  { notes: 1, lines: 1, from: 1.1 },
  { notes: 2, lines: 1, from: 1.15 },
  { notes: 2, lines: 2, from: 1.2 },
  { notes: 3, lines: 3, from: 1.25 },
];
const MOST_PREVIEWS = PREVIEWS.at(-1).notes;

const hasGroups = (quadrants) => Object.values(quadrants).some((items) => items.some(({ isGroup }) => isGroup));

const WORTH_A_TRY = [[20, 4], [60, 2]];

/** The levels that are worth a try with so many cards, the most telling first. */
export function previewLevels(quadrants, count) {
  const highest = hasGroups(quadrants) ? WORTH_A_TRY.find(([most]) => count <= most)?.[1] ?? 0 : 0;
  return Array.from({ length: highest + 1 }, (_, index) => highest - index);
}

/** Where notes are scrolled, there is room for one line of each group. */
export const scrollingLevel = (quadrants) => (hasGroups(quadrants) ? 1 : 0);

export function showPreviews(map, level) {
  const { notes, lines } = PREVIEWS[level];
  if (map.dataset.previews !== String(notes)) map.dataset.previews = String(notes);
  setStyle(map, "--preview-lines", String(lines));
}

const painNames = (notes, t) => {
  const marked = notes.filter(({ pain, coding }) => pain || coding);
  const names = new Set(marked.map(({ coding }) => coding?.name).filter(Boolean));
  return names.size > 0 ? [...names].join(", ") : marked.length > 0 ? t("pain_point") : "";
};

function drawStack(item, group, t) {
  const { words, count, spoken, previews, foot } = item.parts;
  const names = painNames(group.notes, t);
  const title = group.title || t("untitled_group");
  item.element.classList.toggle("is-untitled", !group.title);
  setText(words, title);
  setText(count, String(group.notes.length));
  setText(spoken, t("note_count", { n: group.notes.length }));
  previews.forEach((preview, index) => {
    setText(preview, group.notes[index]?.text ?? "");
    setHidden(preview, !group.notes[index]);
  });
  foot(names, group.votes);
  setContent(item, {
    text: title, style: group.title ? "700" : "italic 400", pill: String(group.notes.length), pain: names,
    previews: group.notes.slice(0, MOST_PREVIEWS).map(({ text }) => text ?? ""), fewestPreviews: group.title ? 0 : 1, votes: group.votes,
  });
}

/** A group on the map: one card for all its notes, which opens. */
export function makeStack(group, { t, openGroup }) {
  const words = el("span", { class: "words" });
  const count = el("span", { "aria-hidden": "true" });
  const spoken = unseen("");
  const previews = Array.from({ length: MOST_PREVIEWS }, () => el("span", { class: "preview" }));
  const pill = el("span", { class: "stack-count" }, icon("notes"), count, spoken);
  const text = el("span", { class: "note-text" }, words, " ", pill);
  const button = el(
    "button",
    { type: "button", class: "card", tabindex: "-1", onclick: () => openGroup(group.id) },
    text,
    el("span", { class: "previews" }, previews),
  );
  const attributes = { class: "note stack", "data-group": group.id, "data-testid": "group" };
  const element = el("li", attributes, button);
  const parts = { words, count, spoken, text, previews, foot: makeCardFoot(button, t) };
  const item = { id: group.id, element, button, parts, place: null };
  return Object.assign(item, { draw: (present) => drawStack(item, present, t) });
}
