import { el, svg } from "./dom.js";

const SHAPES = {
  says: ["M4 5h16v11H11l-5 4v-4H4z"],
  thinks: ["M8 16a5 5 0 0 1-1-9.9A5.5 5.5 0 0 1 17.6 7 4.6 4.6 0 0 1 17 16z", "M7 19.5h.01", "M4 22h.01"],
  does: ["M9 12V5a1.5 1.5 0 0 1 3 0v5V4a1.5 1.5 0 0 1 3 0v6-4.5a1.5 1.5 0 0 1 3 0V15a6 6 0 0 1-6 6c-3 0-4.3-1.5-7-6.5a1.5 1.5 0 0 1 2.5-1.5L9 15z"],
  feels: ["M12 20s-8-4.8-8-10.5A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 8 2.5C20 15.2 12 20 12 20z"],
  quote: ["M10 7H5v6h4c0 2-1 3.5-3 4", "M19 7h-5v6h4c0 2-1 3.5-3 4"],
  observed: ["M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12z", "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z"],
  assumed: ["M8.5 9a3.5 3.5 0 1 1 5.2 3.1c-1.2.7-1.7 1.3-1.7 2.7", "M12 18.5h.01"],
  pain: ["M12 3 2.5 20h19z", "M12 10v4.5", "M12 17.3h.01"],
  people: ["M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z", "M2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6", "M16 4.5a3.5 3.5 0 0 1 0 6.5", "M18 14.5c2 .8 3.2 2.6 3.5 5.5"],
  notes: ["M4 4h16v11l-5 5H4z", "M20 15h-5v5", "M8 9h8", "M8 13h4"],
  write: ["M4 20l1-4.5L16.5 4 20 7.5 8.5 19z", "M14 6.5 17.5 10"],
  locked: ["M6 11h12v9H6z", "M8.5 11V8a3.5 3.5 0 0 1 7 0v3"],
  unlocked: ["M6 11h12v9H6z", "M8.5 11V7.5a3.5 3.5 0 0 1 6.8-1"],
  qr: ["M4 4h6v6H4z", "M14 4h6v6h-6z", "M4 14h6v6H4z", "M14 14h2.5v2.5", "M20 14v2.5h-2", "M14 20h2.5", "M20 19v1"],
  hidden: ["M3 3l18 18", "M10 5.7A9.5 9.5 0 0 1 12 5.5c6.4 0 10 6.5 10 6.5a17 17 0 0 1-3 3.7", "M6.5 7.2A16.5 16.5 0 0 0 2 12s3.6 6.5 10 6.5a10 10 0 0 0 4-.8"],
  fullscreen: ["M4 9V4h5", "M15 4h5v5", "M20 15v5h-5", "M9 20H4v-5"],
  keys: ["M3 6h18v12H3z", "M7 10h.01", "M11 10h.01", "M15 10h.01", "M8 14h8"],
  results: ["M4 20V10", "M10 20V4", "M16 20v-7", "M2 20h20"],
  home: ["M4 11l8-7 8 7v9h-5v-6H9v6H4z"],
  timer: ["M12 21a8 8 0 1 0 0-16 8 8 0 0 0 0 16z", "M12 9v4l2.5 2", "M9.5 2.5h5"],
  group: ["M4 9h11v11H4z", "M8 5h12v12", "M7.5 13h4", "M7.5 16h4"],
  vote: ["M7 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6z", "M17 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6z", "M12 20a3 3 0 1 0 0-6 3 3 0 0 0 0 6z"],
  ranking: ["M4 6h16", "M4 12h11", "M4 18h6"],
  split: ["M4 5h7v6H4z", "M13 13h7v6h-7z", "M14 8h6", "M17 5v6"],
  plus: ["M12 5v14", "M5 12h14"],
  less: ["M5 12h14"],
  undo: ["M9 5 4 10l5 5", "M4 10h9a6 6 0 0 1 0 12h-2"],
  redo: ["M15 5l5 5-5 5", "M20 10h-9a6 6 0 0 0 0 12h2"],
  settings: ["M4 7h9", "M19 7h1", "M4 17h1", "M11 17h9", "M16 10a3 3 0 1 0 0-6 3 3 0 0 0 0 6z", "M8 20a3 3 0 1 0 0-6 3 3 0 0 0 0 6z"],
  menu: ["M4 7h16", "M4 12h16", "M4 17h16"],
  next: ["M5 12h14", "M13 6l6 6-6 6"],
  previous: ["M19 12H5", "M11 6l-6 6 6 6"],
  close: ["M5 5l14 14", "M19 5 5 19"],
  offline: ["M3 3l18 18", "M5 12.5a10 10 0 0 1 3.5-2.2", "M15 10.2a10 10 0 0 1 4 2.3", "M9 16.5a4.5 4.5 0 0 1 6 0", "M12 20h.01"],
  done: ["M5 13l4.5 4.5L19 7.5"],
};

/** A line drawing that says nothing to screen readers: the word always stands beside it. */
export const icon = (name) =>
  svg(
    "svg",
    { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    SHAPES[name].map((d) => svg("path", { d })),
  );

export const iconButton = (testid, sign, text, onclick, attributes = {}) =>
  el("button", { type: "button", "data-testid": testid, onclick, ...attributes }, icon(sign), el("span", {}, text));
