import { makeCombobox } from "./combobox.js";
import { el, setHidden, setText } from "./dom.js";
import { icon, iconButton } from "./icons.js";
import { isClosed } from "./state.js";

/** Marking the note that `note()` gives as a pain point, and saying which one; `save(call, how)` runs a call. */
export function makeCoding({ t, api, state, dialogs, note, save }) {
  let codebook = [];
  const combobox = makeCombobox({
    t, name: "pain", label: t("which_pain_point"), placeholder: t("pain_placeholder"), addable: true,
    entries: () => codebook, choose,
  });
  const pain = iconButton("panel-pain", "pain", t("pain_point"), toggle, { class: "switch" });
  const name = el("span", { class: "coded-name" });
  const coded = el(
    "p",
    { class: "coded" }, icon("pain"), name,
    iconButton("panel-uncode", "close", t("take_coding_off"), takeOff, { class: "quiet" }),
  );
  const element = el("div", { class: "spot-pain" }, pain, coded, combobox.element);

  async function toggle() {
    const { id, pain: isPain, coding } = note();
    const marked = isPain || coding;
    if (marked && coding && !(await save(() => api.codeNote(id, null)))) return;
    if (state.notes.get(id)?.pain === Boolean(marked)) await save(() => api.changeNote(id, { pain: !marked }));
  }

  async function choose(entry) {
    const { id } = note();
    const shown = { button: combobox.input };
    const known = entry.code ? entry : await dialogs.attempt(() => api.addPainPoint(entry.name), shown);
    if (!known) return;
    if (!entry.code) load();
    await save(() => api.codeNote(id, known.code), shown);
  }

  async function takeOff() {
    const { id } = note();
    if (await save(() => api.codeNote(id, null))) combobox.input.focus();
  }

  async function load() {
    codebook = (await dialogs.attempt(() => api.codebook(), { button: null })) ?? codebook;
    combobox.refresh();
  }

  function draw({ pain: isPain, coding }) {
    pain.setAttribute("aria-pressed", String(isPain || Boolean(coding)));
    setText(name, coding?.name ?? "");
    setHidden(coded, !coding);
    setHidden(pain, isClosed(state));
  }

  return { element, draw, load };
}
