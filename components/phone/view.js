import { labelled, mark, translate } from "./dom.js";
import { make, put, show } from "./elements.js";
import { makeHeader } from "./header.js";
import { makeNoteForm, makeOwnNotes, stateWords } from "./notes.js";
import { makePanel } from "./panel.js";
import { language, t } from "./texts.js";
import { makeTimer } from "./timer.js";

const SHUT = ["lost", "full", "shut", "away", "removed"];
const UNSENT = ["held", "waiting", "sending"];

/* The page of a participant. `act` holds what the buttons do; render(state) shows what is. */
export function makeView(place, act) {
  const header = makeHeader(act.speak);
  const title = make("h1");
  const forgetful = labelled("p", { class: "banner", id: "forgetful" }, "refused", "forgetful_text");
  const offline = labelled("p", { class: "banner", id: "offline" }, "refused", "offline_text");
  const door = makeDoor(act.joinAgain);
  const panel = makePanel();
  const missing = labelled("p", { class: "notice", id: "missing", role: "status" }, "waiting", "missing_part");
  const locked = labelled("p", { class: "state", id: "locked-here" }, "held", "locked_short");
  const last = make("p", { id: "last", role: "status" });
  const form = makeNoteForm("note", { sendKey: "send", typed: act.drafted, submitted: act.send, extra: [locked, last], ask });
  const write = make("details", { id: "write" }, make("summary", { "data-t": "write_more" }), form.root);
  const sheet = makeSheet(act, ask);
  const timer = makeTimer(act.changed);
  const mine = makeOwnNotes(act.note);
  const main = make("main", {}, timer.band, timer.said, title, forgetful, offline, door.root, panel.root,
    missing, write, mine.root);
  place.replaceChildren(header.root, main, sheet.root);
  followKeyboard();
  let wasMain = false;
  let known = {};

  /* The facilitator's own question for a quadrant, else the page's. */
  function ask(node, quadrant) {
    const own = known.own_prompts?.includes(quadrant) && known.prompts[quadrant];
    mark(node, own && known.language !== language && known.language);
    put(node, own || (quadrant && t(`${quadrant}_hint`)));
  }

  /* The quadrant at turn is chosen, unless something is being written for another. */
  function followTurn({ quadrant_at_turn: quadrant }) {
    if (quadrant && quadrant !== known.quadrant_at_turn && !form.draft().text.trim()) form.fill({ ...form.draft(), quadrant });
  }

  function render(state) {
    const { room, membership, own } = state;
    const { settings } = room;
    followTurn(settings);
    known = { ...settings };
    const isShut = SHUT.includes(membership);
    const workplace = [...main.children].find((part) => part !== panel.root && part.contains(document.activeElement));
    header.render(state.connection);
    timer.render(room);
    put(title, settings.title);
    mark(title, settings.language);
    show(forgetful, !state.isLasting);
    show(offline, state.connection === "offline");
    door.render(isShut && membership);
    panel.render(room, form.draft().text, own.filter(({ state }) => UNSENT.includes(state)));
    show(panel.root, !isShut && !(settings.phase === "closed" && membership === "joining"));
    for (const each of [form, sheet.form]) each.choose(settings);
    renderForm(room.isWriting() && !isShut, settings.phase === "write", state.last);
    show(locked, room.isLocked() && state.last?.state !== "held");
    show(last, locked.hidden);
    show(missing, state.isMissing && !isShut);
    renderTogether(state, isShut);
    mine.render(own);
    show(mine.root, membership !== "removed" && (own.length || (room.isWriting() && !isShut)));
    if (settings.phase === "closed") sheet.root.close();
    translate(place);
    if (workplace?.hidden) panel.focus();
  }

  /* What is worked at together has its place around the form, from the moment at which it has come. */
  function renderTogether(state, isShut) {
    if (!state.together) return;
    const { above, below } = state.together.parts;
    if (!below[0].isConnected) {
      missing.after(...above);
      write.after(...below);
    }
    state.together.render(state, isShut);
  }

  function renderForm(isUsable, isMain, sent) {
    const hadFocus = write.contains(document.activeElement);
    const isBusy = form.draft().text.trim();
    const wasOpen = write.open;
    show(write, isUsable);
    show(write.firstChild, !isMain);
    if (isMain || isBusy) write.open = true;
    else if (wasMain) write.open = false;
    wasMain = isMain;
    form.render();
    sheet.form.render();
    put(last, sent && !(isBusy && sent.state === "saved") ? stateWords(sent) : "");
    last.dataset.state = sent?.state;
    if (hadFocus && wasOpen && !write.open) panel.focus();
  }

  return { render, form, sheet };
}

/* What stands between a phone and its workshop, with the one thing to do about it. */
function makeDoor(joinAgain) {
  const text = make("p");
  const button = make("button", { type: "button", class: "primary", click: joinAgain });
  const root = make("section", { id: "door", class: "panel", role: "alert" }, text, button);

  function render(membership) {
    show(root, membership);
    put(text, membership ? t(`${membership}_text`) : "");
    put(button, membership ? t(membership === "lost" ? "lost_button" : "away_button") : "");
  }

  return { root, render };
}

function makeSheet(act, ask) {
  const cancel = make("button", { type: "button", id: "edit-cancel", "data-t": "cancel", click: () => root.close() });
  const form = makeNoteForm("edit", { sendKey: "save", typed: act.editDrafted, submitted: save, extra: [cancel], ask });
  const root = make("dialog", { id: "sheet", "aria-labelledby": "edit-heading", close: act.editClosed },
    make("h2", { id: "edit-heading", "data-t": "edit_heading" }), form.root);

  function save(content) {
    act.save(content);
    root.close();
  }

  function open(content) {
    form.fill(content);
    root.showModal();
    form.focus();
  }

  return { root, form, open };
}

/* Where the on-screen keyboard lies over the page, the send button stays above it. */
function followKeyboard() {
  const seen = window.visualViewport;
  seen?.addEventListener("resize", () => {
    const covered = seen.scale === 1 ? Math.max(0, innerHeight - seen.height) : 0;
    document.documentElement.style.setProperty("--keyboard", `${covered}px`);
  });
}
