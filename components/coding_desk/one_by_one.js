import { el, setHidden, setText } from "../empathy_board/dom.js";
import { icon, iconButton } from "../empathy_board/icons.js";
import { makeChooser } from "./chooser.js";
import { entryDetails } from "./entry_details.js";
import { codeMark, evidenceMark, key, quadrantMark } from "./marks.js";
import { codesOf, drawOffers } from "./offers.js";
import { sign } from "./signs.js";

const NEAR = [-2, -1, 1, 2];

/** One note or group at a time: what it says, what it may be about, and a yes. */
export function makeOneByOne({ t, state, suggestions, blind, links, say, add }) {
  let picked = null;
  let replaced = null;
  let isAsked = false;
  let drawnFor = null;
  let suggesting = !blind;

  const context = el("div", { class: "context" });
  const card = el("article", { class: "card", tabindex: "-1", "data-testid": "desk-note" });
  const around = el("section", { class: "around", "aria-label": t("around") });
  const place = el("span", { class: "place" });
  const previous = iconButton("desk-previous", "previous", t("previous"), () => go(-1), { "aria-keyshortcuts": "P" });
  const next = iconButton("desk-next", "next", t("next"), () => go(1), { "aria-keyshortcuts": "N" });
  const undoing = el("button", { type: "button", "data-testid": "desk-undo", "aria-keyshortcuts": "U", onclick: undo }, sign("undo"), t("undo"), key("U"));
  const takingBack = el("button", { type: "button", class: "quiet", "data-testid": "desk-take-back", onclick: takeBack }, t("take_back"));
  const offers = el("div", { class: "offers", role: "group", "aria-label": t("suggestions") });
  const finished = el("p", { class: "finished", hidden: true, "data-testid": "desk-finished" }, icon("done"), el("strong", {}, t("finished")),
    el("a", { class: "button", href: links.list, target: "_self" }, t("to_list")));
  const waiting = el("p", { class: "fine", role: "status" });
  const show = el("button", { type: "button", class: "quiet", "data-testid": "desk-suggest", onclick: turnOn }, t("show_suggestions"));
  const hint = el("p", { class: "fine hint", "data-testid": "desk-hint" });
  const method = el("p", { class: "fine method" });
  const details = el("div", { class: "entry-details", "data-testid": "desk-details" });
  const yes = el("button", { type: "button", class: "primary", "data-testid": "desk-confirm", "aria-keyshortcuts": "Enter", onclick: confirm });
  const chooser = makeChooser({ t, state, pick, picked: () => picked, leave: () => card.focus(), add });

  const element = el(
    "div",
    { class: "one-by-one" },
    el("div", { class: "reading" }, context, card, around,
      el("div", { class: "row moves" }, previous, place, next, undoing, takingBack)),
    el("section", { class: "deciding", "aria-label": t("suggestions") },
      finished, el("h2", {}, t("about_what")), waiting, show, offers, details, el("div", { class: "yes" }, hint, yes), method),
    chooser.element,
  );
  previous.append(key("P"));
  next.append(key("N"));

  /** Chooses without confirming; what was chosen before is given up, and that is said. */
  function pick(code) {
    const known = state.codeOf(state.item()) ?? null;
    replaced = code === known || code === picked ? null : picked;
    picked = code;
    isAsked = false;
    drawDeciding();
    if (picked !== null) say(`${t("chosen", { name: state.nameOf(picked, t) })} ${hint.textContent}`);
  }

  const found = () => (suggesting ? suggestions.of(state.item()) : []);

  function pickOffer(index) {
    const offer = found()?.[index];
    if (offer) pick(offer.code);
    else ask();
  }

  /** The next of the choices as they stand below each other. */
  function turn(step) {
    const codes = codesOf(found());
    const at = codes.indexOf(picked);
    const from = at < 0 && step < 0 ? 0 : at;
    pick(codes[(from + step + codes.length) % codes.length]);
  }

  function ask() {
    isAsked = picked === null;
    drawHint();
    if (isAsked) say(hint.textContent);
  }

  function confirm() {
    const item = state.item();
    if (!item || picked === null) return ask();
    const name = state.nameOf(picked, t);
    state.code(item.notes.map((note) => note.id), picked);
    const isMore = state.goToNextUncoded();
    say(isMore ? `${t("coded_as", { name })} ${spoken()}` : `${t("coded_as", { name })} ${t("all_coded")}`);
  }

  const spoken = () => `${t("place", { n: state.at + 1, of: state.items.length })} ${state.item().notes.map((note) => note.text).join(". ")}`;

  function go(step) {
    state.go(state.at + step);
    say(spoken());
  }

  function undo() {
    if (state.undo()) say(`${t("undone")} ${spoken()}`);
  }

  function takeBack() {
    const item = state.item();
    state.code(item.notes.map((note) => note.id), null);
    say(t("taken_back"));
  }

  function turnOn() {
    suggesting = true;
    suggestions.look(state.item());
    draw();
  }

  function draw() {
    const item = state.item();
    setHidden(element, !item);
    if (!item) return;
    if (suggesting) suggestions.look(item);
    const known = state.codeOf(item);
    if (drawnFor !== item.id) [picked, replaced, isAsked] = [known ?? null, null, false];
    drawnFor = item.id;
    drawReading(item, known);
    drawDeciding();
  }

  function drawReading(item, known) {
    const { desk } = state;
    const lines = [["question_label", desk.question], ["persona_label", desk.persona], ["target_label", desk.target_group]];
    context.replaceChildren(...lines.filter(([, text]) => text).map(([label, text]) =>
      el("p", {}, el("strong", {}, `${t(label)} `), el("span", { lang: desk.language }, text))));
    card.className = `card is-${item.quadrant}`;
    card.replaceChildren(
      el("div", { class: "card-head" }, quadrantMark(t, item.quadrant), item.group ? groupMark(item) : evidenceMark(t, item.notes[0].evidence), codeMark(t, state, known)),
      ...item.notes.map((note) => el("p", { class: item.group ? "note-text is-grouped" : "note-text", lang: desk.language }, note.text)),
    );
    drawAround(item);
    setText(place, t("place", { n: state.at + 1, of: state.items.length }));
    previous.disabled = state.at === 0;
    next.disabled = state.at === state.items.length - 1;
    undoing.disabled = !state.mayUndo();
    const { done, of } = state.counted();
    setHidden(finished, done < of);
    setHidden(takingBack, known === null);
  }

  const groupMark = (item) =>
    el("span", { class: "group-mark" }, sign("stack"), el("strong", {}, item.group.title || t("group_untitled")), ` ${t("note_count", { n: item.notes.length })} `,
      el("button", { type: "button", class: "quiet", "data-testid": "desk-apart", onclick: () => state.codeApart(item.group.id) }, t("code_apart")));

  function drawAround(item) {
    const near = NEAR.map((step) => state.items[state.at + step]).filter((other) => other?.quadrant === item.quadrant);
    setHidden(around, !near.length);
    around.replaceChildren(el("h3", {}, t("around")), ...near.map((other) =>
      el("button", { type: "button", class: "near", onclick: () => state.go(state.items.indexOf(other)) },
        el("span", { class: "near-text", lang: state.desk.language }, other.notes.map((note) => note.text).join(" · ")),
        codeMark(t, state, state.codeOf(other)))));
  }

  function drawDeciding() {
    const item = state.item();
    const offered = found();
    const hadFocus = offers.contains(element.getRootNode().activeElement);
    offers.replaceChildren(...drawOffers({ t, state, offers: offered, picked, pick }));
    if (hadFocus) (offers.querySelector('[aria-pressed="true"]') ?? card).focus();
    setText(waiting, waitingText(offered));
    setHidden(waiting, !waiting.textContent);
    setHidden(show, suggesting);
    setText(method, methodText());
    details.replaceChildren(...(picked === null ? [] : entryDetails(t, state, picked)));
    drawHint();
    drawYes(item);
    chooser.mark();
  }

  function drawHint() {
    setText(hint, hintText());
    hint.classList.toggle("is-asked", isAsked);
    hint.classList.toggle("is-keys", picked === null);
  }

  function hintText() {
    if (picked === null) return t(found()?.length ? "how_to_choose" : "how_to_choose_alone");
    return replaced === null ? "" : t("replaces", { name: state.nameOf(picked, t), before: state.nameOf(replaced, t) });
  }

  function waitingText(offered) {
    if (!suggesting) return t("suggestions_off");
    if (offered?.length) return "";
    if (offered) return t("no_suggestion");
    return suggestions.hasFailed() ? t("suggestions_failed") : t("suggestions_coming");
  }

  const methodText = () =>
    suggesting
      ? [state.desk.crosses_languages ? "method_model" : "method_text", "method_chance", "method_blind_spots"].map((each) => t(each)).join(" ")
      : t("blind_hint", { coder: blind });

  function drawYes(item) {
    const isSame = picked !== null && picked === state.codeOf(item);
    yes.disabled = picked === null;
    const text = picked === null ? t("choose_first") : t(isSame ? "keep_code" : "confirm", { name: state.nameOf(picked, t) });
    yes.replaceChildren(el("span", {}, text), key("↵"));
  }

  const commands = {
    1: () => pickOffer(0),
    2: () => pickOffer(1),
    3: () => pickOffer(2),
    0: () => pick("none"),
    enter: confirm,
    n: () => go(1),
    arrowright: () => go(1),
    p: () => go(-1),
    arrowleft: () => go(-1),
    arrowdown: () => turn(1),
    arrowup: () => turn(-1),
    u: undo,
    f: chooser.focus,
    "/": chooser.focus,
    delete: takeBack,
    escape: () => pick(state.codeOf(state.item()) ?? null),
  };

  return { element, draw, commands, redrawEntries: () => chooser.draw() };
}
