import { icon } from "./dom.js";
import { make, put, show, showList } from "./elements.js";
import { bareCard, fillCard } from "./notes.js";
import { t } from "./texts.js";

/* The cards of groups and of single notes, with what a participant may do with them. */
export function makeGroupCards() {
  let grouping;
  let mayGroup = false;
  let opened = null;

  function begin(actions, may) {
    grouping = actions;
    mayGroup = may;
  }

  function render(item, node) {
    return item.isGroup ? renderGroup(item, node ?? makeGroup()) : renderNote(item.notes[0], node ?? makeNote());
  }

  function makeNote() {
    const node = bareCard();
    const box = make("input", { type: "checkbox", change: () => grouping.pick(node.dataset.id, box.checked) });
    node.prepend(make("label", { class: "pick" }, box, node.querySelector(".note-text")));
    node.append(make("div", { class: "actions" }, make("button", { type: "button", "data-action": "take_out" })));
    return node;
  }

  function renderNote(note, node, group) {
    fillCard(node, note);
    const box = node.querySelector("input");
    show(box, mayGroup);
    box.checked = grouping.picked.has(note.id);
    const out = node.querySelector("button");
    show(out.parentNode, mayGroup && group);
    put(out, t("group_take_out"));
    out.setAttribute("aria-label", `${t("group_take_out")}: ${note.text.slice(0, 60)}`);
    out.onclick = () => grouping.takeOut(note.id, group.id);
    return node;
  }

  function renderGroup(group, node) {
    const [heading, titling, list] = node.children;
    const name = group.title || t("group_untitled");
    node.dataset.group = group.id;
    node.dataset.value = group.quadrant;
    put(heading.lastChild, `${name} (${group.notes.length})`);
    renderRename(titling.firstChild, group, name);
    renderTitling(titling, group);
    const tookFocus = showList(list, group.notes, (note, card = makeNote()) => renderNote(note, card, group));
    if (tookFocus) titling.firstChild.focus({ preventScroll: true });
    return node;
  }

  function renderRename(rename, group, name) {
    put(rename, t(group.title ? "group_retitle" : "group_give_title"));
    rename.setAttribute("aria-label", `${rename.textContent}: ${name}`);
    rename.onclick = () => grouping.openTitle(group);
  }

  /* What is being typed is left alone, whatever others do to the group meanwhile. */
  function renderTitling({ children: [rename, form] }, group) {
    const input = form.querySelector("input");
    const isOpen = mayGroup && grouping.titling?.id === group.id;
    const opens = isOpen && form.hidden;
    const hadFocus = form.contains(document.activeElement);
    form.onsubmit = (event) => (event.preventDefault(), grouping.retitle(group.id, input.value.trim()));
    form.querySelector("[type=button]").onclick = grouping.closeTitle;
    show(rename, mayGroup && !isOpen);
    show(form, isOpen);
    if (!isOpen && hadFocus) rename.focus();
    if (!opens) return;
    input.value = grouping.titling.title;
    opened = input;
  }

  /* Called once all cards have their place on the page: before that, nothing on them can be focused. */
  function focusOpened() {
    opened?.focus();
    opened = null;
  }

  const typedTitle = (root) => root.querySelector(".titling:not([hidden]) input")?.value.trim();

  return { begin, render, focusOpened, typedTitle };
}

const makeGroup = () =>
  make("li", { class: "group" },
    make("h4", { class: "note-head" }, icon("group"), make("span")), makeTitling(), make("ul", { class: "cards" }));

function makeTitling() {
  const rename = make("button", { type: "button", "data-action": "title", class: "small" });
  const input = make("input", { type: "text", autocomplete: "off" });
  const cancel = make("button", { type: "button", "data-t": "cancel" });
  const form = make("form", { class: "titling", novalidate: "", hidden: "" },
    make("label", {}, make("span", { "data-t": "group_title" }), input),
    make("div", { class: "actions" }, make("button", { "data-t": "save" }), cancel));
  return make("div", {}, rename, form);
}
