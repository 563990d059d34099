import { make, put, show, showList } from "../phone/elements.js";
import { icon, makeButton, setIcon } from "./dom.js";
import { QUADRANTS } from "./quadrants.js";
import { boot, t } from "./texts.js";

/* All stops of the walk as a list, in which one may also go straight to one. */
export function makeStops({ room, talk, put: putSpotlight }) {
  const root = make("ul", { class: "stops" });

  function render(stops, order, spotlight) {
    const rows = order === "quadrants" ? byQuadrant(stops) : order === "talk" ? listed(room, stops) : stops;
    showList(root, rows.map((row) => ({ ...row, id: row.target, key: row.id })), (row, item) =>
      row.isQuadrant ? renderQuadrant(row, spotlight, item) : renderStop(row, order, spotlight, item));
  }

  function renderQuadrant({ quadrant, n }, spotlight, item = makeQuadrant(quadrant)) {
    mark(item.firstChild, spotlight === `quadrant:${quadrant}`);
    put(item.firstChild.lastChild, String(n));
    return item;
  }

  function makeQuadrant(quadrant) {
    const click = () => putSpotlight(`quadrant:${quadrant}`);
    const stop = makeButton({ class: "stop", click }, icon(quadrant), make("span", {}, t(quadrant)), make("b"));
    return make("li", { class: "quadrant", "data-value": quadrant }, stop);
  }

  function renderStop(row, order, spotlight, item = makeStop(row)) {
    const [tick, stop, side] = item.children;
    const entry = talk.find(row.key);
    const [sign, name, votes] = stop.children;
    item.dataset.value = row.quadrant ?? "";
    item.classList.toggle("is-done", order === "talk" && Boolean(entry?.done));
    setIcon(sign, row.isGroup ? "group" : row.quadrant ?? "warning");
    name.lang = row.isGone ? boot.language : room.settings.language;
    put(name, row.name);
    put(votes, row.votes ? t("vote_count", { n: row.votes }) : "");
    stop.setAttribute("aria-disabled", Boolean(row.isGone));
    mark(stop, spotlight === row.target);
    drawTick(tick, row, order === "talk" && entry);
    drawSide(side, row, entry);
    return item;
  }

  function makeStop({ key, target }) {
    const beside = { class: "side", "data-act": `talk-${key}` };
    const tick = makeButton({ ...beside, role: "checkbox", click: toggleDone }, icon("done"));
    const stop = makeButton({ class: "stop", click: goThere }, icon("says"), make("span"), make("b"));
    const side = makeButton({ ...beside, click: () => talk.toggle(key) }, icon("plus"));
    return make("li", {}, tick, stop, side);

    function toggleDone() {
      talk.set(key, !talk.find(key)?.done);
    }

    function goThere() {
      if (stop.getAttribute("aria-disabled") !== "true") putSpotlight(target);
    }
  }

  /* Where the list is longer than the screen, it goes along. */
  function goTo(target) {
    const row = [...root.children].find(({ dataset }) => dataset.id === target);
    row?.scrollIntoView({ block: "nearest" });
  }

  return { root, render, goTo };
}

const mark = (button, isCurrent) => button.setAttribute("aria-current", isCurrent);

function drawTick(tick, { name, isGone }, entry) {
  show(tick, entry && !isGone);
  if (!entry) return;
  tick.setAttribute("aria-checked", entry.done);
  tick.setAttribute("aria-label", `${t("talk_done")}: ${shortened(name)}`);
}

function drawSide(side, { name }, entry) {
  setIcon(side.firstChild, entry ? "close" : "plus");
  side.setAttribute("aria-label", `${t(entry ? "talk_remove" : "talk_add")}: ${shortened(name)}`);
}

const shortened = (text) => (text.length > 60 ? `${text.slice(0, 59).trimEnd()}…` : text);

function byQuadrant(stops) {
  return QUADRANTS.flatMap((quadrant) => {
    const here = stops.filter((stop) => stop.quadrant === quadrant);
    return [{ target: `quadrant:${quadrant}`, quadrant, isQuadrant: true, n: here.length }, ...here];
  });
}

/* Also what is not on the map any more, so that it can be taken off. */
function listed(room, stops) {
  return room.talk.map(({ target }) => stops.find(({ id }) => id === target)
    ?? { id: target, target: `gone:${target}`, name: t("talk_gone"), isGone: true });
}
