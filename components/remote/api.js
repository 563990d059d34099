import { boot } from "./texts.js";

const PATIENCE = 8_000;

export const ADDRESS = `/api/workshops/${boot.code}`;

/* Resolves to `{status, body}` whatever happens; the status is 0 where the server has not answered. */
export async function call(method, path, body) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), PATIENCE);
  const headers = { "Accept-Language": boot.language, "Content-Type": "application/json" };
  const request = { method, headers, signal: abort.signal, body: body && JSON.stringify(body), redirect: "error" };
  try {
    return await read(await fetch(ADDRESS + path, { ...request, cache: "no-store" }));
  } catch {
    return { status: 0 };
  } finally {
    clearTimeout(timer);
  }
}

/* A page in place of JSON comes from a Wi-Fi portal or a proxy on the way: the server itself has not answered. */
async function read(answer) {
  const { status, headers } = answer;
  if (status === 204) return { status };
  return /json/.test(headers.get("Content-Type")) ? { status, body: await answer.json() } : { status: 0 };
}

export const isDone = ({ status }) => status >= 200 && status < 300;
export const isPassing = ({ status }) => !status || status === 408 || status === 429 || status >= 500;
