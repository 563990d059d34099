import { el } from "../empathy_board/dom.js";
import { icon } from "../empathy_board/icons.js";
import { sign } from "./signs.js";
import { NO_PAIN } from "./state.js";

export const quadrantMark = (t, quadrant) =>
  el("span", { class: `mark is-${quadrant}` }, icon(quadrant), t(quadrant));

export const evidenceMark = (t, evidence) => el("span", { class: "mark is-plain" }, icon(evidence), t(evidence));

/** A pain point by its name; the colour is only a help, and set as a property, never as text of a style. */
export function codeMark(t, state, code) {
  if (code === null) return el("span", { class: "code is-open" }, t("not_coded"));
  if (code === undefined) return el("span", { class: "code is-open" }, t("different_codes"));
  if (code === NO_PAIN) return el("span", { class: "code is-none" }, sign("none"), t("no_pain"));
  return el("span", { class: "code" }, dot(state.entries.get(code)?.colour), state.nameOf(code, t));
}

export function dot(colour) {
  const mark = el("i", { class: "dot", "aria-hidden": "true" });
  if (colour) mark.style.backgroundColor = colour;
  return mark;
}

export const key = (name) => el("kbd", { "aria-hidden": "true" }, name);
