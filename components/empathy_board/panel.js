import { makeCoding } from "./coding.js";
import { el, setHidden, setText } from "./dom.js";
import { icon, iconButton } from "./icons.js";
import { findItem, groupOf } from "./items.js";
import { makeMenu } from "./menu.js";
import { makeNoteGroup } from "./note_group.js";
import { makeNotePersona } from "./note_persona.js";
import { makePaperDots } from "./paper_dots.js";
import { QUADRANTS, isClosed } from "./state.js";
import { drawVotes, makeVotesRow } from "./votes_row.js";

const LENGTHS = [[90, "short"], [170, "medium"]];
const lengthName = (text) => LENGTHS.find(([most]) => text.length <= most)?.[1] ?? "long";

const isTyping = (event) => event.target.matches("input, select, textarea");

/** What one note says, in large letters. */
function makeWords(t) {
  const quadrant = el("p", { class: "spot-quadrant" });
  const evidence = el("p", { class: "spot-evidence", "data-testid": "panel-evidence" });
  const text = el("p", { class: "spot-text", "data-testid": "panel-text", tabindex: "-1" });

  function draw(note) {
    quadrant.replaceChildren(icon(note.quadrant), t(note.quadrant));
    evidence.replaceChildren(icon(note.evidence), t(note.evidence));
    setText(text, note.text);
    text.dataset.length = lengthName(note.text);
  }

  return { quadrant, evidence, text, draw };
}

/** To another quadrant (a note in a group moves with the group), or out of sight. */
function makeMoves(t, { moveTo, hide, isGrouped }) {
  const select = el(
    "select",
    { id: "panel-quadrant", "data-testid": "panel-quadrant", onchange: () => moveTo(select.value) },
    QUADRANTS.map((name) => el("option", { value: name }, t(name))),
  );
  const where = el("span", { class: "field" }, el("label", { for: "panel-quadrant" }, t("move_to")), select);
  const element = el(
    "div",
    { class: "row" },
    where,
    iconButton("panel-hide", "hidden", t("hide_note"), hide),
  );

  function draw({ quadrant }) {
    if (select.value !== quadrant) select.value = quadrant;
    setHidden(where, isGrouped());
  }

  return { element, draw };
}

/** From note to note, by the buttons or the arrow keys. */
function makeWalk(t, step) {
  const place = el("span", { class: "spot-place" });
  const element = el(
    "div",
    { class: "row spot-walk" },
    iconButton("panel-previous", "previous", t("previous_note"), () => step(-1)),
    place,
    iconButton("panel-next", "next", t("next_note"), () => step(1)),
  );

  function pressed(event) {
    if (event.key === "ArrowRight") step(1);
    else if (event.key === "ArrowLeft") step(-1);
    else return;
    event.preventDefault();
  }

  return { element, pressed, draw: (at, n) => setText(place, t("note_of", { at, n })) };
}

/** One note in large letters, to talk about, with what the facilitator may do with it. */
export function makePanel(tools) {
  const { t, api, state, dialogs, map } = tools;
  let shown = null;
  let dialog = null;
  let parts = null;

  const note = () => state.notes.get(shown);

  async function save(call, how) {
    const saved = await dialogs.attempt(call, how);
    if (saved) state.takeNote(saved);
    return saved;
  }

  async function hide() {
    const { id } = note();
    const saved = await save(() => api.changeNote(id, { hidden: true }));
    if (!saved) return;
    tools.stage.leave("note", id);
    shown = neighbour(id);
    dialog?.close();
    const undo = () => save(() => api.changeNote(id, { hidden: false }), { undo });
    dialogs.toast(t("note_is_hidden"), { undo });
  }

  async function moveTo(quadrant) {
    await save(() => api.changeNote(shown, { quadrant }));
    draw();
  }

  function neighbour(id, by = 1) {
    const order = map.readingOrder();
    return order[(order.indexOf(id) + by + order.length) % order.length];
  }

  function step(by) {
    shown = neighbour(shown, by);
    tools.stage.show("note", shown);
    draw();
  }

  function pressed(event) {
    const { dots, walk } = parts;
    if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.toLowerCase() !== "p" || dots.element.hidden) {
      walk.pressed(event);
      return;
    }
    event.preventDefault();
    dots.input.focus();
  }

  function draw() {
    const current = note();
    if (!dialog) return;
    if (!current || current.hidden || current.text === undefined) {
      dialog.close();
      return;
    }
    const order = map.readingOrder();
    dialog.dataset.quadrant = current.quadrant;
    const { words, votes, group, dots, coding, moves, persona, walk } = parts;
    for (const part of [words, coding, moves, persona, group, dots]) part.draw(current);
    drawVotes(votes, findItem(state, shown)?.votes ?? null, t);
    walk.draw(order.indexOf(shown) + 1, order.length);
    setHidden(moves.element, isClosed(state));
    if (isClosed(state)) setHidden(persona.element, true);
  }

  function menuItems() {
    const present = note();
    const talk = tools.talking.menuItem(shown);
    return present.mine || isClosed(state) ? [talk] : [talk, tools.removal.menuItem(present)];
  }

  function makeParts() {
    return {
      words: makeWords(t),
      votes: makeVotesRow(),
      coding: makeCoding({ t, api, state, dialogs, note, save }),
      moves: makeMoves(t, { moveTo, hide, isGrouped: () => Boolean(groupOf(state, shown)) }),
      persona: makeNotePersona({ t, api, state, note, save }),
      group: makeNoteGroup({ ...tools, note: () => shown, leave: () => dialog.close() }),
      dots: makePaperDots({ ...tools, target: () => (groupOf(state, shown) ? null : shown) }),
      walk: makeWalk(t, step),
      menu: makeMenu({ t, testid: "panel-menu", items: menuItems }),
    };
  }

  function open(id) {
    shown = id;
    parts = makeParts();
    const { words, votes, coding, moves, persona, group, dots, menu, walk } = parts;
    const signs = el("div", { class: "spot-signs" }, words.quadrant, words.evidence, votes.element);
    const controls = el(
      "div",
      { class: "spot-controls" },
      coding.element, moves.element, persona.element, group.element, dots.element, menu.element,
    );
    dialog = dialogs.open({
      title: t("note"), titleHidden: true, kind: "is-spot", testid: "note-panel",
      content: [signs, words.text, controls, walk.element], closed,
    });
    dialog.addEventListener("keydown", pressed);
    tools.stage.show("note", shown);
    draw();
    words.text.focus();
    coding.load();
  }

  function closed() {
    dialog = null;
    tools.stage.leave("note", shown);
    map.focusNote(shown);
  }

  return { open, draw };
}
