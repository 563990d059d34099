import { makeActions } from "./actions.js";
import { makeApi } from "./api.js";
import { openBallot } from "./ballot.js";
import { makeDelivery } from "./delivery.js";
import { makeGrouping } from "./grouping.js";
import { openKeep } from "./keep.js";
import { ownNotes } from "./notes.js";
import { openOutbox } from "./outbox.js";
import { openReadiness } from "./readiness.js";
import { makeRoom } from "./room.js";
import { makeSession } from "./session.js";
import { makeView } from "./view.js";

/* The page of a participant: the parts, and what ties them together. Returns what draws it anew. */
export function takePart({ place, code, workshop, speak, gone }) {
  const keep = openKeep(`empathy:${code}:`);
  const room = makeRoom(workshop);
  const changed = oncePerFrame(() => draw());
  const line = openLine({ code, keep, room, changed });
  const actions = makeActions({ keep, outbox: line.outbox, view: () => view, changed, draw: () => draw() });
  const view = makeView(place, {
    ...actions, speak, redraw: changed, toggleReady: line.readiness.toggle, joinAgain: () => joinAgain(line.session),
  });
  const followStage = makeStageFollower(room.settings);

  function draw() {
    const { session, ballot, readiness } = line;
    if (session.membership === "gone") return gone();
    ballot.follow();
    readiness.follow();
    document.title = room.settings.title;
    view.render({ ...line, ...stateOf(line, actions.lastId), room, isLasting: keep.lasting });
    followStage(room.settings);
  }

  actions.begin();
  listen(line, `empathy:${code}:`, { fill: () => view.form.fill(keep.get("draft")), changed });
  line.session.connect();
  return changed;
}

/* All that goes to and fro between this phone and the server. */
function openLine({ code, keep, room, changed }) {
  const call = makeApi(code, () => session.token());
  const ends = { keep, room, call, changed, stranger: () => session.lose(), stale: () => session.connect() };
  const outbox = openOutbox(keep, changed, () => delivery.wake());
  const delivery = makeDelivery({ ...ends, outbox, mayWrite: room.isOpen, confirmed: room.put });
  const ballot = openBallot(ends);
  const readiness = openReadiness(ends);
  const senders = [delivery, ballot, readiness];
  const kick = () => senders.forEach((sender) => sender.kick());
  const resume = () => senders.forEach((sender) => sender.resume());
  const session = makeSession({ code, call, keep, room, changed, admitted: resume, news: kick, turned: readiness.forget });
  return { room, outbox, delivery, ballot, readiness, grouping: makeGrouping(ends), session, kick };
}

function stateOf({ room, outbox, delivery, session: { membership, connection } }, lastId) {
  const hasNetwork = connection !== "offline";
  const own = ownNotes({ room, outbox, delivery, hasNetwork, isShut: membership === "lost" });
  return { membership, connection, hasNetwork, own, last: own.find(({ id }) => id === lastId) };
}

const joinAgain = (session) => (session.membership === "lost" ? session.joinAnew() : session.joinAgain());

function oncePerFrame(draw) {
  let isComing = false;

  function drawNow() {
    isComing = false;
    draw();
  }

  return function changed() {
    if (isComing) return;
    isComing = true;
    requestAnimationFrame(drawNow);
  };
}

/* Who is not writing is taken to the top, where it says what happens now. */
function makeStageFollower(settings) {
  const stageOf = ({ phase, votes_shown: isShown }) => `${phase} ${Boolean(isShown)}`;
  let shown = stageOf(settings);

  return function follow(present) {
    const stage = stageOf(present);
    if (stage !== shown && !document.activeElement?.matches("textarea")) scrollTo(0, 0);
    shown = stage;
  };
}

/* The world around the page: other tabs of this browser, the network, and the phone that sleeps and wakes. */
function listen({ outbox, delivery, ballot, readiness, session, kick }, prefix, { fill, changed }) {
  function followOtherTab({ key }) {
    if (!key?.startsWith(prefix)) return;
    const [name, id] = key.slice(prefix.length).split(":");
    if (name === "token") session.joinAgain();
    if (name === "draft" && document.hidden) fill();
    if (name === "note") outbox.reread(id), delivery.lookLater();
    ballot.followOtherTab(name, id);
    readiness.followOtherTab(name);
    if (name !== "lease") changed();
  }

  function wake() {
    if (document.hidden) return;
    kick();
    changed();
    session.wake();
  }

  addEventListener("storage", followOtherTab);
  addEventListener("online", wake);
  addEventListener("pageshow", ({ persisted }) => persisted && wake());
  addEventListener("pagehide", delivery.giveLease);
  document.addEventListener("visibilitychange", wake);
}
