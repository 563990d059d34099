import { backoff, isDone, isPassing, randomHex } from "./api.js";
import { differing, isSame, pick } from "./outbox.js";

const LEASE_TIME = 12_000;
const OTHER_TAB_TIME = 1_500;

const isSettled = (entry) =>
  entry.removeAt ? !entry.stored && !entry.tried : entry.stored && isSame(entry.wanted, entry.stored);

function request({ id, wanted, stored, removeAt }) {
  if (removeAt) return ["DELETE", `/notes/${id}`];
  if (!stored) return ["POST", "/notes", { id, ...wanted }];
  return ["PATCH", `/notes/${id}`, pick(wanted, differing(wanted, stored))];
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
