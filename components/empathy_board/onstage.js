import { el, setHidden } from "./dom.js";
import { icon } from "./icons.js";
import { makeLetters } from "./onstage_letters.js";
import { makeOnStageParts } from "./onstage_parts.js";
import { spotOf, spotlightOf } from "./stage.js";
import { aroundOf } from "./walking.js";

const WITH_ARROWS = "[role=menu], [role=tablist]";

/** What everybody looks at, large over the map: a note, a group, a quadrant, the ranking, or how to join. */
export function makeOnStage({ t, boot, state, dialogs, stage, map, shownMap = state }) {
  const body = el("div", { class: "onstage-body" });
  const close = el("button", {
    type: "button", class: "quiet", "data-testid": "onstage-close", onclick: stage.clear,
  }, icon("close"), t("close"));
  const element = el("section", {
    class: "onstage", hidden: true, tabindex: "-1", "data-testid": "onstage", "aria-live": "polite",
  }, close, body);
  const wanted = makeOnStageParts({ t, boot, state, shownMap });
  const fit = makeLetters(element, body);
  let drawn = "";
  let shown = [];
  let covered = [];

  function walk(way) {
    const next = aroundOf(state, spotlightOf(state))[way];
    if (next) stage.show(...next.target.split(/:(.*)/s));
  }

  /** Whether a key was meant for what is large: wherever the focus is, but for what has a use for it. */
  function pressed(event, target) {
    if (element.hidden || target.closest?.(WITH_ARROWS)) return false;
    const way = { ArrowRight: "next", ArrowLeft: "previous" }[event.key];
    if (event.key === "Escape") stage.clear();
    else if (way) walk(way);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  // What lies under the cover must not have the focus.
  function cover() {
    const others = [...element.parentElement.children].filter((other) => other !== element);
    covered = others.filter((other) => !other.inert && !other.matches("[role=status]"));
    for (const other of covered) other.inert = true;
  }

  function uncover() {
    for (const other of covered) other.inert = false;
    covered = [];
  }

  function takeFocus() {
    if (!boot.only_board && !dialogs.isOpen()) element.focus();
  }

  // What closed over it may have left the focus nowhere.
  function takeLostFocus() {
    if (!element.hidden && !element.getRootNode().activeElement) takeFocus();
  }

  function giveFocusBack() {
    const [kind, id] = shown;
    if (boot.only_board) return;
    if (kind === "quadrant") map.element.querySelector(`[data-testid="enlarge-${id}"]`)?.focus();
    else map.focusNote(id);
  }

  function appear({ quadrant, parts }, isNew) {
    shown = spotOf(state);
    element.dataset.quadrant = quadrant;
    body.replaceChildren(...parts);
    fit();
    if (!isNew) return;
    cover();
    takeFocus();
  }

  function vanish(hadFocus) {
    uncover();
    if (hadFocus && !dialogs.isOpen()) giveFocusBack();
  }

  function draw() {
    const present = dialogs.isOpen() ? null : wanted();
    const text = present ? present.quadrant + present.parts.map(({ outerHTML }) => outerHTML).join("") : "";
    if (text === drawn) return takeLostFocus();
    const isNew = drawn === "";
    const hadFocus = element.matches(":focus-within");
    drawn = text;
    setHidden(element, !present);
    map.element.classList.toggle("is-dimmed", Boolean(present));
    if (present) appear(present, isNew);
    else vanish(hadFocus);
  }

  function resized() {
    if (!element.hidden) fit();
  }

  return { element, draw, pressed, resized };
}
