import { makeClosed } from "./closed.js";
import { setHidden, setStyle } from "./dom.js";
import { mapValues } from "./fit.js";
import { EVEN, isRightHand, isUpper, personHole, quadrantBoxes } from "./layout.js";
import { makeLettering } from "./lettering.js";
import { shapeCards } from "./measure.js";
import { mayMove, moveCards, placeCard } from "./moving.js";
import { READABLE_COUNT, makePlan } from "./plan.js";
import { PREVIEWS, showPreviews } from "./stack.js";

const FEW_COUNT = 20;
const DENSE_COUNT = 40;
const LARGEST = 44;
const SMALLEST = { few: [20], many: [20, 17, 14] };
const LEAST_ON_SCREEN = { few: 15, many: 14 };
const FEWEST_LINES = { few: 1, many: 3 };
const LARGER = 0.64;
const MOST_MENDS = 3;

/** The quadrant at turn is larger than the others; where all are, they are alike. */
const splitFor = (atTurn) => atTurn
  ? { across: isRightHand(atTurn) ? 1 - LARGER : LARGER, down: isUpper(atTurn) ? LARGER : 1 - LARGER }
  : EVEN;

const total = (groups) => Object.values(groups).reduce((sum, notes) => sum + notes.length, 0);
const gapOf = (view) => Math.max(5, Math.round(8 * view.share));

function setBox({ element }, { x, y, width, height }) {
  for (const [name, length] of Object.entries({ left: x, top: y, width, height })) setStyle(element, name, `${length}px`);
}

const sizeOf = (element, margin) => ({
  width: element.offsetWidth + 2 * margin,
  height: element.offsetHeight + 2 * margin,
});

/** Gives quadrants, cards and person their places on the map. */
export function makeArrangement(map, person, quadrants) {
  const closed = makeClosed(map, quadrants);
  const lettering = makeLettering(map);
  const plan = makePlan({ quadrants, lettering, showLevel: (level) => showPreviews(map, level) });
  let personRoom = { key: "", size: null };
  let laid = {};

  const areaOf = () => ({ width: map.clientWidth, height: map.clientHeight });

  const headingSizes = (gap) =>
    Object.fromEntries(Object.values(quadrants).map(({ name, heading }) => [
      name, { width: heading.offsetWidth + gap, height: heading.offsetHeight + gap / 4 },
    ]));

  // Where notes are scrolled the person is small; asking how large it would be otherwise costs a layout of the whole map.
  function roomOfPerson(gap, { share }) {
    const key = [share, person.className, person.textContent, lettering.revision()].join();
    if (key !== personRoom.key) {
      map.classList.remove("is-scrolling");
      personRoom = { key, size: sizeOf(person, gap) };
    }
    return personRoom.size;
  }

  /** What there is to place, and the room for it. */
  function look(groups, view) {
    const count = total(groups);
    person.classList.toggle("is-small", count > FEW_COUNT);
    map.classList.toggle("is-dense", count > DENSE_COUNT);
    const kind = count > READABLE_COUNT ? "many" : "few";
    const scaled = (size) => Math.ceil(size * view.share);
    const floors = SMALLEST[kind].map((size) => Math.max(LEAST_ON_SCREEN[kind], scaled(size)));
    const gap = gapOf(view);
    const area = areaOf();
    return {
      groups, view, count, kind, floors, gap, pad: gap, area,
      isDense: count > DENSE_COUNT,
      largest: Math.max(floors[0], scaled(LARGEST)),
      fewestLines: FEWEST_LINES[kind],
      person: roomOfPerson(gap, view),
      headings: headingSizes(gap),
      closed: closed.sizesBeside(area, view),
      hasFaceDown: Object.values(quadrants).some(({ covered }) => covered.count() > 0),
    };
  }

  function placePerson({ says, feels }, isScrolling) {
    const hole = personHole({ says, feels }, { width: 0, height: 0 });
    setStyle(map, "--person-left", isScrolling ? "50%" : `${hole.x}px`);
    setStyle(map, "--person-top", `${hole.y}px`);
  }

  function layCards(name, items, { size, scrolling, placed }, gap) {
    const { places, heights, box } = placed[name];
    const { open } = quadrants[name];
    setBox(quadrants[name], box);
    shapeCards(open, items, size, placed[name]);
    const { x, y } = scrolling ? { x: 0, y: 0 } : box;
    items.forEach((item, index) => placeCard(item, { x: places[index].x - x, y: places[index].y - y }, box));
    const bottom = Math.max(0, ...places.map((place, index) => place.y + heights[index]));
    setStyle(open.list, "height", scrolling ? `${bottom + 4 * gap}px` : "");
  }

  /** Returns the quadrants in which something stands otherwise than before. */
  function lay(fitted, { groups, gap, view, closed: sizes }) {
    const isScrolling = Boolean(fitted.scrolling);
    map.classList.toggle("is-scrolling", isScrolling);
    layClosed(fitted, { size: sizes, hole: makeHole(gap), view, isScrolling });
    placePerson({ says: fitted.placed.says.box, feels: fitted.placed.feels.box }, isScrolling);
    const names = Object.keys(quadrants).filter((name) => laid[name] !== fitted.placed[name]);
    for (const { scroller } of Object.values(quadrants)) setHidden(scroller, false);
    for (const name of names) layCards(name, quadrants[name].open.ordered(groups[name]), fitted, gap);
    laid = fitted.placed;
    return names;
  }

  /** What of a quadrant's list can be seen: all of it, where nothing is scrolled. */
  function sightOf({ open, scroller }) {
    if (open.list.style.height === "") return { top: -Infinity, bottom: Infinity };
    const { scrollTop, clientHeight } = scroller;
    return { top: scrollTop - clientHeight / 2, bottom: scrollTop + clientHeight };
  }

  function move(items, before) {
    const sights = Object.keys(items).map((name) => sightOf(quadrants[name]));
    Object.keys(items).forEach((name, index) => moveCards(items[name], before[name], sights[index]));
  }

  function openNotes(groups, view, { changed, anew }) {
    if (anew) lettering.forget();
    const isFirst = plan.isNew();
    const seen = look(groups, view);
    const items = mapValues(quadrants, ({ name, open }) => open.ordered(groups[name]));
    const before = mapValues(items, (all) => all.map(({ place }) => place));
    let names = lay(plan.make(seen, changed), seen);
    for (let times = 0; times < MOST_MENDS && names.length > 0; times += 1) {
      const mended = plan.mend(seen, names);
      names = mended ? lay(mended, seen) : [];
    }
    if (!isFirst && mayMove()) move(items, before);
  }

  /** The room around the person in which no small card lies. */
  function makeHole(gap) {
    const hole = sizeOf(person, 2 * gap);
    setStyle(map, "--hole-width", `${hole.width / 2}px`);
    setStyle(map, "--hole-height", `${hole.height / 2}px`);
    return hole;
  }

  function layClosed(fitted, around) {
    for (const [name, quadrant] of Object.entries(quadrants)) closed.lay(quadrant, fitted.placed[name], around);
  }

  function forget() {
    plan.forget();
    laid = {};
    map.classList.remove("is-scrolling");
  }

  function coveredNotes(view, atTurn) {
    forget();
    person.classList.remove("is-small");
    const gap = gapOf(view);
    const boxes = quadrantBoxes(areaOf(), splitFor(atTurn), { gap });
    placePerson(boxes, false);
    for (const quadrant of Object.values(quadrants)) setBox(quadrant, boxes[quadrant.name]);
    closed.layAll(boxes, makeHole(gap), view);
    closed.resize(view);
  }

  function resizeCovered(view, atTurn) {
    if (!view.stacked && closed.mustMakeRoom(view)) coveredNotes(view, atTurn);
    else closed.resize(view);
  }

  function stacked(isCovered) {
    forget();
    showPreviews(map, PREVIEWS.length - 1);
    closed.stacked();
    for (const { element, open, scroller } of Object.values(quadrants)) {
      element.removeAttribute("style");
      open.list.removeAttribute("style");
      setHidden(scroller, isCovered);
      for (const item of open.items.values()) {
        Object.assign(item, { place: null, lines: null });
        item.element.removeAttribute("style");
      }
    }
  }

  return { openNotes, coveredNotes, resizeCovered, stacked };
}
