import { coveredWidth } from "./covered.js";
import { setStyle } from "./dom.js";

const FOOT = 0.14;
const LEAST_BESIDE_PROMPT = 26;
const STACKED_CARD = 36;

const roomOf = (box, top, hole) =>
  Math.max(0, box.width * (box.height - top) - (hole.width * hole.height) / 4);

/** The room for what lies face down: a whole quadrant, or its foot where other notes lie open. */
export function makeClosed(map, quadrants) {
  const all = Object.values(quadrants);
  let rooms = {};

  // A quadrant whose turn comes later has room for nothing else.
  const countBeside = ({ element, covered }) => (element.dataset.turn === "later" ? 0 : covered.count());

  /** How many small cards lie beside open notes in each quadrant, and how wide they are. */
  function sizesBeside({ width, height }, { share }) {
    const counts = all.map(countBeside);
    const size = coveredWidth((FOOT * width * height) / 4, Math.max(...counts), share);
    return Object.fromEntries(all.map(({ name }, index) => [name, { count: counts[index], width: size }]));
  }

  /** Lays them down once the open notes of a quadrant have their places. */
  function lay({ name, heading, element, covered, scroller }, { box, foot }, { size, hole, view, isScrolling }) {
    scroller.style.bottom = isScrolling && foot ? `${foot.height}px` : "";
    const top = heading.offsetHeight;
    setStyle(element, "--covered-top", `${top}px`);
    covered.stand(foot && { ...foot, x: foot.x - box.x, y: foot.y - box.y });
    covered.resize(foot ? size[name].width : coveredWidth(roomOf(box, top, hole), covered.count(), view.share));
  }

  const topOf = ({ heading, hint }) => (hint.offsetHeight ? hint.offsetTop + hint.offsetHeight : heading.offsetHeight);

  function measure(boxes, hole) {
    for (const quadrant of all) {
      const top = topOf(quadrant);
      setStyle(quadrant.element, "--covered-top", `${top}px`);
      rooms[quadrant.name] = roomOf(boxes[quadrant.name], top, hole);
    }
  }

  const widths = ({ share }) => all.map(({ name, covered }) => coveredWidth(rooms[name], covered.count(), share));
  const isCrowded = (view) => Math.min(...widths(view)) < LEAST_BESIDE_PROMPT * view.share;

  /** Nothing is open yet: the quadrants' questions stand above the cards where there is room for both. */
  function layAll(boxes, hole, view) {
    for (const { covered, scroller } of all) {
      covered.stand(null);
      scroller.style.bottom = "";
    }
    map.classList.remove("is-promptless");
    measure(boxes, hole);
    if (isCrowded(view)) map.classList.add("is-promptless");
    if (isCrowded(view)) measure(boxes, hole);
  }

  /** Cards of one size on the whole map, but where one quadrant is at turn; asks the browser nothing, as this runs for each note that arrives. */
  function resize(view) {
    if (view.stacked) return stacked();
    const fitting = widths(view);
    const atTurn = all.findIndex(({ element }) => element.dataset.turn === "now");
    const largest = fitting[atTurn] ?? Math.min(...fitting);
    all.forEach(({ covered }, index) => covered.resize(Math.min(largest, fitting[index])));
  }

  function stacked() {
    map.classList.remove("is-promptless");
    for (const { covered, scroller } of all) {
      covered.stand(null);
      scroller.style.bottom = "";
      covered.resize(STACKED_CARD);
    }
  }

  const mustMakeRoom = (view) => !map.classList.contains("is-promptless") && isCrowded(view);
  return { sizesBeside, lay, layAll, resize, stacked, mustMakeRoom };
}
