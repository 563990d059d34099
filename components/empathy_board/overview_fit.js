import { linesIn, splitByLines } from "./cut_lines.js";

const LARGEST = 26;
const SMALLEST = 15;
const SMALLEST_SHARE = 20;
const LEAST_HEIGHT = 24;

const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);
const tracks = (first, second) => `minmax(0, ${first}fr) minmax(0, ${second}fr)`;
const isOver = (quadrant) => quadrant.scrollHeight > quadrant.clientHeight + 1;
const quadrantsIn = (element) => [...element.querySelectorAll(".mini-quadrant")];
const mapsIn = (element) => [...element.querySelectorAll(".one-map:not(.is-rest) > .mini-map")];
const textsIn = (quadrant) => [...quadrant.querySelectorAll(".map-item > span:first-of-type")];

function setSplit({ style }, { across, down }) {
  style.gridTemplateColumns = tracks(across, 1 - across);
  style.gridTemplateRows = tracks(down, 1 - down);
}

/** The rows of a map get room by what stands in them: a full one more than an empty one. */
function shareRows({ children, style }) {
  const needs = [...children].map((quadrant) => sum([...quadrant.children].map((part) => part.offsetHeight)));
  style.gridTemplateRows = tracks(Math.max(needs[0], needs[1]), Math.max(needs[2], needs[3]));
}

/** The largest letters with which all is whole, if there are any. */
function fitWhole(element, { largest, least, isCovered }) {
  const maps = mapsIn(element);
  for (let size = largest; size >= least; size -= 1) {
    element.style.fontSize = `${size}px`;
    if (!isCovered) maps.forEach(shareRows);
    if (!quadrantsIn(element).some(isOver)) return true;
  }
  return false;
}

/** The texts of a quadrant in lines, and what else takes room in it. */
function look(quadrant) {
  const spans = textsIn(quadrant);
  const { paddingTop, paddingBottom } = getComputedStyle(quadrant);
  const others = [...quadrant.children].filter(({ tagName }) => tagName !== "UL");
  const lineHeight = spans.length > 0 ? Number.parseFloat(getComputedStyle(spans[0]).lineHeight) : LEAST_HEIGHT;
  const texts = spans.map((span) => Math.max(1, Math.round(span.offsetHeight / lineHeight)));
  const edges = spans.map((span, index) => (texts[index] > 1 ? span.closest("li").offsetHeight - span.offsetHeight : 0));
  return {
    spans, texts, beside: spans.map((span) => quadrant.clientWidth - span.offsetWidth),
    around: sum(others.map((part) => part.offsetHeight)) + Number.parseFloat(paddingTop) + Number.parseFloat(paddingBottom),
    heightOf: (lines) => Math.max(LEAST_HEIGHT, lines * lineHeight + Math.max(0, ...edges)),
  };
}

const splitOf = (map) =>
  splitByLines([...map.children].map(look), { width: map.clientWidth, height: map.clientHeight });

/** How many lines of each text a quadrant has room for. */
function linesOf(quadrant) {
  const { spans, texts, around, heightOf } = look(quadrant);
  const shown = linesIn(quadrant.clientHeight - around, texts, heightOf);
  return spans.map((span, index) => ({ span, lines: shown[index], isCut: shown[index] < texts[index] }));
}

// All is read before anything is written: the browser lays the page out once for each of the two.
function cutTexts(element) {
  const maps = mapsIn(element);
  for (const map of maps) setSplit(map, { across: 0.5, down: 0.5 });
  const splits = maps.map(splitOf);
  maps.forEach((map, index) => setSplit(map, splits[index]));
  for (const { span, lines, isCut } of quadrantsIn(element).flatMap(linesOf)) {
    span.classList.toggle("is-cut", isCut);
    span.style.setProperty("--lines", lines);
  }
  for (const quadrant of quadrantsIn(element).filter(isOver)) quadrant.classList.add("is-over");
}

function clear(element) {
  element.style.removeProperty("font-size");
  element.classList.remove("is-tight");
  for (const map of mapsIn(element)) map.removeAttribute("style");
  for (const quadrant of quadrantsIn(element)) quadrant.classList.remove("is-over");
  for (const span of element.querySelectorAll(".is-cut")) span.classList.remove("is-cut");
}

/**
 * Gives all maps side by side the largest letters with which all is whole; where there are none that can be read from
 * afar, less of each note is shown, and where that is not enough, a quadrant scrolls.
 */
export function fitOverview(element, { view: { share, stacked }, isCovered }) {
  clear(element);
  if (stacked) return;
  const least = Math.max(SMALLEST, Math.round(SMALLEST_SHARE * share));
  const sizes = { least, largest: Math.max(least, Math.round(LARGEST * share)), isCovered };
  if (fitWhole(element, sizes)) return;
  element.classList.add("is-tight");
  if (!fitWhole(element, sizes) && !isCovered) cutTexts(element);
}
