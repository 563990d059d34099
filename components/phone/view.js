import { makeAllNotes } from "./all_notes.js";
import { labelled, make, mark, put, show, translate } from "./dom.js";
import { makeHeader } from "./header.js";
import { makeNoteForm, makeOwnNotes, stateWords } from "./notes.js";
import { makePanel } from "./panel.js";
import { makeReady } from "./ready.js";
import { makeResults } from "./results.js";
import { t } from "./texts.js";
import { makeTimer } from "./timer.js";
import { makeVoting } from "./voting.js";

const SCREEN_PHASES = ["reveal", "group", "vote"];

/* The page of a participant. `act` holds what the buttons do; render(state) shows what is. */
export function makeView(place, act) {
  const header = makeHeader(act.speak);
  const title = make("h1");
  const forgetful = labelled("p", { class: "banner", id: "forgetful" }, "refused", "forgetful_text");
  const offline = labelled("p", { class: "banner", id: "offline" }, "refused", "offline_text");
  const door = makeDoor(act.joinAgain);
  const panel = makePanel();
  const last = make("p", { id: "last", role: "status" });
  const form = makeNoteForm("note", { sendKey: "send", typed: act.drafted, submitted: act.send, extra: last });
  const write = make("details", { id: "write" }, make("summary", { "data-t": "write_more" }), form.root);
  const sheet = makeSheet(act);
  const timer = makeTimer();
  const ready = makeReady(act.toggleReady);
  const voting = makeVoting();
  const results = makeResults();
  const late = labelled("p", { class: "notice", id: "votes-late" }, "refused", "votes_late");
  const all = makeAllNotes(act.redraw);
  const mine = makeOwnNotes(act.note);
  const main = make("main", {}, timer.band, timer.said, title, forgetful, offline, door.root, panel.root,
    late, results.root, voting.root, write, ready.root, all.root, mine.root);
  const sections = [write, ready.root, voting.root, all.root];
  place.replaceChildren(header.root, main, sheet.root);
  followKeyboard();
  let wasMain = false;

  function render(state) {
    const { room, membership } = state;
    const isShut = membership === "lost" || membership === "full";
    const workplace = sections.find((section) => section.contains(document.activeElement));
    header.render(state.connection);
    timer.render(room);
    put(title, room.settings.title);
    mark(title, room.settings.language);
    show(forgetful, !state.isLasting);
    show(offline, state.connection === "offline");
    door.render(isShut && membership);
    panel.render(room, form.draft().text);
    show(panel.root, !isShut);
    renderWork(state, isShut);
    translate(place);
    if (workplace?.hidden) panel.focus();
  }

  /* What this participant can do now, and what there is to read. */
  function renderWork(state, isShut) {
    const { room, own, ballot } = state;
    const { phase } = room.settings;
    renderForm(room.isWriting() && !isShut, phase === "write", state.last);
    ready.render(phase === "write" && !isShut, state.readiness, state.hasNetwork);
    voting.render(room, ballot, state.hasNetwork);
    if (isShut) show(voting.root, false);
    results.render(room);
    show(late, ballot.isLate && (phase === "vote" || phase === "closed"));
    show(all.root, SCREEN_PHASES.includes(phase) && !room.isVoting());
    all.render(room, state.grouping);
    mine.render(own);
    show(mine.root, own.length || (room.isWriting() && !isShut));
  }

  function renderForm(isUsable, isMain, sent) {
    const hadFocus = write.contains(document.activeElement);
    const isBusy = form.draft().text.trim();
    show(write, isUsable);
    show(write.firstChild, !isMain);
    if (isMain || isBusy) write.open = true;
    else if (wasMain && !hadFocus) write.open = false;
    wasMain = isMain;
    form.render();
    sheet.form.render();
    put(last, sent && !(isBusy && sent.state === "saved") ? stateWords(sent) : "");
    last.dataset.state = sent?.state;
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
    put(button, membership ? t(`${membership}_button`) : "");
  }

  return { root, render };
}

function makeSheet(act) {
  const cancel = make("button", { type: "button", id: "edit-cancel", "data-t": "cancel", click: () => root.close() });
  const form = makeNoteForm("edit", { sendKey: "save", typed: act.editDrafted, submitted: save, extra: cancel });
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
