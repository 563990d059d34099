import { labelled, make, mark, put, show, showList, translate } from "./dom.js";
import { makeAllNotes, makeNoteForm, makeOwnNotes, stateWords } from "./notes.js";
import { LANGUAGES, language, t } from "./texts.js";

const CODE_LENGTH = 6;
const SHUT = ["lost", "full", "away"];
const UNSENT = ["held", "waiting", "sending"];
const SCREEN_PHASES = ["reveal", "group", "vote"];

/* The page of a participant. `act` holds what the buttons do; render(state) shows what is. */
export function makeView(place, act) {
  const header = makeHeader(act.speak);
  const title = make("h1");
  const forgetful = labelled("p", { class: "banner", id: "forgetful" }, "refused", "forgetful_text");
  const offline = labelled("p", { class: "banner", id: "offline" }, "refused", "offline_text");
  const door = makeDoor(act.joinAgain);
  const panel = makePanel();
  const locked = labelled("p", { class: "state", id: "locked-here" }, "held", "locked_short");
  const last = make("p", { id: "last", role: "status" });
  const form = makeNoteForm("note", { sendKey: "send", typed: act.drafted, submitted: act.send, extra: [locked, last] });
  const write = make("details", { id: "write" }, make("summary", { "data-t": "write_more" }), form.root);
  const sheet = makeSheet(act);
  const all = makeAllNotes(act.redraw);
  const mine = makeOwnNotes(act.note);
  const main = make("main", {}, title, forgetful, offline, door.root, panel.root, write, all.root, mine.root);
  place.replaceChildren(header.root, main, sheet.root);
  followKeyboard();
  let wasMain = false;

  function render(state) {
    const { room, membership, own } = state;
    const { settings } = room;
    const isShut = SHUT.includes(membership);
    header.render(state.connection);
    put(title, settings.title);
    mark(title, settings.language);
    show(forgetful, !state.isLasting);
    show(offline, state.connection === "offline");
    door.render(isShut && membership);
    panel.render(room, form.draft().text, own.filter(({ state }) => UNSENT.includes(state)));
    show(panel.root, !isShut && !(settings.phase === "closed" && membership === "joining"));
    renderForm(room.isWriting() && !isShut, settings.phase === "write", state.last);
    show(locked, settings.locked && state.last?.state !== "held");
    mine.render(own);
    show(mine.root, own.length || (room.isWriting() && !isShut));
    if (settings.phase === "closed") sheet.root.close();
    show(all.root, SCREEN_PHASES.includes(settings.phase));
    all.render(room.readable());
    translate(place);
  }

  function renderForm(isUsable, isMain, sent) {
    const hadFocus = write.contains(document.activeElement);
    const isBusy = form.draft().text.trim();
    show(write, isUsable);
    show(write.firstChild, !isMain);
    if (isMain || isBusy) write.open = true;
    else if (wasMain) write.open = false;
    wasMain = isMain;
    form.render();
    sheet.form.render();
    put(last, sent && !(isBusy && sent.state === "saved") ? stateWords(sent) : "");
    last.dataset.state = sent?.state;
    if (hadFocus && !(isUsable && write.open)) panel.focus();
  }

  return { render, form, sheet };
}

function makeHeader(speak) {
  const line = make("p", { id: "connection", role: "status" });
  const buttons = LANGUAGES.map((name) =>
    make("button", { type: "button", lang: name, value: name, click: () => speak(name) }, name.toUpperCase()));
  const menu = make("div", { id: "languages", role: "group" }, ...buttons);

  function render(connection) {
    line.dataset.state = connection;
    put(line, t(connection));
    menu.setAttribute("aria-label", t("language"));
    for (const button of buttons) {
      button.setAttribute("aria-pressed", button.value === language);
      button.setAttribute("aria-label", `${button.textContent}, ${t(button.value)}`);
    }
  }

  return { root: make("header", {}, line, menu), render };
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

/* What the workshop is doing now, and what that means for the participant. */
function makePanel() {
  const heading = make("h2", { tabindex: -1 });
  const persona = make("span");
  const about = make("p", {}, make("span", { class: "quiet", "data-t": "about_label" }), " ", persona);
  const lines = ["text", "next", "privacy"].map((name) => make("p", { "data-name": name }));
  const locked = labelled("p", { class: "notice", id: "locked" }, "held", "locked_text");
  const kept = make("div", { class: "notice", id: "kept" }, make("p", { "data-t": "kept_text" }), make("p", { class: "note-text" }));
  const late = make("ul", { class: "notice", id: "unsent" });
  const root = make("section", { id: "panel", class: "panel", "aria-live": "polite" }, heading, about, ...lines, late, locked, kept);

  function render(room, draft, unsent) {
    const { phase, question, persona: person, language: spoken } = room.settings;
    const isWrite = phase === "write";
    const isLate = phase === "closed" && unsent.length > 0;
    const topic = isLate ? "unsent" : phase;
    root.dataset.phase = phase;
    mark(heading, isWrite && question && spoken);
    put(heading, (isWrite && question) || t(`${topic}_heading`, { n: unsent.length }));
    show(about, isWrite && person);
    mark(persona, spoken);
    put(persona, person ?? "");
    for (const line of lines) put(line, t(`${topic}_${line.dataset.name}`));
    show(late, isLate);
    showList(late, isLate ? unsent : [], renderText);
    show(locked, room.isWriting() && room.settings.locked);
    show(kept, !room.isWriting() && draft.trim());
    put(kept.lastChild, draft);
  }

  function renderText({ text }, node = make("li", { class: "note-text" })) {
    put(node, text);
    return node;
  }

  return { root, render, focus: () => heading.focus() };
}

function makeSheet(act) {
  const cancel = make("button", { type: "button", id: "edit-cancel", "data-t": "cancel", click: () => root.close() });
  const form = makeNoteForm("edit", { sendKey: "save", typed: act.editDrafted, submitted: save, extra: [cancel] });
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

/* Where the visitor has no code, or one that no workshop has. */
export function makeCodeView(place, speak, isUnknown) {
  let problem = isUnknown && "code_unknown";
  const header = makeHeader(speak);
  const input = make("input", {
    id: "code", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", "aria-describedby": "code-hint code-problem",
  });
  const alarm = make("p", { id: "code-problem", class: "missing", role: "alert" });
  const form = make("form", { class: "panel", novalidate: "", submit: go },
    make("h1", { "data-t": "code_heading" }), make("label", { for: "code", "data-t": "code_label" }), input,
    make("p", { id: "code-hint", class: "quiet", "data-t": "code_hint" }), alarm, make("button", { class: "primary", id: "code-go", "data-t": "code_go" }));
  place.replaceChildren(header.root, make("main", {}, form));

  function go(event) {
    event.preventDefault();
    const code = input.value.toUpperCase().replace(/[^A-Z0-9]/g, "");
    if (code.length === CODE_LENGTH) return location.assign(`/join/${code}`);
    problem = "code_short";
    render();
    input.focus();
  }

  function render() {
    header.render("");
    translate(place);
    put(alarm, problem ? t(problem) : "");
    document.title = t("code_heading");
    input.setAttribute("aria-invalid", Boolean(problem));
  }

  return { render };
}
