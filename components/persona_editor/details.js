import { el, setHidden, setText } from "../empathy_board/dom.js";
import { newId, plainButton } from "./fields.js";

const noSource = () => ({ title: "", url: "", year: null, figure: "" });

/** A short input with its label, for the parts of a source. */
function part(name, line, t, changed, attributes = {}) {
  const id = newId("source");
  const input = el("input", { id, type: "text", autocomplete: "off", "data-testid": `source-${name}`, ...attributes });
  input.value = line.source?.[name] ?? "";
  const alarm = el("span", { class: "fault", role: "alert", hidden: true });
  const say = (text) => {
    setText(alarm, text);
    setHidden(alarm, !text);
    input.setAttribute("aria-invalid", String(Boolean(text)));
  };
  input.addEventListener("input", () => {
    line.source = { ...(line.source ?? noSource()), [name]: input.value };
    say("");
    changed();
  });
  const element = el("div", { class: `field is-${name}` }, el("label", { for: id }, t(`source_${name}`)), input, alarm);
  return { element, input, say, focus: () => input.focus() };
}

/** Where a line comes from: a publication, with a link, a year and a figure. */
function sourceFields(line, t, changed) {
  const parts = {
    source_title: part("title", line, t, changed),
    source_url: part("url", line, t, changed, { inputmode: "url", placeholder: "https://" }),
    source_year: part("year", line, t, changed, { inputmode: "numeric", maxlength: 4 }),
    source_figure: part("figure", line, t, changed, { placeholder: t("source_figure_example") }),
  };
  const fields = Object.values(parts).map((each) => each.element);
  const element = el("fieldset", { class: "source" }, el("legend", {}, t("source")), el("div", { class: "source-parts" }, fields));
  return { element, parts };
}

function notesBehind(line, t, changed) {
  if (!line.notes?.length) return null;
  const row = el("p", { class: "behind" }, t("from_notes", { n: line.notes.length }));
  const letGo = () => {
    line.notes = [];
    row.remove();
    changed();
  };
  row.append(" ", plainButton(t("let_go_of_notes"), letGo, { class: "quiet" }));
  return row;
}

/**
 * What stands behind "more" at a line or a trait: its source, its notes, its place. Returns the button that opens
 * it, the element, and `parts`, the inputs by name; `open` shows it.
 */
export function makeDetails(line, { t, changed, move, label }) {
  const id = newId("details");
  const sourceChanged = () => {
    name();
    changed();
  };
  const { element: source, parts } = sourceFields(line, t, sourceChanged);
  const tools = move && el(
    "div",
    { class: "row-tools" },
    plainButton(t("move_up"), () => move(-1), { class: "quiet", "data-testid": "move-up" }),
    plainButton(t("move_down"), () => move(1), { class: "quiet", "data-testid": "move-down" }),
  );
  const element = el("div", { id, class: "details", hidden: true }, source, notesBehind(line, t, changed), tools);
  const button = plainButton(t("more"), () => show(element.hidden), {
    class: "quiet more", "aria-expanded": "false", "aria-controls": id, "data-testid": "more",
  });

  /** The button tells the source that is there. */
  function name() {
    const title = line.source?.title?.trim();
    const said = title ? t("source_is", { title }) : t("more");
    setText(button.querySelector("span"), said);
    button.setAttribute("aria-label", `${said}. ${label}`);
  }

  function show(open) {
    setHidden(element, !open);
    button.setAttribute("aria-expanded", String(open));
  }

  name();
  return { element, button, parts, open: () => show(true) };
}


/** Says what is wrong at one input of a row, which it opens where that is needed; returns the input. */
export const sayIn = (inputs, details) => (name, message) => {
  if (!(name in inputs)) details.open();
  const field = inputs[name] ?? details.parts[name];
  field.say(message);
  return field;
};
