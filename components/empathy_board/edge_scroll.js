const EDGE = 48;
const STEP = 9;

/** What scrolls around an element, or nothing. */
export function scrollerOf(element) {
  for (let at = element; at?.parentElement; at = at.parentElement) {
    const scrolls = ["auto", "scroll"].includes(getComputedStyle(at).overflowY);
    if (scrolls && at.scrollHeight > at.clientHeight + 1) return at;
  }
  return null;
}

function stepFor({ top, bottom }, y) {
  if (y < top + EDGE) return -STEP;
  return y > bottom - EDGE ? STEP : 0;
}

/** Scrolls what lies under a pointer that is held near its upper or lower edge; `scrolled` after each step. */
export function makeEdgeScroll(area, scrolled) {
  let point = null;
  let asked = 0;

  function step() {
    asked = 0;
    if (!point) return;
    const [under] = area.getRootNode().elementsFromPoint(point.x, point.y);
    const scroller = scrollerOf(under);
    const by = scroller ? stepFor(scroller.getBoundingClientRect(), point.y) : 0;
    const before = scroller?.scrollTop;
    if (by) scroller.scrollTop += by;
    if (by && scroller.scrollTop !== before) scrolled();
    asked = requestAnimationFrame(step);
  }

  function to(next) {
    point = next;
    asked ||= requestAnimationFrame(step);
  }

  function stop() {
    point = null;
    cancelAnimationFrame(asked);
    asked = 0;
  }

  return { to, stop };
}
