import {
  EVEN, binsOf, columnCounts, columnWidthOf, footOf, headingHole, isRightHand, pack, personHole, quadrantBoxes,
} from "./layout.js";
import { MOST_LINES, WHOLE_TEXT, lengthen } from "./lengthen.js";

const LINE_LENGTHS = { narrowest: 9, widest: 20 };
const SCROLLING_LENGTHS = { narrowest: 13, widest: 20 };
const SHARES = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7];
const LEAST_GUESS = 6;
const COST_OF_UNEVEN_SHARES = 0.4;
const COMFORTABLE = 0.7;
const WORTH_BEYOND_COMFORT = 0.25;
const ROOMY = 1.3;
const GUESS_MARGIN = 0.92;
const MOST_GROWTH = 2;
const HOPELESS = 0.62;

/** The greatest of `from..to` for which `attempt` gives a result, with that result; else null. */
function greatest(from, to, attempt) {
  let best = null;
  let low = from;
  let high = to;
  while (low <= high) {
    const value = (low + high) >> 1;
    const result = attempt(value);
    if (result) best = { value, result };
    if (result) low = value + 1;
    else high = value - 1;
  }
  return best;
}

/** The same names, each with what `change` makes of its thing. */
export const mapValues = (things, change) =>
  Object.fromEntries(Object.entries(things).map(([name, thing]) => [name, change(thing, name)]));

/**
 * Packs notes into columns of each width that suits `size`, widest first, until they fit: `heightsAt` a width, null
 * where that is not worth a try. Returns what was found.
 */
function tryColumns({ gap, pad }, quadrant, { box, holes }, size, heightsAt) {
  for (const count of columnCounts(box, size, LINE_LENGTHS)) {
    const width = columnWidthOf(box, count, { gap, pad });
    const isIn = (heights) => heights.reduce((sum, height) => sum + height + gap, 0) <= count * box.height;
    const columns = () => binsOf(box, count, { gap, pad, holes, mirrored: isRightHand(quadrant) });
    const heights = heightsAt(width, columns);
    if (!heights || !isIn(heights)) continue;
    const bins = columns();
    const places = pack(heights, bins, gap);
    if (places) return { width, bins, heights, places };
  }
  return null;
}

function roomsOf({ area, gap, person, headings, closed }, split, compact) {
  const boxes = quadrantBoxes(area, split, { gap });
  const hole = personHole(boxes, person);
  return Object.fromEntries(Object.entries(boxes).map(([quadrant, box]) => {
    const foot = footOf(quadrant, box, hole, closed[quadrant]);
    const holes = [hole, headingHole(quadrant, box, headings[quadrant], compact), foot].filter(Boolean);
    return [quadrant, { box, holes, foot }];
  }));
}

/** The largest size at which all seems to fit, if that is at least `enough`; else 0. */
function guessedSize(problem, split, enough) {
  const rooms = Object.entries(roomsOf(problem, split, false));
  const fits = ([quadrant, room], size) =>
    tryColumns(problem, quadrant, room, size, (width) => problem.guess(quadrant, size, width));
  if (!rooms.every((one) => fits(one, enough))) return 0;
  let least = problem.largest;
  for (const one of rooms) {
    if (fits(one, least)) continue;
    least = greatest(enough + 1, least - 1, (size) => fits(one, size))?.value ?? enough;
  }
  return least;
}

function worthOf(size, { largest }, { across, down }) {
  const comfortable = COMFORTABLE * largest;
  const beyond = Math.max(0, size - comfortable);
  const uneven = Math.abs(across - 0.5) + Math.abs(down - 0.5);
  return (size - beyond * (1 - WORTH_BEYOND_COMFORT)) * (1 - COST_OF_UNEVEN_SHARES * uneven);
}

/** The least size with which a split is worth more than the best so far, or null. */
function sizeToBeat(problem, split, best) {
  if (worthOf(problem.largest, problem, split) <= best.worth) return null;
  let size = LEAST_GUESS;
  while (worthOf(size, problem, split) <= best.worth) size += 1;
  return size;
}

/** Where the quadrants meet, by a guess at how high each note will be: there are many ways to try. */
export function guessSplit(problem) {
  let best = { split: EVEN, worth: 0, size: 0 };
  for (const across of SHARES) {
    for (const down of SHARES) {
      const split = { across, down };
      const enough = sizeToBeat(problem, split, best);
      const size = enough === null ? 0 : guessedSize(problem, split, enough);
      if (size > 0) best = { split, worth: worthOf(size, problem, split), size };
    }
  }
  return best;
}

function placeQuadrant(problem, quadrant, room, size, lines) {
  const { measure, mightFit = () => true } = problem;
  const found = tryColumns(problem, quadrant, room, size, (width, columns) =>
    (mightFit(quadrant, size, width, columns) ? measure(quadrant, size, width, lines) : null));
  return found && { box: room.box, foot: room.foot, ...found, lines: found.heights.map(() => lines) };
}

const cutTo = (problem, quadrant, room, lines) =>
  placeQuadrant(problem, quadrant, room, problem.smallest, lines);

const cutShort = (problem, quadrant, room) =>
  cutTo(problem, quadrant, room, WHOLE_TEXT) ??
  greatest(problem.fewestLines, MOST_LINES, (lines) => cutTo(problem, quadrant, room, lines))?.result ?? null;

const isCut = ({ lines }) => lines[0] < WHOLE_TEXT;

const lengthened = (problem, quadrant, placed) =>
  isCut(placed) ? lengthen(problem, quadrant, problem.smallest, placed) : placed;

function placeAll(rooms, place) {
  const placed = {};
  for (const [quadrant, room] of Object.entries(rooms)) {
    placed[quadrant] = place(quadrant, room);
    if (!placed[quadrant]) return null;
  }
  return placed;
}

// Drawing is slow: cards are drawn only where they might fit.
const asDrawn = ({ draw, guess, gap, ...problem }) => ({
  ...problem, guess, gap, measure: draw,
  mightFit: (quadrant, size, width, columns) =>
    pack(guess(quadrant, size, width).map((height) => height * GUESS_MARGIN), columns(), gap) !== null,
});

const wholeAt = (problem, rooms, size) =>
  placeAll(rooms, (quadrant, room) => placeQuadrant(problem, quadrant, room, size, WHOLE_TEXT));

function wholeText(problem, rooms) {
  const { smallest, largest, asksBrowser } = problem;
  const least = wholeAt(problem, rooms, smallest);
  const worked = least &&
    (greatest(smallest + 1, largest, (size) => wholeAt(problem, rooms, size)) ?? { value: smallest, result: least });
  if (!asksBrowser) return worked;
  const from = worked ? worked.value + 1 : smallest;
  const drawn = asDrawn(problem);
  return greatest(from, Math.min(largest, from + MOST_GROWTH), (size) => wholeAt(drawn, rooms, size)) ?? worked;
}

function cutText(problem, rooms) {
  const cut = placeAll(rooms, (quadrant, room) => cutShort(problem, quadrant, room));
  return cut && mapValues(cut, (placed, quadrant) => lengthened(problem, quadrant, placed));
}

/**
 * The whole map without scrolling, at the largest size of text that fits, or null; from what `guessSplit` gave.
 *
 * `problem`: `area` {width, height}; `person` {width, height}; `headings` {width, height} by quadrant;
 * `gap`, `pad`; `closed` {count, width} of the small cards face down, by quadrant; the `smallest` and `largest` size;
 * `fewestLines`: what a note may be cut to; `guess(quadrant, size, width)`, `measure(quadrant, size, width, lines)` and
 * `draw(…)` → the heights of its notes, roughly, as worked out, as drawn; `asksBrowser`: whether it may need less room than
 * is worked out.
 */
export function fitWhole(problem, { split, size }) {
  if (problem.fewestLines > 1 && size < HOPELESS * problem.smallest) return null;
  const compact = size < ROOMY * problem.smallest;
  const rooms = roomsOf(problem, split, compact);
  if (!placeAll(rooms, (quadrant, room) => cutTo(problem, quadrant, room, problem.fewestLines))) return null;
  const whole = wholeText(problem, rooms);
  const placed = whole?.result ?? cutText(problem, rooms);
  return placed && { size: whole?.value ?? problem.smallest, whole: Boolean(whole), placed, split, compact };
}

/** The same map with one quadrant's notes changed, if they fit with all else as it was. */
export function refit(problem, fitted, quadrant) {
  const room = roomsOf(problem, fitted.split, fitted.compact)[quadrant];
  const same = { ...problem, smallest: fitted.size };
  const placed = fitted.whole ? cutTo(same, quadrant, room, WHOLE_TEXT) : cutShort(same, quadrant, room);
  return placed && { ...fitted, placed: { ...fitted.placed, [quadrant]: lengthened(same, quadrant, placed) } };
}

const BESIDE_NOTHING = { x: 0, y: 0, width: 0, height: 0 };

function scrollingQuadrant({ gap, pad, measure, closed }, quadrant, box, size) {
  const list = { x: 0, y: 0, width: box.width, height: Number.MAX_SAFE_INTEGER };
  const count = columnCounts(list, size, SCROLLING_LENGTHS).at(-1);
  const width = columnWidthOf(list, count, { gap, pad });
  const heights = measure(quadrant, size, width, WHOLE_TEXT);
  const bins = binsOf(list, count, { gap, pad, holes: [], mirrored: isRightHand(quadrant) });
  const foot = footOf(quadrant, box, BESIDE_NOTHING, closed[quadrant]);
  return { box, foot, width, heights, places: pack(heights, bins, gap), lines: heights.map(() => WHOLE_TEXT) };
}

const shareOf = (first, second) => Math.min(0.68, Math.max(0.32, first / (first + second || 1)));

/** More notes than fit: each quadrant's notes as long as they need, to be scrolled; the person in a strip. */
export function fitScrolling(problem, size, strip) {
  const { area, gap, guess } = problem;
  const load = (quadrant) => guess(quadrant, size, 16 * size).reduce((sum, height) => sum + height, size);
  const [says, thinks, does, feels] = ["says", "thinks", "does", "feels"].map(load);
  const split = { across: shareOf(says + does, thinks + feels), down: shareOf(says + thinks, does + feels) };
  const boxes = quadrantBoxes(area, split, { gap, strip });
  const placed = Object.fromEntries(
    Object.entries(boxes).map(([one, box]) => [one, scrollingQuadrant(problem, one, box, size)]),
  );
  return { size, placed, scrolling: true };
}

/** The same with some quadrants' notes changed. */
export function refitScrolling(problem, fitted, changed) {
  const { size, placed } = fitted;
  const anew = changed.map((one) => [one, scrollingQuadrant(problem, one, placed[one].box, size)]);
  return { ...fitted, placed: { ...placed, ...Object.fromEntries(anew) } };
}
