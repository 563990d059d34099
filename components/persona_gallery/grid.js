import { el } from "../empathy_board/dom.js";

const AT_ONCE = 24;
const IN_A_FRAME = 44;
const LATEST_MS = 200;

const whenIdle = (work) =>
  window.requestIdleCallback ? requestIdleCallback(work, { timeout: LATEST_MS }) : setTimeout(work, 1);
const drop = (id) => (window.cancelIdleCallback ? cancelIdleCallback(id) : clearTimeout(id));

/** The tiles: a screenful stands at once, the others follow while the browser has nothing else to do. */
export function makeGrid({ tileOf }) {
  const element = el("ul", { class: "tiles" });
  let waiting = 0;

  function append(cards) {
    element.append(...cards.map((each) => tileOf(each).element));
  }

  function follow(cards) {
    if (!cards.length) return;
    waiting = whenIdle(() => {
      append(cards.slice(0, IN_A_FRAME));
      follow(cards.slice(IN_A_FRAME));
    });
  }

  function show(cards) {
    drop(waiting);
    element.replaceChildren();
    append(cards.slice(0, AT_ONCE));
    follow(cards.slice(AT_ONCE));
  }

  return { element, show, stop: () => drop(waiting) };
}
