import { vibrate } from "./awake.js";
import { make, put, show, showList } from "../phone/elements.js";
import { makeButton, makeSwitch, press, setIcon, turn } from "./dom.js";
import { boot, t } from "./texts.js";

const SECOND = 1000;
const MINUTE = 60;
const GONE = { running: false };
const USUAL = [1, 3, 5, 10, 15];

/* The workshop's timer by the server's clock; `digits` are for the head of the page. */
export function makeTimer({ room, act, changed }) {
  const digits = make("p", { id: "digits", role: "timer" });
  const said = make("p", { class: "unseen", role: "status" });
  const state = make("p", { class: "quiet" });
  const pause = press("timer-pause", "pause", "", () => turnTo(!room.settings.timer?.running));
  const add = makeButton({ "data-act": "timer-add", click: addMinute }, t("timer_add"));
  const remove = press("timer-remove", "close", t("timer_remove"), () => set("timer-remove", null));
  const now = make("div", { class: "row" }, pause, add, remove);
  const label = make("p", { class: "quiet", id: "timer-start" }, t("timer_start"));
  const choices = make("ul", { class: "choices", "aria-labelledby": label.id });
  const locks = makeSwitch("timer-locks", t("timer_locks"), changeLock);
  const head = make("div", { class: "line" }, make("h2", {}, t("timer")), state);
  const root = make("section", { class: "panel", id: "timer" }, head, now, label, choices, locks);
  let tick = 0;
  let wasRunning = false;

  const set = (name, timer) => act.press(name, () => ["PATCH", "", { timer }]);

  const turnTo = (running) => set("timer-pause", { running });

  function changeLock() {
    set("timer-locks", { locks: !room.settings.timer_locks });
  }

  /* A sum, not a step: asked twice for the same, there is one minute more. */
  function addMinute() {
    act.want("timer-add", () => {
      const timer = room.settings.timer ?? GONE;
      const left = room.settings.timer ? room.secondsLeft() : 0;
      return ["PATCH", "", { timer: { seconds: Math.round(left + MINUTE), running: timer.running } }];
    });
  }

  function start(minutes) {
    set(`timer-${minutes}`, { seconds: minutes * MINUTE, running: true });
  }

  function render() {
    clearTimeout(tick);
    const { timer } = room.settings;
    const isThere = Boolean(timer) && !room.isClosed();
    const left = isThere ? room.secondsLeft() : 0;
    draw(!isThere ? "none" : left <= 0 ? "up" : timer.running ? "running" : "paused", Math.ceil(left));
    const next = left > 1 ? render : changed;
    if (isThere && timer.running && left > 0) tick = setTimeout(next, ((left * SECOND) % SECOND) + 20);
  }

  function draw(present, left) {
    const words = t(`timer_${present}`, { time: clock(left) });
    if (wasRunning && present === "up") vibrate();
    wasRunning = present === "running";
    for (const node of [digits, root]) node.dataset.state = present;
    show(digits, present !== "none");
    put(digits, present === "up" ? words : clock(left));
    put(state, words);
    put(said, present === "running" ? "" : words);
    drawButtons(present);
  }

  function drawButtons(present) {
    const isPaused = present === "paused";
    show(root, !room.isClosed());
    show(now, present !== "none");
    show(pause, present !== "up");
    setIcon(pause.firstChild, isPaused ? "play" : "pause");
    put(pause.lastChild, t(isPaused ? "timer_go_on" : "timer_pause"));
    for (const node of [label, choices]) show(node, present === "none" || present === "up");
    showList(choices, choicesNow(room), renderChoice);
    show(locks, room.isWriting());
    turn(locks, room.settings.timer_locks);
  }

  function makeChoice(minutes) {
    const name = make("span", { class: "unseen" }, t("minutes", { n: minutes }));
    const number = make("span", { "aria-hidden": true }, String(minutes));
    return make("li", {}, makeButton({ "data-act": `timer-${minutes}`, click: () => start(minutes) }, number, name));
  }

  function renderChoice({ minutes, isPlanned }, item = makeChoice(minutes)) {
    item.firstChild.classList.toggle("planned", isPlanned);
    return item;
  }

  return { root, digits, said, render };
}

/* What is planned for this phase, or usual in it, and some rounder times. */
function choicesNow({ agenda, settings: { phase } }) {
  const planned = agenda?.minutes[phase] ?? boot.usual_minutes[phase];
  const all = [...new Set([...USUAL, planned])].sort((one, other) => one - other);
  return all.map((minutes) => ({ id: String(minutes), minutes, isPlanned: minutes === planned }));
}

const clock = (left) => `${Math.floor(left / MINUTE)}:${String(left % MINUTE).padStart(2, "0")}`;
