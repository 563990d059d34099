/** Pure geometry: where the quadrants, their columns and their notes go. All lengths in pixels. */

export const EVEN = { across: 0.5, down: 0.5 };
/** What a small card with the gaps around it takes, in its own widths. */
const CARD_ROOM = { across: 1.2, down: 0.94 };

/** Shares of width and height for the left and the upper quadrants; `strip` stays free between them. */
export function quadrantBoxes({ width, height }, split, { gap, strip = 0 }) {
  const middle = strip ? strip + 2 * gap : gap;
  const left = Math.round((width - gap) * split.across);
  const upper = Math.round((height - middle) * split.down);
  const right = { x: left + gap, width: width - left - gap };
  const lower = { y: upper + middle, height: height - upper - middle };
  return {
    says: { x: 0, y: 0, width: left, height: upper },
    thinks: { ...right, y: 0, height: upper },
    does: { x: 0, width: left, ...lower },
    feels: { ...right, ...lower },
  };
}

/** The room that the person takes where the four quadrants meet. */
export const personHole = ({ says, feels }, { width, height }) => ({
  x: (says.width + feels.x) / 2 - width / 2,
  y: (says.height + feels.y) / 2 - height / 2,
  width,
  height,
});

export const isRightHand = (quadrant) => quadrant === "thinks" || quadrant === "feels";

/** The room of a quadrant's name: the full width, or (compact) only its outer corner. */
export function headingHole(quadrant, box, { width, height }, compact) {
  if (!compact) return { x: box.x, y: box.y, width: box.width, height };
  return { x: isRightHand(quadrant) ? box.x + box.width - width : box.x, y: box.y, width, height };
}

export const isUpper = (quadrant) => quadrant === "says" || quadrant === "thinks";

/**
 * The foot of a quadrant, beside the person, for `count` small cards of `width` that lie face down;
 * null where there are none.
 */
export function footOf(quadrant, box, person, { count, width }) {
  if (count === 0) return null;
  const beside = isUpper(quadrant) ? overlapOf(box, person) : 0;
  const room = box.width - beside;
  const perRow = Math.max(1, Math.floor(room / (width * CARD_ROOM.across)));
  const height = Math.min(box.height / 2, Math.ceil(count / perRow) * width * CARD_ROOM.down);
  const x = isRightHand(quadrant) ? box.x + beside : box.x;
  return { x, y: box.y + box.height - height, width: room, height };
}

const overlapOf = (box, hole) =>
  Math.max(0, Math.min(box.x + box.width, hole.x + hole.width) - Math.max(box.x, hole.x));

const shared = (start, length, other, otherLength) =>
  Math.max(0, Math.min(start + length, other + otherLength) - Math.max(start, other));

/** How much of one box lies in another. */
export const sharedArea = (one, other) =>
  shared(one.x, one.width, other.x, other.width) * shared(one.y, one.height, other.y, other.height);

const overlapsAcross = (hole, x, width) => hole.x < x + width && hole.x + hole.width > x;

const without = (segments, hole) =>
  segments.flatMap(({ top, bottom }) => {
    if (hole.y >= bottom || hole.y + hole.height <= top) return [{ top, bottom }];
    const rest = [
      { top, bottom: hole.y },
      { top: hole.y + hole.height, bottom },
    ];
    return rest.filter((segment) => segment.bottom > segment.top);
  });

export const columnWidthOf = (box, count, { gap, pad }) =>
  Math.floor((box.width - 2 * pad - (count - 1) * gap) / count);

/**
 * The free stretches of each column of `box`: its height without the holes that lie across it.
 * `mirrored`: the rightmost column comes first.
 */
export function binsOf(box, count, { gap, pad, holes, mirrored = false }) {
  const width = columnWidthOf(box, count, { gap, pad });
  return Array.from({ length: count }, (_, index) => {
    const column = mirrored ? count - 1 - index : index;
    const x = box.x + pad + column * (width + gap);
    const whole = [{ top: box.y + pad, bottom: box.y + box.height - pad }];
    const across = holes.filter((hole) => overlapsAcross(hole, x, width));
    return across.reduce(without, whole).map(({ top, bottom }) => ({ x, top, bottom }));
  }).flat();
}

function bestBin(bins, ends, height, better) {
  let best = -1;
  bins.forEach((bin, index) => {
    if (ends[index] + height > bin.bottom) return;
    if (best < 0 || better(index, best)) best = index;
  });
  return best;
}

function packInOrder(order, heights, bins, gap, prefer) {
  const ends = bins.map((bin) => bin.top);
  const places = new Array(heights.length);
  for (const item of order) {
    const chosen = bestBin(bins, ends, heights[item], prefer(ends, heights[item]));
    if (chosen < 0) return null;
    places[item] = { x: bins[chosen].x, y: ends[chosen] };
    ends[chosen] += heights[item] + gap;
  }
  return places;
}

const roomIn = (bins, gap) => bins.reduce((sum, { top, bottom }) => sum + bottom - top + gap, 0);

/**
 * A place for each note, or null where they do not all fit. First as a person would hang them
 * (in order, each as high as it can); where that fails, the tallest first and each where it fits tightest.
 */
export function pack(heights, bins, gap) {
  if (heights.reduce((sum, height) => sum + height + gap, 0) > roomIn(bins, gap)) return null;
  const inOrder = heights.map((_, index) => index);
  const highest = (ends) => (one, other) => ends[one] < ends[other];
  const natural = packInOrder(inOrder, heights, bins, gap, highest);
  if (natural) return natural;
  const tallestFirst = inOrder.sort((one, other) => heights[other] - heights[one]);
  const tightest = (ends) => (one, other) =>
    bins[one].bottom - ends[one] < bins[other].bottom - ends[other];
  return packInOrder(tallestFirst, heights, bins, gap, tightest);
}

/** The number of columns that give lines of a readable length, fewest (widest) first. */
export function columnCounts(box, size, { narrowest, widest }) {
  const fewest = Math.max(1, Math.ceil(box.width / (widest * size)));
  const most = Math.max(fewest, Math.floor(box.width / (narrowest * size)));
  return Array.from({ length: most - fewest + 1 }, (_, index) => fewest + index);
}
