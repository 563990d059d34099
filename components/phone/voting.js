import { icon, labelled, setIcon } from "./dom.js";
import { make, put, show, showList } from "./elements.js";
import { QUADRANTS } from "./notes.js";
import { nameOf, standing } from "./standing.js";
import { t } from "./texts.js";

const DOTS = 10;

/* So many of all dots are filled; the number stands beside them in words. */
function putDots(node, filled, all) {
  while (node.children.length > all) node.lastChild.remove();
  while (node.children.length < all) node.append(make("i"));
  [...node.children].forEach((dot, place) => dot.classList.toggle("on", place < filled));
}

/* The groups and single notes that can be voted for, by quadrant, with the votes that are left at the lower edge. */
export function makeVoting() {
  let ballot, hasNetwork, most;
  const parts = QUADRANTS.map((quadrant) => make("section", { "data-value": quadrant },
    make("h3", { class: "note-head" }, icon(quadrant), make("span", { "data-t": quadrant })), make("ul", { class: "cards" })));
  const empty = make("p", { class: "quiet", "data-t": "votes_nothing" });
  const left = make("p", { id: "votes-left", role: "status" }, make("span", { class: "dots", "aria-hidden": true }), make("span"));
  const last = make("p", { id: "vote-state", role: "status" });
  const bar = make("div", { class: "bar" }, left, last);
  const root = make("div", { id: "voting" }, empty, ...parts, bar);

  function render(room, present, isOnline) {
    ballot = present;
    hasNetwork = isOnline;
    show(root, room.isVoting() && room.settings.votes_each);
    if (root.hidden) return;
    most = room.settings.votes_on_one;
    const items = standing(room);
    show(empty, !items.length);
    for (const part of parts) renderPart(part, items.filter(({ quadrant }) => quadrant === part.dataset.value));
    renderLeft(room.settings.votes_each, ballot.left());
    renderLast(items.find(({ id }) => id === ballot.last));
  }

  function renderPart(part, items) {
    show(part, items.length);
    showList(part.lastChild, items, renderTarget);
  }

  function renderLeft(all, rest) {
    putDots(left.firstChild, rest, all > DOTS ? 0 : all);
    put(left.lastChild, t("votes_left", { n: rest, all }));
  }

  function renderLast(item) {
    put(last, !item ? "" : ballot.full ? t(ballot.full, { n: most }) : wordsOf(item.id));
    last.dataset.state = item && !ballot.full ? ballot.state(item.id, hasNetwork) : "";
  }

  const wordsOf = (id) => t(`vote_${ballot.state(id, hasNetwork)}`, { reason: ballot.problemOf(id) ?? t("no_answer") });

  function renderTarget(item, node = makeTarget()) {
    const count = ballot.countOf(item.id);
    const state = ballot.state(item.id, hasNetwork);
    node.dataset.target = item.id;
    node.dataset.value = item.quadrant;
    node.dataset.state = state;
    fillTarget(node, item);
    renderCount(node.querySelector(".ballot"), item, count);
    const line = node.querySelector(".state");
    show(line, count || state !== "saved" || ballot.last === item.id);
    setIcon(line.firstChild, state);
    put(line.lastChild, wordsOf(item.id));
    return node;
  }

  function renderCount(row, item, count) {
    const [fewer, dots, number, , more] = row.children;
    const name = nameOf(item).slice(0, 60);
    row.setAttribute("aria-label", name);
    fewer.setAttribute("aria-label", `${t("vote_fewer")}: ${name}`);
    more.setAttribute("aria-label", `${t("vote_more")}: ${name}`);
    fewer.setAttribute("aria-disabled", !count);
    more.setAttribute("aria-disabled", count >= most || !ballot.left());
    fewer.onclick = () => ballot.give(item.id, -1);
    more.onclick = () => ballot.give(item.id, 1);
    putDots(dots, count, Math.min(most, DOTS));
    number.dataset.count = count;
    put(number, String(count));
  }

  return { root, render };
}

function makeTarget() {
  const press = (action) => make("button", { type: "button", "data-action": action }, icon(action));
  const dots = make("span", { class: "dots", "aria-hidden": true });
  const number = [make("span", { class: "count" }), make("span", { class: "unseen", "data-t": "votes_own" })];
  const row = make("div", { class: "ballot", role: "group" }, press("fewer"), dots, ...number, press("more"));
  const casting = make("div", { class: "casting" }, labelled("p", { class: "state own" }, "saved"), row);
  return make("li", { class: "card target" }, ...makeTargetHead(), casting);
}

/* What a target says: a group's title with its notes folded, or the text of the note. */
export function makeTargetHead() {
  const folded = make("details", { class: "folded" }, make("summary"), make("ul"));
  return [make("p", { class: "note-text" }), folded];
}

export function fillTarget(node, item) {
  const folded = node.querySelector(".folded");
  put(node.querySelector(".note-text"), item.isGroup ? item.title || t("group_untitled") : item.title);
  node.classList.toggle("of-group", Boolean(item.isGroup));
  show(folded, item.isGroup);
  if (!item.isGroup) return;
  put(folded.firstChild, t("note_count", { n: item.notes.length }));
  showList(folded.lastChild, item.notes, renderFolded);
}

function renderFolded(note, line = make("li")) {
  put(line, note.text);
  return line;
}
