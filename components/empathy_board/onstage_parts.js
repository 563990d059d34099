import { el } from "./dom.js";
import { addressOf, qrOf, shutSign } from "./head.js";
import { icon } from "./icons.js";
import { findItem, itemsOf, nameOf } from "./items.js";
import { rankingOf } from "./ranking.js";
import { spokenIcon } from "./signs.js";
import { spotOf } from "./stage.js";
import { isPrivate, isShut, stageOf, votesAreShown } from "./state.js";
import { drawVotes, makeVotesRow } from "./votes_row.js";

const MANY = 18;

const isReadable = (note) => note && !note.hidden && !note.held && note.text !== undefined;

/** What is to be large, as `{quadrant, parts}`; null where nothing is. */
export function makeOnStageParts({ t, boot, state, shownMap }) {
  const votesOf = (item) => {
    const row = makeVotesRow();
    drawVotes(row, item?.votes ?? null, t);
    return row.element;
  };

  const signed = (quadrant) => el("p", { class: "onstage-sign" }, icon(quadrant), t(quadrant));

  const noteRow = (note, isMixed) =>
    el("li", { class: note.quadrant }, isMixed ? spokenIcon(note.quadrant, t) : null, spokenIcon(note.evidence, t),
      el("span", {}, note.text));

  const listOf = (rows) => el("ul", { class: `onstage-list is-wide${rows.length > MANY ? " has-many" : ""}` }, rows);

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
    const isMixed = group.notes.some(({ quadrant }) => quadrant !== group.quadrant);
    return { quadrant: group.quadrant, parts: [
      signed(group.quadrant),
      el("h2", { class: "onstage-title" }, group.title || t("untitled_group")),
      listOf(group.notes.map((note) => noteRow(note, isMixed))),
      votesOf(group),
    ] };
  }

  function quadrantParts(name) {
    const items = isPrivate(state) ? [] : itemsOf(shownMap).filter(({ quadrant }) => quadrant === name);
    const rows = items.map((item) => (item.isGroup
      ? el("li", { class: `${name} is-group` }, icon("group"), el("strong", {}, nameOf(item, t)))
      : isReadable(item) && noteRow(item)));
    const prompt = state.settings.prompts?.[name];
    const parts = [signed(name), el("h2", { class: "onstage-title" }, prompt), listOf(rows.filter(Boolean))];
    return { quadrant: name, parts };
  }

  const rankRow = ({ item, rank }) =>
    el("li", { class: item.quadrant }, el("span", { class: "rank" }, String(rank)),
      el("span", { class: "rank-sign" }, spokenIcon(item.quadrant, t)), el("span", {}, nameOf(item, t)), votesOf(item));

  function rankingParts() {
    const rows = (votesAreShown(state) ? rankingOf(itemsOf(state)) : []).map(rankRow);
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

  return function wanted() {
    const [kind, id] = spotOf(state);
    const spot = { note: noteParts, group: groupParts, quadrant: quadrantParts }[kind]?.(id);
    return spot ?? { ranking: rankingParts, code: codeParts }[stageOf(state).view]?.() ?? null;
  };
}
