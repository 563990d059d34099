import { el } from "./dom.js";
import { icon } from "./icons.js";

/** A note in a list of a dialog, with what can be done with it: `actions` are `{testid, text, run}`. */
export const noteRow = (note, actions) =>
  el(
    "li",
    { class: `own-note ${note.quadrant}`, "data-note": note.id },
    icon(note.quadrant),
    el("span", { class: "own-text" }, note.text),
    actions.map(({ testid, text, run }) =>
      el("button", { type: "button", onclick: () => run(note), "data-testid": testid }, text)),
  );
