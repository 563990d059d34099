import { el, setText } from "./dom.js";
import { icon } from "./icons.js";
import { findItem } from "./items.js";
import { mayGroup } from "./state.js";

/** Which notes of a group go: together to a new group, or each on its own. */
export function makeSplitting({ t, state, dialogs, grouping }) {
  let shown = null;
  let dialog = null;
  let parts = null;

  const notes = () => findItem(state, shown)?.notes ?? [];
  const chosen = () => notes().map(({ id }) => id).filter((id) => parts.chosen.has(id));

  function turn(id, isChosen) {
    if (isChosen) parts.chosen.add(id);
    else parts.chosen.delete(id);
    draw();
  }

  function rowOf({ id, quadrant, text }) {
    const box = el("input", {
      type: "checkbox", "data-testid": "split-note", checked: parts.chosen.has(id), onchange: () => turn(id, box.checked),
    });
    return el("li", {}, el("label", { class: `split-note ${quadrant}` }, box, icon(quadrant), el("span", {}, text)));
  }

  async function split(together) {
    const going = chosen();
    if (going.length === 0) return dialogs.toast(t("split_choose"));
    if (going.length === notes().length) return dialogs.toast(t("split_stays"));
    if (await grouping.split(shown, going, { together })) dialog?.close();
  }

  const button = (name, sign, kind, together) =>
    el("button", { type: "button", class: kind, "data-testid": name, onclick: () => split(together) }, icon(sign),
      el("span", {}, t(together ? "split_to_group" : "split_to_notes")));

  // Whoever is no longer in the group can't leave it: what others took away goes from the list.
  function draw() {
    if (!dialog) return;
    if (notes().length < 2 || !mayGroup(state)) return dialog.close();
    const drawn = JSON.stringify(notes().map(({ id, text }) => [id, text]));
    if (parts.drawn !== drawn) parts.list.replaceChildren(...notes().map(rowOf));
    parts.drawn = drawn;
    setText(parts.count, t("split_count", { n: chosen().length, of: notes().length }));
  }

  function closed() {
    dialog = parts = null;
  }

  function open(id) {
    shown = id;
    const list = el("ul", { class: "split-notes", role: "list" });
    const count = el("p", { role: "status", "data-testid": "split-count" });
    parts = { list, count, chosen: new Set(), drawn: "" };
    const buttons = el("div", { class: "row is-end" },
      button("split-to-notes", "dissolve", "", false), button("split-to-group", "split", "primary", true));
    dialog = dialogs.open({
      title: t("split_group"), testid: "split-panel", kind: "is-small", closed,
      content: [el("p", {}, t("split_line")), list, count, buttons],
    });
    draw();
    list.querySelector("input")?.focus();
  }

  return { open, draw };
}
