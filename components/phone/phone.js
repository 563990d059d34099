import { makeApi, openKeep } from "./api.js";
import { openEdits } from "./edits.js";
import { EMPTY, ownNotes } from "./notes.js";
import { makeDelivery, openOutbox } from "./outbox.js";
import { makeRoom, makeSession } from "./session.js";
import { boot, speak, t } from "./texts.js";
import { makeCodeView, makeView } from "./view.js";

const place = document.getElementById("phone");
const kept = openKeep("empathy:");
const code = boot.workshop && boot.code.toUpperCase();
const chosen = kept.get("language");
let redraw = code ? takePart() : askForCode(boot.unknown);
if (chosen && chosen !== boot.language) choose(chosen);

/* Without a network the page goes on in the language that it has. */
async function choose(language) {
  try {
    await speak(language);
  } catch {
    return;
  }
  kept.set("language", language);
  redraw();
}

function askForCode(isUnknown) {
  const { render } = makeCodeView(place, choose, isUnknown);
  render();
  return render;
}

function takePart() {
  const changed = oncePerFrame(() => draw(part));
  const part = openPart(openKeep(`empathy:${code}:`), changed);
  part.view = makeView(place, actions(part));
  part.view.form.fill(part.keep.get("draft") ?? EMPTY);
  draw(part);
  if (part.edits.note()) part.view.sheet.open(part.edits.draft());
  listen(part);
  part.session.connect();
  return changed;
}

/* However many changes come at once, the page is drawn once a frame. */
function oncePerFrame(act) {
  let isDue = false;
  return () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      act();
    });
  };
}

/* What this phone knows of the workshop, what it has still to tell, and its line to the server. */
function openPart(keep, changed) {
  const room = makeRoom(boot.workshop);
  const call = makeApi(code, () => session.token());
  const outbox = openOutbox(keep, changed, () => delivery.wake());
  const delivery = makeDelivery({
    outbox, keep, call, changed, mayWrite: room.isOpen, confirmed: room.put, stranger: () => session.lose(), stale: () => session.connect(),
  });
  const session = makeSession({ code, call, keep, room, changed, admitted: delivery.resume, news: delivery.kick });
  return { keep, room, outbox, delivery, session, changed, edits: openEdits(keep), lastId: null, shown: room.settings };
}

function actions(part) {
  const { keep, outbox, edits, session, changed } = part;
  return {
    speak: choose,
    redraw: changed,
    drafted: (draft) => (keep.set("draft", draft), changed()),
    send: (content) => send(part, content),
    note: (action, note, card) => noteActions[action](part, note, card),
    save: (content) => (outbox.change(edits.note(), content), edits.drop(edits.note().id)),
    editDrafted: edits.type,
    editClosed: () => (edits.close(), changed()),
    joinAgain: () => (session.membership === "lost" ? session.joinAnew() : session.joinAgain()),
  };
}

const noteActions = {
  edit: ({ edits, view }, { id, quadrant, text, evidence, pain }) => {
    edits.begin({ id, quadrant, text, evidence, pain });
    view.sheet.open(edits.draft());
  },
  drop: (part, { id }, card) => {
    part.edits.drop(id);
    drawAndFocus(part, card, "edit");
  },
  take_back: (part, note, card) => {
    part.outbox.takeBack(note);
    drawAndFocus(part, card, "undo");
  },
  undo: ({ outbox }, note) => outbox.undo(note),
  send_again: ({ outbox }, note) => outbox.sendAgain(note),
  discard: ({ outbox, edits }, { id }) => (edits.drop(id), outbox.strikeOff(id)),
  copy: (part, note, card) => copy(card.querySelector(".note-text"), card.querySelector("[data-action=copy]")),
};

/* The button that was pressed goes; another one takes its place. */
function drawAndFocus(part, card, action) {
  draw(part);
  card.querySelector(`[data-action=${action}]`).focus();
}

function draw(part) {
  const { room, outbox, delivery, edits, session, keep, lastId } = part;
  const { membership, connection } = session;
  if (membership === "gone") return void (redraw = askForCode(true));
  const own = ownNotes({ room, outbox, delivery, edits, hasNetwork: connection !== "offline", isShut: membership === "lost" });
  const last = own.find(({ id }) => id === lastId);
  const isWriting = hasTextInHand();
  document.title = room.settings.title;
  part.view.render({ room, own, last, membership, connection, isLasting: keep.lasting });
  if (!isWriting) followWorkshop(part);
  part.shown = { ...room.settings };
}

function hasTextInHand() {
  const { activeElement: field } = document;
  return field?.matches("textarea") && field.value.trim() !== "";
}

/* Who is not writing is taken to the top, where it says what happens now. */
function followWorkshop({ room: { settings }, shown }) {
  if (settings.phase !== shown.phase || (settings.locked && !shown.locked)) scrollTo(0, 0);
}

/* The focus stays in the empty field, for those who write one note after the other. */
function send(part, content) {
  const next = { ...EMPTY, quadrant: content.quadrant };
  part.lastId = part.outbox.add(content);
  part.keep.set("draft", next);
  part.view.form.fill(next);
  part.view.form.focus();
}

function listen(part) {
  const wake = () => wakeUp(part);
  addEventListener("storage", (event) => followOtherTab(part, event));
  addEventListener("online", wake);
  addEventListener("pageshow", ({ persisted }) => persisted && wake());
  addEventListener("pagehide", part.delivery.giveLease);
  document.addEventListener("visibilitychange", wake);
}

function wakeUp({ delivery, session }) {
  if (document.hidden) return;
  delivery.kick();
  session.wake();
}

function followOtherTab({ keep, outbox, delivery, session, view, changed }, { key }) {
  const [name, id] = key?.startsWith(`empathy:${code}:`) ? key.split(":").slice(2) : [];
  if (name === "token") session.joinAgain();
  if (name === "draft" && document.hidden) view.form.fill(keep.get("draft"));
  if (name !== "note") return;
  outbox.reread(id);
  delivery.lookLater();
  changed();
}

/* On a plain http address the clipboard is reached by way of a selection only. */
function copy(text, button) {
  getSelection().selectAllChildren(text);
  const isCopied = document.execCommand("copy");
  if (isCopied) button.textContent = t("copied");
}
