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

/** Calls `attempt` with each column width that suits `size`, widest first, until it gives a result. */
function tryColumns({ gap, pad }, quadrant, { box, holes }, size, attempt) {
  for (const count of columnCounts(box, size, LINE_LENGTHS)) {
    const width = columnWidthOf(box, count, { gap, pad });
    const bins = binsOf(box, count, { gap, pad, holes, mirrored: isRightHand(quadrant) });
    const result = attempt(width, bins);
    if (result) return result;
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

function guessedSize(problem, split, enough) {
  let least = problem.largest;
  for (const [quadrant, room] of Object.entries(roomsOf(problem, split, false))) {
    const fits = (size) =>
      tryColumns(problem, quadrant, room, size, (width, bins) =>
        pack(problem.guess(quadrant, size, width, WHOLE_TEXT), bins, problem.gap));
    if (fits(least)) continue;
    least = greatest(LEAST_GUESS, least - 1, fits)?.value ?? 0;
    if (least < enough) break;
  }
  return least;
}

function worthOf(size, { largest }, { across, down }) {
  const comfortable = COMFORTABLE * largest;
  const beyond = Math.max(0, size - comfortable);
  const uneven = Math.abs(across - 0.5) + Math.abs(down - 0.5);
  return (size - beyond * (1 - WORTH_BEYOND_COMFORT)) * (1 - COST_OF_UNEVEN_SHARES * uneven);
}

/** Where the quadrants meet, by a guess at how high each note will be: asking the browser is slow. */
export function guessSplit(problem) {
  let best = { split: EVEN, worth: 0, size: 0 };
  for (const across of SHARES) {
    for (const down of SHARES) {
      const split = { across, down };
      if (worthOf(problem.largest, problem, split) <= best.worth) continue;
      const size = guessedSize(problem, split, best.size * 0.8);
      const worth = worthOf(size, problem, split);
      if (worth > best.worth) best = { split, worth, size };
    }
  }
  return best;
}

// Asking the browser is slow: it is asked only where the notes might fit.
const mightFit = ({ guess, gap }, quadrant, size, width, lines, bins) =>
  pack(guess(quadrant, size, width, lines).map((height) => height * GUESS_MARGIN), bins, gap);

const placeQuadrant = (problem, quadrant, room, size, lines) =>
  tryColumns(problem, quadrant, room, size, (width, bins) => {
    if (!mightFit(problem, quadrant, size, width, lines, bins)) return null;
    const heights = problem.measure(quadrant, size, width, lines);
    const places = pack(heights, bins, problem.gap);
    const { box, foot } = room;
    return places && { box, foot, width, bins, heights, places, lines: heights.map(() => lines) };
  });

function shortenedQuadrant(problem, quadrant, room) {
  const size = problem.smallest;
  const place = (lines) => placeQuadrant(problem, quadrant, room, size, lines);
  const whole = place(WHOLE_TEXT);
  if (whole) return whole;
  const cut = greatest(1, MOST_LINES, place);
  return cut && lengthen(problem, quadrant, size, cut.result);
}

function placeAll(rooms, place) {
  const placed = {};
  for (const [quadrant, room] of Object.entries(rooms)) {
    placed[quadrant] = place(quadrant, room);
    if (!placed[quadrant]) return null;
  }
  return placed;
}

function fitInto(problem, split, compact) {
  const { smallest, largest } = problem;
  const rooms = roomsOf(problem, split, compact);
  const whole = greatest(smallest, largest, (size) =>
    placeAll(rooms, (quadrant, room) => placeQuadrant(problem, quadrant, room, size, WHOLE_TEXT)));
  const placed = whole?.result ??
    placeAll(rooms, (quadrant, room) => shortenedQuadrant(problem, quadrant, room));
  return placed && { size: whole?.value ?? smallest, whole: Boolean(whole), placed, split, compact };
}

const linesOf = ({ placed }) => Object.values(placed).flatMap(({ lines }) => lines);

/**
 * The whole map without scrolling, at the largest size of text that fits, or null; from what `guessSplit` gave.
 *
 * `problem`: `area` {width, height}; `person` {width, height}; `headings` {width, height} by quadrant;
 * `gap`, `pad`; `closed` {count, width} of the small cards face down, by quadrant; the `smallest` and `largest` size; the fewest lines that a note may be cut to;
 * `guess(quadrant, size, width, lines)` and `measure(…)` → the heights of its notes, guessed and drawn.
 */
export function fitWhole(problem, { split, size }) {
  if (problem.fewestLines > 1 && size < HOPELESS * problem.smallest) return null;
  const fitted = fitInto(problem, split, size < ROOMY * problem.smallest);
  return fitted && Math.min(WHOLE_TEXT, ...linesOf(fitted)) >= problem.fewestLines ? fitted : null;
}

/** The same map with one quadrant's notes changed, if they fit with all else as it was. */
export function refit(problem, fitted, quadrant) {
  const room = roomsOf(problem, fitted.split, fitted.compact)[quadrant];
  const place = fitted.whole
    ? placeQuadrant(problem, quadrant, room, fitted.size, WHOLE_TEXT)
    : shortenedQuadrant({ ...problem, smallest: fitted.size }, quadrant, room);
  const enough = place?.lines.every((lines) => lines >= problem.fewestLines);
  return enough ? { ...fitted, placed: { ...fitted.placed, [quadrant]: place } } : null;
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
  const load = (quadrant) => guess(quadrant, size, 16 * size, WHOLE_TEXT).reduce((sum, height) => sum + height, size);
  const [says, thinks, does, feels] = ["says", "thinks", "does", "feels"].map(load);
  const split = { across: shareOf(says + does, thinks + feels), down: shareOf(says + thinks, does + feels) };
  const boxes = quadrantBoxes(area, split, { gap, strip });
  const placed = Object.fromEntries(
    Object.entries(boxes).map(([one, box]) => [one, scrollingQuadrant(problem, one, box, size)]),
  );
  return { size, placed, scrolling: true };
}
