import { el, setHidden, setText } from "./dom.js";

const MARK = () => el("span", { class: "switch-mark", "aria-hidden": "true" });

const lineOf = (id, text) => el("p", { class: "setting-line", id }, text);

/** On or off; `read()` says which, `save(on)` keeps it. */
export function makeSwitch({ name, label, line, read, save }) {
  const described = `${name}-line`;
  const button = el("button", {
    type: "button", class: "setting-switch", role: "switch", "data-testid": name, "aria-describedby": described,
    onclick: () => save(!read()),
  }, el("span", {}, label), MARK());
  const draw = () => button.setAttribute("aria-checked", String(Boolean(read())));
  return { element: el("div", { class: "setting" }, button, lineOf(described, line)), draw };
}

/** One of a few; `options` are `{value, label, line}`, and the line of the chosen one stands below. */
export function makeChoice({ name, label, options, read, save }) {
  const line = lineOf(`${name}-line`, "");
  const inputOf = (value) => el("input", {
    type: "radio", name, value, "data-testid": `${name}-${value}`, "aria-describedby": line.id,
    onchange: () => save(value),
  });
  const inputs = Object.fromEntries(options.map(({ value }) => [value, inputOf(value)]));
  const choices = options.map((option) =>
    el("label", { class: "choice" }, inputs[option.value], el("span", {}, option.label)));
  const element = el("fieldset", { class: "setting" },
    el("legend", { class: "unseen" }, label), el("div", { class: "row" }, choices), line);

  function draw() {
    const chosen = read();
    for (const [value, input] of Object.entries(inputs)) input.checked = value === chosen;
    setText(line, options.find(({ value }) => value === chosen)?.line ?? "");
  }

  return { element, draw };
}

/**
 * Something typed, kept when the field is left or on Enter. What others change waits for the one who types;
 * what could not be kept stays in the field.
 */
export function makeField({ name, label, read, save, wrong = "", attributes = {} }) {
  const refusal = el("p", { id: `${name}-wrong`, class: "setting-wrong", role: "alert" });
  const input = el("input", {
    id: name, type: "text", autocomplete: "off", "data-testid": name, onchange: keep, "aria-describedby": refusal.id,
    ...attributes,
  });
  const element = el("div", { class: "field is-tall" }, el("label", { for: name }, label), input, refusal);
  let kept = null;

  const isFocused = () => input.getRootNode().activeElement === input;

  async function keep() {
    const value = input.value.trim();
    const isRight = input.checkValidity();
    input.setAttribute("aria-invalid", String(!isRight));
    setText(refusal, isRight ? "" : wrong);
    if (!isRight || !(await save(value))) return;
    kept = value;
    draw();
  }

  function draw() {
    const isTyped = kept !== null && input.value.trim() !== kept;
    if (isFocused() || isTyped) return;
    kept = read();
    if (input.value !== kept) input.value = kept;
  }

  return { element, input, draw };
}

/** Some settings under a heading. */
export function makeSection(title, fields, ...more) {
  const element = el("section", { class: "settings" }, el("h3", {}, title), fields.map((field) => field.element), more);
  return { element, draw: () => fields.forEach((field) => field.draw()) };
}

export const showLine = (element, text) => {
  setText(element, text);
  setHidden(element, !text);
};
