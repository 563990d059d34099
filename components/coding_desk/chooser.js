import { el, setHidden, setText } from "../empathy_board/dom.js";
import { sign } from "./signs.js";
import { dot, key } from "./marks.js";

export const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase().trim();

const wordsOf = ({ name, description, examples }) => plain([name, description, ...examples].join(" "));

/** Entries that hold all that was typed, those whose name begins with it first. */
function matching(entries, typed) {
  const wanted = plain(typed);
  if (!wanted) return entries;
  const rank = ({ name }) => (plain(name).startsWith(wanted) ? 0 : plain(name).includes(wanted) ? 1 : 2);
  const words = wanted.split(/\s+/);
  const found = entries.filter((entry) => words.every((word) => wordsOf(entry).includes(word)));
  return found.sort((one, other) => rank(one) - rank(other));
}

/**
 * All pain points, to find one by typing or by looking. `pick(code)` chooses without confirming;
 * `add(name)` makes a pain point that is not there.
 */
export function makeChooser({ t, state, pick, picked, leave, add }) {
  const input = el("input", {
    type: "text", class: "find", role: "combobox", "aria-expanded": "true", "aria-controls": "desk-entries",
    "aria-autocomplete": "list", "aria-label": t("find"), placeholder: t("find"), autocomplete: "off", maxlength: "80",
    "data-testid": "desk-find", oninput: () => draw(0), onkeydown: pressed,
  });
  const list = el("ul", { id: "desk-entries", class: "entries", role: "listbox", "aria-label": t("pain_points") });
  const nothing = el("p", { class: "fine" });
  const fresh = el("button", { type: "button", class: "add", "data-testid": "desk-add", onclick: () => addTyped() });
  const element = el(
    "section",
    { class: "chooser", "aria-label": t("all_pain_points") },
    el("h2", {}, t("all_pain_points")),
    el("div", { class: "find-row" }, sign("search"), input, key("F")),
    list, nothing, fresh,
  );
  let offered = [];
  let active = -1;

  function draw(at = -1) {
    const typed = input.value;
    offered = matching(state.offered(), typed);
    list.replaceChildren(...offered.map(optionOf));
    const isKnown = offered.some(({ name }) => plain(name) === plain(typed));
    setText(nothing, offered.length ? "" : t("nothing_found"));
    setHidden(nothing, offered.length > 0);
    setHidden(fresh, !plain(typed) || isKnown);
    setText(fresh, t("add_pain_point", { name: typed.trim() }));
    activate(typed ? at : -1);
    mark();
  }

  function optionOf(entry, index) {
    return el("li", {
      id: `desk-entry-${index}`, role: "option", "data-code": entry.code, "aria-selected": "false",
      class: entry.depth ? "entry is-below" : "entry",
      onpointerdown: (event) => event.preventDefault(),
      onclick: () => pick(entry.code),
    }, dot(entry.colour), el("span", {}, entry.name));
  }

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
