const PATIENCE_MS = 15_000;
const READING = "GET";
const TOLD_WITHIN_MS = 1000;

/** What the server (or the network) said against a call, in a sentence for a person. */
export class Problem extends Error {
  constructor(message, code) {
    super(message);
    this.code = code;
  }
}

/** Runs `action(signal)`; the signal ends what takes longer than a person should wait. */
async function withinPatience(action) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), PATIENCE_MS);
  try {
    return await action(limit.signal);
  } finally {
    clearTimeout(timer);
  }
}

async function exchange(path, options) {
  return withinPatience(async (signal) => {
    const answer = await fetch(path, { ...options, signal });
    const text = answer.status === 204 ? "null" : await answer.text();
    return { answer, text };
  });
}

const parsed = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

export function makeApi({ api, language }, t) {
  const codebook = api.replace(/\/workshops\/.*$/, "/codebook");
  const cards = api.replace(/\/workshops\/.*$/, "/personas");

  const noAnswer = (method) => new Problem(t(method === READING ? "nothing_read" : "no_answer"), "no_answer");

  function refusal(method, status, content) {
    if (status === 401) return new Problem(t("signed_out"), "sign_in_needed");
    if (content?.detail) return new Problem(content.detail, content.code);
    return status >= 500 ? noAnswer(method) : new Problem(t("call_failed", { status }));
  }

  const underway = new Set();
  let lastAnswer = -Infinity;

  function call(method, path, body) {
    const calling = ask(method, path, body);
    if (method === READING) return calling;
    underway.add(calling);
    const answered = () => {
      underway.delete(calling);
      lastAnswer = performance.now();
    };
    calling.then(answered, answered);
    return calling;
  }

  /** Waits for the changes that are on their way; true where the stream may not have told of them yet. */
  async function ownChanges() {
    const any = underway.size > 0 || performance.now() - lastAnswer < TOLD_WITHIN_MS;
    await Promise.allSettled(underway);
    return any;
  }

  async function ask(method, path, body) {
    const headers = { Accept: "application/json", "Accept-Language": language };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const options = { method, headers, cache: "no-store", credentials: "same-origin", body: JSON.stringify(body) };
    const { answer, text } = await exchange(path, options).catch(() => {
      throw noAnswer(method);
    });
    const content = parsed(text);
    if (!answer.ok) throw refusal(method, answer.status, content);
    if (content === undefined) throw noAnswer(method);
    return content;
  }

  const note = (id) => `${api}/notes/${encodeURIComponent(id)}`;
  const group = (id) => `${api}/groups/${encodeURIComponent(id)}`;
  const talk = (target) => `${api}/talk/${encodeURIComponent(target)}`;
  return {
    ownChanges,
    snapshot: () => call(READING, api),
    changesAfter: (seq) => `${api}/changes?after=${seq}`,
    changeWorkshop: (settings) => call("PATCH", api, settings),
    setPersonas: (personas) => call("PUT", `${api}/personas`, { personas }),
    findPersonas: (words) => call(READING, `${cards}?words=${encodeURIComponent(words.trim())}`),
    addNote: (fields) => call("POST", `${api}/notes`, fields),
    changeNote: (id, fields) => call("PATCH", note(id), fields),
    removeNote: (id) => call("DELETE", note(id)),
    codeNote: (id, code) => call("PUT", `${note(id)}/coding`, { code }),
    addGroup: (fields) => call("POST", `${api}/groups`, fields),
    changeGroup: (id, fields) => call("PATCH", group(id), fields),
    mergeGroups: (id, other) => call("POST", `${group(id)}/merge`, { group: other }),
    removeGroup: (id) => call("DELETE", group(id)),
    vote: (target, count) => call("PUT", `${api}/votes/${encodeURIComponent(target)}`, { count }),
    suggestGroups: () => call("POST", `${api}/groups/suggestions`),
    removeAuthor: (id, locksJoining) => call("DELETE", `${note(id)}/author${locksJoining ? "?lock_joining=1" : ""}`),
    talkAbout: (target, done) => call("PUT", talk(target), { done }),
    talkNoMore: (target) => call("DELETE", talk(target)),
    undo: (seq) => call("POST", `${api}/undo`, { seq }),
    redo: (seq) => call("POST", `${api}/redo`, { seq }),
    replay: () => call(READING, `${api}/replay`),
    codebook: () => call(READING, codebook),
    addPainPoint: (name) => call("POST", codebook, { name, language }),
  };
}
