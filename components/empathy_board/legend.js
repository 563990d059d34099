import { el, setHidden, setText } from "./dom.js";
import { icon } from "./icons.js";
import { EVIDENCE, openNotes } from "./state.js";

/** What the signs on the notes mean, and how much of the map is assumed. */
export function makeLegend({ t }) {
  const words = Object.fromEntries(EVIDENCE.map((name) => [name, el("span", {}, t(name))]));
  const items = EVIDENCE.map((name) => el("li", { class: `sign-of-${name}` }, icon(name), words[name]));
  const element = el(
    "ul",
    { class: "signs", role: "list", "aria-label": t("evidence_signs"), "data-testid": "board-legend" },
    items,
  );

  function draw(state) {
    const notes = openNotes(state);
    const assumed = notes.filter(({ evidence }) => evidence === "assumed").length;
    setHidden(element, notes.length === 0);
    setText(words.assumed, t("assumed_share", { k: assumed, n: notes.length }));
  }

  return { element, draw };
}
