import { icon } from "./dom.js";
import { make, put, showList } from "./elements.js";
import { makeGroupCards } from "./group_cards.js";
import { makeGroupingBar } from "./grouping_bar.js";
import { QUADRANTS } from "./notes.js";
import { standing } from "./standing.js";
import { t } from "./texts.js";

/* All notes by quadrant with the groups that they are in, drawn only while it is open. Where participants may put
   notes together, they do it here. */
export function makeAllNotes(redraw) {
  const summary = make("summary");
  const parts = QUADRANTS.map((quadrant) => make("section", { "data-value": quadrant },
    make("h3", { class: "note-head" }, icon(quadrant), make("span")), make("ul", { class: "cards" })));
  const cards = makeGroupCards();
  const bar = makeGroupingBar();
  const root = make("details", { id: "all", toggle: redraw }, summary, ...parts, bar.root);
  let couldGroup = false;

  function render(room, grouping) {
    const mayGroup = room.mayGroup();
    if (mayGroup && !couldGroup) root.open = true;
    couldGroup = mayGroup;
    put(summary, t("all_heading", { n: room.readable().length }));
    if (!root.open) return;
    grouping.follow(cards.typedTitle(root));
    cards.begin(grouping, mayGroup);
    const items = standing(room);
    for (const part of parts) renderPart(part, items.filter(({ quadrant }) => quadrant === part.dataset.value));
    bar.render(mayGroup, room, grouping);
    cards.focusOpened();
  }

  function renderPart({ dataset, firstChild: heading, lastChild: list }, items) {
    put(heading.lastChild, `${t(dataset.value)} (${items.reduce((sum, { notes }) => sum + notes.length, 0)})`);
    if (showList(list, items, cards.render)) summary.focus({ preventScroll: true });
  }

  return { root, render };
}
