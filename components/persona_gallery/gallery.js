import { el, setHidden, setText } from "../empathy_board/dom.js";
import { makeTexts } from "../persona_card/texts.js";
import { makeChosenBar } from "./chosen.js";
import { isOfThese, makeFilter } from "./filter.js";
import { makeGrid } from "./grid.js";
import { remember, remembered } from "./remembered.js";
import { makeSearch } from "./searching.js";
import { makeTile } from "./tiles.js";

const SEARCH_FROM = 6;

/**
 * All cards. `boot`: `cards` (what a tile shows of each; what is empty or false is left out), `drawings` (what
 * portraits are made of), `texts`, `language`. `send("opened", {id})` and `send("compared", {ids})` ask the page
 * for another one.
 */
export function mount(root, boot, send) {
  const { cards } = boot;
  const t = makeTexts(boot);
  const kept = remembered();
  const chosen = new Set((kept.chosen ?? []).filter((id) => cards.some((each) => each.id === id)));
  const tiles = new Map();
  const grid = makeGrid({ tileOf });
  const nothing = el("p", { class: "nothing", hidden: true }, t("nothing_found"));
  const found = el("p", { class: "found", role: "status", "data-testid": "found" });
  const bar = makeChosenBar({ t, compare: (ids) => send("compared", { ids }), clear: () => clear() });
  const search = makeSearch({ cards, language: boot.language, t, arrived: () => filter.wanted().words && show() });
  const filter = makeFilter({ cards, t, language: boot.language, kept, changed: show, begins: search.fetchAll });

  const tellsLanguage = new Set(cards.map((each) => each.language)).size > 1;
  const address = ({ id }) => `/persona?p=${id}&lang=${boot.language.toUpperCase()}`;

  function tileOf(card) {
    if (!tiles.has(card.id)) {
      const open = (id) => send("opened", { id });
      const tile = makeTile(card, { t, address, toggle, open, tellsLanguage, drawings: boot.drawings });
      tile.choose(chosen.has(card.id));
      tiles.set(card.id, tile);
    }
    return tiles.get(card.id);
  }

  function wanted() {
    const now = filter.wanted();
    return cards.filter((each) => isOfThese(each, now) && search.holds(each.id, now.words));
  }

  function toggle(id, isChosen) {
    if (isChosen) chosen.add(id);
    else chosen.delete(id);
    drawChosen();
  }

  function chooseAll() {
    for (const card of wanted()) chosen.add(card.id);
    drawChosen();
  }

  function clear() {
    chosen.clear();
    drawChosen();
    filter.element.querySelector("input")?.focus();
  }

  function drawChosen() {
    for (const [id, tile] of tiles) tile.choose(chosen.has(id));
    bar.draw(cards.filter((each) => chosen.has(each.id)).map((each) => each.id));
    remember({ ...filter.wanted(), chosen: [...chosen] });
  }

  function show() {
    const shown = wanted();
    grid.show(shown);
    setHidden(nothing, shown.length > 0);
    setText(found, t("persona_count", { n: shown.length }));
    drawChosen();
  }

  const all = el("button", { type: "button", class: "quiet", onclick: chooseAll, "data-testid": "choose-all" }, t("choose_all"));
  const top = el("div", { class: "top" }, cards.length >= SEARCH_FROM ? filter.element : null, found, all);
  root.replaceChildren(el("div", { class: "gallery" }, top, nothing, grid.element, bar.element));
  if (filter.wanted().words) search.fetchAll();
  show();
  return grid.stop;
}
