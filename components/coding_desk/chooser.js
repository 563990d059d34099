import { el, setHidden, setText } from "../empathy_board/dom.js";
import { matching, plain } from "./finding.js";
import { dot, key } from "./marks.js";
import { sign } from "./signs.js";

/**
 * All pain points, to find one by typing or by looking. `pick(code)` chooses without confirming;
 * `add(name)` makes a pain point that is not there.
 */
export function makeChooser({ t, state, pick, picked, leave, add }) {
  const input = el("input", {
    type: "text", class: "find", role: "combobox", "aria-expanded": "true", "aria-controls": "desk-entries",
    "aria-autocomplete": "list", "aria-label": t("find"), placeholder: t("find"), autocomplete: "off", maxlength: "80",
    "aria-describedby": "desk-find-hint", "data-testid": "desk-find", oninput: () => draw(0), onkeydown: pressed,
  });
  const hint = el("p", { id: "desk-find-hint", class: "fine find-hint", "data-testid": "desk-find-hint" });
  const list = el("ul", { id: "desk-entries", class: "entries", role: "listbox", "aria-label": t("pain_points") });
  const nothing = el("p", { class: "fine" });
  const fresh = el("button", { type: "button", class: "add", "data-testid": "desk-add", onclick: () => addTyped() });
  const element = el(
    "section",
    { class: "chooser", "aria-label": t("all_pain_points") },
    el("h2", {}, t("all_pain_points")),
    el("div", { class: "find-row" }, sign("search"), input, key("F")),
    hint, list, nothing, fresh,
  );
  let offered = [];
  let active = -1;

  function draw(at = -1) {
    const typed = input.value;
    const found = matching(state.offered(), typed);
    offered = found.map(({ entry }) => entry);
    list.replaceChildren(...found.map(optionOf));
    setText(hint, t(plain(typed) ? "find_keys" : "find_first"));
    const isKnown = offered.some(({ name }) => plain(name) === plain(typed));
    setText(nothing, offered.length ? "" : t("nothing_found"));
    setHidden(nothing, offered.length > 0);
    setHidden(fresh, !plain(typed) || isKnown);
    setText(fresh, t("add_pain_point", { name: typed.trim() }));
    activate(typed ? at : -1);
    mark();
  }

  function optionOf({ entry, place }, index) {
    return el("li", {
      id: `desk-entry-${index}`, role: "option", "data-code": entry.code, "aria-selected": "false",
      class: entry.depth ? "entry is-below" : "entry",
      onpointerdown: (event) => event.preventDefault(),
      onclick: () => pick(entry.code),
    }, dot(entry.colour), el("span", { class: "entry-words" }, el("span", {}, entry.name), place && foundIn(place)));
  }

  const foundIn = ({ where, before, word, after }) =>
    el("span", { class: "found-in" }, `${t(where)} `, before && `${before} `, el("mark", {}, word), after && ` ${after}`);

  function mark() {
    for (const option of list.children) option.classList.toggle("is-picked", option.dataset.code === picked());
  }

  function activate(index) {
    active = index;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    if (index < 0 || !offered[index]) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `desk-entry-${index}`);
    list.children[index]?.scrollIntoView({ block: "nearest" });
  }

  function take() {
    const entry = offered[active];
    if (entry) choose(entry.code);
    else if (!offered.length && plain(input.value)) addTyped();
  }

  function choose(code) {
    clear();
    leave();
    pick(code);
  }

  async function addTyped() {
    if (fresh.disabled) return;
    fresh.disabled = true;
    const code = await add(input.value.trim());
    fresh.disabled = false;
    if (code) choose(code);
  }

  function clear() {
    input.value = "";
    draw();
  }

  function pressed(event) {
    if (event.isComposing) return;
    const turn = (step) => activate((active + step + offered.length) % Math.max(1, offered.length));
    if (event.key === "ArrowDown") turn(1);
    else if (event.key === "ArrowUp") turn(active < 0 ? 0 : -1);
    else if (event.key === "Enter") take();
    else if (event.key === "Escape") choose(picked() ?? null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return { element, draw, mark, focus: () => input.focus() };
}
