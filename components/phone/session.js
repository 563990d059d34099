import { backoff, isDone, isPassing, randomHex } from "./api.js";

const SILENCE = 45_000;
const FRESH = 20_000;
const KINDS = [
  "workshop_changed", "phase_changed", "participant_joined", "personas_changed",
  "groups_changed", "votes_changed", "votes_shown", "ready_changed", "reveal_changed",
  "participant_removed", "participant_restored",
  ...["added", "changed", "hidden", "shown", "coded", "removed"].map((what) => `note_${what}`),
];

const NEWS = ["workshop_changed", "phase_changed", "votes_shown"];

/* How this phone takes part: membership is joining, in, lost (not known any more), removed (by the facilitator), full,
   shut (nobody new is let in), away (closed before this phone came) or gone (no such workshop); connection is connecting,
   connected or offline. */
export function makeSession({ code, call, keep, room, changed, admitted, news, turned }) {
  const session = { membership: "joining", connection: "connecting", connect, joinAnew, joinAgain, wake, lose, token };
  let hasJoined = false;
  let busy = false;
  let failures = 0;
  let timer = 0;
  let stream = null;

  /* Kept before it is posted: after a lost answer or a reload the same token joins as the same participant. */
  function token() {
    if (!keep.get("token")) keep.set("token", randomHex(32));
    return keep.get("token");
  }

  async function connect() {
    if (busy) return;
    busy = true;
    clearTimeout(timer);
    stream?.close();
    const refusal = (await join()) ?? (await look());
    busy = false;
    if (!refusal) enter();
    else if (isPassing(refusal)) retry(refusal.wait);
    else shutOut(refusal);
    changed();
  }

  async function join() {
    if (hasJoined) return null;
    const answer = await call("POST", "/participants", { token: token() });
    return isDone(answer) ? null : answer;
  }

  async function look() {
    const answer = await call("GET", "");
    if (!isDone(answer)) return answer;
    room.begin(answer.body);
    return null;
  }

  function enter() {
    hasJoined = true;
    failures = 0;
    session.membership = "in";
    stream = follow(`/api/workshops/${code}/changes?after=${room.seq}&as=participant`, {
      heard: () => say("connected"),
      opened: news,
      broken: () => say(session.connection === "connected" ? "connecting" : "offline"),
      lost: streamLost,
      change: take,
    });
    admitted();
  }

  function take(kind, data, seq) {
    if (kind.startsWith("note")) room.takeNote(data);
    else room.take(data);
    room.seq = Math.max(room.seq, seq);
    if (kind === "phase_changed") turned();
    if (NEWS.includes(kind)) news();
    changed();
  }

  function streamLost(isRefused) {
    if (isRefused) hasJoined = false;
    retry();
  }

  function retry(wait = 0) {
    say("offline");
    timer = setTimeout(connect, Math.max(wait, backoff(failures)));
    failures += 1;
  }

  function shutOut({ status, body }) {
    say("connected");
    if (status === 404) session.membership = "gone";
    else if (status === 409) session.membership = "full";
    else if (status === 403) session.membership = "removed";
    else if (status === 423) session.membership = body.code === "joining_locked" ? "shut" : "away";
    else lose();
  }

  function lose() {
    stream?.close();
    clearTimeout(timer);
    session.membership = "lost";
    changed();
  }

  function joinAnew() {
    keep.remove("token");
    joinAgain();
  }

  function joinAgain() {
    hasJoined = false;
    session.membership = "joining";
    changed();
    connect();
  }

  function wake() {
    if (session.membership !== "lost" && !stream?.isFresh()) connect();
  }

  function say(connection) {
    if (session.connection === connection) return;
    session.connection = connection;
    changed();
  }

  addEventListener("offline", () => say("offline"));
  return session;
}

/* Follows the changes of a workshop. The browser itself connects anew after a broken line; `lost(isRefused)` tells what
   it does not mend: an answer that is no stream, and a line that has gone silent. */
function follow(address, { heard, opened, broken, lost, change }) {
  const source = new EventSource(address);
  let heardAt, alarm;

  function listen() {
    heardAt = Date.now();
    clearTimeout(alarm);
    alarm = setTimeout(giveUp, SILENCE, false);
  }

  function close() {
    clearTimeout(alarm);
    source.close();
  }

  function giveUp(isRefused) {
    close();
    lost(isRefused);
  }

  function on(kind, act) {
    source.addEventListener(kind, (event) => {
      listen();
      heard();
      act?.(event);
    });
  }

  listen();
  on("open", opened);
  on("ping");
  for (const kind of KINDS) on(kind, (event) => change(kind, JSON.parse(event.data), Number(event.lastEventId)));
  source.onerror = () => (source.readyState === EventSource.CLOSED ? giveUp(true) : broken());
  return { close, isFresh: () => source.readyState === EventSource.OPEN && Date.now() - heardAt < FRESH };
}
