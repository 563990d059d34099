import { el, setHidden, setText } from "../empathy_board/dom.js";
import { makeTexts } from "../persona_card/texts.js";
import { makeChosenBar } from "./chosen.js";
import { folded, isWanted, makeFilter } from "./filter.js";
import { makeTile } from "./tiles.js";

const KEPT = "persona-gallery";
const SEARCH_FROM = 6;

function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
}

function remember(value) {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(value));
  } catch {
    // Without storage the gallery opens as if for the first time.
  }
}

/**
 * All cards. `boot`: `personas` (as GET /api/personas tells them, with `text`, all that a search looks through),
 * `texts`, `language`. `send("opened", {id})` and `send("compared", {ids})` ask the page for another one.
 */
export function mount(root, boot, send) {
  const t = makeTexts(boot);
  const personas = boot.personas.map((each) => ({ ...each, searchable: folded(each.text) }));
  const kept = remembered();
  const chosen = new Set((kept.chosen ?? []).filter((id) => personas.some((each) => each.id === id)));
  const tiles = new Map();
  const grid = el("ul", { class: "tiles" });
  const nothing = el("p", { class: "nothing", hidden: true }, t("nothing_found"));
  const found = el("p", { class: "found", role: "status", "data-testid": "found" });
  const bar = makeChosenBar({ t, compare: (ids) => send("compared", { ids }), clear: () => clear() });
  const filter = makeFilter({ personas, t, language: boot.language, kept, changed: show });

  const address = ({ id }) => `/persona?p=${id}&lang=${boot.language.toUpperCase()}`;

  function tileOf(persona) {
    if (!tiles.has(persona.id)) {
      tiles.set(persona.id, makeTile(persona, { t, address, toggle, open: (id) => send("opened", { id }) }));
    }
    return tiles.get(persona.id);
  }

  function toggle(id, isChosen) {
    if (isChosen) chosen.add(id);
    else chosen.delete(id);
    drawChosen();
  }

  function chooseAll() {
    for (const persona of personas.filter((each) => isWanted(each, filter.wanted()))) chosen.add(persona.id);
    drawChosen();
  }

  function clear() {
    chosen.clear();
    drawChosen();
    filter.element.querySelector("input")?.focus();
  }

  function drawChosen() {
    for (const [id, tile] of tiles) tile.choose(chosen.has(id));
    bar.draw(personas.filter((each) => chosen.has(each.id)).map((each) => each.id));
    remember({ ...filter.wanted(), chosen: [...chosen] });
  }

  function show(wanted) {
    const shown = personas.filter((each) => isWanted(each, wanted));
    grid.replaceChildren(...shown.map((each) => tileOf(each).element));
    setHidden(nothing, shown.length > 0);
    setText(found, t("persona_count", { n: shown.length }));
    drawChosen();
  }

  const all = el("button", { type: "button", class: "quiet", onclick: chooseAll, "data-testid": "choose-all" }, t("choose_all"));
  const top = el("div", { class: "top" }, personas.length >= SEARCH_FROM ? filter.element : null, found, all);
  root.replaceChildren(el("div", { class: "gallery" }, top, nothing, grid, bar.element));
  show(filter.wanted());
}
