import { makeCoveredNotes } from "./covered.js";
import { el, setHidden, setText, unseen } from "./dom.js";
import { icon } from "./icons.js";
import { countOf } from "./items.js";
import { makeNoteList } from "./notes.js";

const LONG_PROMPT = 60;

/** One quarter of the map: its name, how many notes, and the notes, face down or open. */
export function makeQuadrant(name, tools) {
  const { t } = tools;
  const figure = el("span", { class: "count", "aria-hidden": "true", "data-testid": `count-${name}` });
  const spoken = unseen("");
  const id = `quadrant-${name}`;
  const enlarge = el("button", {
    type: "button", class: "enlarge", title: t("enlarge_quadrant"), "data-testid": `enlarge-${name}`,
    onclick: () => tools.stage.show("quadrant", name),
  }, icon(name), t(name));
  const mark = el("span", { class: "turn-mark", hidden: true }, icon("now"), unseen(t("at_turn")));
  const heading = el("h2", { id, class: "quadrant-name" }, mark, enlarge, " ", figure, spoken);
  const hint = el("p", { class: "hint", "data-testid": `prompt-${name}` });
  const covered = makeCoveredNotes();
  let closedCount = 0;
  const open = makeNoteList(tools);
  const scroller = el("div", { class: "scroller", hidden: true }, open.list);
  const element = el(
    "section",
    { class: `quadrant ${name}`, "aria-labelledby": id, "data-testid": `quadrant-${name}` },
    heading,
    hint,
    covered.element,
    scroller,
  );

  /** `items` lie open, `closed` face down; `turn`: "now", "later", or nothing where all are at turn. */
  function draw({ items, closed, isCovered, prompt, turn }) {
    const count = countOf(items) + closed.length;
    setText(figure, String(count));
    setText(spoken, `(${t("note_count", { n: count })})`);
    setText(hint, prompt);
    hint.dataset.length = prompt.length > LONG_PROMPT ? "long" : "short";
    setHidden(hint, !isCovered && count > 0);
    setHidden(covered.element, closed.length === 0);
    if (isCovered) setHidden(scroller, true);
    setHidden(mark, turn !== "now");
    element.dataset.turn = turn;
    covered.draw(closed);
    open.draw(items);
  }

  /** Whether what lies in it takes another room than the time before. */
  function hasChanged(items, closed) {
    const before = closedCount;
    closedCount = closed.length;
    return open.hasChanged(items) || closedCount !== before;
  }

  return { name, element, heading, hint, covered, open, scroller, draw, hasChanged };
}
