import { el, setHidden, setText } from "../empathy_board/dom.js";
import { sign } from "../persona_card/signs.js";
import { lengthOf } from "./shape.js";

const EVIDENCE = ["quote", "observed", "assumed"];
const NEARLY_FULL = 0.9;
let made = 0;

export const newId = (stem) => `${stem}-${(made += 1)}`;

const grow = (input) => {
  if (CSS.supports("field-sizing", "content") || input.tagName !== "TEXTAREA") return;
  input.style.height = "auto";
  input.style.height = `${input.scrollHeight + 2}px`;
};

/**
 * A text with its count. Line breaks become spaces; `onEnter` runs instead of a break. What is beyond the limit
 * stays as it is typed: the count says by how much, and it is not saved before it fits.
 */
export function countedText({ value, limit, label, t, onInput, onEnter, onEmptyBackspace, rows = 1, testid, list, placeholder }) {
  const countId = newId("count");
  const isLong = rows > 0;
  const input = el(isLong ? "textarea" : "input", {
    ...(isLong ? { rows } : { type: "text", list }), "aria-label": label, "aria-describedby": countId,
    "data-testid": testid, placeholder, spellcheck: "true", autocomplete: "off",
  });
  const count = el("span", { id: countId, class: "count" });
  const alarm = el("span", { class: "fault", role: "alert", hidden: true });
  input.value = value;

  function showCount() {
    const length = lengthOf(input.value);
    const over = length - limit;
    setText(count, t("count", { length, limit }));
    count.classList.toggle("is-near", length > limit * NEARLY_FULL && over <= 0);
    count.classList.toggle("is-over", over > 0);
    if (over > 0) say(t("too_long", { n: over }));
    else if (alarm.dataset.kind === "length") say("");
    if (over > 0) alarm.dataset.kind = "length";
    grow(input);
  }

  function say(text) {
    alarm.dataset.kind = "";
    setText(alarm, text);
    setHidden(alarm, !text);
    input.setAttribute("aria-invalid", String(Boolean(text)));
  }

  input.addEventListener("input", () => {
    if (alarm.dataset.kind !== "length") say("");
    showCount();
    onInput(input.value);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      onEnter?.();
    }
    if (event.key === "Backspace" && !input.value && onEmptyBackspace?.()) event.preventDefault();
  });
  showCount();
  requestAnimationFrame(() => grow(input));
  const element = el("span", { class: "counted" }, input, el("span", { class: "under" }, alarm, count));
  return { element, input, say, focus: () => input.focus() };
}

/** The choice of what a line rests on; the sign beside it changes along. */
export function evidenceChoice({ value, label, t, onChange }) {
  const signs = el("span", { class: "evidence-sign" }, sign(value));
  const select = el(
    "select",
    { "aria-label": label, "data-testid": "evidence" },
    EVIDENCE.map((each) => el("option", { value: each }, t(each))),
  );
  select.value = value;
  select.addEventListener("change", () => {
    signs.replaceChildren(sign(select.value));
    onChange(select.value);
  });
  return el("span", { class: "evidence-choice" }, signs, select);
}

/** A field with a visible label above it. */
export function labelled(text, field, hint) {
  const id = newId("field");
  field.input.id = id;
  field.input.removeAttribute("aria-label");
  const head = el("div", { class: "field-head" }, el("label", { for: id }, text), hint ? el("span", { class: "hint" }, hint) : null);
  return el("div", { class: "field" }, head, field.element);
}

export const plainButton = (text, onclick, attributes = {}, signName = null) =>
  el("button", { type: "button", onclick, ...attributes }, signName ? sign(signName) : null, el("span", {}, text));
