import { makeApi } from "./api.js";
import { makeBar } from "./bar.js";
import { makeCompose } from "./compose.js";
import { makeDialogs } from "./dialogs.js";
import { el, setHidden, setText } from "./dom.js";
import { makeGroupPanel } from "./group_panel.js";
import { makeGrouping } from "./grouping.js";
import { makeHead } from "./head.js";
import { openLive } from "./live.js";
import { makeLobby } from "./lobby.js";
import { makeMap } from "./map.js";
import { makeOnStage } from "./onstage.js";
import { makePanel } from "./panel.js";
import { makePhases } from "./phases.js";
import { makeRanking } from "./ranking.js";
import { makeReplay } from "./replay.js";
import { makeFullScreen, makeRestInert, watchSize } from "./screen.js";
import { makeShelf } from "./shelf.js";
import { listenForKeys } from "./shortcuts.js";
import { makeStage } from "./stage.js";
import { hiddenNotes, isClosed, isPrivate, makeState, mayWrite, phaseOf, stageOf, votesAreShown } from "./state.js";
import { makeTexts } from "./texts.js";
import { makeTimer } from "./timer.js";
import { makeUndo } from "./undo.js";
import { makeVotes } from "./votes.js";

const DRAWN = ["head", "lobby", "bar", "map", "panel", "groupPanel", "compose", "shelf", "ranking", "onStage"];

function commandsOf({ t, state, dialogs, compose, shelf, phases, screen, timer, ranking }) {
  const when = (allowed, refusal, run) => () => {
    if (!state.settings) return;
    if (allowed()) run();
    else dialogs.toast(t(refusal));
  };
  const writing = () => mayWrite(state);
  const anyHidden = () => hiddenNotes(state).length > 0;
  const open = () => !isClosed(state);
  const counted = () => votesAreShown(state);
  return [
    { name: "write_note", sign: "write", key: "N", run: when(writing, "not_writing_now", compose.open) },
    { name: "lock_writing", sign: "unlocked", key: "L", run: when(writing, "not_writing_now", phases.toggleLock) },
    { name: "hidden_notes", sign: "hidden", key: "H", run: when(anyHidden, "no_hidden_notes", shelf.openHidden) },
    { name: "show_qr", sign: "qr", key: "J", run: when(open, "workshop_is_closed", shelf.openJoin) },
    { name: "timer", sign: "timer", key: "T", run: when(open, "workshop_is_closed", timer.open) },
    { name: "ranking", sign: "ranking", key: "R", run: when(counted, "votes_not_shown", ranking.open) },
    { name: "full_screen", sign: "fullscreen", key: "F", run: screen.toggle },
    { name: "keys", sign: "keys", key: "?", run: shelf.openKeys },
  ];
}

/** Keys that work on a card or in combination, for the list of keys. */
const keysOnCards = () => [
  { key: "G", name: "key_group" }, { key: "P", name: "paper_dots" },
  { key: "Ctrl Z", name: "undo" }, { key: "Ctrl Shift Z", name: "redo" },
];

/** Gathers many changes of the state into one drawing a frame. */
function makeFrame(draw) {
  let asked = 0;
  return {
    ask: () => (asked ||= requestAnimationFrame(() => ((asked = 0), draw()))),
    stop: () => cancelAnimationFrame(asked),
  };
}

function buildParts(root, boot) {
  const t = makeTexts(boot);
  const api = makeApi(boot, t);
  const dialogs = makeDialogs(root, t);
  const frame = makeFrame(() => draw());
  const state = makeState(frame.ask);
  const size = watchSize(root, () => resized());
  const screen = makeFullScreen(root, () => dialogs.toast(t("no_full_screen")));
  const shared = { t, boot, api, state, dialogs, screen, root, view: size.view };
  let commands = [];
  let parts = null;

  shared.stage = makeStage(shared);
  shared.phases = makePhases(shared);
  shared.grouping = makeGrouping(shared);
  shared.timer = makeTimer(shared);
  shared.votes = makeVotes(shared);
  shared.undo = makeUndo(shared);
  shared.compose = makeCompose(shared);
  shared.shelf = makeShelf({ ...shared, keys: () => [...commands, ...keysOnCards()] });
  const opening = {
    openNote: (id) => panel.open(id),
    openGroup: (id) => groupPanel.open(id),
    openItem: ({ id, isGroup }) => (isGroup ? groupPanel : panel).open(id),
    openPerson: shared.shelf.openPerson,
  };
  shared.ranking = makeRanking({ ...shared, ...opening });
  commands = commandsOf(shared);
  const map = makeMap({ ...shared, ...opening });
  const panel = makePanel({ ...shared, ...opening, map });
  const groupPanel = makeGroupPanel({ ...shared, ...opening, map });
  const onStage = makeOnStage({ ...shared, map });
  const news = el("div", { class: "unseen", role: "status", "data-testid": "board-news" });
  const { compose, shelf, ranking } = shared;
  parts = {
    head: makeHead(shared), lobby: makeLobby(shared), bar: boot.replay ? makeReplay(shared) : makeBar({ ...shared, commands }),
    map, panel, groupPanel, compose, shelf, ranking, onStage, news,
  };

  function resized() {
    if (!state.settings) return;
    parts.map.arrange();
    parts.bar.fitNames();
    parts.onStage.resized();
  }

  function announce(phase) {
    if (news.dataset.phase === phase) return;
    news.dataset.phase = phase;
    setText(news, isPrivate(state) ? t(phase) : `${t(phase)}: ${t("note_count", { n: state.notes.size })}`);
  }

  function draw() {
    if (!state.settings) return;
    const phase = phaseOf(state);
    root.dataset.phase = phase;
    root.dataset.theme = stageOf(state).theme;
    setHidden(parts.lobby.element, phase !== "lobby");
    setHidden(parts.map.element, phase === "lobby");
    for (const name of DRAWN) parts[name].draw(state);
    announce(phase);
  }

  return { ...shared, parts, commands, frame, size };
}

function place(root, { head, lobby, map, bar, onStage, news }, t) {
  root.querySelector(".head").replaceChildren(...head.parts);
  root.querySelector(".stage").replaceChildren(lobby.element, map.element, map.status, onStage.element, news);
  const bottom = root.querySelector(".bar");
  bottom.setAttribute("role", "region");
  bottom.setAttribute("aria-label", t("controls"));
  bottom.replaceChildren(...bar.parts);
}

/** The workshop as it is told again: no live stream, no keys, the map to look at. */
function mountReplay(root, boot) {
  const { t, dialogs, parts, screen, timer, frame, size } = buildParts(root, boot);
  place(root, parts, t);
  root.classList.add("is-replay");
  parts.map.element.inert = true;
  const giveBack = makeRestInert(root);
  parts.bar.load();
  return () => {
    for (const part of [frame, size, screen, dialogs, timer, parts.map, parts.bar]) part.stop();
    giveBack();
    root.classList.remove("is-replay");
    for (const part of root.children) part.replaceChildren();
  };
}

/** Draws the board of the workshop that `boot` names in `root`; returns how to take it away. */
export function mount(root, boot) {
  root.lang = boot.language;
  if (boot.replay) return mountReplay(root, boot);
  root.classList.toggle("is-only-board", Boolean(boot.only_board));
  const { t, api, state, dialogs, screen, timer, undo, parts, commands, frame, size } = buildParts(root, boot);
  place(root, parts, t);
  const run = parts.bar.press;
  if (boot.only_board) for (const part of [parts.map, parts.bar]) (part.element ?? root.querySelector(".bar")).inert = true;
  const keys = boot.only_board ? [] : commands;
  const combined = boot.only_board ? () => {} : undo.pressed;
  const stopKeys = listenForKeys(root, keys, { isBusy: dialogs.isOpen, combined, run });
  const giveBack = makeRestInert(root);
  const stopLive = openLive({ api, state, t });
  return () => {
    for (const part of [frame, size, screen, dialogs, timer, parts.map, parts.bar]) part.stop();
    for (const stop of [stopLive, stopKeys, giveBack]) stop();
    for (const part of root.children) part.replaceChildren();
    for (const dialog of root.querySelectorAll("dialog")) dialog.remove();
  };
}
