import { makeApi } from "./api.js";
import { makeBar } from "./bar.js";
import { commandsOf, keysOnCards } from "./commands.js";
import { makeCompose } from "./compose.js";
import { makeDesk } from "./desk.js";
import { makeDialogs } from "./dialogs.js";
import { el, setHidden, setText } from "./dom.js";
import { makeGroupPanel } from "./group_panel.js";
import { makeGrouping } from "./grouping.js";
import { makeHead } from "./head.js";
import { makeLeading } from "./leading.js";
import { openLive } from "./live.js";
import { makeLobby } from "./lobby.js";
import { makeMap } from "./map.js";
import { makeOnStage } from "./onstage.js";
import { makePersonaChoice } from "./persona_choice.js";
import { makePersonaDialog } from "./persona_dialog.js";
import { makePersonaOverview, mapInSight } from "./persona_overview.js";
import { makePersonaTabs } from "./persona_tabs.js";
import { isSideBySide, makeShownMap } from "./personas.js";
import { makePanel } from "./panel.js";
import { makePhases } from "./phases.js";
import { makeRanking } from "./ranking.js";
import { makeRemoval } from "./removal.js";
import { makeReplay } from "./replay.js";
import { makeFullScreen, makeRestInert, watchSize } from "./screen.js";
import { makeShelf } from "./shelf.js";
import { listenForKeys } from "./shortcuts.js";
import { makeStage } from "./stage.js";
import { isPrivate, makeState, openNotes, phaseOf, stageOf } from "./state.js";
import { makeSuggestions } from "./suggestions.js";
import { makeTalking } from "./talking.js";
import { makeTexts } from "./texts.js";
import { makeTimer } from "./timer.js";
import { makeTone } from "./tone.js";
import { makeUndo } from "./undo.js";
import { makeVotes } from "./votes.js";
import { makeWaiting } from "./waiting.js";

const DRAWN = [
  "head", "lobby", "bar", "map", "panel", "groupPanel", "compose", "shelf", "ranking", "onStage",
  "leading", "desk", "suggestions", "waiting", "personaTabs", "personaDialog", "personaChoice",
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
  const frame = makeFrame(() => draw());
  const dialogs = makeDialogs(root, t, frame.ask);
  const state = makeState(frame.ask);
  const size = watchSize(root, () => resized());
  const screen = makeFullScreen(root, () => dialogs.toast(t("no_full_screen")));
  const shared = { t, boot, api, state, dialogs, screen, root, view: size.view, redraw: frame.ask };
  let commands = [];
  let parts = null;

  shared.stage = makeStage(shared);
  shared.phases = makePhases(shared);
  shared.grouping = makeGrouping(shared);
  shared.tone = makeTone();
  shared.timer = makeTimer(shared);
  shared.votes = makeVotes(shared);
  shared.undo = makeUndo(shared);
  shared.talking = makeTalking(shared);
  shared.removal = makeRemoval(shared);
  shared.leading = makeLeading(shared);
  shared.desk = makeDesk(shared);
  shared.compose = makeCompose(shared);
  shared.shelf = makeShelf({ ...shared, keys: () => [...commands, ...keysOnCards()] });
  const opening = {
    openNote: (id) => panel.open(id),
    openGroup: (id, how) => groupPanel.open(id, how),
    openItem: ({ id, isGroup }, how) => (isGroup ? groupPanel : panel).open(id, how),
    openPerson: () => shared.personaDialog.open(),
  };
  shared.personaDialog = makePersonaDialog({ ...shared, openText: shared.shelf.openPerson });
  shared.personaTabs = makePersonaTabs(shared);
  shared.personaChoice = makePersonaChoice(shared);
  const shownMap = makeShownMap(state);
  const overview = makePersonaOverview({ ...shared, ...opening, tabs: shared.personaTabs });
  shared.ranking = makeRanking({ ...shared, ...opening });
  const map = makeMap({ ...shared, ...opening, state: shownMap.shown });
  const inSight = mapInSight(map, overview);
  const suggestions = makeSuggestions({ ...shared, map });
  commands = commandsOf({ ...shared, ...opening, suggestions, bar: () => parts.bar });
  const panel = makePanel({ ...shared, ...opening, map: inSight });
  const groupPanel = makeGroupPanel({ ...shared, ...opening, map: inSight });
  const onStage = makeOnStage({ ...shared, map: inSight, shownMap: shownMap.shown });
  const news = el("div", { class: "unseen", role: "status", "data-testid": "board-news" });
  const { compose, shelf, ranking, leading, desk, personaTabs, personaDialog, personaChoice } = shared;
  parts = {
    head: makeHead(shared), lobby: makeLobby(shared), bar: boot.replay ? makeReplay(shared) : makeBar({ ...shared, commands }),
    map, panel, groupPanel, compose, shelf, ranking, onStage, leading, desk, suggestions, news,
    personaTabs, personaDialog, personaChoice, overview, waiting: makeWaiting(shared),
  };

  function resized() {
    if (!state.settings) return;
    parts.map.arrange();
    overview.fit();
    parts.bar.fitNames();
    parts.onStage.resized();
  }

  function announce(phase) {
    if (news.dataset.phase === phase) return;
    news.dataset.phase = phase;
    setText(news, isPrivate(state) ? t(phase) : `${t(phase)}: ${t("note_count", { n: openNotes(state).length })}`);
  }

  function draw() {
    if (!state.settings) return;
    const phase = phaseOf(state);
    root.dataset.phase = phase;
    root.dataset.theme = stageOf(state).theme;
    setHidden(parts.lobby.element, phase !== "lobby");
    overview.draw();
    setHidden(parts.map.element, phase === "lobby" || isSideBySide(state));
    const shown = shownMap.refresh();
    for (const name of DRAWN) parts[name].draw(name === "map" ? shown : state);
    announce(phase);
  }

  return { ...shared, parts, commands, frame, size };
}

function place(root, { head, lobby, map, bar, suggestions, waiting, onStage, news, personaTabs, overview }, t) {
  root.querySelector(".head").replaceChildren(...head.parts);
  root.querySelector(".maps").replaceChildren(personaTabs.element);
  const onTop = [suggestions.element, waiting.element, onStage.element, news];
  root.querySelector(".stage").replaceChildren(lobby.element, map.element, overview.element, map.status, ...onTop);
  const bottom = root.querySelector(".bar");
  bottom.setAttribute("role", "region");
  bottom.setAttribute("aria-label", t("controls"));
  bottom.replaceChildren(...bar.parts);
}

/** The workshop as it is told again: no live stream, no keys, the map to look at. */
function mountReplay(root, boot) {
  const { t, dialogs, parts, screen, timer, tone, frame, size } = buildParts(root, boot);
  place(root, parts, t);
  root.classList.add("is-replay");
  for (const part of [parts.map, parts.overview]) part.element.inert = true;
  const giveBack = makeRestInert(root);
  parts.bar.load();
  return () => {
    for (const part of [frame, size, screen, dialogs, timer, tone, parts.map, parts.bar, parts.desk]) part.stop();
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
  const { t, api, state, dialogs, screen, timer, tone, undo, parts, commands, frame, size } = buildParts(root, boot);
  place(root, parts, t);
  const run = parts.bar.press;
  if (boot.only_board) for (const part of [parts.map, parts.bar, parts.personaTabs, parts.overview]) (part.element ?? root.querySelector(".bar")).inert = true;
  const keys = boot.only_board ? [] : commands;
  const combined = boot.only_board ? () => {} : undo.pressed;
  const first = boot.only_board ? () => false : parts.onStage.pressed;
  const stopKeys = listenForKeys(root, keys, { isBusy: dialogs.isOpen, combined, run, first });
  const giveBack = makeRestInert(root);
  const stopLive = openLive({ api, state, t });
  return () => {
    for (const part of [frame, size, screen, dialogs, timer, tone, parts.map, parts.bar, parts.desk]) part.stop();
    for (const stop of [stopLive, stopKeys, giveBack]) stop();
    for (const part of root.children) part.replaceChildren();
    for (const dialog of root.querySelectorAll("dialog")) dialog.remove();
  };
}
