import { svg } from "../empathy_board/dom.js";

const SHAPES = {
  search: ["M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13z", "M15.5 15.5 21 21"],
  undo: ["M9 7 4 12l5 5", "M4 12h10a4 4 0 0 1 0 8h-3"],
  one: ["M5 4h14v16H5z", "M9 9h6", "M9 13h4"],
  table: ["M3 5h18v14H3z", "M3 10h18", "M3 14.5h18", "M9 5v14"],
  none: ["M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18z", "M8 12h8"],
  compare: ["M9 17.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11z", "M15 17.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11z"],
  stack: ["M4 8l8-4 8 4-8 4z", "M4 12l8 4 8-4", "M4 16l8 4 8-4"],
};

/** A line drawing that says nothing to screen readers: the word always stands beside it. */
export const sign = (name) =>
  svg(
    "svg",
    { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    SHAPES[name].map((d) => svg("path", { d })),
  );
