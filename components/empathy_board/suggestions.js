import { el, setHidden, setText } from "./dom.js";
import { icon } from "./icons.js";
import { groupOf } from "./items.js";
import { isOpen, phaseOf } from "./state.js";

const FEWEST = 2;
const PHASE = "group";

/** A group stands where its first note does: one from the quadrant of most of them goes first. */
function mostFirst(notes) {
  const among = (one) => notes.filter(({ quadrant }) => quadrant === one.quadrant).length;
  return [...notes].sort((one, other) => among(other) - among(one));
}

/** Groups that the words suggest, beside the map: each is made only where somebody says yes. */
export function makeSuggestions({ t, api, state, dialogs, grouping, map, view }) {
  const count = el("p", { class: "suggested-count" });
  const list = el("ul", { class: "suggested", role: "list" });
  const close = el("button", { type: "button", class: "quiet", "data-testid": "suggestions-close", onclick: leave },
    icon("close"), t("close"));
  const title = el("h2", { tabindex: "-1" }, t("suggestions"));
  const element = el("aside", {
    class: "suggestions", hidden: true, "aria-label": t("suggestions"), "data-testid": "suggestions",
    onkeydown: pressed, onfocusin: mark, onpointerover: mark, onpointerleave: unmark,
  }, el("div", { class: "suggestions-head" }, title, close), el("p", {}, t("suggestions_line")), count, list);
  let waiting = [];
  let busy = false;
  let drawn = "";

  async function open() {
    if (phaseOf(state) !== PHASE) return dialogs.toast(t("not_suggesting_now"));
    const found = await dialogs.attempt(() => api.suggestGroups());
    if (!found) return;
    waiting = found.map(asAsked);
    draw();
    if (present().length > 0) show();
    else dialogs.toast(t("no_suggestions"));
  }

  function show() {
    title.focus();
    if (view().stacked) element.scrollIntoView({ block: "start" });
  }

  // What a note said when it was asked: one that says something else by now is no longer meant.
  const asAsked = ({ notes, words }) =>
    ({ words, asked: notes.map((id) => [id, state.notes.get(id)?.text]), key: notes.join() });

  const standsAsAsked = ([id, text]) => {
    const note = state.notes.get(id);
    return note && note.text === text && isOpen(state, note) && !groupOf(state, id);
  };

  /** The suggestions of which enough is still there, with the notes that are. */
  function present() {
    const left = waiting.map((one) => ({ ...one, notes: one.asked.filter(standsAsAsked).map(([id]) => state.notes.get(id)) }));
    return left.filter(({ notes }) => notes.length >= FEWEST);
  }

  async function answer(suggestion, yes) {
    if (busy) return;
    busy = true;
    const done = !yes || (await grouping.make(mostFirst(suggestion.notes).map(({ id }) => id)));
    busy = false;
    if (done) waiting = waiting.filter(({ key }) => key !== suggestion.key);
    draw();
    if (element.hidden) dialogs.toast(t("suggestions_done"));
    else goToFirst();
  }

  function goToFirst() {
    list.scrollTop = 0;
    (list.querySelector("button") ?? title).focus();
  }

  function rowOf(suggestion, index) {
    const { words, notes, key } = suggestion;
    const button = (name, sign, yes) => el("button", {
      type: "button", "data-testid": `suggestion-${name}`, "aria-describedby": `suggestion-${index}`,
      onclick: () => answer(suggestion, yes),
    }, icon(sign), t(`suggestion_${name}`));
    return el("li", { class: "suggestion", "data-key": key, "data-testid": "suggestion" },
      el("p", { class: "suggestion-sign", id: `suggestion-${index}` }, icon("idea"), el("strong", {}, t("suggestion")),
        words.length ? el("span", {}, t("suggestion_words", { words: words.join(", ") })) : null),
      el("ul", { role: "list" }, notes.map((note) =>
        el("li", { class: note.quadrant }, icon(note.quadrant), el("span", {}, note.text)))),
      el("div", { class: "row" }, button("yes", "done", true), button("no", "close", false)));
  }

  /** On the map, the notes of the suggestion that is pointed at. */
  function mark(event) {
    const key = event.target.closest?.(".suggestion")?.dataset.key ?? "";
    const ids = key ? key.split(",") : [];
    map.mark(ids.filter((id) => !groupOf(state, id)));
  }

  function unmark() {
    map.mark([]);
  }

  function pressed(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    leave();
  }

  function leave() {
    waiting = [];
    draw();
    map.focusNote(null);
  }

  function draw() {
    if (phaseOf(state) !== PHASE) waiting = [];
    const left = present();
    const now = JSON.stringify(left.map(({ key, notes }) => [key, notes.map(({ id }) => id)]));
    if (now === drawn) return;
    drawn = now;
    const hadFocus = element.matches(":focus-within");
    setHidden(element, left.length === 0);
    map.element.classList.toggle("is-beside", left.length > 0);
    setText(count, t("suggestion_count", { n: left.length }));
    list.replaceChildren(...left.map(rowOf));
    if (left.length === 0) unmark();
    if (hadFocus && left.length === 0) map.focusNote(null);
    else if (hadFocus && !element.matches(":focus-within")) title.focus();
  }

  return { element, open, draw, offers: () => phaseOf(state) === PHASE };
}
