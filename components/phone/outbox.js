import { makeId } from "./api.js";

const FIELDS = ["quadrant", "text", "evidence", "pain", "persona"];
const UNDO_TIME = 8_000;
const ID_IS_SPENT = [403, 404, 409, 410];

export const pick = (source, fields = FIELDS) => Object.fromEntries(fields.map((field) => [field, source[field]]));
/* Without a wish whose map it is about, a note stays where the server has put it. */
export const differing = (one, other) => FIELDS.filter((field) => (one[field] ?? other[field]) !== other[field]);
export const isSame = (one, other) => !differing(one, other).length;

/* What this phone still has to tell the server: one entry a note, written down before it is sent and struck off only
   when the server has confirmed it, so that neither a reload nor a second tab loses or doubles a note.

   entry = {id, made, wanted: content, stored: content on the server or null, tried: may have reached the server,
            edited: changed since it was tried, removeAt: when to take it back or 0, problem: why it was refused or null} */
export function openOutbox(keep, changed, wake) {
  const entries = new Map();
  const outbox = { reread, write, strikeOff, add, change, takeBack, undo, sendAgain, refuse, settle };
  outbox.get = (id) => entries.get(id);
  outbox.all = () => [...entries.values()].sort((one, other) => one.made - other.made);
  for (const name of keep.names()) if (name.startsWith("note:")) reread(name.slice(5));

  function reread(id) {
    const entry = keep.get(`note:${id}`);
    if (entry) entries.set(id, entry);
    else entries.delete(id);
    return entry;
  }

  function write(entry) {
    keep.set(`note:${entry.id}`, entry);
    entries.set(entry.id, entry);
    changed();
  }

  function strikeOff(id) {
    keep.remove(`note:${id}`);
    entries.delete(id);
    changed();
  }

  function enter(note, values) {
    const entry = reread(note.id) ?? { id: note.id, made: 0, wanted: pick(note), stored: pick(note), tried: true, edited: false };
    write({ ...entry, removeAt: 0, problem: null, ...values });
    wake();
  }

  function add(content) {
    const id = makeId();
    enter({ ...content, id }, { made: Date.now(), stored: null, tried: false });
    return id;
  }

  function change(note, content) {
    enter(note, { wanted: pick(content), edited: Boolean(reread(note.id)?.tried) });
  }

  function takeBack(note) {
    enter(note, { removeAt: Date.now() + UNDO_TIME });
  }

  function undo(note) {
    if (reread(note.id)) enter(note);
  }

  /* An id that the server does not take from this participant is given up: the note goes as a new one. */
  function sendAgain(note) {
    const entry = reread(note.id);
    if (!entry) return;
    if (entry.removeAt || !ID_IS_SPENT.includes(entry.problem.status)) return enter(note, { removeAt: entry.removeAt });
    strikeOff(note.id);
    add(entry.wanted);
  }

  function refuse(sent, problem) {
    const now = reread(sent.id);
    if (now && isSame(now.wanted, sent.wanted)) write({ ...now, problem });
  }

  /* What was edited while its first sending was under way is not settled by the answer to that. */
  function settle(sent, method, { status, body }) {
    const now = reread(sent.id);
    if (!now) return;
    const isEdited = (method === "POST" && status === 200 && now.edited) || !isSame(now.wanted, sent.wanted);
    if (method !== "DELETE" && (isEdited || now.removeAt)) write({ ...now, stored: pick(body), edited: false });
    else strikeOff(sent.id);
  }

  return outbox;
}
