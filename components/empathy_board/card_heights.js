import { countLines, wordsOf } from "./lettering.js";

/** What notes.css and groups.css say of a card, in its own letters: edges are padding above and below. */
const LOOSE = { line: 1.2, edges: 0.52, side: 0.5, painLines: 2 };
const DENSE = { line: 1.16, edges: 0.32, side: 0.4, painLines: 1 };
const LEFT_BORDER = 0.28;
const PART_GAP = 0.15;
const SIGN = 1.3;
const PILL = { size: 0.78, edges: 2 };
const PAIN = { size: 0.92, icon: 1.45 };
const PREVIEW = { size: 0.9, above: 0.28, border: 1 };
const VOTES = 1.3;
const LEAST = 24;
const PER_PIXEL = 64;

/** As browsers keep lengths: in 64ths of a pixel. */
const kept = (length) => Math.floor(length * PER_PIXEL) / PER_PIXEL;

/** The words of a text as `countLines` wants them, worked out once for each size that has widths of its own. */
function shapeOf(content, part, text, { style, size, keepsLines = false }, lettering) {
  const shapes = (content.shapes ??= new Map());
  const key = lettering.growsEvenly() ? part : `${part} ${size}`;
  if (!shapes.has(key)) shapes.set(key, lettering.shapeOf(wordsOf(text, keepsLines), style, size));
  return shapes.get(key);
}

function textLines(lettering, content, size, room) {
  const { text, style, pill } = content;
  const shape = shapeOf(content, "text", text, { style, size, keepsLines: true }, lettering);
  if (!pill) return countLines(shape, room / size, SIGN);
  const pillWidth = PILL.size * (PILL.edges + lettering.widthOf(pill, "700", PILL.size * size));
  return countLines(withPill(shape, pillWidth), room / size, 0);
}

const withPill = ({ words, widths, ...shape }, width) =>
  ({ ...shape, words: [...words, { text: "", before: 1 }], widths: [...widths, width] });

function painHeight(lettering, content, size, room, card) {
  if (!content.pain) return 0;
  const own = PAIN.size * size;
  const shape = shapeOf(content, "pain", content.pain, { style: "700", size: own }, lettering);
  const lines = Math.min(card.painLines, countLines(shape, room / own - PAIN.icon, 0));
  return PART_GAP * size + lines * kept(own * card.line);
}

function previewsHeight(lettering, content, preview, size, room, card) {
  const own = PREVIEW.size * size;
  const shown = content.previews.slice(0, Math.max(content.fewestPreviews, preview.notes));
  const heights = shown.map((text, index) => {
    const shape = shapeOf(content, `preview ${index}`, text, { style: "400", size: own }, lettering);
    return Math.min(preview.lines, countLines(shape, room / own, 0)) * kept(own * card.line);
  });
  return heights.reduce((sum, one) => sum + one + PREVIEW.above * own + PREVIEW.border, 0);
}

/**
 * How many lines a card's text goes over, how high one is, and how high the card is with all of them.
 *
 * `content`: `text` in `style`, `pill` (a group's count), `pain` (its name), `previews` and `fewestPreviews` of a group,
 * whether it has `votes`, the width of its `border`.
 */
export function cardHeight(lettering, content, size, width, { preview, isDense }) {
  const card = isDense ? DENSE : LOOSE;
  const sides = Math.floor(LEFT_BORDER * size) + content.border + 2 * kept(card.side * size);
  const room = Math.max(1, width - sides);
  const lines = textLines(lettering, content, size, room);
  const lineHeight = kept(size * card.line);
  const parts = (content.pill ? PART_GAP * size : 0) + (content.votes ? (PART_GAP + VOTES) * size : 0)
    + painHeight(lettering, content, size, room, card)
    + previewsHeight(lettering, content, preview, size, room, card);
  const height = 2 * content.border + card.edges * size + lines * lineHeight + parts;
  return { height: Math.max(LEAST, height), lines, lineHeight };
}
