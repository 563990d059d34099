import { makeCoveredNotes } from "./covered.js";
import { el, setHidden, setText, unseen } from "./dom.js";
import { icon } from "./icons.js";
import { countOf } from "./items.js";
import { makeNoteList } from "./notes.js";

/** One quarter of the map: its name, how many notes, and the notes, face down or open. */
export function makeQuadrant(name, tools) {
  const { t } = tools;
  const figure = el("span", { class: "count", "aria-hidden": "true", "data-testid": `count-${name}` });
  const spoken = unseen("");
  const id = `quadrant-${name}`;
  const heading = el("h2", { id, class: "quadrant-name" }, icon(name), t(name), " ", figure, spoken);
  const hint = el("p", { class: "hint" }, t(`${name}_hint`));
  const covered = makeCoveredNotes();
  const open = makeNoteList(tools);
  const scroller = el("div", { class: "scroller" }, open.list);
  const element = el(
    "section",
    { class: `quadrant ${name}`, "aria-labelledby": id, "data-testid": `quadrant-${name}` },
    heading,
    hint,
    covered.element,
    scroller,
  );

  function draw(notes, isCovered) {
    const count = countOf(notes);
    setText(figure, String(count));
    setText(spoken, `(${t("note_count", { n: count })})`);
    setHidden(hint, notes.length > 0);
    setHidden(covered.element, !isCovered);
    setHidden(scroller, isCovered);
    covered.draw(isCovered ? notes : []);
    open.draw(isCovered ? [] : notes);
  }

  return { name, element, heading, hint, covered, open, scroller, draw };
}
