import { el } from "../empathy_board/dom.js";
import { dot } from "./marks.js";
import { NO_PAIN } from "./state.js";

const MOST_EXAMPLES = 3;

const quoted = (text) => el("q", {}, text);

function counterExample(t, state, { text, belongs_to: code }) {
  const name = code && state.entries.has(code) ? el("span", { class: "belongs" }, ` → ${state.nameOf(code, t)}`) : null;
  return el("li", {}, quoted(text), name);
}

const listed = (title, items) => (items.length ? [el("h4", {}, title), el("ul", {}, items)] : []);

/** What the codebook says of a pain point, to check before one says yes. */
export function entryDetails(t, state, code) {
  if (code === NO_PAIN) return [el("p", { class: "entry-text" }, t("no_pain_hint"))];
  const entry = state.entries.get(code);
  if (!entry) return [];
  const examples = entry.examples.slice(0, MOST_EXAMPLES).map((text) => el("li", {}, quoted(text)));
  const counter = entry.counter_examples.slice(0, MOST_EXAMPLES).map((each) => counterExample(t, state, each));
  const about = [entry.who_can_act ? t(`act_${entry.who_can_act}`) : "", above(t, state, entry)].filter(Boolean);
  return [
    el("h3", { class: "entry-name" }, dot(entry.colour), entry.name),
    entry.description ? el("p", { class: "entry-text" }, entry.description) : null,
    about.length ? el("p", { class: "entry-about" }, about.join(" · ")) : null,
    ...listed(t("examples"), examples),
    ...listed(t("counter_examples"), counter),
  ];
}

const above = (t, state, { parent }) =>
  parent && state.entries.has(parent) ? t("below", { name: state.nameOf(parent, t) }) : "";
