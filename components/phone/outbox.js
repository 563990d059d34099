import { backoff, isDone, isPassing, makeId, randomHex } from "./api.js";

const FIELDS = ["quadrant", "text", "evidence", "pain"];
const UNDO_TIME = 8_000;
const LEASE_TIME = 12_000;
const OTHER_TAB_TIME = 1_500;
const ID_IS_SPENT = [403, 404, 409, 410];

const pick = (source, fields = FIELDS) => Object.fromEntries(fields.map((field) => [field, source[field]]));
const differing = (one, other) => FIELDS.filter((field) => one[field] !== other[field]);
export const isSame = (one, other) => !differing(one, other).length;

const isSettled = (entry) =>
  entry.removeAt ? !entry.stored && !entry.tried : entry.stored && isSame(entry.wanted, entry.stored);

function request({ id, wanted, stored, removeAt }) {
  if (removeAt) return ["DELETE", `/notes/${id}`];
  if (!stored) return ["POST", "/notes", { id, ...wanted }];
  return ["PATCH", `/notes/${id}`, pick(wanted, differing(wanted, stored))];
}

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

/* Sends the outbox, one entry at a time and in order, until the server has it all. */
export function makeDelivery({ outbox, keep, call, mayWrite, changed, confirmed, stranger, stale }) {
  const tab = randomHex(8);
  const asked = new Set();
  let sendingId = null;
  let running = false;
  let paused = true;
  let failures = 0;
  let timer = 0;

  /* Even while nothing may be written, the server says whether a note did arrive of which the answer was lost. */
  const maySend = (entry) => mayWrite() || (entry.tried && !entry.stored && !asked.has(entry.id));

  const isDue = (entry) => !entry.problem && entry.removeAt <= Date.now() && (isSettled(entry) || maySend(entry));

  const next = (passed) => outbox.all().find((entry) => !passed?.has(entry.id) && isDue(entry));

  function wake() {
    if (!running && !paused && !failures) sendAll();
  }

  async function sendAll() {
    clearTimeout(timer);
    running = true;
    const passed = new Set();
    let rest = 0;
    let entry;
    while (!paused && (entry = next(passed)) && takeLease()) {
      const { wait, stop } = await send(outbox.reread(entry.id) ?? entry);
      if (wait === undefined) continue;
      passed.add(entry.id);
      rest = Math.max(rest, wait);
      if (stop) break;
    }
    running = false;
    giveLease();
    plan(rest);
  }

  /* Resolves to how long the server should be left alone before this entry is tried again, if at all. */
  async function send(entry) {
    if (isSettled(entry)) return outbox.strikeOff(entry.id), {};
    sendingId = entry.id;
    outbox.write({ ...entry, tried: true });
    const [method, path, body] = request(entry);
    const answer = await call(method, path, body);
    sendingId = null;
    changed();
    return judge(entry, method, answer) ?? {};
  }

  function judge(entry, method, answer) {
    const { status, body, wait = 0 } = answer;
    const isGone = method === "DELETE" && (status === 404 || status === 410);
    if (isDone(answer) || isGone) settle(entry, method, answer);
    else if (isPassing(answer)) return { wait: Math.max(backoff(failures), wait), stop: status < 500 };
    else if (status === 423) return hold(entry);
    else if (status === 401) pause(), stranger();
    else outbox.refuse(entry, { status, detail: body.detail });
  }

  function settle(entry, method, answer) {
    failures = 0;
    confirmed(method === "DELETE" ? { id: entry.id, removed: true } : answer.body);
    outbox.settle(entry, method, answer);
  }

  function hold(entry) {
    asked.add(entry.id);
    if (!mayWrite()) return { wait: 0 };
    stale();
    return { wait: backoff(failures), stop: true };
  }

  /* What comes next: another try, a look at what another tab has left undone, or the end of a time for undoing. */
  function plan(rest) {
    failures = rest ? failures + 1 : 0;
    if (paused) return;
    const removals = outbox.all().map((entry) => entry.removeAt - Date.now()).filter((time) => time > 0);
    if (rest) timer = setTimeout(sendAll, rest);
    else if (next()) timer = setTimeout(wake, OTHER_TAB_TIME);
    else if (removals.length) timer = setTimeout(wake, Math.min(...removals) + 10);
  }

  /* One tab at a time sends; the lease of a tab that died runs out. */
  function takeLease() {
    const lease = keep.get("lease");
    const until = Date.now() + LEASE_TIME;
    if (lease && lease.tab !== tab && lease.until > Date.now() && lease.until <= until) return false;
    keep.set("lease", { tab, until });
    return true;
  }

  function giveLease() {
    if (keep.get("lease")?.tab === tab) keep.remove("lease");
  }

  /* There is news (a network, an open page, another phase): what was waiting is tried at once. */
  function kick() {
    failures = 0;
    asked.clear();
    wake();
  }

  function pause() {
    paused = true;
    clearTimeout(timer);
  }

  function resume() {
    paused = false;
    kick();
  }

  /* The tab that wrote an entry sends it; this one looks after a while, should that tab be gone. */
  function lookLater() {
    if (running || paused || failures) return;
    clearTimeout(timer);
    timer = setTimeout(wake, OTHER_TAB_TIME);
  }

  return { wake, kick, resume, lookLater, giveLease, isSending: (id) => id === sendingId, isFailing: () => failures > 0 };
}
