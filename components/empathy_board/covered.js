import { el, prefersStillness } from "./dom.js";

const WIDTHS = [120, 100, 84, 72, 60, 50, 42, 35, 29, 24, 20, 16, 13, 10, 8, 6];
const HEIGHT = 0.72;
const ROOM_TAKEN = 2.5;
const MOST_AT_ONCE = 4;

/** The width of cards of which `count` fit into `room` (square pixels) on a screen of this scale. */
export const coveredWidth = (room, count, scale) =>
  scale * (WIDTHS.find((width) => (width * scale) ** 2 * HEIGHT * ROOM_TAKEN * count <= room) ?? WIDTHS.at(-1));

/** Notes that lie face down in one quadrant: one small card each, and nothing of what they say. */
export function makeCoveredNotes() {
  const hole = el("span", { class: "covered-hole" });
  const element = el("div", { class: "covered", "aria-hidden": "true" }, hole);
  const cards = new Map();
  let width = 0;

  function remove(present) {
    for (const [id, card] of cards) {
      if (present.has(id)) continue;
      card.remove();
      cards.delete(id);
    }
  }

  function add(notes) {
    const fresh = notes.filter((note) => !cards.has(note.id));
    const arriving = cards.size > 0 && fresh.length <= MOST_AT_ONCE && !prefersStillness();
    for (const { id } of fresh) {
      const card = el("i", { "data-note": id, "data-testid": "face-down-note" });
      if (arriving) card.className = "arriving";
      cards.set(id, card);
    }
    element.append(...fresh.map(({ id }) => cards.get(id)));
  }

  function draw(notes) {
    if (notes.length < cards.size || notes.some((note) => !cards.has(note.id))) {
      remove(new Set(notes.map((note) => note.id)));
      add(notes);
    }
  }

  function resize(next) {
    if (next !== width) element.style.setProperty("--covered-width", `${next}px`);
    width = next;
  }

  /** Where the cards lie: at the foot of the quadrant, or (null) all over it. */
  function stand(foot) {
    element.classList.toggle("is-foot", Boolean(foot));
    const { x, y, width: across, height } = foot ?? {};
    const lengths = { left: x, top: y, width: across, height };
    for (const [name, length] of Object.entries(lengths)) element.style[name] = foot ? `${length}px` : "";
  }

  return { element, draw, resize, stand, count: () => cards.size };
}
