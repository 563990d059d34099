import { el, setText } from "./dom.js";
import { makeEdgeScroll, scrollerOf } from "./edge_scroll.js";

const THRESHOLD = 7;
const HOLD_MS = 350;
const FAR = 12;

function makeGhost(host, element, { x, y }) {
  const box = element.getBoundingClientRect();
  const copy = element.cloneNode(true);
  copy.removeAttribute("data-testid");
  copy.removeAttribute("style");
  const words = el("span", { class: "ghost-hint", "data-testid": "drag-hint" });
  const style = getComputedStyle(element);
  const ghost = el("div", { class: "ghost", "aria-hidden": "true" }, copy, words);
  ghost.style.width = `${box.width}px`;
  ghost.style.fontSize = style.fontSize;
  ghost.style.setProperty("--hue", style.getPropertyValue("--hue"));
  ghost.style.setProperty("--lines", style.getPropertyValue("--lines"));
  host.append(ghost);
  const move = (at, hint) => {
    ghost.style.transform = `translate(${box.left + at.x - x}px, ${box.top + at.y - y}px)`;
    setText(words, hint);
    words.hidden = !hint;
  };
  return { move, remove: () => ghost.remove() };
}

/**
 * Dragging with mouse, finger or pen. A press that does not move stays a click; where a finger may have to
 * scroll, it is held still for a moment first.
 *
 * `pick(event)` → `{element, host, ...}` or null; `over(drag, {x, y})` → `{hint, ...}` or null;
 * `show(drag, target)`; `drop(drag, target)` → a promise; `ended(drag)`.
 */
export function makeDrag(area, { pick, over, show, drop, ended }) {
  let press = null;
  let drag = null;
  const edge = makeEdgeScroll(area, () => aim());

  const pointOf = ({ clientX: x, clientY: y }) => ({ x, y });
  const awayFrom = (event) => Math.hypot(event.clientX - press.at.x, event.clientY - press.at.y);

  function down(event) {
    if (event.button !== 0 || !event.isPrimary || drag) return;
    const picked = pick(event);
    if (!picked) return;
    const holds = event.pointerType === "touch" && Boolean(scrollerOf(picked.element));
    press = { picked, at: pointOf(event), pointer: event.pointerId, holds };
    if (holds) press.timer = setTimeout(begin, HOLD_MS);
    listen(true);
  }

  function begin() {
    clearTimeout(press.timer);
    const { picked, at, pointer } = press;
    drag = { ...picked, pointer, target: null, ghost: makeGhost(picked.host, picked.element, at) };
    picked.element.classList.add("is-dragged");
    drag.ghost.move(at, "");
  }

  function moved(event) {
    if (!press || event.pointerId !== press.pointer) return;
    if (!drag && press.holds && awayFrom(event) > FAR) return stop();
    if (!drag && !press.holds && awayFrom(event) > THRESHOLD) begin();
    if (!drag) return;
    event.preventDefault();
    drag.at = pointOf(event);
    edge.to(drag.at);
    aim();
  }

  function aim() {
    const target = over(drag, drag.at);
    if (target?.key !== drag.target?.key) show(drag, target);
    drag.target = target;
    drag.ghost.move(drag.at, target?.hint ?? "");
  }

  async function released(event) {
    if (!press || event.pointerId !== press.pointer) return;
    if (!drag) return stop();
    const dropped = drag;
    edge.stop();
    swallowClick();
    if (dropped.target) {
      listen(false);
      await drop(dropped, dropped.target);
    }
    stop();
  }

  // The release of a drag also arrives as a click on the card beneath the pointer.
  function swallowClick() {
    const swallow = (event) => {
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 0);
  }

  function stop() {
    clearTimeout(press?.timer);
    edge.stop();
    listen(false);
    press = null;
    if (!drag) return;
    const { element, ghost } = drag;
    show(drag, null);
    ghost.remove();
    element.classList.remove("is-dragged");
    const finished = drag;
    drag = null;
    ended(finished);
  }

  function cancelled(event) {
    if (event.pointerId === press?.pointer) stop();
  }

  function escape(event) {
    if (event.key !== "Escape" || !drag) return;
    event.preventDefault();
    event.stopPropagation();
    abort();
  }

  /** Gives up a drag while the pointer is still down. */
  function abort() {
    stop();
    window.addEventListener("pointerup", swallowClick, { capture: true, once: true });
  }

  const keepStill = (event) => drag && event.cancelable && event.preventDefault();
  const noMenu = (event) => press?.holds && event.preventDefault();

  const signs = [
    ["pointermove", moved], ["pointerup", released], ["pointercancel", cancelled], ["keydown", escape],
    ["contextmenu", noMenu],
  ];
  function listen(on) {
    const change = on ? "addEventListener" : "removeEventListener";
    for (const [name, react] of signs) window[change](name, react, true);
    window[change]("touchmove", keepStill, { capture: true, passive: false });
  }

  const noNativeDrag = (event) => event.preventDefault();
  area.addEventListener("pointerdown", down);
  area.addEventListener("dragstart", noNativeDrag);
  return {
    isDragging: () => drag !== null,
    cancel: abort,
    stop() {
      stop();
      area.removeEventListener("pointerdown", down);
      area.removeEventListener("dragstart", noNativeDrag);
    },
  };
}
