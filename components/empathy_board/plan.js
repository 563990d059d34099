import { fitScrolling, fitWhole, guessSplit, refit, refitScrolling } from "./fit.js";
import { makeMeasures } from "./measure.js";
import { PREVIEWS, previewLevels, scrollingLevel } from "./stack.js";

export const READABLE_COUNT = 60;
const SCROLLING = { size: 18, onScreen: 15 };
const STRIP_HEIGHT = 84;
const SPARSER = 0.8;
const FULLER = 1.25;
const HOPELESS = 0.75;
const OTHERWISE = 0.1;

const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);

/**
 * Decides at which size and where the open notes stand, and moves no more than it must when some of them change.
 *
 * `quadrants`; `lettering`; `showLevel(level)`: how much of each group's notes is shown from now on.
 */
export function makePlan({ quadrants, lettering, showLevel }) {
  let fitted = null;
  let fittedFor = "";
  let fittedCount = 0;
  let roomyCount = 0;
  let level = 0;
  let breaksLinesOtherwise = false;

  function problemOf(seen, next) {
    level = next;
    showLevel(level);
    const asksBrowser = breaksLinesOtherwise && seen.count <= READABLE_COUNT;
    const { groups, isDense } = seen;
    return { ...seen, asksBrowser, ...makeMeasures({ quadrants, groups, lettering, preview: PREVIEWS[level], isDense }) };
  }

  function wholeAt(problem) {
    const guessed = guessSplit(problem);
    if (guessed.size < HOPELESS * PREVIEWS[level].from * problem.floors[0]) return null;
    for (const smallest of problem.floors) {
      const found = fitWhole({ ...problem, smallest }, guessed);
      if (found) return found;
    }
    return null;
  }

  /** With as much of each group's notes as leaves all text whole and large enough to be read from afar. */
  function whole(seen) {
    let found = null;
    for (const next of previewLevels(seen.groups, seen.count)) {
      const problem = problemOf(seen, next);
      found = wholeAt(problem);
      if (found?.whole && found.size >= PREVIEWS[level].from * problem.floors[0]) break;
    }
    return found;
  }

  function scrolling(seen) {
    const { view, groups } = seen;
    const size = Math.max(SCROLLING.onScreen, Math.ceil(SCROLLING.size * view.share));
    return fitScrolling(problemOf(seen, scrollingLevel(groups)), size, Math.round(STRIP_HEIGHT * view.share));
  }

  // A note more in one quadrant moves nothing else as long as it fits there.
  const refitted = (problem, changed) =>
    changed.reduce((soFar, name) => soFar && refit(problem, soFar, name), fitted);

  const rescrolled = (seen, changed) => refitScrolling(problemOf(seen, scrollingLevel(seen.groups)), fitted, changed);

  const isScrolling = () => Boolean(fitted?.scrolling);
  const mayKeep = ({ count }) => count >= SPARSER * roomyCount && (!isScrolling() || count <= FULLER * roomyCount);

  function next(seen, changed, same) {
    if (same && !isScrolling()) return [refitted(problemOf(seen, level), changed), true];
    const overfull = same && seen.count >= fittedCount;
    const found = overfull ? null : whole(seen);
    if (found) return [found, false];
    return same ? [rescrolled(seen, changed), true] : [scrolling(seen), false];
  }

  function take(seen, changed, same) {
    let [found, kept] = next(seen, changed, same);
    if (!found) [found, kept] = [whole(seen) ?? scrolling(seen), false];
    fitted = found;
    if (!kept) roomyCount = seen.count;
    fittedCount = seen.count;
  }

  /** What stands where: `seen` is what there is, and the room for it; `changed` the quadrants that differ. */
  function make(seen, changed) {
    const { area, person, headings, kind, isDense, closed, groups, count } = seen;
    const showsMore = previewLevels(groups, count)[0] > 0;
    const key = JSON.stringify([area, person, headings, kind, isDense, closed.says.width, showsMore]);
    take(seen, changed, key === fittedFor && mayKeep(seen));
    fittedFor = key;
    return fitted;
  }

  /** Looks at the cards of some quadrants as they stand now; makes another plan and returns it where they are higher or lower than planned. */
  function mend(seen, names) {
    const problem = problemOf(seen, level);
    const counts = names.map((name) => problem.countWrong(name, fitted.placed[name], fitted.size));
    const wrong = names.filter((_, index) => counts[index] > 0);
    if (wrong.length === 0) return null;
    const isNews = !breaksLinesOtherwise && sum(counts) > OTHERWISE * seen.count;
    breaksLinesOtherwise ||= isNews;
    take(seen, wrong, !isNews || seen.count > READABLE_COUNT);
    return fitted;
  }

  function forget() {
    fitted = null;
    fittedFor = "";
  }

  return { make, mend, forget, isNew: () => fittedFor === "" };
}
