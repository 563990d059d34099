import {
  EVEN, binsOf, columnCounts, columnWidthOf, footOf, headingHole, isRightHand, pack, personHole, quadrantBoxes, sharedArea,
} from "./layout.js";
import { MOST_LINES, WHOLE_TEXT, lengthen } from "./lengthen.js";

const LINE_LENGTHS = { narrowest: 9, widest: 20 };
const SCROLLING_LENGTHS = { narrowest: 13, widest: 20 };
const SHARES = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7];
const WIDER_SHARES = [...SHARES, 0.25, 0.75];
const USUAL_LENGTH = 12;
const USED = 0.7;
const COST_OF_UNEVEN_CUT = 0.5;
const MOST_CUT_TRIES = 12;
const KEPT = 0.8;
const GIST_LINES = 2;
const LEAST_GUESS = 6;
const COST_OF_UNEVEN_SHARES = 0.4;
const COMFORTABLE = 0.7;
const WORTH_BEYOND_COMFORT = 0.25;
const ROOMY = 1.3;
const GUESS_MARGIN = 0.92;
const MOST_GROWTH = 2;
const HOPELESS = 0.62;

const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);

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

/** Packs notes into `count` columns, if they fit: `heightsAt` a width, null where that is not worth a try. */
function tryColumn({ gap, pad }, quadrant, { box, holes }, count, heightsAt) {
  const width = columnWidthOf(box, count, { gap, pad });
  const isIn = (heights) => sum(heights) + heights.length * gap <= count * box.height;
  const columns = () => binsOf(box, count, { gap, pad, holes, mirrored: isRightHand(quadrant) });
  const heights = heightsAt(width, columns);
  if (!heights || !isIn(heights)) return null;
  const bins = columns();
  const places = pack(heights, bins, gap);
  return places && { width, bins, heights, places };
}

/** The same in columns of each width that suits `size`, widest first, until they fit. */
function tryColumns(problem, quadrant, room, size, heightsAt) {
  for (const count of columnCounts(room.box, size, LINE_LENGTHS)) {
    const found = tryColumn(problem, quadrant, room, count, heightsAt);
    if (found) return found;
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

const unevenness = ({ across, down }) => Math.abs(across - 0.5) + Math.abs(down - 0.5);

function worthOf(size, { largest }, split) {
  const comfortable = COMFORTABLE * largest;
  const beyond = Math.max(0, size - comfortable);
  return (size - beyond * (1 - WORTH_BEYOND_COMFORT)) * (1 - COST_OF_UNEVEN_SHARES * unevenness(split));
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

/** Whether the person is beside the name of each quadrant. */
function areNamesFree({ area, gap, person, headings }, split) {
  const boxes = quadrantBoxes(area, split, { gap });
  const hole = personHole(boxes, person);
  return Object.entries(boxes).every(([name, box]) => sharedArea(headingHole(name, box, headings[name], true), hole) === 0);
}

const freeArea = ({ box, holes }) => box.width * box.height - sum(holes.map((hole) => sharedArea(box, hole)));

/** How much text would be missing with each split, by the room that the notes of a quadrant would take if they were whole. */
function hiddenBySplit(problem) {
  const { guess, smallest, gap, headings } = problem;
  const width = USUAL_LENGTH * smallest;
  const takes = (height) => (height + gap) * (width + gap);
  const loads = mapValues(headings, (_, name) => guess(name, smallest, width).map(takes));
  const missing = ([name, room]) => {
    const need = sum(loads[name]) || 1;
    return loads[name].length * Math.max(0, 1 - (USED * freeArea(room)) / need) ** 2;
  };
  return (split) => sum(Object.entries(roomsOf(problem, split, true)).map(missing)) + COST_OF_UNEVEN_CUT * unevenness(split);
}

/** Where the quadrants could meet when not all text can be whole, those first that leave no quadrant with much less of it than others. */
function splitsForCut(problem) {
  const hidden = hiddenBySplit(problem);
  const shares = problem.hasFaceDown ? SHARES : WIDER_SHARES;
  const splits = shares.flatMap((across) => shares.map((down) => ({ across, down })));
  const known = splits.filter((split) => areNamesFree(problem, split)).map((split) => ({ split, hidden: hidden(split) }));
  return known.sort((one, other) => one.hidden - other.hidden).slice(0, MOST_CUT_TRIES).map(({ split }) => split);
}

function placeQuadrant(problem, quadrant, room, size, lines) {
  const { measure, mightFit = () => true } = problem;
  const found = tryColumns(problem, quadrant, room, size, (width, columns) =>
    (mightFit(quadrant, size, width, columns) ? measure(quadrant, size, width, lines) : null));
  return found && { box: room.box, foot: room.foot, ...found, lines: found.heights.map(() => lines) };
}

const cutTo = (problem, quadrant, room, lines) =>
  placeQuadrant(problem, quadrant, room, problem.smallest, lines);

/** In so many columns, all notes cut to the same number of lines, and longer where there is room; null where they do not fit. */
function cutInto(problem, quadrant, room, count) {
  const { smallest, fewestLines, measure } = problem;
  const found = greatest(fewestLines, MOST_LINES, (lines) =>
    tryColumn(problem, quadrant, room, count, (width) => measure(quadrant, smallest, width, lines)));
  if (!found) return null;
  const { value, result } = found;
  const placed = { box: room.box, foot: room.foot, ...result, lines: result.heights.map(() => value) };
  return lengthen(problem, quadrant, smallest, placed);
}

/** How much is missing: a text of which half is hidden counts as much as four that miss a quarter. */
function hiddenOf({ measure, smallest }, quadrant, { width, heights }) {
  const full = measure(quadrant, smallest, width, WHOLE_TEXT);
  return sum(full.map((height, index) => (1 - heights[index] / height) ** 2));
}

/** In the columns with which the least is missing; in those that are there already, where others hardly show more. */
function cutShort(problem, quadrant, room) {
  const whole = cutTo(problem, quadrant, room, WHOLE_TEXT);
  if (whole) return whole;
  const counts = columnCounts(room.box, problem.smallest, LINE_LENGTHS);
  const found = counts.map((count) => cutInto(problem, quadrant, room, count)).filter(Boolean);
  const costs = found.map((placed) => hiddenOf(problem, quadrant, placed) * (placed.width === problem.keptWidth ? KEPT : 1));
  return found[costs.indexOf(Math.min(...costs))] ?? null;
}

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

/** All notes, cut where they must be, at the smallest size, or null. */
function cutAt(problem, split) {
  const rooms = roomsOf(problem, split, true);
  const fits = placeAll(rooms, (quadrant, room) => cutTo(problem, quadrant, room, problem.fewestLines));
  const placed = fits && placeAll(rooms, (quadrant, room) => cutShort(problem, quadrant, room));
  return placed && { size: problem.smallest, whole: false, placed, split, compact: true };
}

/**
 * The whole map without scrolling, at the largest size of text that fits, or null; from what `guessSplit` gave.
 *
 * `problem`: `area` {width, height}; `person` {width, height}; `headings` {width, height} by quadrant;
 * `gap`, `pad`; `closed` {count, width} of the small cards face down, by quadrant; the `smallest` and `largest` size;
 * `fewestLines`: what a note may be cut to; `guess(quadrant, size, width)`, `measure(quadrant, size, width, lines)` and
 * `draw(…)` → the heights of its notes, roughly, as worked out, as drawn; `asksBrowser`: whether it may need less room than
 * is worked out; `hasFaceDown`: whether a quadrant without open notes needs room too.
 */
export function fitWhole(problem, { split, size }) {
  if (problem.fewestLines > 1 && size < HOPELESS * problem.smallest) return null;
  const compact = size < ROOMY * problem.smallest;
  const rooms = roomsOf(problem, split, compact);
  const whole = wholeText(problem, rooms);
  if (whole) return { size: whole.value, whole: true, placed: whole.result, split, compact };
  return cutWhereFits(problem, split);
}

// One line of a note says hardly anything: it is the last thing to try.
function cutWhereFits(problem, guessed) {
  const splits = [...splitsForCut(problem), guessed];
  for (const fewestLines of new Set([Math.max(GIST_LINES, problem.fewestLines), problem.fewestLines])) {
    for (const split of splits) {
      const found = cutAt({ ...problem, fewestLines }, split);
      if (found) return found;
    }
  }
  return null;
}

/** The same map with one quadrant's notes changed, if they fit with all else as it was. */
export function refit(problem, fitted, quadrant) {
  const room = roomsOf(problem, fitted.split, fitted.compact)[quadrant];
  const same = { ...problem, smallest: fitted.size, keptWidth: fitted.placed[quadrant].width };
  const placed = fitted.whole ? cutTo(same, quadrant, room, WHOLE_TEXT) : cutShort(same, quadrant, room);
  return placed && { ...fitted, placed: { ...fitted.placed, [quadrant]: placed } };
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
