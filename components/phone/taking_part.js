import { makeActions } from "./actions.js";
import { makeApi } from "./api.js";
import { makeDelivery } from "./delivery.js";
import { openEdits } from "./edits.js";
import { oncePerFrame } from "./elements.js";
import { openKeep } from "./keep.js";
import { makeLater } from "./later.js";
import { ownNotes } from "./notes.js";
import { openOutbox } from "./outbox.js";
import { makeRoom } from "./room.js";
import { makeSession } from "./session.js";
import { makeView } from "./view.js";

/* The page of a participant: the parts, and what ties them together. Returns what draws it anew. */
export function takePart({ place, code, workshop, speak, gone }) {
  const keep = openKeep(`empathy:${code}:`);
  const edits = openEdits(keep);
  const room = makeRoom(workshop);
  const changed = oncePerFrame(() => draw());
  const line = openLine({ code, keep, room, changed });
  const actions = makeActions({ keep, outbox: line.outbox, edits, view: () => view, changed, draw: () => draw() });
  const view = makeView(place, {
    ...actions, speak, changed, joinAgain: () => joinAgain(line.session),
  });
  const followStage = makeStageFollower(room.settings);

  function draw() {
    const { session, later, together } = line;
    if (session.membership === "gone") return gone();
    const isWriting = hasTextInHand();
    later.follow();
    together?.follow();
    document.title = room.settings.title;
    view.render({ ...stateOfLine(line, { room, edits, lastId: actions.lastId }), isLasting: keep.lasting });
    followStage(room.settings, isWriting);
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
  const later = makeLater({ room, changed, arrived });
  const session = makeSession({ code, call, keep, room, changed, admitted, news: kick, turned });
  const line = { outbox, delivery, later, session, kick, together: null };
  const senders = [delivery];

  function kick() {
    later.kick();
    senders.forEach((sender) => sender.kick());
  }

  function admitted() {
    later.fetchSoon();
    senders.forEach((sender) => sender.resume());
  }

  function arrived({ workTogether }) {
    line.together = workTogether(ends);
    senders.push(...line.together.senders);
    if (session.membership === "in") line.together.senders.forEach((sender) => sender.resume());
  }

  /* That this participant is done was said of the phase that is over. */
  function turned() {
    keep.remove("done");
    line.together?.turned();
  }

  return line;
}

function stateOfLine({ outbox, delivery, later, together, session: { membership, connection } }, { room, edits, lastId }) {
  const hasNetwork = connection !== "offline";
  const own = ownNotes({ room, outbox, delivery, edits, hasNetwork, isShut: membership === "lost" });
  const last = own.find(({ id }) => id === lastId);
  return { room, together, membership, connection, hasNetwork, own, last, isMissing: later.isMissed() };
}

const joinAgain = (session) => (session.membership === "lost" ? session.joinAnew() : session.joinAgain());

function hasTextInHand() {
  const { activeElement: field } = document;
  return field?.matches("textarea, [type=text]") && field.value.trim() !== "";
}

/* Who is not writing is taken to the top, where it says what happens now. */
function makeStageFollower(settings) {
  let shown = { ...settings };

  return function follow(present, isWriting) {
    const isTurned = present.phase !== shown.phase || Boolean(present.votes_shown) !== Boolean(shown.votes_shown);
    if (!isWriting && (isTurned || (present.locked && !shown.locked))) scrollTo(0, 0);
    shown = { ...present };
  };
}

/* The world around the page: other tabs of this browser, the network, and the phone that sleeps and wakes. */
function listen(line, prefix, { fill, changed }) {
  const { outbox, delivery, session, kick } = line;

  function followOtherTab({ key }) {
    if (!key?.startsWith(prefix)) return;
    const [name, id] = key.slice(prefix.length).split(":");
    if (name === "token") session.joinAgain();
    if (name === "draft" && document.hidden) fill();
    if (name === "note") outbox.reread(id), delivery.lookLater();
    line.together?.followOtherTab(name, id);
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
