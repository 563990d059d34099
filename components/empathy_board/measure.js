import { cardHeight } from "./card_heights.js";
import { setHidden, setStyle } from "./dom.js";
import { mapValues } from "./fit.js";
import { WHOLE_TEXT } from "./lengthen.js";

const LINE = 1.2;
const EDGES = 0.58;
const LOST_AT_LINE_END = 1.4;
const SIDES = 1.3;
const SIGN = 1.3;
const NAME_LINE = 1.25;
const VOTES_LINE = 1.3;
const PREVIEW_LINE = 1.08;
const PREVIEW_EDGES = 0.3;
const RULER_SIZE = 20;
const SLACK = { above: 0.5, below: 2 };

const PLAIN = { style: "400", pill: "", pain: "", previews: [], fewestPreviews: 0, votes: 0, border: 1 };

/** Tells of a card (`text`, and what differs from a plain one) all that its height depends on. */
export function setContent(item, told) {
  const content = { ...PLAIN, ...told, votes: Boolean(told.votes) };
  const key = JSON.stringify(content);
  if (item.key !== key) Object.assign(item, { key, content });
}

/** What is known of a card's size, as long as it says the same in the same letters. */
function knownOf(item, lettering) {
  const { known, key } = item;
  if (known?.key === key && known.revision === lettering.revision()) return known;
  item.content.shapes = null;
  return (item.known = { key, revision: lettering.revision(), worked: new Map(), drawn: new Map(), rough: null });
}

function roughOf(item, lettering) {
  const length = (text, style) => lettering.widthOf(text, style, RULER_SIZE);
  const { text, style, pill, pain, previews, fewestPreviews, votes } = item.content;
  return {
    length: SIGN + length(text, style) + (pill ? 1 : 0),
    name: pain ? 0.92 * length(pain, "700") + SIGN : 0,
    previews: previews.map((preview) => 0.9 * length(preview, "400")),
    fewestPreviews, votes: votes ? VOTES_LINE : 0,
  };
}

const previewHeight = (length, line, most) =>
  Math.min(most, Math.max(1, Math.ceil(length / line))) * PREVIEW_LINE + PREVIEW_EDGES;

function guessedHeight({ length, name, previews, fewestPreviews, votes }, size, line, preview) {
  const lines = length <= line ? 1 : Math.ceil(length / Math.max(1, line - LOST_AT_LINE_END));
  let height = lines * LINE + votes + EDGES;
  if (name > 0) height += Math.min(2, Math.ceil(name / line)) * NAME_LINE;
  const shown = Math.min(previews.length, Math.max(fewestPreviews, preview.notes));
  for (let index = 0; index < shown; index += 1) height += previewHeight(previews[index], line, preview.lines);
  return height * size + 2;
}

function setShape({ list }, size, width) {
  setStyle(list, "--size", `${size}px`);
  setStyle(list, "--width", `${width}px`);
}

/** The whole height of each card as the browser draws it, and how many lines of which height it has. */
function drawnHeights({ open, scroller }, items, size, width) {
  if (items.length === 0) return [];
  setHidden(scroller, false);
  setShape(open, size, width);
  open.list.classList.add("is-measured");
  const texts = items.map((item) => item.parts.text);
  const lineHeight = Number.parseFloat(getComputedStyle(texts[0]).lineHeight);
  const heights = items.map((item, index) => ({
    height: item.element.getBoundingClientRect().height,
    lines: Math.round(texts[index].getBoundingClientRect().height / lineHeight),
    lineHeight,
  }));
  open.list.classList.remove("is-measured");
  return heights;
}

/**
 * How high notes and groups are: `guess` roughly from the length of their text, `measure` as worked out from the widths
 * of their words, `draw` as the browser draws them, which takes long.
 */
export function makeMeasures({ quadrants, groups, lettering, preview, isDense }) {
  const itemsOf = mapValues(quadrants, ({ name, open }) => open.ordered(groups[name]));
  const roughs = mapValues(itemsOf, (items) =>
    items.map((item) => (knownOf(item, lettering).rough ??= roughOf(item, lettering))));
  const shapeOf = (size, width) => [size, width, preview.notes, preview.lines, isDense].join();

  function heightOf(item, shape, size, width) {
    const { drawn, worked } = item.known;
    if (drawn.has(shape)) return drawn.get(shape);
    if (!worked.has(shape)) worked.set(shape, cardHeight(lettering, item.content, size, width, { preview, isDense }));
    return worked.get(shape);
  }

  function measure(name, size, width, most) {
    const shape = shapeOf(size, width);
    return itemsOf[name].map((item) => {
      const { height, lines, lineHeight } = heightOf(item, shape, size, width);
      return Math.ceil(height - Math.max(0, lines - most) * lineHeight);
    });
  }

  function drawAll(name, items, size, width) {
    const shape = shapeOf(size, width);
    const unknown = items.filter((item) => !item.known.drawn.has(shape));
    const heights = drawnHeights(quadrants[name], unknown, size, width);
    unknown.forEach((item, index) => item.known.drawn.set(shape, heights[index]));
  }

  function draw(name, size, width, most) {
    drawAll(name, itemsOf[name], size, width);
    return measure(name, size, width, most);
  }

  function guess(name, size, width) {
    const line = Math.max(1, width / size - SIDES);
    return roughs[name].map((rough) => guessedHeight(rough, size, line, preview));
  }

  /** How many cards of a quadrant are higher or lower than planned; their heights are known afterwards. */
  function countWrong(name, { heights, width, lines }, size) {
    const shape = shapeOf(size, width);
    const cut = [];
    let wrong = 0;
    itemsOf[name].forEach((item, index) => {
      const { height } = item.element.getBoundingClientRect();
      if (height <= heights[index] + SLACK.above && height >= heights[index] - SLACK.below) return;
      wrong += 1;
      const { worked, drawn } = item.known;
      if (lines[index] >= WHOLE_TEXT && worked.has(shape)) drawn.set(shape, withHeight(worked.get(shape), height));
      else cut.push(item);
    });
    drawAll(name, cut, size, width);
    return wrong;
  }

  return { guess, measure, draw, countWrong };
}

const withHeight = ({ height, lines, lineHeight }, drawn) =>
  ({ height: drawn, lines: lines + Math.round((drawn - height) / lineHeight), lineHeight });

/** Puts a quadrant's cards into the shape that was measured. */
export function shapeCards(open, items, size, { width, lines }) {
  setShape(open, size, width);
  items.forEach((item, index) => {
    if (item.lines === lines[index]) return;
    item.lines = lines[index];
    item.element.style.setProperty("--lines", String(lines[index]));
  });
}
