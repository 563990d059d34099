import { prefersStillness } from "./dom.js";

const MOVE_MS = 220;
const RISE = 14;
const TIMING = { duration: MOVE_MS, easing: "ease-out" };

const translate = (x, y) => `translate(${x}px, ${y}px)`;

/** Puts a card at `x`, `y` of its list; `box` is where the list stands on the map. */
export function placeCard(item, { x, y }, box) {
  const { place, element } = item;
  item.place = { x, y, left: box.x + x, top: box.y + y };
  if (!place) element.classList.add("is-placed");
  if (place?.x !== x || place.y !== y) element.style.transform = translate(x, y);
}

function appear({ element, place: { x, y } }) {
  const from = { transform: translate(x, y + RISE), opacity: 0 };
  element.animate([from, { transform: translate(x, y), opacity: 1 }], TIMING);
}

function slide({ element, place: { x, y, left, top } }, before) {
  const from = translate(x + before.left - left, y + before.top - top);
  element.animate([{ transform: from }, { transform: translate(x, y) }], TIMING);
}

/** Lets cards come to their places in one short movement; those out of `sight` (top and bottom in the list) are there at once. */
export function moveCards(items, before, sight) {
  const isInSight = (y) => y < sight.bottom && y > sight.top;
  items.forEach((item, index) => {
    const { place } = item;
    const was = before[index];
    const wasAt = was ? place.y + was.top - place.top : place.y;
    if (!isInSight(place.y) && !isInSight(wasAt)) return;
    if (!was) appear(item);
    else if (was.left !== place.left || was.top !== place.top) slide(item, was);
  });
}

export const mayMove = () => !prefersStillness();
