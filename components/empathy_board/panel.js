import { makeCombobox } from "./combobox.js";
import { el, setHidden, setText } from "./dom.js";
import { icon } from "./icons.js";
import { QUADRANTS, isClosed } from "./state.js";

const LENGTHS = [[90, "short"], [170, "medium"]];
const lengthName = (text) => LENGTHS.find(([most]) => text.length <= most)?.[1] ?? "long";

const isTyping = (event) => event.target.matches("input, select, textarea");

/** One note in large letters, to talk about, with what the facilitator may do with it. */
export function makePanel({ t, api, state, dialogs, map }) {
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
    if (event.key === "ArrowRight") step(1);
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
    const combobox = makeCombobox({ t, label: t("which_pain_point"), entries: () => codebook, choose: choosePain });
    const pain = button("panel-pain", "pain", t("pain_point"), togglePain, { class: "switch" });
    const codedName = el("span", { class: "coded-name" });
    const coded = el(
      "p",
      { class: "coded" }, icon("pain"), codedName,
      button("panel-uncode", "close", t("take_coding_off"), removeCoding, { class: "quiet" }),
    );
    const moves = el("div", { class: "row" },
      el("span", { class: "field" }, el("label", { for: "panel-quadrant" }, t("move_to")), select),
      button("panel-hide", "hidden", t("hide_note"), hide));
    return {
      select, combobox, pain, coded, codedName, moves,
      quadrant: el("p", { class: "spot-quadrant" }),
      text: el("p", { class: "spot-text", "data-testid": "panel-text", tabindex: "-1" }),
      evidence: el("p", { class: "spot-evidence", "data-testid": "panel-evidence" }),
      place: el("span", { class: "spot-place" }),
      controls: el("div", { class: "spot-controls" },
        el("div", { class: "spot-pain" }, pain, coded, combobox.element),
        moves),
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
      el("div", { class: "spot-signs" }, parts.quadrant, parts.evidence), parts.text, parts.controls, walk,
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
