import { pack } from "./layout.js";

export const WHOLE_TEXT = 99;
export const MOST_LINES = 14;
const NEARLY_WHOLE = 2.5;

const indicesOf = (list) => list.map((_, index) => index);

/** Those of `indices` whose note is cut short, the one that misses least first. */
function cutShort(indices, full, heights) {
  const missing = (index) => full[index] - heights[index];
  return indices.filter((index) => missing(index) > 0).sort((one, other) => missing(one) - missing(other));
}

/** Tries notes at other heights, keeping the places of what fits. */
function makeTrial(placed, gap) {
  const trial = { ...placed, lines: [...placed.lines] };
  trial.grow = (index, height, lines) => {
    const heights = trial.heights.map((other, at) => (at === index ? height : other));
    const places = height === trial.heights[index] ? trial.places : pack(heights, placed.bins, gap);
    if (!places) return false;
    Object.assign(trial, { heights, places });
    trial.lines[index] = lines;
    return true;
  };
  return trial;
}

const resultOf = ({ grow, ...placed }) => placed;

// A text that misses two words reads worse than one that misses half, and costs less to mend.
function completeNearlyWhole(problem, heightsAt, size, placed) {
  const trial = makeTrial(placed, problem.gap);
  const full = heightsAt(WHOLE_TEXT);
  for (const index of cutShort(indicesOf(full), full, trial.heights)) {
    if (full[index] - trial.heights[index] > NEARLY_WHOLE * size) break;
    trial.grow(index, full[index], WHOLE_TEXT);
  }
  return resultOf(trial);
}

function addLines(problem, heightsAt, placed) {
  const trial = makeTrial(placed, problem.gap);
  const stuck = new Set();
  for (let more = Math.min(...placed.lines) + 1; more <= MOST_LINES; more += 1) {
    heightsAt(more).forEach((height, index) => {
      if (stuck.has(index) || trial.lines[index] >= more) return;
      if (!trial.grow(index, height, more)) stuck.add(index);
    });
  }
  return resultOf(trial);
}

const standsIn = (bin) => ({ x, y }) => x === bin.x && y >= bin.top && y < bin.bottom;

/** Lets the notes of one column grow into the room below them, without moving any to another column. */
function fillColumn(heightsAt, gap, bin, placed) {
  const { heights, places, lines } = placed;
  const isHere = standsIn(bin);
  const column = indicesOf(places).filter((index) => isHere(places[index]));
  column.sort((one, other) => places[one].y - places[other].y);
  if (column.length === 0) return;
  const last = column.at(-1);
  let room = bin.bottom - places[last].y - heights[last];

  const grow = (index, most) => {
    const more = heightsAt(most)[index] - heights[index];
    if (more <= 0 || more > room) return false;
    room -= more;
    heights[index] += more;
    lines[index] = most;
    return true;
  };

  const full = heightsAt(WHOLE_TEXT);
  for (const index of cutShort(column, full, heights)) grow(index, WHOLE_TEXT);
  for (const index of cutShort(column, full, heights)) {
    for (let most = MOST_LINES; most > lines[index]; most -= 1) if (grow(index, most)) break;
  }
  let y = places[column[0]].y;
  for (const index of column) {
    places[index] = { ...places[index], y };
    y += heights[index] + gap;
  }
}

function fillColumns({ gap }, heightsAt, placed) {
  const filled = { ...placed, heights: [...placed.heights], places: [...placed.places], lines: [...placed.lines] };
  for (const bin of placed.bins) fillColumn(heightsAt, gap, bin, filled);
  return filled;
}

/** Gives the room that is left in a quadrant to its notes that were cut short. */
export function lengthen(problem, quadrant, size, placed) {
  const heightsAt = (lines) => problem.measure(quadrant, size, placed.width, lines);
  const nearly = completeNearlyWhole(problem, heightsAt, size, placed);
  return fillColumns(problem, heightsAt, addLines(problem, heightsAt, nearly));
}
