const PATIENCE_MS = 15_000;

/** What the server (or the network) said against a call; `passing`: the same call may do better in a while. */
class Problem extends Error {
  constructor(message, { status = 0, code = "no_answer" } = {}) {
    super(message);
    this.code = code;
    this.signedOut = status === 401;
    this.passing = status === 0 || status === 429 || status >= 500;
  }
}

const parsed = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

export function makeApi({ api, code, coder, language }, t) {
  const workshop = `${api}/workshops/${encodeURIComponent(code)}`;

  async function exchange(method, path, body, signal) {
    const headers = { Accept: "application/json", "Accept-Language": language };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const options = { method, headers, signal, cache: "no-store", credentials: "same-origin", body: JSON.stringify(body) };
    const answer = await fetch(path, options);
    return { answer, content: parsed(await answer.text()) };
  }

  async function call(method, path, body) {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), PATIENCE_MS);
    const { answer, content } = await exchange(method, path, body, limit.signal)
      .catch(() => {
        throw new Problem(t("no_connection"));
      })
      .finally(() => clearTimeout(timer));
    if (answer.status === 401) throw new Problem(t("signed_out"), { status: 401 });
    if (!answer.ok) throw new Problem(content?.detail ?? t("no_connection"), { status: answer.status, code: content?.code });
    if (content === undefined) throw new Problem(t("no_connection"));
    return content;
  }

  const asked = coder ? `?coder=${encodeURIComponent(coder)}` : "";
  return {
    read: () => call("GET", `${workshop}/coding${asked}`),
    save: (codes) => call("PUT", `${workshop}/coding`, { codes, coder }),
    suggest: (items) => call("POST", `${workshop}/coding/suggestions`, { items, blind: Boolean(coder) }),
    addPainPoint: (name) => call("POST", `${api}/codebook`, { name, language }),
    changesAfter: (seq) => `${workshop}/changes?after=${seq}`,
  };
}
