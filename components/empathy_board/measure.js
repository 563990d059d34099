const LINE = 1.2;
const EDGES = 0.58;
const LOST_AT_LINE_END = 1.4;
const SIDES = 1.3;
const NAME_LINE = 1.25;
const VOTES_LINE = 1.3;
const PREVIEW_LINE = 1.08;
const PREVIEW_EDGES = 0.3;
const RULER_SIZE = 20;

function setShape({ list }, size, width) {
  list.style.setProperty("--size", `${size}px`);
  list.style.setProperty("--width", `${width}px`);
}

/** The length of each text on one line, in its own size: asked once for each text. */
function measureLengths(open, items) {
  const unknown = items.filter((item) => item.measured !== item.key);
  if (unknown.length === 0) return;
  open.list.classList.add("is-ruler");
  setShape(open, RULER_SIZE, 0);
  for (const item of unknown) item.length = item.parts.ruler.scrollWidth / RULER_SIZE;
  for (const item of unknown) {
    item.nameLength = item.parts.pain.scrollWidth / RULER_SIZE;
    item.previewLengths = item.previews.map((preview) => preview.scrollWidth / RULER_SIZE);
  }
  open.list.classList.remove("is-ruler");
  for (const item of unknown) item.measured = item.key;
}

const previewHeight = (length, line, most) =>
  Math.min(most, Math.max(1, Math.ceil(length / line))) * PREVIEW_LINE + PREVIEW_EDGES;

function guessedHeight(item, size, width, most, preview) {
  const { length, nameLength, previewLengths, hasVotes, fewestPreviews = 0 } = item;
  const line = Math.max(1, width / size - SIDES);
  const lines = length <= line ? 1 : Math.ceil(length / Math.max(1, line - LOST_AT_LINE_END));
  const nameLines = nameLength === 0 ? 0 : Math.min(2, Math.ceil(nameLength / line));
  const previews = previewLengths
    .slice(0, Math.max(fewestPreviews, preview.notes))
    .reduce((sum, one) => sum + previewHeight(one, line, preview.lines), 0);
  const votes = hasVotes ? VOTES_LINE : 0;
  return (Math.min(lines, most) * LINE + nameLines * NAME_LINE + previews + votes + EDGES) * size + 2;
}

/** The whole height of each card as the browser draws it, and how many lines of which height it has. */
function drawnHeights({ open }, items, size, width) {
  if (items.length === 0) return [];
  setShape(open, size, width);
  open.list.classList.add("is-measured");
  const texts = items.map((item) => item.parts.ruler.parentElement);
  const lineHeight = Number.parseFloat(getComputedStyle(texts[0]).lineHeight);
  const heights = items.map((item, index) => ({
    height: item.element.getBoundingClientRect().height,
    lines: Math.round(texts[index].getBoundingClientRect().height / lineHeight),
    lineHeight,
  }));
  open.list.classList.remove("is-measured");
  return heights;
}

/** How high notes and groups are: `guess` from the length of their text, `measure` as the browser draws them. */
export function makeMeasures(quadrants, groups, preview) {
  const known = new Map();
  const itemsOf = (name) => quadrants[name].open.ordered(groups[name]);
  for (const name of Object.keys(quadrants)) measureLengths(quadrants[name].open, itemsOf(name));

  function drawn(name, size, width) {
    const key = [name, size, width].join();
    if (!known.has(key)) known.set(key, drawnHeights(quadrants[name], itemsOf(name), size, width));
    return known.get(key);
  }

  const measure = (name, size, width, most) =>
    drawn(name, size, width).map(({ height, lines, lineHeight }) =>
      Math.ceil(height - Math.max(0, lines - most) * lineHeight));

  const guess = (name, size, width, lines) =>
    itemsOf(name).map((item) => guessedHeight(item, size, width, lines, preview));
  return { guess, measure };
}

/** Puts a quadrant's cards into the shape that was measured. */
export function shapeCards(open, items, size, { width, lines }) {
  setShape(open, size, width);
  items.forEach((item, index) => item.element.style.setProperty("--lines", String(lines[index])));
}
