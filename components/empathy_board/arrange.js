import { makeClosed } from "./closed.js";
import { fitScrolling, fitWhole, guessSplit, refit } from "./fit.js";
import { EVEN, isRightHand, isUpper, personHole, quadrantBoxes } from "./layout.js";
import { makeMeasures, shapeCards } from "./measure.js";
import { mayAnimate, moveCard } from "./notes.js";
import { PREVIEWS, previewLevels, scrollingLevel, showPreviews } from "./stack.js";

const READABLE_COUNT = 60;
const FEW_COUNT = 20;
const DENSE_COUNT = 40;
const LARGEST = 44;
const SMALLEST = { few: [20], many: [20, 17, 14] };
const LEAST_ON_SCREEN = { few: 15, many: 14 };
const FEWEST_LINES = { few: 1, many: 3 };
const SCROLLING = { size: 18, onScreen: 15 };
const STRIP_HEIGHT = 84;
const SPARSER = 0.8;
const HOPELESS = 0.75;
const LARGER = 0.64;

/** The quadrant at turn is larger than the others; where all are, they are alike. */
const splitFor = (atTurn) => atTurn
  ? { across: isRightHand(atTurn) ? 1 - LARGER : LARGER, down: isUpper(atTurn) ? LARGER : 1 - LARGER }
  : EVEN;

const total = (groups) => Object.values(groups).reduce((sum, notes) => sum + notes.length, 0);
const gapOf = (view) => Math.max(5, Math.round(8 * view.share));

function setBox({ element }, box) {
  element.style.left = `${box.x}px`;
  element.style.top = `${box.y}px`;
  element.style.width = `${box.width}px`;
  element.style.height = `${box.height}px`;
}

const sizeOf = (element, margin) => ({
  width: element.offsetWidth + 2 * margin,
  height: element.offsetHeight + 2 * margin,
});

/** Gives quadrants, cards and person their places on the map. */
export function makeArrangement(map, person, quadrants) {
  let fitted = null;
  const closed = makeClosed(map, quadrants);
  let fittedFor = "";
  let fittedCount = 0;
  let roomyCount = 0;
  let level = 0;

  const areaOf = () => ({ width: map.clientWidth, height: map.clientHeight });

  const headingSizes = (gap) =>
    Object.fromEntries(Object.values(quadrants).map(({ name, heading }) => [
      name, { width: heading.offsetWidth + gap, height: heading.offsetHeight + gap / 4 },
    ]));

  function problemOf(groups, view) {
    const kind = total(groups) > READABLE_COUNT ? "many" : "few";
    const scaled = (size) => Math.ceil(size * view.share);
    const floors = SMALLEST[kind].map((size) => Math.max(LEAST_ON_SCREEN[kind], scaled(size)));
    const gap = gapOf(view);
    return {
      kind, floors, gap, pad: gap, area: areaOf(),
      largest: Math.max(floors[0], scaled(LARGEST)),
      fewestLines: FEWEST_LINES[kind],
      person: sizeOf(person, gap),
      headings: headingSizes(gap),
      closed: closed.sizesBeside(areaOf(), view),
      ...makeMeasures(quadrants, groups, PREVIEWS[level]),
    };
  }

  function showLevel(next) {
    level = next;
    showPreviews(map, level);
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
  function whole(groups, view) {
    let found = null;
    for (const next of previewLevels(groups, total(groups))) {
      showLevel(next);
      const problem = problemOf(groups, view);
      found = wholeAt(problem);
      if (found?.whole && found.size >= PREVIEWS[level].from * problem.floors[0]) break;
    }
    return found;
  }

  function scrolling(groups, view) {
    showLevel(scrollingLevel(groups));
    const size = Math.max(SCROLLING.onScreen, Math.ceil(SCROLLING.size * view.share));
    return fitScrolling(problemOf(groups, view), size, Math.round(STRIP_HEIGHT * view.share));
  }

  // A note more in one quadrant moves nothing else as long as it fits there.
  const refitted = (problem, changed) =>
    changed.reduce((soFar, name) => soFar && refit(problem, soFar, name), fitted);

  function placePerson({ says, feels }) {
    const hole = personHole({ says, feels }, { width: 0, height: 0 });
    map.style.setProperty("--person-left", fitted?.scrolling ? "50%" : `${hole.x}px`);
    map.style.setProperty("--person-top", `${hole.y}px`);
  }

  function applyTo(name, items, gap, animated) {
    const placed = fitted.placed[name];
    const { places, heights, box } = placed;
    const { open, element } = quadrants[name];
    setBox({ element }, box);
    shapeCards(open, items, fitted.size, placed);
    const origin = fitted.scrolling ? { x: 0, y: 0 } : box;
    items.forEach((item, index) => moveCard(item, places[index], origin, animated));
    const bottom = Math.max(0, ...places.map(({ y }, index) => y + heights[index]));
    open.list.style.height = fitted.scrolling ? `${bottom + 4 * gap}px` : "";
  }

  function openNotes(groups, view, changed) {
    person.classList.toggle("is-small", total(groups) > FEW_COUNT);
    map.classList.toggle("is-dense", total(groups) > DENSE_COUNT);
    map.classList.remove("is-scrolling");
    const problem = problemOf(groups, view);
    const { area, person: room, headings, kind, closed: { says: { width } } } = problem;
    const key = JSON.stringify([area, room, headings, kind, width, scrollingLevel(groups)]);
    const animated = mayAnimate(total(groups)) && fittedFor !== "";
    const same = key === fittedFor && total(groups) >= SPARSER * roomyCount;
    const overfull = same && fitted.scrolling && total(groups) >= fittedCount;
    const kept = same && !fitted.scrolling ? refitted(problem, changed) : null;
    fitted = kept ?? (overfull ? null : whole(groups, view)) ?? scrolling(groups, view);
    [fittedFor, fittedCount] = [key, total(groups)];
    if (!kept) roomyCount = fittedCount;
    map.classList.toggle("is-scrolling", Boolean(fitted.scrolling));
    layClosed(problem, view);
    placePerson({ says: fitted.placed.says.box, feels: fitted.placed.feels.box });
    for (const name of Object.keys(quadrants)) {
      applyTo(name, quadrants[name].open.ordered(groups[name]), problem.gap, animated);
    }
  }

  /** The room around the person in which no small card lies. */
  function makeHole(gap) {
    const hole = sizeOf(person, 2 * gap);
    map.style.setProperty("--hole-width", `${hole.width / 2}px`);
    map.style.setProperty("--hole-height", `${hole.height / 2}px`);
    return hole;
  }

  function layClosed({ closed: size, gap }, view) {
    const around = { size, hole: makeHole(gap), view, isScrolling: Boolean(fitted.scrolling) };
    for (const [name, quadrant] of Object.entries(quadrants)) closed.lay(quadrant, fitted.placed[name], around);
  }

  function coveredNotes(view, atTurn) {
    fittedFor = "";
    fitted = null;
    person.classList.remove("is-small");
    map.classList.remove("is-scrolling");
    const gap = gapOf(view);
    const boxes = quadrantBoxes(areaOf(), splitFor(atTurn), { gap });
    placePerson(boxes);
    for (const quadrant of Object.values(quadrants)) setBox(quadrant, boxes[quadrant.name]);
    closed.layAll(boxes, makeHole(gap), view);
    closed.resize(view);
  }

  function resizeCovered(view, atTurn) {
    if (!view.stacked && closed.mustMakeRoom(view)) coveredNotes(view, atTurn);
    else closed.resize(view);
  }

  function stacked() {
    showLevel(PREVIEWS.length - 1);
    fittedFor = "";
    fitted = null;
    map.classList.remove("is-scrolling");
    closed.stacked();
    for (const { element, open } of Object.values(quadrants)) {
      element.removeAttribute("style");
      open.list.removeAttribute("style");
      for (const item of open.items.values()) {
        item.place = null;
        item.element.removeAttribute("style");
      }
    }
  }

  return { openNotes, coveredNotes, resizeCovered, stacked };
}
