import { make, outline, put } from "./elements.js";
import { t } from "./texts.js";

/* Those of the board, where it has the same sign. */
const SHAPES = {
  says: "M4 5h16v11H11l-5 4v-4H4z",
  thinks: "M8 16a5 5 0 0 1-1-9.9A5.5 5.5 0 0 1 17.6 7 4.6 4.6 0 0 1 17 16zM7 19.5h.01M4 22h.01",
  does: "M9 12V5a1.5 1.5 0 0 1 3 0v5V4a1.5 1.5 0 0 1 3 0v6-4.5a1.5 1.5 0 0 1 3 0V15a6 6 0 0 1-6 6c-3 0-4.3-1.5-7-6.5a1.5 1.5 0 0 1 2.5-1.5L9 15z",
  feels: "M12 20s-8-4.8-8-10.5A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 8 2.5C20 15.2 12 20 12 20z",
  quote: "M10 7H5v6h4c0 2-1 3.5-3 4M19 7h-5v6h4c0 2-1 3.5-3 4",
  observed: "M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z",
  assumed: "M8.5 9a3.5 3.5 0 1 1 5.2 3.1c-1.2.7-1.7 1.3-1.7 2.7M12 18.5h.01",
  pain: "M12 3 2.5 20h19zM12 10v4.5M12 17.3h.01",
  saved: "M4.5 12.5 10 18 20 6.5",
  sending: "M12 20V5M5.5 11 12 4.5l6.5 6.5",
  waiting: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5.5l3.5 2",
  held: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  refused: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5v5.5M12 16.4h.01",
  removed: "M5 12h14",
  fewer: "M5 12h14",
  more: "M12 5v14M5 12h14",
  timer: "M12 6a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM12 9.5v4.2l2.6 1.6M9.5 3h5",
  group: "M4 4h11v11H4zM8.5 18.5V20H20V8.5h-1.5",
  edited: "M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5 17.5 10",
  hidden: "M3 3l18 18M10 5.7A9.5 9.5 0 0 1 12 5.5c6.4 0 10 6.5 10 6.5a17 17 0 0 1-3 3.7M6.5 7.2A16.5 16.5 0 0 0 2 12s3.6 6.5 10 6.5a10 10 0 0 0 4-.8",
};

export const icon = (name) => outline(SHAPES[name]);

export const setIcon = (svg, name) => svg.firstChild.setAttribute("d", SHAPES[name]);

/* An icon with the text that is named by `key`, or that is put in later. */
export const labelled = (tag, attributes, sign, key) =>
  make(tag, attributes, icon(sign), make("span", key && { "data-t": key }));

/* The language of what people wrote, where it is not that of the page. */
export function mark(node, language) {
  if (language) node.lang = language;
  else node.removeAttribute("lang");
}

export function translate(root) {
  for (const node of root.querySelectorAll("[data-t]")) put(node, t(node.dataset.t));
}
