import { makeCoding } from "./coding.js";
import { el, setHidden, setText } from "./dom.js";
import { holdsWords, makeFollowing } from "./following.js";
import { icon, iconButton } from "./icons.js";
import { findItem, groupOf } from "./items.js";
import { hasModifier, isField } from "./keys.js";
import { makeMenu } from "./menu.js";
import { makeNoteGroup } from "./note_group.js";
import { makeNotePersona } from "./note_persona.js";
import { makePaperDots } from "./paper_dots.js";
import { QUADRANTS, isClosed, isVoting } from "./state.js";
import { drawVotes, makeVotesRow } from "./votes_row.js";
import { focusIn, makeWalkRow } from "./walk_row.js";
import { aroundOf } from "./walking.js";

const LENGTHS = [[90, "short"], [170, "medium"]];
const lengthName = (text) => LENGTHS.find(([most]) => text.length <= most)?.[1] ?? "long";

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
    const { next, previous } = aroundOf(state, targetNow());
    const beside = (next ?? previous)?.id;
    const saved = await save(() => api.changeNote(id, { hidden: true }));
    if (!saved) return;
    tools.stage.leave("note", id);
    shown = beside ?? id;
    dialog?.close();
    const undo = () => save(() => api.changeNote(id, { hidden: false }), { undo });
    dialogs.toast(t("note_is_hidden"), { undo });
  }

  async function moveTo(quadrant) {
    await save(() => api.changeNote(shown, { quadrant }));
    draw();
  }

  const targetNow = () => `note:${shown}`;

  /** To another note in here, to a group in a dialog of its own; else to what is large on the board. */
  function goTo(target, how) {
    const [kind, id] = target?.split(/:(.*)/s) ?? [];
    if (kind === "note" && state.notes.has(id)) {
      shown = id;
      tools.stage.show("note", shown);
      draw();
      return;
    }
    dialog.close();
    if (kind === "group") tools.openGroup(id, how);
  }

  function step(way) {
    const next = aroundOf(state, targetNow())[way];
    if (next) goTo(next.target, { focus: parts.walk.focused() ?? "walk" });
  }

  // Dots are counted for the group where the note is in one.
  function toPaperDots() {
    const group = groupOf(state, shown);
    if (!isVoting(state)) dialogs.toast(t("not_counting_now"));
    else if (group) goTo(`group:${group.id}`, { focus: "paper-dots" });
    else parts.dots.input.focus();
  }

  function pressed(event) {
    if (isField(event.target) || hasModifier(event)) return;
    if (event.key.toLowerCase() !== "p") return parts.walk.pressed(event);
    event.preventDefault();
    toPaperDots();
  }

  function draw() {
    const current = note();
    if (!dialog?.open) return;
    if (!current || current.hidden || current.text === undefined) {
      dialog.close();
      return;
    }
    dialog.dataset.quadrant = current.quadrant;
    const { words, votes, group, dots, coding, moves, persona, walk } = parts;
    for (const part of [words, coding, moves, persona, group, dots]) part.draw(current);
    drawVotes(votes, findItem(state, shown)?.votes ?? null, t);
    walk.draw(aroundOf(state, targetNow()));
    setHidden(moves.element, isClosed(state));
    if (isClosed(state)) setHidden(persona.element, true);
    parts.following.draw();
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
      walk: makeWalkRow(t, step),
      following: makeFollowing({ t, state, target: targetNow, isBusy, goTo }),
      menu: makeMenu({ t, testid: "panel-menu", items: menuItems }),
    };
  }

  const isBusy = () => !dialogs.isOnTop(dialog) || holdsWords(dialog) || parts.dots.isUnsaved();

  function open(id, { focus } = {}) {
    shown = id;
    tools.stage.show("note", shown);
    parts = makeParts();
    const { words, votes, coding, moves, persona, group, dots, menu, walk, following } = parts;
    const signs = el("div", { class: "spot-signs" }, words.quadrant, words.evidence, votes.element);
    const controls = el(
      "div",
      { class: "spot-controls" },
      coding.element, moves.element, persona.element, group.element, dots.element, menu.element,
    );
    const opened = dialogs.open({
      title: t("note"), titleHidden: true, kind: "is-spot", testid: "note-panel",
      content: [following.element, signs, words.text, controls, walk.element], closed: () => closed(opened),
    });
    dialog = opened;
    dialog.addEventListener("keydown", pressed);
    draw();
    words.text.focus();
    focusIn(dialog, focus);
    coding.load();
  }

  function closed(which) {
    if (dialog !== which) return;
    dialog = null;
    tools.stage.leave("note", shown);
    if (!dialogs.isOpen()) map.focusNote(shown);
  }

  return { open, draw };
}
