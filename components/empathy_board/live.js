const SILENCE_MS = 45_000;
const PATIENCE_MS = 1_500;
const TURNS_MS = 500;
const WAITS_MS = [1_000, 2_000, 4_000, 8_000, 15_000];
const NOTE_EVENTS = [
  "note_added", "note_changed", "note_removed", "note_hidden", "note_shown", "note_coded",
];
const SETTINGS_EVENTS = ["workshop_changed", "phase_changed", "reveal_changed", "votes_shown", "personas_changed", "joining_changed"];
const MAP_EVENTS = ["participant_removed", "participant_restored"];
const FIGURE_EVENTS = ["participant_joined", "ready_changed", "votes_changed"];
const OWN_EVENTS = ["agenda_changed", "talk_changed"];

/** Keeps `state` equal to the workshop on the server until the returned function is called. */
export function openLive({ api, state, t }) {
  let source = null;
  let ended = false;
  let failures = 0;
  let attempt = 0;
  const timers = {};

  function later(name, delay, action) {
    clearTimeout(timers[name]);
    timers[name] = setTimeout(action, delay);
  }

  function stop() {
    source?.close();
    source = null;
    Object.values(timers).forEach(clearTimeout);
  }

  function heard() {
    failures = 0;
    clearTimeout(timers.outage);
    later("silence", SILENCE_MS, restart);
    if (!state.online) state.takeOutage("");
  }

  function tryAgain(reason, isSignedOut = false) {
    stop();
    state.takeOutage(reason, isSignedOut);
    later("retry", WAITS_MS[Math.min(failures, WAITS_MS.length - 1)], restart);
    failures += 1;
  }

  // While the browser itself reconnects, a short gap is not worth a word.
  function interrupted() {
    if (source?.readyState === EventSource.CLOSED) tryAgain(t("no_connection"));
    else later("outage", PATIENCE_MS, () => state.takeOutage(t("no_connection")));
  }

  // Somebody who writes during a reveal in turns may be one more to come.
  function takeNote(note) {
    state.takeNote(note);
    const { phase, reveal_mode: mode } = state.settings;
    if (phase === "reveal" && mode === "people" && note.text === undefined) later("turns", TURNS_MS, countTurns);
  }

  async function countTurns() {
    try {
      state.takeSnapshot(await api.snapshot());
    } catch (problem) {
      console.warn(problem);
    }
  }

  function listen(seq) {
    source = new EventSource(api.changesAfter(seq));
    source.onopen = heard;
    source.onerror = interrupted;
    const on = (kind, take) =>
      source.addEventListener(kind, (event) => {
        heard();
        const data = JSON.parse(event.data);
        if (event.lastEventId) state.hear(Number(event.lastEventId));
        take(data);
        state.takeOwn(data);
      });
    for (const kind of SETTINGS_EVENTS) on(kind, state.takeSettings);
    for (const kind of MAP_EVENTS) on(kind, state.takeMap);
    on("stage_changed", state.takeStage);
    on("groups_changed", state.takeGroups);
    for (const kind of FIGURE_EVENTS) on(kind, state.takeFigures);
    for (const kind of NOTE_EVENTS) on(kind, takeNote);
    for (const kind of [...OWN_EVENTS, "ping"]) on(kind, () => {});
  }

  async function restart() {
    stop();
    attempt += 1;
    const mine = attempt;
    const overtaken = () => ended || mine !== attempt;
    try {
      const snapshot = await api.snapshot();
      if (overtaken()) return;
      state.restart(snapshot);
      listen(snapshot.seq);
    } catch (problem) {
      if (overtaken()) return;
      const reason = problem.code === "no_answer" ? t("no_connection") : problem.message;
      tryAgain(reason, problem.code === "sign_in_needed");
    }
  }

  addEventListener("online", restart);
  restart();
  return () => {
    ended = true;
    stop();
    removeEventListener("online", restart);
  };
}
