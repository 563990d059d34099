import { el, setHidden } from "./dom.js";

const plain = (text) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase().trim();

function matching(entries, typed, most) {
  const wanted = plain(typed);
  const found = entries.filter(({ name }) => plain(name).includes(wanted));
  const rank = ({ name }) => (plain(name) === wanted ? 0 : plain(name).startsWith(wanted) ? 1 : 2);
  return found.sort((one, other) => rank(one) - rank(other)).slice(0, most);
}

/**
 * A text field that offers entries `{code, name, parts?}` while one types.
 * With `addable` a name that is not among them can be added: `choose({name})` without `code`.
 */
export function makeCombobox({ t, name, label, placeholder, entries, choose, addable = false, most = 8 }) {
  const ids = { input: `${name}-input`, list: `${name}-options`, option: `${name}-option` };
  const list = el("ul", { class: "options", role: "listbox", id: ids.list, "aria-label": label, hidden: true });
  const input = el("input", {
    id: ids.input, type: "text", role: "combobox", autocomplete: "off", maxlength: "120", spellcheck: "true",
    "aria-expanded": "false", "aria-controls": ids.list, "aria-autocomplete": "list",
    placeholder, "data-testid": ids.input,
    oninput: () => show(), onfocus: () => show(), onblur: () => hide(), onkeydown: pressed,
  });
  const element = el(
    "div",
    { class: "combobox" },
    el("label", { for: ids.input }, label),
    input,
    list,
  );
  let offered = [];
  let active = -1;
  let isAsked = false;

  function offersFor(typed) {
    const found = matching(entries(), typed, most);
    const known = !addable || entries().some((entry) => plain(entry.name) === plain(typed));
    return plain(typed) && !known ? [...found, { name: typed.trim() }] : found;
  }

  function optionOf(entry, index) {
    const content = entry.code ? entry.parts ?? entry.name : t("pain_add", { name: entry.name });
    return el("li", {
      id: `${ids.option}-${index}`, role: "option", class: entry.code ? "" : "is-new", "aria-selected": "false",
      "data-testid": entry.code ? ids.option : `${ids.option}-new`,
      // The field must keep the focus, or the list would close before the click arrives.
      onpointerdown: (event) => event.preventDefault(),
      onclick: () => take(index),
    }, content);
  }

  function show() {
    isAsked = true;
    offered = offersFor(input.value);
    list.replaceChildren(...offered.map(optionOf));
    setHidden(list, offered.length === 0);
    input.setAttribute("aria-expanded", String(offered.length > 0));
    activate(-1);
  }

  /** The entries have come in, or are others now: a list that was closed stays so. */
  function refresh() {
    if (isAsked && active < 0) show();
  }

  function hide() {
    isAsked = false;
    setHidden(list, true);
    input.setAttribute("aria-expanded", "false");
    activate(-1);
  }

  function activate(index) {
    active = index;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    if (index < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `${ids.option}-${index}`);
    list.children[index]?.scrollIntoView({ block: "nearest" });
  }

  function take(index) {
    const entry = offered[index];
    if (!entry) return;
    input.value = "";
    hide();
    choose(entry);
  }

  /** What Enter means while no option was gone to: the entry of just this name, or a new one. */
  function asTyped() {
    const exact = offered.findIndex(({ name }) => plain(name) === plain(input.value));
    return exact < 0 ? offered.findIndex(({ code }) => !code) : exact;
  }

  const turn = (step) => activate((active + step + offered.length) % offered.length);

  function pressed(event) {
    if (event.isComposing) return;
    const isOpen = !list.hidden;
    if (event.key === "ArrowDown" && !isOpen) show();
    else if (event.key === "ArrowDown") turn(1);
    else if (event.key === "ArrowUp" && isOpen) turn(active < 0 ? 0 : -1);
    else if (event.key === "Enter" && isOpen) take(active < 0 ? asTyped() : active);
    else if (event.key === "Escape" && isOpen) hide();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return { element, input, refresh };
}
