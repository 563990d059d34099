import { backoff, isDone, isPassing } from "./api.js";

/* What this phone wants to be so on the server, where only the last word on each thing counts. A wish is written down
   before it is sent, and struck off once the server has said yes or no; what was wanted meanwhile goes after it.

   wish = {id, value, …}; `request(wish)` is its path and body, `first(wishes)` chooses which goes first. */
export function openWishes({ keep, name, call, request, first, mayGo, confirmed, refused, changed, stranger }) {
  const wishes = new Map();
  let sending = null;
  let running = false;
  let paused = true;
  let failures = 0;
  let timer = 0;
  for (const each of keep.names()) if (each.startsWith(`${name}:`)) reread(each.slice(name.length + 1));

  function reread(id) {
    const wish = keep.get(`${name}:${id}`);
    if (wish) wishes.set(id, wish);
    else wishes.delete(id);
    return wish;
  }

  function want(wish) {
    keep.set(`${name}:${wish.id}`, wish);
    wishes.set(wish.id, wish);
    changed();
    if (!failures) sendAll();
  }

  function strikeOff(id) {
    keep.remove(`${name}:${id}`);
    wishes.delete(id);
    changed();
  }

  async function sendAll() {
    if (running || paused) return;
    clearTimeout(timer);
    running = true;
    let wait = 0;
    let wish;
    while (!wait && !paused && (wish = first([...wishes.values()].filter(mayGo)))) wait = await send(wish);
    running = false;
    if (wait) timer = setTimeout(sendAll, wait);
  }

  /* Resolves to how long the server should be left alone before it is tried again, if at all. */
  async function send(wish) {
    sending = wish.id;
    changed();
    const answer = await call("PUT", ...request(wish));
    sending = null;
    changed();
    return judge(wish, answer) ?? 0;
  }

  function judge(wish, answer) {
    if (answer.status === 401) return pause(), stranger();
    if (isPassing(answer)) return Math.max(backoff(failures++), answer.wait ?? 0);
    failures = 0;
    if (reread(wish.id)?.value === wish.value) strikeOff(wish.id);
    if (isDone(answer)) confirmed(wish, answer.body);
    else if (!wishes.has(wish.id)) refused(wish, answer.body.detail);
  }

  function pause() {
    paused = true;
    clearTimeout(timer);
  }

  /* There is news (a network, an open page, another phase): what was waiting is tried at once. */
  function kick() {
    failures = 0;
    sendAll();
  }

  function resume() {
    paused = false;
    kick();
  }

  return {
    reread, want, strikeOff, kick, resume,
    get: (id) => wishes.get(id),
    all: () => [...wishes.values()],
    isSending: (id) => sending === id,
    isFailing: () => failures > 0,
  };
}

/* How a thing stands whose wish may be under way: saved, sending, waiting or refused. */
export function stateOf(wishes, id, { problem, hasNetwork }) {
  if (problem) return "refused";
  if (!wishes.get(id)) return "saved";
  return wishes.isFailing() || !hasNetwork ? "waiting" : "sending";
}
