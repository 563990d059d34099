import { make, put, show } from "../phone/elements.js";
import { makeButton, press } from "./dom.js";
import { backward, forward } from "./steps.js";
import { t } from "./texts.js";

const HOLD = 700;

/* What comes next, and what came before. The next step comes to stand under a finger that still presses for this one:
   for a moment nothing is taken from it. */
export function makeSteps({ room, act }) {
  const back = press("back", "previous", "", () => go("back", offered.back), { id: "back", class: "way" });
  const next = press("forward", "next", "", () => go("forward", offered.forward), { id: "forward", class: "primary" });
  const reason = make("p", { id: "obstacle", class: "quiet" });
  const question = makeQuestion(() => send("forward", offered.forward.body));
  const root = make("div", { class: "steps" }, reason, back, next);
  let offered = {};
  let drawn = "";
  let held = 0;

  function go(name, step) {
    if (held || step.obstacle || act.isBusy("forward") || act.isBusy("back")) return;
    if (step.asks) question.open();
    else send(name, step.body);
  }

  function send(name, body) {
    act.press(name, () => ["PATCH", "", body]);
  }

  function hold() {
    clearTimeout(held);
    held = setTimeout(release, HOLD);
  }

  function release() {
    held = 0;
    render();
  }

  function render() {
    const [before, after] = [backward(room), forward(room)];
    offered = { back: before, forward: after };
    const present = `${before?.text} ${after.text}`;
    if (drawn && drawn !== present) hold();
    drawn = present;
    root.classList.toggle("held", held);
    show(back, before);
    back.setAttribute("aria-disabled", held > 0);
    put(back.lastChild, before?.text ?? "");
    put(next.lastChild, after.text);
    next.className = after.isQuiet ? "way" : "primary";
    next.setAttribute("aria-disabled", Boolean(held || after.obstacle));
    put(reason, after.obstacle ?? "");
    if (!after.asks) question.root.close();
  }

  return { root, question: question.root, render };
}

function makeQuestion(yes) {
  const agree = makeButton({ class: "primary", id: "close-yes", click: close }, t("go_closed"));
  const refuse = makeButton({ class: "way", id: "close-no", click: close }, t("cancel"));
  const title = make("h2", { id: "close-title" }, t("close_question"));
  const text = make("p", { id: "close-text" }, t("close_explained"));
  const attributes = { "aria-labelledby": title.id, "aria-describedby": text.id };
  const root = make("dialog", attributes, title, text, make("div", { class: "answers" }, agree, refuse));

  function close({ currentTarget }) {
    root.close();
    if (currentTarget === agree) yes();
  }

  return { root, open: () => root.showModal() };
}

/* What the facilitators could take back or do again, by name: the others may do something else meanwhile. */
export function makeHistory({ room, act }) {
  const [undo, redo] = ["undo", "redo"].map((way) => press(way, way, "", () => take(way), { id: way }));
  const root = make("div", { id: "history" }, undo, redo);
  const offered = {};

  function take(way) {
    const { seq } = offered[way];
    act.press(way, () => ["POST", `/${way}`, { seq }]);
  }

  function render() {
    for (const [way, button] of [["undo", undo], ["redo", redo]]) {
      offered[way] = room[way];
      show(button, room[way]);
      if (room[way]) put(button.lastChild, t(`${way}_what`, { what: t(`did_${room[way].what}`) }));
    }
    show(root, room.undo || room.redo);
  }

  return { root, render };
}

/* What was pressed last and not done, and why; gone as soon as something else has happened. */
export function makeFailure({ room, act }) {
  const reason = make("p");
  const retry = press("retry", "redo", t("try_again"), act.retry, { id: "retry" });
  const drop = press("dismiss", "close", t("dismiss"), act.dismiss, { id: "dismiss" });
  const root = make("div", { id: "failure", role: "alert" }, reason, make("div", { class: "row" }, retry, drop));

  function render() {
    const failure = act.failure?.phase === room.settings.phase ? act.failure : null;
    show(root, failure);
    put(reason, failure ? t("failed", { reason: failure.reason }) : "");
    show(retry, failure?.mayRetry);
  }

  return { root, render };
}
