const PATIENCE_MS = 20_000;

/** What the server, or the way to it, said no to; `message` is for the person. */
export class Problem extends Error {
  constructor(message, code, details = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

async function exchange(path, options) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), PATIENCE_MS);
  try {
    const response = await fetch(path, { ...options, signal: limit.signal });
    return { response, text: await response.text() };
  } finally {
    clearTimeout(timer);
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Calls of the API in this language; each resolves to the JSON of the answer or throws a Problem. */
export function makeCalls({ language, t }) {
  return async function call(method, path, body) {
    const isFile = body instanceof FormData;
    const headers = { Accept: "application/json", "Accept-Language": language };
    if (body && !isFile) headers["Content-Type"] = "application/json";
    const options = { method, headers, cache: "no-store", credentials: "same-origin" };
    if (body) options.body = isFile ? body : JSON.stringify(body);
    const { response, text } = await exchange(path, options).catch(() => {
      throw new Problem(t("no_answer"), "no_answer");
    });
    const answer = parsed(text);
    if (response.ok && answer) return answer;
    if (response.status === 401) throw new Problem(t("signed_out"), "sign_in_needed");
    throw new Problem(answer?.detail ?? t("no_answer"), answer?.code ?? "no_answer", answer ?? {});
  };
}
