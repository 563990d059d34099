import { t } from "./texts.js";

const SHAPES = {
  says: "M4 4h16v12h-9l-5 4v-4H4z",
  thinks: "M7.5 15a4 4 0 0 1-.8-7.9 5.4 5.4 0 0 1 10-.9A4.5 4.5 0 0 1 16.5 15zM8 18.6h.1M5.5 21.5h.1",
  does: "M9 12V4.5a1.5 1.5 0 0 1 3 0V10l5.6 1.3A2 2 0 0 1 19 13.5L18 21h-8l-5-6.5a1.5 1.5 0 0 1 2.3-2z",
  feels: "M12 20.5 4.6 13A4.8 4.8 0 0 1 12 7a4.8 4.8 0 0 1 7.4 6z",
  quote: "M10 7H5v5h5zv4a4 4 0 0 1-3 3.5M19 7h-5v5h5zv4a4 4 0 0 1-3 3.5",
  observed: "M2 12s4-6.5 10-6.5S22 12 22 12s-4 6.5-10 6.5S2 12 2 12zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
  assumed: "M8.5 9a3.5 3.5 0 1 1 5.2 3c-1.2.7-1.7 1.4-1.7 2.8M12 18.8h.1",
  pain: "M13.5 2.5 5 13.5h6l-1 8L19 10h-6z",
  saved: "M4.5 12.5 10 18 20 6.5",
  sending: "M12 20V5M5.5 11 12 4.5l6.5 6.5",
  waiting: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5.5l3.5 2",
  held: "M6 11h12v9.5H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11",
  refused: "M12 3.5 2.5 20h19zM12 10v4.5M12 17.4h.1",
  removed: "M5 12h14",
  fewer: "M5 12h14",
  more: "M12 5v14M5 12h14",
  timer: "M12 6a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15zM12 9.5v4.2l2.6 1.6M9.5 3h5",
  group: "M4 4h11v11H4zM8.5 18.5V20H20V8.5h-1.5",
  hidden: "M3 3l18 18M2 12s4-6.5 10-6.5S22 12 22 12s-4 6.5-10 6.5S2 12 2 12z",
};

export function make(tag, attributes, ...children) {
  return dress(document.createElement(tag), attributes, children);
}

function dress(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") node.addEventListener(name, value);
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

export function icon(name) {
  const drawn = (tag, attributes, ...children) =>
    dress(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
  const svg = drawn("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": true }, drawn("path"));
  setIcon(svg, name);
  return svg;
}

export const setIcon = (svg, name) => svg.firstChild.setAttribute("d", SHAPES[name]);

/* An icon with the text that is named by `key`, or that is put in later. */
export const labelled = (tag, attributes, sign, key) =>
  make(tag, attributes, icon(sign), make("span", key && { "data-t": key }));

/* Only a real change touches the page, so that live regions don't repeat themselves. */
export function put(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/* So many of all dots are filled; the number stands beside them in words. */
export function putDots(node, filled, all) {
  while (node.children.length > all) node.lastChild.remove();
  while (node.children.length < all) node.append(make("i"));
  [...node.children].forEach((dot, place) => dot.classList.toggle("on", place < filled));
}

export const show = (node, yes) => node.toggleAttribute("hidden", !yes);

/* The language of what people wrote, where it is not that of the page. */
export function mark(node, language) {
  if (language) node.lang = language;
  else node.removeAttribute("lang");
}

export function translate(root) {
  for (const node of root.querySelectorAll("[data-t]")) put(node, t(node.dataset.t));
}

/* Brings a list up to date in place, so that focus stays where it is; tells whether it went with an item. */
export function showList(list, items, render) {
  const old = new Map([...list.children].map((node) => [node.dataset.id, node]));
  items.forEach((item, place) => {
    const node = render(item, old.get(item.id));
    old.delete(item.id);
    node.dataset.id = item.id;
    if (list.children[place] !== node) list.insertBefore(node, list.children[place] ?? null);
  });
  const tookFocus = [...old.values()].some((node) => node.contains(document.activeElement));
  old.forEach((node) => node.remove());
  return tookFocus;
}
