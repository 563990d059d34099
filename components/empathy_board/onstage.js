import { el, setHidden } from "./dom.js";
import { addressOf, qrOf, shutSign } from "./head.js";
import { icon } from "./icons.js";
import { findItem, itemsOf, nameOf } from "./items.js";
import { rankingOf } from "./ranking.js";
import { spotOf } from "./stage.js";
import { QUADRANTS, isPrivate, isShut, stageOf, votesAreShown } from "./state.js";
import { drawVotes, makeVotesRow } from "./votes_row.js";

const LARGEST_EM = 5;
const LEAST_EM = 0.9;
const STEP = 0.92;
const EM_A_LETTER = 0.6;
const LONGEST_WORD = 24;
const MANY = 18;

const isReadable = (note) => note && !note.hidden && !note.held && note.text !== undefined;

/** What everybody looks at, large over the map: a note, a group, a quadrant, the ranking, or how to join. */
export function makeOnStage({ t, boot, state, dialogs, stage, map, shownMap = state }) {
  const body = el("div", { class: "onstage-body" });
  const close = el("button", {
    type: "button", class: "quiet", "data-testid": "onstage-close", onclick: leave,
  }, icon("close"), t("close"));
  const element = el("section", {
    class: "onstage", hidden: true, tabindex: "-1", "data-testid": "onstage", "aria-live": "polite", onkeydown: pressed,
  }, close, body);
  let drawn = "";

  function leave() {
    stage.clear();
    stage.view("map");
  }

  /** From what is large to the next of its kind, as they stand on the map. */
  function neighbours([kind, id]) {
    if (kind === "quadrant") return { kind, all: QUADRANTS, at: QUADRANTS.indexOf(id) };
    const all = itemsOf(shownMap).map((item) => `${item.isGroup ? "group" : "note"}:${item.id}`);
    return { kind: "", all, at: all.indexOf(`${kind}:${id}`) };
  }

  function walk(by) {
    const { kind, all, at } = neighbours(spotOf(state));
    if (at < 0) return;
    const next = all[(at + by + all.length) % all.length];
    const [nextKind, id] = kind ? [kind, next] : next.split(/:(.*)/s);
    stage.show(nextKind, id);
  }

  function pressed(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "Escape") leave();
    else if (by) walk(by);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  const votesOf = (item) => {
    const row = makeVotesRow();
    drawVotes(row, item?.votes ?? null, t);
    return row.element;
  };

  const signed = (quadrant, words) => el("p", { class: "onstage-sign" }, icon(quadrant), words ?? t(quadrant));

  const noteRow = (note) =>
    el("li", { class: note.quadrant }, icon(note.evidence), el("span", {}, note.text));

  function noteParts(id) {
    const note = state.notes.get(id);
    if (!isReadable(note)) return null;
    return { quadrant: note.quadrant, parts: [
      signed(note.quadrant),
      el("p", { class: "onstage-evidence" }, icon(note.evidence), t(note.evidence)),
      el("p", { class: "onstage-text" }, note.text),
      votesOf(findItem(state, id)),
    ] };
  }

  function groupParts(id) {
    const group = findItem(state, id);
    if (!group?.isGroup) return null;
    return { quadrant: group.quadrant, parts: [
      signed(group.quadrant),
      el("h2", { class: "onstage-title" }, group.title || t("untitled_group")),
      el("ul", { class: "onstage-list" }, group.notes.map(noteRow)),
      votesOf(group),
    ] };
  }

  function quadrantParts(name) {
    const items = isPrivate(state) ? [] : itemsOf(shownMap).filter(({ quadrant }) => quadrant === name);
    const rows = items.map((item) => (item.isGroup
      ? el("li", { class: `${name} is-group` }, icon("group"), el("strong", {}, nameOf(item, t)))
      : isReadable(item) && noteRow(item)));
    const prompt = state.settings.prompts?.[name];
    const shown = rows.filter(Boolean);
    const list = el("ul", { class: `onstage-list is-wide${shown.length > MANY ? " has-many" : ""}` }, shown);
    return { quadrant: name, parts: [signed(name), el("h2", { class: "onstage-title" }, prompt), list] };
  }

  function rankingParts() {
    const ranking = votesAreShown(state) ? rankingOf(itemsOf(state)) : [];
    const rows = ranking.map(({ item, rank }) =>
      el("li", { class: item.quadrant }, el("span", { class: "rank" }, String(rank)),
        el("span", {}, nameOf(item, t)), votesOf(item)));
    return { quadrant: "", parts: [
      el("h2", { class: "onstage-title" }, state.settings.vote_asked),
      rows.length ? el("ol", { class: "onstage-list is-ranking" }, rows) : el("p", {}, t("no_votes")),
    ] };
  }

  const codeParts = () => ({ quadrant: "", parts: [
    el("h2", { class: "onstage-title" }, t("join_title")),
    el("div", { class: "onstage-join" }, qrOf(boot, t),
      el("div", { class: "onstage-address" }, isShut(state) ? shutSign(t) : null, addressOf(boot))),
  ] });

  function wanted() {
    const [kind, id] = spotOf(state);
    const spot = { note: noteParts, group: groupParts, quadrant: quadrantParts }[kind]?.(id);
    return spot ?? { ranking: rankingParts, code: codeParts }[stageOf(state).view]?.() ?? null;
  }

  /** The largest letters with which the longest word stands on one line. */
  function largest() {
    const longest = Math.max(1, ...body.innerText.split(/\s+/).map(({ length }) => length));
    const em = Number.parseFloat(getComputedStyle(element).fontSize);
    return Math.min(LARGEST_EM, body.clientWidth / (em * EM_A_LETTER * Math.min(longest, LONGEST_WORD)));
  }

  /** The largest letters with which all of it is on the screen. */
  function fit() {
    let size = Math.max(LEAST_EM, largest());
    do {
      element.style.setProperty("--letters", `${size}em`);
      size *= STEP;
    } while (size > LEAST_EM && body.scrollHeight > body.clientHeight);
  }

  function draw() {
    const shown = dialogs.isOpen() ? null : wanted();
    const text = shown ? shown.quadrant + shown.parts.map(({ outerHTML }) => outerHTML).join("") : "";
    if (text === drawn) return;
    const appears = drawn === "";
    drawn = text;
    setHidden(element, !shown);
    map.element.classList.toggle("is-dimmed", Boolean(shown));
    if (!shown) return;
    element.dataset.quadrant = shown.quadrant;
    body.replaceChildren(...shown.parts);
    fit();
    if (appears && !boot.only_board) element.focus();
  }

  function resized() {
    if (!element.hidden) fit();
  }

  return { element, draw, resized };
}
