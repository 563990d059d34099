import { idOf } from "./card_drag.js";
import { el, setText } from "./dom.js";
import { findItem, shortNameOf, unquoted } from "./items.js";
import { mayGroup } from "./state.js";

/** Grouping by keyboard: G on a card, arrow keys to another one, Enter. */
export function makePick({ map, t, state, dialogs, grouping, focusItem }) {
  const words = el("span");
  const element = el("p", { class: "pick-status", role: "status", "data-testid": "grouping-status" }, words);
  let source = null;
  let busy = false;

  const say = (text) => {
    setText(words, text);
    element.classList.toggle("is-shown", text !== "");
  };

  function begin(card) {
    const item = findItem(state, idOf(card));
    if (!mayGroup(state)) return dialogs.toast(t("not_grouping_now"));
    if (!item) return;
    source = item;
    dialogs.hush();
    card.classList.add("is-picked");
    say(t("pick_target", { name: unquoted(shortNameOf(item, t)) }));
  }

  function stop() {
    source = null;
    for (const card of map.querySelectorAll(".is-picked")) card.classList.remove("is-picked");
    say("");
  }

  async function finish(card) {
    const [from, to] = [source, findItem(state, idOf(card))];
    if (!to || to.id === from.id) return;
    busy = true;
    const done = await grouping.joinById(from.id, to.id);
    busy = false;
    stop();
    if (!done) return;
    const first = to.isGroup ? to.notes[0].id : to.id;
    requestAnimationFrame(() => focusItem(first));
    say(t("is_grouped", { name: shortNameOf(to, t) }));
    setTimeout(() => source || say(""), 4_000);
  }

  function pressed(event) {
    const card = event.target.closest?.(".note");
    if (!card || busy || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (!source && key === "g") begin(card);
    else if (source && (key === "enter" || key === " ")) finish(card);
    else if (source && (key === "escape" || key === "g")) cancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function cancel() {
    focusItem(source.isGroup ? source.notes[0].id : source.id);
    stop();
  }

  function moved(event) {
    if (!source || busy) return;
    const card = event.target.closest?.(".note");
    const item = card && findItem(state, idOf(card));
    if (item && item.id !== source.id) say(t("pick_enter", { name: shortNameOf(item, t) }));
    else if (item) say(t("pick_target", { name: unquoted(shortNameOf(item, t)) }));
  }

  const left = (event) => source && !busy && !map.contains(event.relatedTarget) && stop();

  map.addEventListener("keydown", pressed, true);
  map.addEventListener("focusin", moved);
  map.addEventListener("focusout", left);
  return { element, draw: () => source && !mayGroup(state) && stop() };
}
