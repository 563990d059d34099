import { make, put, show, showList } from "../phone/elements.js";
import { icon, makeSwitch, press, turn } from "./dom.js";
import { t } from "./texts.js";

/* Notes that nobody else reads yet, to be shown or kept hidden; and those that are hidden. */
export function makeCheck({ room, act }) {
  const first = makeSwitch("check-first", t("check_first"), () => {
    const wanted = !room.settings.check_first;
    act.press("check-first", () => ["PATCH", "", { check_first: wanted }]);
  });
  const explained = make("p", { class: "quiet" });
  const held = make("ul", { class: "cards", id: "held" });
  const title = make("summary");
  const hidden = make("ul", { class: "cards", id: "hidden" });
  const folded = make("details", {}, title, hidden);
  const root = make("div", { class: "part" }, first, explained, held, folded);

  const settle = (id, isHidden) => act.press(`settle-${id}`, () => ["PATCH", `/notes/${id}`, { hidden: isHidden }]);

  function render() {
    const { held: waiting, hidden: kept } = { held: room.held(), hidden: room.hidden() };
    turn(first, room.settings.check_first);
    show(first, !room.isClosed());
    put(explained, t(explanationKey(room, waiting)));
    showList(held, waiting, renderHeld);
    show(folded, kept.length);
    put(title, t("hidden_notes", { n: kept.length }));
    showList(hidden, kept, renderHidden);
  }

  function renderHeld(note, card = makeCard(note, [["shown", "show_note", false], ["hidden", "keep_hidden", true]])) {
    return fill(card, note);
  }

  function renderHidden(note, card = makeCard(note, [["shown", "show_again", false]])) {
    return fill(card, note);
  }

  function makeCard({ id }, choices) {
    const buttons = choices.map(([sign, key, isHidden]) =>
      press(`settle-${id}`, sign, t(key), () => settle(id, isHidden), { "aria-describedby": `text-${id}` }));
    const words = make("p", { class: "note-text", id: `text-${id}` });
    const marks = make("p", { class: "quiet" });
    const row = make("div", { class: "row" }, ...buttons);
    return make("li", { class: "panel card" }, make("p", { class: "note-head" }), words, marks, row);
  }

  function fill(card, { quadrant, text, evidence, pain, author }) {
    const [head, words, marks, row] = card.children;
    if (card.dataset.value !== quadrant) head.replaceChildren(icon(quadrant), make("span", {}, t(quadrant)));
    card.dataset.value = quadrant;
    words.lang = room.settings.language;
    put(words, text);
    put(marks, [t(evidence), pain && t("pain_point"), author].filter(Boolean).join(" · "));
    show(row, !room.isClosed());
    return card;
  }

  return { root, render };
}

function explanationKey(room, waiting) {
  if (waiting.length) return room.isClosed() ? "check_closed" : "";
  if (!room.settings.check_first) return room.isClosed() ? "check_none" : "check_explained";
  return room.isOpen() ? "check_none" : "check_later";
}
