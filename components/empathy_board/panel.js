import { makeCombobox } from "./combobox.js";
import { el, setHidden, setText } from "./dom.js";
import { icon } from "./icons.js";
import { findItem, groupOf } from "./items.js";
import { makeNoteGroup } from "./note_group.js";
import { makePaperDots } from "./paper_dots.js";
import { QUADRANTS, isClosed } from "./state.js";
import { drawVotes, makeVotesRow } from "./votes_row.js";

const LENGTHS = [[90, "short"], [170, "medium"]];
const lengthName = (text) => LENGTHS.find(([most]) => text.length <= most)?.[1] ?? "long";

const isTyping = (event) => event.target.matches("input, select, textarea");

/** One note in large letters, to talk about, with what the facilitator may do with it. */
export function makePanel(tools) {
  const { t, api, state, dialogs, map } = tools;
  let shown = null;
  let dialog = null;
  let parts = null;
  let codebook = [];

  const note = () => state.notes.get(shown);
  const attempt = dialogs.attempt;

  async function save(call) {
    const saved = await attempt(call);
    if (saved) state.takeNote(saved);
    return saved;
  }

  async function togglePain() {
    const { id, pain, coding } = note();
    const marked = pain || coding;
    if (marked && coding && !(await save(() => api.codeNote(id, null)))) return;
    if (state.notes.get(id)?.pain === Boolean(marked)) await save(() => api.changeNote(id, { pain: !marked }));
  }

  async function choosePain(entry) {
    const { id } = note();
    const known = entry.code ? entry : await attempt(() => api.addPainPoint(entry.name));
    if (!known) return;
    if (!entry.code) loadCodebook();
    await save(() => api.codeNote(id, known.code));
  }

  const removeCoding = async () => {
    if (await save(() => api.codeNote(shown, null))) parts.combobox.input.focus();
  };

  async function hide() {
    const { id } = note();
    const saved = await save(() => api.changeNote(id, { hidden: true }));
    if (!saved) return;
    shown = neighbour(id);
    dialog?.close();
    const undo = () => save(() => api.changeNote(id, { hidden: false }));
    dialogs.toast(t("note_is_hidden"), { undo });
  }

  const moveTo = (quadrant) => save(() => api.changeNote(shown, { quadrant }));

  async function loadCodebook() {
    codebook = (await attempt(() => api.codebook())) ?? codebook;
  }

  function neighbour(id, by = 1) {
    const order = map.readingOrder();
    return order[(order.indexOf(id) + by + order.length) % order.length];
  }

  function step(by) {
    shown = neighbour(shown, by);
    draw();
  }

  function pressed(event) {
    if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.toLowerCase() === "p" && !parts.dots.element.hidden) parts.dots.input.focus();
    else if (event.key === "ArrowRight") step(1);
    else if (event.key === "ArrowLeft") step(-1);
    else return;
    event.preventDefault();
  }

  const button = (name, sign, text, onclick, attributes = {}) =>
    el("button", { type: "button", "data-testid": name, onclick, ...attributes }, icon(sign), el("span", {}, text));

  function makeParts() {
    const select = el(
      "select",
      { id: "panel-quadrant", "data-testid": "panel-quadrant", onchange: () => moveTo(select.value) },
      QUADRANTS.map((name) => el("option", { value: name }, t(name))),
    );
    const combobox = makeCombobox({
      t, name: "pain", label: t("which_pain_point"), placeholder: t("pain_placeholder"), addable: true,
      entries: () => codebook, choose: choosePain,
    });
    const pain = button("panel-pain", "pain", t("pain_point"), togglePain, { class: "switch" });
    const codedName = el("span", { class: "coded-name" });
    const coded = el(
      "p",
      { class: "coded" }, icon("pain"), codedName,
      button("panel-uncode", "close", t("take_coding_off"), removeCoding, { class: "quiet" }),
    );
    const where = el("span", { class: "field" }, el("label", { for: "panel-quadrant" }, t("move_to")), select);
    const moves = el("div", { class: "row" },
      where,
      button("panel-hide", "hidden", t("hide_note"), hide));
    const group = makeNoteGroup({ ...tools, note: () => shown, leave: () => dialog.close() });
    const votes = makeVotesRow();
    const dots = makePaperDots({ ...tools, target: () => (groupOf(state, shown) ? null : shown) });
    return {
      group, votes, dots, select, where, combobox, pain, coded, codedName, moves,
      quadrant: el("p", { class: "spot-quadrant" }),
      text: el("p", { class: "spot-text", "data-testid": "panel-text", tabindex: "-1" }),
      evidence: el("p", { class: "spot-evidence", "data-testid": "panel-evidence" }),
      place: el("span", { class: "spot-place" }),
      controls: el("div", { class: "spot-controls" },
        el("div", { class: "spot-pain" }, pain, coded, combobox.element),
        moves,
        group.element,
        dots.element),
    };
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
    parts.quadrant.replaceChildren(icon(current.quadrant), t(current.quadrant));
    setText(parts.text, current.text);
    parts.text.dataset.length = lengthName(current.text);
    parts.evidence.replaceChildren(icon(current.evidence), t(current.evidence));
    setText(parts.place, t("note_of", { at: order.indexOf(shown) + 1, n: order.length }));
    const marked = current.pain || Boolean(current.coding);
    parts.pain.setAttribute("aria-pressed", String(marked));
    setText(parts.codedName, current.coding?.name ?? "");
    setHidden(parts.coded, !current.coding);
    if (parts.select.value !== current.quadrant) parts.select.value = current.quadrant;
    drawVotes(parts.votes, findItem(state, shown)?.votes ?? null, t);
    parts.group.draw();
    setHidden(parts.where, Boolean(groupOf(state, shown)));
    parts.dots.draw();
    setHidden(parts.pain, isClosed(state));
    setHidden(parts.moves, isClosed(state));
  }

  function open(id) {
    shown = id;
    parts = makeParts();
    const walk = el(
      "div",
      { class: "row spot-walk" },
      button("panel-previous", "previous", t("previous_note"), () => step(-1)),
      parts.place,
      button("panel-next", "next", t("next_note"), () => step(1)),
    );
    const content = [
      el("div", { class: "spot-signs" }, parts.quadrant, parts.evidence, parts.votes.element),
      parts.text, parts.controls, walk,
    ];
    dialog = dialogs.open({
      title: t("note"), titleHidden: true, kind: "is-spot", testid: "note-panel", content, closed,
    });
    dialog.addEventListener("keydown", pressed);
    draw();
    parts.text.focus();
    loadCodebook();
  }

  function closed() {
    dialog = null;
    map.focusNote(shown);
  }

  return { open, draw };
}
