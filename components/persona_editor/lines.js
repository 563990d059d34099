import { el } from "../empathy_board/dom.js";
import { sayIn } from "./details.js";
import { countedText } from "./fields.js";
import { makePart, makeSide, moveAmong } from "./rows.js";
import { makeLine, tidy } from "./shape.js";

/** One line: its text with its count, what it rests on, and what stands behind "more". */
function makeRow(line, list) {
  const { t, changed } = list;
  const label = list.labelOf(line);
  const text = countedText({
    value: line.text, limit: list.length, label, t, testid: `text-${list.name}`, placeholder: t("write_here"),
    onInput: (value) => {
      line.text = value;
      list.written(line);
      changed();
    },
    onEnter: () => list.next(line),
    onEmptyBackspace: () => list.remove(line, { silently: true }),
  });
  const move = (by) => list.move(line, by);
  const side = makeSide(line, { t, changed, label, move, remove: () => list.remove(line) });
  const element = el(
    "li",
    { class: "row", "data-testid": "row" },
    text.element,
    side.element,
    side.details.element,
  );
  element.addEventListener("keydown", (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    move(event.key === "ArrowUp" ? -1 : 1);
  });

  return { element, say: sayIn({ text }, side.details), focus: text.focus, relabel: () => text.input.setAttribute("aria-label", list.labelOf(line)) };
}

/**
 * The lines of one section. An empty row stands below them as long as there is room, so that writing needs no
 * button. `places` gets each row under the id of its line.
 */
export function makeLines({ name, lines, room, t, changed, places, removed }) {
  const rows = new Map();
  const { element, body, count } = makePart({ name, hint: `section_${name}_hint`, t });
  let fresh = makeLine();
  const shown = () => (lines.length < room.lines ? [...lines, fresh] : lines);

  const move = (line, by) => moveAmong(lines, line, by, { element, arrange, changed });
  const list = { name, t, changed, length: room.length, labelOf, written, next, remove, move };

  function labelOf(line) {
    return t("line_label", { what: t(name), number: shown().indexOf(line) + 1 });
  }

  function rowOf(line) {
    if (!rows.has(line.id)) rows.set(line.id, makeRow(line, list));
    places.set(line.id, rows.get(line.id));
    return rows.get(line.id);
  }

  /** Puts the rows in their order; those that stand already are not touched, so that the focus stays. */
  function arrange() {
    const wanted = shown().map((line) => rowOf(line).element);
    for (const child of [...body.children]) if (!wanted.includes(child)) child.remove();
    wanted.forEach((each, at) => body.children[at] !== each && body.insertBefore(each, body.children[at] ?? null));
    for (const line of shown()) {
      rowOf(line).relabel();
      rowOf(line).element.classList.toggle("is-fresh", line === fresh);
    }
    count(lines.filter((line) => tidy(line.text)).length, room.lines);
  }

  function written(line) {
    if (line === fresh) {
      lines.push(fresh);
      fresh = makeLine();
    }
    arrange();
  }

  function next(line) {
    const after = shown()[shown().indexOf(line) + 1];
    if (after) rowOf(after).focus();
  }

  function remove(line, { silently = false } = {}) {
    const at = lines.indexOf(line);
    if (at < 0) return false;
    lines.splice(at, 1);
    rows.delete(line.id);
    arrange();
    rowOf(shown()[Math.max(0, at - (silently ? 1 : 0))] ?? shown()[0]).focus();
    if (tidy(line.text)) removed(line, () => putBack(line, at));
    changed();
    return true;
  }

  function putBack(line, at) {
    lines.splice(at, 0, line);
    arrange();
    rowOf(line).focus();
    changed();
  }

  arrange();
  return element;
}

/** The situation or the quote: one line with room of its own. */
export function makeSingle({ name, line, length, t, changed, places, onFirst }) {
  const own = line ?? makeLine();
  const label = t(name);
  const text = countedText({
    value: own.text, limit: length, label, t, rows: 2, testid: `text-${name}`,
    onInput: (value) => {
      own.text = value;
      onFirst(own);
      changed();
    },
  });
  const side = makeSide(own, { t, changed, label, move: null });
  const heading = el("h3", {}, label);
  const hint = el("p", { class: "hint" }, t(`section_${name}_hint`));
  const row = el("div", { class: "row" }, text.element, side.element, side.details.element);
  const element = el("section", { class: `part part-${name}`, "data-part": name, "data-testid": `part-${name}` }, heading, hint, row);

  places.set(own.id, { say: sayIn({ text }, side.details), focus: text.focus });
  return element;
}
