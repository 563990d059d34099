import { call, isDone, isPassing } from "./api.js";
import { t } from "./texts.js";

/* What the buttons ask of the server, by name. `failure` is what was asked last and not done. */
export function makeActions({ room, changed, signedOut, unanswered }) {
  const wanted = new Map();
  const actions = { failure: null, press, want, retry, dismiss, isBusy: (name) => wanted.has(name) };

  /* Asked once, however often it is pressed before there is an answer. */
  function press(name, request) {
    if (!wanted.has(name)) want(name, request);
  }

  /* Of what is wanted while there is no answer yet, the last goes after it. */
  function want(name, request) {
    const isRunning = wanted.has(name);
    actions.failure = null;
    wanted.set(name, request);
    changed();
    if (!isRunning) run(name);
  }

  async function run(name) {
    let request;
    let answer;
    do {
      request = wanted.get(name);
      answer = await call(...request());
      if (isDone(answer)) room.answer(answer.body);
    } while (wanted.get(name) !== request);
    wanted.delete(name);
    judge({ name, request }, answer);
    changed();
  }

  function judge(asked, answer) {
    if (isDone(answer)) return;
    if (answer.status === 401) signedOut();
    if (!answer.status) unanswered();
    const reason = answer.body?.detail ?? t(answer.status ? "call_failed" : "no_answer", { status: answer.status });
    actions.failure = { ...asked, reason, phase: room.settings.phase, mayRetry: isPassing(answer) };
  }

  function retry() {
    const { name, request } = actions.failure;
    want(name, request);
  }

  function dismiss() {
    actions.failure = null;
    changed();
  }

  return actions;
}
