import { makeApi, openKeep } from "./api.js";
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
  const keep = openKeep(`empathy:${code}:`);
  const room = makeRoom(boot.workshop);
  const call = makeApi(code, () => session.token());
  const outbox = openOutbox(keep, changed, () => delivery.wake());
  const delivery = makeDelivery({
    outbox, keep, call, changed, mayWrite: room.isOpen, confirmed: room.put, stranger: () => session.lose(), stale: () => session.connect(),
  });
  const session = makeSession({ code, call, keep, room, changed, admitted: delivery.resume, news: delivery.kick });
  const view = makeView(place, {
    speak: choose,
    redraw: changed,
    drafted: (draft) => (keep.set("draft", draft), changed()),
    send,
    note: actOnNote,
    save: (content) => outbox.change(editing.note, content),
    editDrafted: (draft) => keep.set("edit", { ...editing, draft }),
    editClosed: () => keep.remove("edit"),
    joinAgain: () => (session.membership === "lost" ? session.joinAnew() : session.joinAgain()),
  });
  let editing = keep.get("edit");
  let lastId = null;
  let shownPhase = room.settings.phase;
  let isDrawing = false;

  function changed() {
    if (isDrawing) return;
    isDrawing = true;
    requestAnimationFrame(draw);
  }

  function draw() {
    isDrawing = false;
    const { membership, connection } = session;
    if (membership === "gone") return void (redraw = askForCode(true));
    const own = ownNotes({ room, outbox, delivery, hasNetwork: connection !== "offline", isShut: membership === "lost" });
    const last = own.find(({ id }) => id === lastId);
    document.title = room.settings.title;
    view.render({ room, own, last, membership, connection, isLasting: keep.lasting });
    followPhase(room.settings.phase);
  }

  /* Who is not writing is taken to the top, where it says what happens now. */
  function followPhase(phase) {
    if (phase !== shownPhase && !document.activeElement?.matches("textarea")) scrollTo(0, 0);
    shownPhase = phase;
  }

  function send(content) {
    lastId = outbox.add(content);
    const next = { ...EMPTY, quadrant: content.quadrant };
    keep.set("draft", next);
    view.form.fill(next);
    view.form.focus();
  }

  function actOnNote(action, note, card) {
    if (action === "edit") edit(note);
    else if (action === "take_back") takeBack(note, card);
    else if (action === "undo") outbox.undo(note);
    else if (action === "send_again") outbox.sendAgain(note);
    else if (action === "discard") outbox.strikeOff(note.id);
    else copy(card.querySelector(".note-text"), card.querySelector("[data-action=copy]"));
  }

  function edit({ id, quadrant, text, evidence, pain }) {
    const note = { id, quadrant, text, evidence, pain };
    editing = { note, draft: note };
    keep.set("edit", editing);
    view.sheet.open(note);
  }

  /* The button that was pressed goes; the one that undoes it takes its place. */
  function takeBack(note, card) {
    outbox.takeBack(note);
    draw();
    card.querySelector("[data-action=undo]").focus();
  }

  function followOtherTab({ key }) {
    const name = key?.startsWith(`empathy:${code}:`) ? key.split(":")[2] : "";
    if (name === "token") session.joinAgain();
    if (name === "draft" && document.hidden) view.form.fill(keep.get("draft"));
    if (name !== "note") return;
    outbox.reread(key.split(":")[3]);
    delivery.lookLater();
    changed();
  }

  function wake() {
    if (document.hidden) return;
    delivery.kick();
    session.wake();
  }

  view.form.fill(keep.get("draft") ?? EMPTY);
  draw();
  if (editing) view.sheet.open(editing.draft);
  addEventListener("storage", followOtherTab);
  addEventListener("online", wake);
  addEventListener("pageshow", ({ persisted }) => persisted && wake());
  addEventListener("pagehide", delivery.giveLease);
  document.addEventListener("visibilitychange", wake);
  session.connect();
  return changed;
}

/* On a plain http address the clipboard is reached by way of a selection only. */
function copy(text, button) {
  getSelection().selectAllChildren(text);
  const isCopied = document.execCommand("copy");
  if (isCopied) button.textContent = t("copied");
}
