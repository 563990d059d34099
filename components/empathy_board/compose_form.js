import { el, setHidden, setText } from "./dom.js";
import { icon } from "./icons.js";
import { EVIDENCE, QUADRANTS } from "./state.js";

const ON_A_MAC = /^(Mac|iP)/.test(navigator.platform);

const choice = (t, name, value, checked) =>
  el(
    "label",
    { class: `choice ${value}` },
    el("input", { type: "radio", name, value, checked, "data-testid": `compose-${value}` }),
    icon(value),
    el("span", {}, t(value)),
  );

const choices = (t, name, legend, values, chosen) =>
  el(
    "fieldset",
    { class: "choices" },
    el("legend", {}, legend),
    el("div", { class: "row" }, values.map((value) => choice(t, name, value, value === chosen))),
  );

/** The form of one note of at most `limit` characters. `changed`, `submit` and `cancel` are called when somebody does that. */
export function makeComposeForm({ t, whose, limit, changed, submit, cancel }) {
  const text = el("textarea", {
    id: "compose-text", rows: "3", "data-testid": "compose-text", "aria-describedby": "compose-left",
    onkeydown: sendByKey,
  });
  const left = el("span", { id: "compose-left", class: "letters-left" });
  const pain = el("input", { type: "checkbox", "data-testid": "compose-pain" });
  const send = el("button", {
    type: "submit", class: "primary", "data-testid": "compose-send", "aria-keyshortcuts": "Control+Enter",
  }, t("send_note"));
  const hint = el("span", { class: "send-hint", "aria-hidden": "true" }, el("kbd", {}, ON_A_MAC ? "⌘ + Enter" : "Ctrl + Enter"));
  const stop = el("button", {
    type: "button", hidden: true, onclick: cancel, "data-testid": "compose-cancel",
  }, t("cancel"));
  const element = el(
    "form",
    { class: "compose", onsubmit: submitted, oninput: edited },
    whose.element,
    choices(t, "quadrant", t("quadrant_question"), QUADRANTS, "says"),
    el("div", { class: "field is-tall" }, el("label", { for: "compose-text" }, t("note_text")), text, left),
    choices(t, "evidence", t("evidence_question"), EVIDENCE, "assumed"),
    el("label", { class: "choice pain-choice" }, pain, icon("pain"), el("span", {}, t("is_pain_point"))),
    el("div", { class: "row is-end" }, hint, stop, send),
  );

  function countLetters() {
    const count = limit - [...text.value.trim()].length;
    setText(left, count < 0 ? t("letters_too_many", { n: -count }) : t("letters_left", { n: count }));
    left.classList.toggle("is-problem", count < 0);
  }

  function edited() {
    countLetters();
    changed(read());
  }

  function submitted(event) {
    event.preventDefault();
    submit();
  }

  function sendByKey(event) {
    if (event.key !== "Enter" || event.repeat || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    element.requestSubmit();
  }

  const read = () => ({
    quadrant: element.elements.quadrant.value,
    text: text.value.trim().normalize("NFC"),
    evidence: element.elements.evidence.value,
    pain: pain.checked,
    ...whose.read(),
  });

  /** Shows a note, or an empty form that keeps the quadrant and the evidence of the one before. */
  function fill({ text: words = "", pain: isPain = false, quadrant, evidence, persona } = {}, isChange = false) {
    text.value = words;
    pain.checked = isPain;
    whose.fill(persona);
    if (quadrant) element.elements.quadrant.value = quadrant;
    if (evidence) element.elements.evidence.value = evidence;
    setText(send, t(isChange ? "save" : "send_note"));
    setHidden(stop, !isChange);
    countLetters();
    text.focus();
  }

  /** While a note is on its way nothing can be typed that its answer would wipe out. */
  function hold(isHeld) {
    text.readOnly = isHeld;
    for (const group of element.querySelectorAll("fieldset")) group.disabled = isHeld;
    for (const field of [pain, ...whose.element.querySelectorAll("select")]) field.disabled = isHeld;
  }

  return { element, send, read, fill, hold, focus: () => text.focus() };
}
