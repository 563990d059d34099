import { make, outline } from "../phone/elements.js";
import { SHAPES } from "./icons.js";

export const icon = (name) => outline(SHAPES[name]);

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
