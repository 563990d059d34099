import { make, put, show } from "../phone/elements.js";
import { makeButton, press } from "./dom.js";
import { itemsOf } from "./items.js";
import { makeSpotlight } from "./spotlight.js";
import { makeStops } from "./stops.js";
import { t } from "./texts.js";
import { ORDERS, ordersOf, placeOf, stopsOf, usualOrder, wayOf } from "./walk.js";

/* What is talked about: the spotlight of the board, ways to walk through the map, and the presenter's list. */
export function makeDiscuss({ room, act, changed }) {
  const talk = makeTalk(room, act);
  const card = makeSpotlight({ room, act, talk, put: putSpotlight });
  const orders = makeOrders(choose);
  const empty = make("p", { class: "quiet", id: "stops-empty" });
  const stops = makeStops({ room, talk, put: putSpotlight });
  const root = make("div", { class: "part" }, card.root, orders.root, empty, stops.root);
  const walk = makeWalk(step);
  let chosen = null;
  let wanted = null;

  /* What is asked for is shown at once, so that one may go on pressing. */
  const spotlight = () => (act.isBusy("spotlight") ? wanted : room.settings.stage.spotlight);

  function putSpotlight(target) {
    wanted = target;
    const stage = target ? { spotlight: target, view: "map" } : { spotlight: null };
    act.want("spotlight", () => ["PATCH", "", { stage }]);
  }

  function choose(order) {
    chosen = order;
    changed();
  }

  function step(way) {
    const target = placeOf(wayNow(), spotlight())[way]?.target;
    if (!target) return;
    putSpotlight(target);
    stops.goTo(target);
  }

  const order = () => (ordersOf(room).includes(chosen) ? chosen : usualOrder(room, itemsOf(room), spotlight()));

  const stopsNow = () => stopsOf(room, itemsOf(room), order());
  const wayNow = () => wayOf(room, itemsOf(room), order());

  function render() {
    const [present, way] = [stopsNow(), wayNow()];
    card.render(spotlight());
    orders.render(order(), ordersOf(room));
    stops.render(present, order(), spotlight());
    put(empty, t(emptyWalkKey(room, order(), present)));
    walk.render(way, placeOf(way, spotlight()));
  }

  return { root, walk: walk.root, render };
}

function emptyWalkKey(room, order, stops) {
  if (stops.length) return "";
  if (!room.isOpen()) return "empty_before";
  return order === "votes" && !room.votesAreShown() ? "empty_votes_later" : `empty_${order}`;
}

/* The presenter's list on the server, in the words of the map. */
function makeTalk(room, act) {
  const set = (id, done) => act.want(`talk-${id}`, () => ["PUT", `/talk/${id}`, { done }]);
  const drop = (id) => act.want(`talk-${id}`, () => ["DELETE", `/talk/${id}`]);
  const find = (id) => room.talk.find(({ target }) => target === id);
  return { set, drop, find, toggle: (id) => (find(id) ? drop(id) : set(id, false)) };
}

function makeOrders(choose) {
  const buttons = ORDERS.map((name) => makeButton({ value: name, click: () => choose(name) }, t(`order_${name}`)));
  const root = make("div", { class: "segments", role: "group", "aria-label": t("order") }, ...buttons);

  function render(order, all) {
    for (const button of buttons) {
      show(button, all.includes(button.value));
      button.setAttribute("aria-pressed", button.value === order);
    }
  }

  return { root, render };
}

/* The two big buttons at the thumb, and where one is between them. */
function makeWalk(step) {
  const way = (name) => press("spotlight", name, t(name), () => step(name), { class: "way", id: `walk-${name}` });
  const [previous, next] = [way("previous"), way("next")];
  const place = make("p", { id: "walk-place", role: "status" });
  const root = make("div", { class: "steps", id: "walk" }, place, previous, next);

  function render(stops, { at, previous: before, next: after }) {
    previous.setAttribute("aria-disabled", !before);
    next.setAttribute("aria-disabled", !after);
    put(place, stops.length ? `${at < 0 ? "–" : at + 1} / ${stops.length}` : "");
  }

  return { root, render };
}
