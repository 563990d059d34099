import { makeArrangement } from "./arrange.js";
import { makeCardDrag } from "./card_drag.js";
import { el } from "./dom.js";
import { groupOf, itemsOf } from "./items.js";
import { makePerson } from "./person.js";
import { makePick } from "./pick.js";
import { makeQuadrant } from "./quadrant.js";
import { rehearse } from "./rehearse.js";
import { QUADRANTS, byQuadrant, closedNotes, isPrivate, mayGroup, promptOf } from "./state.js";
import { quadrantAtTurn, turnOf } from "./turns.js";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const REST_PER_WORK = 2;
const MOST_REST_MS = 400;
const FRAMES_TO_PLACE = 90;
const REHEARSAL_MS = 1_000;

const centre = (element) => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
};

/** The nearest of `cards` in the direction of an arrow key; what lies askew counts as further away. */
function neighbour(cards, from, [right, down]) {
  const start = centre(from);
  const distances = cards.map((card) => {
    const { x, y } = centre(card);
    const along = (x - start.x) * right + (y - start.y) * down;
    const aside = Math.abs((x - start.x) * down) + Math.abs((y - start.y) * right);
    return along > 4 ? along + 2 * aside : Infinity;
  });
  const nearest = Math.min(...distances);
  return nearest === Infinity ? null : cards[distances.indexOf(nearest)];
}

/** The empathy map: the person in the middle, four quadrants around. */
export function makeMap(tools) {
  const person = makePerson(tools);
  const quadrants = Object.fromEntries(QUADRANTS.map((name) => [name, makeQuadrant(name, tools)]));
  const sections = Object.values(quadrants).map(({ element }) => element);
  const attributes = { class: "map", "data-testid": "board-map", onkeydown: moveFocus };
  const element = el("div", attributes, person.element, sections);
  const arrangement = makeArrangement(element, person.element, quadrants);
  const drag = makeCardDrag({ ...tools, map: element, ended: () => waitingState && draw(waitingState) });
  const pick = makePick({ ...tools, map: element, focusItem: focusNote });
  let latest = { groups: byQuadrant([]), covered: null, asked: "", atTurn: null };
  let arrangedFor = "";
  let shownTurn = 0;
  let waiting = 0;
  let restUntil = 0;
  let waitingState = null;

  const cards = () => [...element.querySelectorAll(".card")];

  function moveFocus(event) {
    const direction = ARROWS[event.key];
    const card = event.target.closest(".card");
    if (!direction || !card || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    neighbour(cards(), card, direction)?.focus();
  }

  // One card of each quadrant is in the Tab order: the one that had the focus last.
  function keepTabStops({ open }, notes) {
    const buttons = open.ordered(notes).map((item) => item.button);
    const stop = buttons.find((button) => button.tabIndex === 0) ?? buttons[0];
    for (const button of buttons) {
      const index = button === stop ? 0 : -1;
      if (button.tabIndex !== index) button.tabIndex = index;
    }
  }

  element.addEventListener("focusin", (event) => {
    const card = event.target.closest?.(".card");
    if (!card) return;
    for (const other of card.closest(".notes").querySelectorAll(".card")) other.tabIndex = -1;
    card.tabIndex = 0;
  });

  const rehearsal = setTimeout(() => rehearse(element, tools), REHEARSAL_MS);

  const sizeNow = () => `${element.clientWidth} ${element.clientHeight}`;
  const observer = new ResizeObserver(() => {
    if (sizeNow() !== arrangedFor) arrange();
  });
  observer.observe(element);

  function arrange({ changed = QUADRANTS, anew = false } = {}) {
    clearTimeout(waiting);
    waiting = 0;
    const begun = performance.now();
    const view = tools.view();
    if (drag.isDragging()) return;
    arrangedFor = sizeNow();
    if (element.hidden) return;
    if (view.stacked) arrangement.stacked(latest.covered);
    else if (latest.covered) arrangement.coveredNotes(view, latest.atTurn);
    else arrangement.openNotes(latest.groups, view, { changed, anew });
    const ended = performance.now();
    restUntil = ended + Math.min(MOST_REST_MS, REST_PER_WORK * (ended - begun));
    const turn = tools.state.settings ? turnOf(tools.state)?.at ?? 0 : shownTurn;
    if (turn !== shownTurn) showTurn(turn);
  }

  // Notes that pour in faster than they can be arranged wait for each other.
  function arrangeSoon(changed) {
    const rest = restUntil - performance.now();
    if (rest <= 0 && !waiting) arrange({ changed });
    else waiting ||= setTimeout(arrange, Math.max(0, rest));
  }

  // Nothing moves under the hand of somebody who drags; what came meanwhile is drawn after the drop.
  function draw(state) {
    if (drag.isDragging() && !mayGroup(state)) drag.cancel();
    waitingState = drag.isDragging() ? state : null;
    if (waitingState) return;
    pick.draw();
    element.classList.toggle("is-grouping", mayGroup(state));
    const covered = isPrivate(state);
    const groups = byQuadrant(itemsOf(state));
    const closed = byQuadrant(closedNotes(state));
    const atTurn = quadrantAtTurn(state);
    const asked = covered ? `${atTurn} ${QUADRANTS.map((name) => promptOf(state, name)).join("|")}` : "";
    const turned = covered !== latest.covered || asked !== latest.asked;
    latest = { groups, covered, asked, atTurn };
    element.classList.toggle("is-covered", covered);
    const renamed = person.draw(state);
    for (const name of QUADRANTS) {
      const turn = atTurn ? (name === atTurn ? "now" : "later") : "";
      const [items, prompt] = [groups[name], promptOf(state, name)];
      quadrants[name].draw({ items, closed: closed[name], isCovered: covered, prompt, turn });
    }
    const changed = QUADRANTS.filter((name) => quadrants[name].hasChanged(groups[name], covered ? [] : closed[name]));
    if (!covered) for (const quadrant of Object.values(quadrants)) keepTabStops(quadrant, groups[quadrant.name]);
    if (turned || renamed || changed.length > 0) arrangeSoon(changed);
    else if (covered) arrangement.resizeCovered(tools.view(), atTurn);
    const turn = turnOf(state)?.at ?? 0;
    if (turn !== shownTurn) showTurn(turn);
  }

  /** Brings what was revealed just now into sight, where notes are scrolled; not before they have their places. */
  function showTurn(turn) {
    if (waiting) return;
    shownTurn = turn;
    for (const { scroller } of Object.values(quadrants)) {
      scroller.querySelector(".is-at-turn")?.scrollIntoView({ block: "center" });
    }
  }

  const cardOf = (kind, id) => element.querySelector(`[data-${kind}="${CSS.escape(id ?? "")}"] .card`);

  /** Puts the focus on a note's card, on its group's, or on a group's; a new card takes it once it has a place. */
  function focusNote(id, frames = FRAMES_TO_PLACE) {
    const card = cardOf("note", id) ?? cardOf("group", groupOf(tools.state, id)?.id ?? id) ?? cards()[0];
    const wanted = card ?? person.element;
    wanted.focus();
    const isPlaced = element.getRootNode().activeElement === wanted;
    if (!isPlaced && frames > 0) requestAnimationFrame(() => focusNote(id, frames - 1));
  }

  /** Shows which notes are meant: those and no others. */
  function mark(ids) {
    for (const card of element.querySelectorAll(".is-suggested")) card.classList.remove("is-suggested");
    for (const id of ids) cardOf("note", id)?.parentElement.classList.add("is-suggested");
  }

  function stop() {
    observer.disconnect();
    drag.stop();
    clearTimeout(waiting);
    clearTimeout(rehearsal);
  }

  return { element, status: pick.element, draw, arrange: () => arrange({ anew: true }), focusNote, mark, stop };
}
