import { el, setText } from "./dom.js";
import { iconButton } from "./icons.js";

/** From one to the next, by the buttons or the arrow keys; `step("next")` goes there. */
export function makeWalkRow(t, step) {
  const button = (way) => iconButton(`panel-${way}`, way, t(`${way}_note`), () => step(way));
  const [previous, next] = [button("previous"), button("next")];
  const place = el("span", { class: "spot-place" });
  const element = el("div", { class: "row spot-walk" }, previous, place, next);

  function pressed(event) {
    const way = { ArrowRight: "next", ArrowLeft: "previous" }[event.key];
    if (!way) return;
    step(way);
    event.preventDefault();
  }

  function draw({ at, of, previous: before, next: after }) {
    setText(place, at < 0 ? "" : t("note_of", { at: at + 1, n: of }));
    previous.setAttribute("aria-disabled", String(!before));
    next.setAttribute("aria-disabled", String(!after));
  }

  /** The button that has the focus, by its name: another note or group comes with a row of its own. */
  const focused = () => [previous, next].find((each) => each.matches(":focus"))?.dataset.testid;

  return { element, pressed, draw, focused };
}

/** Puts the focus on a part of a dialog by its name, where it can have it. */
export function focusIn(dialog, name) {
  if (name) dialog.querySelector(`[data-testid="${name}"]`)?.focus();
}
