const AT_ONCE = 100;
const WAITS_MS = [1_000, 2_000, 4_000, 8_000, 15_000];

/** Keeps what is still to be saved, a note a key, so that neither a reload nor a second tab loses any of it. */
function makeShelf(name) {
  const prefix = `${name}:`;
  const tried = (action) => {
    try {
      return action();
    } catch {
      return undefined;
    }
  };
  const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  return {
    all: () =>
      new Map(tried(() => keys().map((key) => [key.slice(prefix.length), JSON.parse(localStorage.getItem(key))]))),
    put: (id, code) => tried(() => localStorage.setItem(prefix + id, JSON.stringify(code))),
    drop: (id) => tried(() => localStorage.removeItem(prefix + id)),
  };
}

/**
 * Saves codes by note id until the server has them all, the latest for each note.
 * `save(codes)` calls the server; `saved(codes)` and `refused(ids, problem)` tell what came of it.
 */
export function makeOutbox({ name, save, saved, refused, changed }) {
  const shelf = makeShelf(name);
  const pending = shelf.all();
  let failures = 0;
  let sending = false;
  let problem = null;
  let hasSaved = false;
  let timer = 0;

  function put(codes) {
    for (const [id, code] of Object.entries(codes)) {
      pending.set(id, code);
      shelf.put(id, code);
    }
    send();
  }

  function settle(codes) {
    for (const [id, code] of Object.entries(codes)) {
      if (pending.get(id) !== code) continue;
      pending.delete(id);
      shelf.drop(id);
    }
  }

  async function attempt(codes) {
    try {
      await save(codes);
      settle(codes);
      failures = 0;
      problem = null;
      hasSaved = true;
      saved(codes);
    } catch (error) {
      if (error.passing || error.signedOut) throw error;
      await apart(codes, error);
    }
  }

  /** One code that is refused takes all that were sent with it along: they are tried one by one. */
  async function apart(codes, error) {
    const all = Object.entries(codes);
    if (all.length > 1) {
      for (const [id, code] of all) await attempt({ [id]: code });
      return;
    }
    settle(codes);
    refused(Object.keys(codes), error);
  }

  async function send() {
    if (sending) return;
    clearTimeout(timer);
    sending = true;
    changed();
    try {
      while (pending.size) await attempt(Object.fromEntries([...pending].slice(0, AT_ONCE)));
    } catch (error) {
      problem = error;
      timer = setTimeout(send, WAITS_MS[Math.min(failures, WAITS_MS.length - 1)]);
      failures += 1;
    }
    sending = false;
    changed();
  }

  const kick = () => {
    failures = 0;
    if (pending.size) send();
  };
  const warn = (event) => {
    if (pending.size) event.preventDefault();
  };
  addEventListener("online", kick);
  addEventListener("beforeunload", warn);

  return {
    put,
    kick,
    codes: () => pending,
    problem: () => problem,
    hasSaved: () => hasSaved,
    close() {
      clearTimeout(timer);
      removeEventListener("online", kick);
      removeEventListener("beforeunload", warn);
    },
  };
}
