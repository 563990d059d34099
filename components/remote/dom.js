import { SHAPES } from "./icons.js";

const DRAWN = "http://www.w3.org/2000/svg";

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

/* A line drawing beside the words that say the same. */
export function icon(name) {
  const path = dress(document.createElementNS(DRAWN, "path"), { d: SHAPES[name] }, []);
  const attributes = { viewBox: "0 0 24 24", class: "icon", "aria-hidden": true };
  return dress(document.createElementNS(DRAWN, "svg"), attributes, [path]);
}

export const setIcon = (svg, name) => svg.firstChild.setAttribute("d", SHAPES[name]);

export const makeButton = (attributes, ...children) => make("button", { type: "button", ...attributes }, ...children);

/* A button with a sign and a text; `data-act` names what it does, so that it can show that this is under way. */
export function press(name, sign, text, click, attributes = {}) {
  return makeButton({ "data-act": name, click, ...attributes }, icon(sign), make("span", {}, text));
}

/* On or off, as the server has it. */
export function makeSwitch(name, text, click) {
  const attributes = { role: "switch", class: "switch", "data-act": name, click };
  return makeButton(attributes, make("span", {}, text), make("i", { "aria-hidden": true }));
}

export const turn = (button, isOn) => button.setAttribute("aria-checked", Boolean(isOn));

/* Only a real change touches the page, so that live regions don't repeat themselves. */
export function put(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export const show = (node, yes) => node.toggleAttribute("hidden", !yes);

/* Brings a list up to date in place, so that focus stays where it is. */
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
