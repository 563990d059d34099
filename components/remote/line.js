import { ADDRESS, call, isDone, isPassing } from "./api.js";

const SILENCE = 45_000;
const SOON = 400;
const FRESH = 20_000;
const LONGEST_WAIT = 10_000;
const KINDS = [
  "workshop_changed", "phase_changed", "reveal_changed", "stage_changed", "agenda_changed", "talk_changed",
  "groups_changed", "votes_changed", "votes_shown", "ready_changed", "joining_changed",
  ...["joined", "removed", "restored"].map((what) => `participant_${what}`),
  ...["added", "changed", "hidden", "shown", "coded", "removed"].map((what) => `note_${what}`),
];

/* Keeps the room equal to the workshop on the server. `state` is connecting, connected, offline, out (not signed in
   any more) or gone (no such workshop). After any break all is read anew. */
export function openLine({ room, changed }) {
  const line = { state: "connecting", begin, connect, signedOut: () => end("out") };
  let attempt = 0;
  let failures = 0;
  let retry = 0;
  let recount = 0;
  let alarm = 0;
  let heardAt = 0;
  let stream = null;

  function begin(isThere) {
    if (isThere) connect();
    else end("gone");
  }

  async function connect() {
    stop();
    const mine = attempt;
    const answer = await call("GET", "");
    if (mine !== attempt) return;
    if (isDone(answer)) follow(answer.body);
    else if (isPassing(answer)) again();
    else end(answer.status === 404 ? "gone" : "out");
  }

  function stop() {
    attempt += 1;
    clearTimeout(retry);
    clearTimeout(alarm);
    stream?.close();
    stream = null;
  }

  function follow(snapshot) {
    room.begin(snapshot);
    stream = new EventSource(`${ADDRESS}/changes?after=${room.seq}`);
    stream.onerror = again;
    for (const kind of ["open", "ping"]) stream.addEventListener(kind, heard);
    for (const kind of KINDS) stream.addEventListener(kind, take);
    heard();
  }

  function take({ type, data, lastEventId }) {
    heard();
    room.hear(type, JSON.parse(data), Number(lastEventId));
    changed();
    if (type === "note_added" && room.isInTurnsOfPeople()) countTurns();
  }

  /* Who writes only now is one more whose turn is to come, of which the stream says nothing. */
  function countTurns() {
    clearTimeout(recount);
    recount = setTimeout(async () => {
      const { body } = await call("GET", "");
      room.answer(body);
      changed();
    }, SOON);
  }

  function heard() {
    failures = 0;
    heardAt = Date.now();
    clearTimeout(alarm);
    alarm = setTimeout(again, SILENCE);
    say("connected");
  }

  /* The first try comes at once: most breaks are over before anybody has noticed. */
  function again() {
    stop();
    say(failures ? "offline" : "connecting");
    retry = setTimeout(connect, Math.min(LONGEST_WAIT, 250 * 2 ** failures));
    failures += 1;
  }

  function end(state) {
    stop();
    say(state);
  }

  function say(state) {
    line.state = state;
    changed();
  }

  function wake() {
    const isFresh = stream?.readyState === EventSource.OPEN && Date.now() - heardAt < FRESH;
    if (!document.hidden && !isFresh) reconnect();
  }

  function reconnect() {
    if (line.state !== "gone") connect();
  }

  addEventListener("offline", () => say("offline"));
  addEventListener("online", reconnect);
  addEventListener("pageshow", ({ persisted }) => persisted && reconnect());
  document.addEventListener("visibilitychange", wake);
  return line;
}
