import { el, setHidden } from "./dom.js";
import { icon } from "./icons.js";
import { countOf, itemsOf, nameOf } from "./items.js";
import { fitOverview } from "./overview_fit.js";
import { hasNotesOnNoMap, isSideBySide, notesOnMap, personasOf, stateOfMap } from "./personas.js";
import { QUADRANTS, byQuadrant, closedNotes, isPrivate } from "./state.js";

const keyOf = (item) => (item.isGroup ? `group:${item.id}` : `note:${item.id}`);

/** All maps side by side, each with its four quadrants: to compare them, and to open one. */
export function makePersonaOverview({ t, state, view, tabs, openItem }) {
  const element = el("section", {
    class: "overview", hidden: true, "aria-label": t("all_maps"), "data-testid": "persona-overview", tabindex: "-1",
  });
  let drawn = "";
  let order = [];
  let fittedFor = "";

  const isShown = () => !element.hidden;

  const itemOf = (item) =>
    el("li", { class: item.at_turn ? "is-at-turn" : "" }, el("button", {
      type: "button", class: `map-item${item.isGroup ? " is-group" : ""}`, "data-key": keyOf(item), "data-testid": "overview-item",
      onclick: () => openItem(item),
    }, icon(item.isGroup ? "group" : item.evidence), el("span", {}, nameOf(item, t)),
    item.votes ? el("span", { class: "item-votes" }, icon("vote"), String(item.votes)) : null));

  function quadrantOf(name, items, closed, isCovered) {
    const count = countOf(items) + closed.length;
    const number = el("span", { class: "count" }, String(count));
    const heading = el("h3", { class: "mini-name" }, icon(name), t(name), " ", number);
    const waiting = isCovered || closed.length === 0 ? null : el("p", { class: "mini-closed" }, t("face_down", { n: closed.length }));
    return el("section", { class: `mini-quadrant ${name}`, "data-testid": `overview-${name}` }, heading,
      isCovered ? null : el("ul", { role: "list" }, items.map(itemOf)), waiting);
  }

  function quadrantsOf(persona) {
    const own = stateOfMap(state, persona);
    const isCovered = isPrivate(state);
    const groups = byQuadrant(isCovered ? [] : itemsOf(own));
    const closed = byQuadrant(closedNotes(own));
    order.push(...QUADRANTS.flatMap((name) => groups[name]).flatMap((item) => (item.isGroup ? item.notes : [item])));
    const parts = QUADRANTS.map((name) => quadrantOf(name, groups[name], closed[name], isCovered));
    return el("div", { class: "mini-map" }, parts);
  }

  function mapOf({ id, name, portrait, situation, language }) {
    const words = el("span", { class: "one-words", lang: language }, el("strong", {}, name), situation ? el("span", {}, situation.text) : null);
    const open = el("button", {
      type: "button", class: "one-open", "data-key": `map:${id}`, title: t("open_map"), "data-testid": `overview-open-${id}`,
      onclick: () => tabs.show(id),
    }, el("img", { class: "tab-portrait", src: portrait, alt: "" }), words);
    return el("article", { class: "one-map", "data-persona": id, "data-testid": "overview-map" }, el("h2", {}, open), quadrantsOf(id));
  }

  function rest() {
    if (!hasNotesOnNoMap(state)) return null;
    const explained = el("p", { class: "rest-line" }, t(isPrivate(state) ? "on_no_map_later" : "on_no_map_line"));
    return el("article", { class: "one-map is-rest", "data-testid": "overview-rest" },
      el("h2", { class: "rest-title" }, icon("assumed"), el("span", {}, el("strong", {}, t("on_no_map")), explained)), quadrantsOf(null));
  }

  const focusedKey = () => element.getRootNode().activeElement?.dataset?.key;
  const byKey = (key) => element.querySelector(`[data-key="${CSS.escape(key ?? "")}"]`);

  function fill() {
    const focused = isShown() && element.contains(element.getRootNode().activeElement) ? focusedKey() : null;
    order = [];
    const maps = [...personasOf(state).map(mapOf), rest()].filter(Boolean);
    element.dataset.maps = personasOf(state).length;
    element.classList.toggle("is-covered", isPrivate(state));
    element.replaceChildren(...maps);
    if (focused) byKey(focused)?.focus();
  }

  const sizeNow = () => `${element.clientWidth} ${element.clientHeight}`;

  function fit() {
    if (!isShown()) return;
    fittedFor = sizeNow();
    fitOverview(element, { view: view(), isCovered: isPrivate(state) });
  }

  // What stands above it may be drawn after it, and leaves it another room.
  new ResizeObserver(() => {
    if (sizeNow() !== fittedFor) fit();
  }).observe(element);

  /** What the drawing hangs on; anything else may change without touching the page. */
  function shownNow() {
    const notes = [...state.notes.values()].map(({ id, seq, quadrant, text, persona, hidden, held, at_turn, evidence }) =>
      [id, seq, quadrant, text, persona, hidden, held, at_turn, evidence]);
    const maps = [...personasOf(state).map(({ id }) => id), null].map((id) => notesOnMap(state, id).size);
    const settings = [state.settings.phase, state.settings.reveal_step, state.settings.votes_shown];
    return JSON.stringify([personasOf(state), notes, maps, [...state.groups.values()], [...state.votes], settings]);
  }

  function draw() {
    const wasShown = isShown();
    setHidden(element, !isSideBySide(state));
    if (!isShown()) return;
    const now = shownNow();
    if (now === drawn && wasShown) return;
    drawn = now;
    fill();
    fit();
  }

  function focusNote(id) {
    const group = [...state.groups.values()].find(({ notes }) => notes.includes(id));
    const target = byKey(`note:${id}`) ?? byKey(`group:${group?.id ?? id}`);
    (target ?? element).focus();
  }

  return { element, draw, fit, isShown, focusNote, readingOrder: () => order.map(({ id }) => id) };
}

/** The map for those who open notes: the one in the middle, or all of them where they stand side by side. */
export function mapInSight(map, overview) {
  const now = () => (overview.isShown() ? overview : map);
  return { ...map, focusNote: (id) => now().focusNote(id), readingOrder: () => now().readingOrder() };
}
