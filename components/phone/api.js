import { language } from "./texts.js";

const PATIENCE = 10_000;

export function makeApi(code, token) {
  return async function call(method, path, body) {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), PATIENCE);
    const headers = { "Accept-Language": language, Authorization: `Bearer ${token()}`, "Content-Type": "application/json" };
    const request = { method, headers, signal: abort.signal, body: body && JSON.stringify(body), redirect: "error" };
    try {
      return await read(await fetch(`/api/workshops/${code}${path}`, request));
    } catch {
      return { status: 0 };
    } finally {
      clearTimeout(timer);
    }
  };
}

/* A page in place of JSON comes from a Wi-Fi portal or a proxy on the way: the server itself has not answered. */
async function read(answer) {
  const { status } = answer;
  if (status === 204) return { status };
  if (!/json/.test(answer.headers.get("Content-Type"))) return { status: 0 };
  return { status, body: await answer.json(), wait: answer.headers.get("Retry-After") * 1000 || 0 };
}

export const isDone = ({ status }) => status >= 200 && status < 300;
export const isPassing = ({ status }) => !status || status === 408 || status === 429 || status >= 500;

export const backoff = (failures) => Math.min(15_000, 500 * 2 ** Math.min(failures, 6)) * (0.8 + Math.random() * 0.4);

export const randomHex = (bytes) =>
  [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/* A UUID of version 4; crypto.randomUUID exists on secure origins only, and phones come over plain http. */
export const makeId = () =>
  randomHex(16).replace(/^(.{8})(.{4}).(.{3}).(.{3})/, "$1-$2-4$3-a$4-");
