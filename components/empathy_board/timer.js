import { el, setHidden, setText } from "./dom.js";
import { hasTimeLocked, secondsLeft } from "./lock.js";
import { makeSwitch } from "./setting_fields.js";
import { isClosed } from "./state.js";

const MINUTES = [1, 3, 5, 10, 15];
const MOST_MINUTES = 180;
const TICK_MS = 200;

export function clockText(seconds) {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** The time that is left, large, and what the facilitator may do with it. */
export function makeTimer({ t, state, dialogs, phases, tone, redraw }) {
  const digits = el("span", { class: "timer-digits", role: "timer", "data-testid": "timer" });
  const word = el("span", { class: "timer-word", "data-testid": "timer-word" });
  const element = el("span", { class: "timer", hidden: true, onclick: () => open() }, digits, word);
  const spoken = el("span", { class: "unseen", role: "status", "data-testid": "timer-news" });
  let parts = null;
  let dialog = null;
  let ticking = 0;
  let awaited = null;

  const set = async (timer) => {
    const done = await phases.change({ timer });
    return Boolean(done);
  };

  async function start(minutes) {
    if (await set({ seconds: Math.round(minutes * 60), running: true })) dialog?.close();
  }

  function startTyped(event) {
    event.preventDefault();
    const minutes = Number(parts.typed.value.replace(",", "."));
    if (minutes > 0 && minutes <= MOST_MINUTES) start(minutes);
    else dialogs.toast(t("timer_minutes_wrong", { n: MOST_MINUTES }));
  }

  const button = (name, text, onclick) =>
    el("button", { type: "button", "data-testid": `timer-${name}`, onclick }, text);

  const makeLock = () => makeSwitch({
    name: "timer_panel_locks", label: t("timer_locks"), line: t("timer_locks_line"),
    read: () => state.settings.timer_locks, save: (locks) => set({ locks }),
  });

  const choice = (minutes) => button(minutes, t("minute_count", { n: minutes }), () => start(minutes));

  function makeParts() {
    const big = el("span", { class: "timer-big", "aria-hidden": "true" });
    const state_ = el("span");
    const turn = button("pause", "", () => set({ running: !state.settings.timer?.running }));
    const onward = button("write-on", t("let_write_on"), () => phases.change({ locked: false }));
    const lock = makeLock();
    const controls = el("div", { class: "row timer-controls" },
      el("p", { class: "timer-now" }, big, state_),
      turn,
      onward,
      button("add", t("timer_add"), () => set({ add: 60 })),
      button("remove", t("timer_remove"), () => set(null)));
    const typed = el("input", {
      id: "timer-minutes", type: "text", inputmode: "decimal", autocomplete: "off", "data-testid": "timer-minutes",
    });
    const form = el("form", { class: "row", onsubmit: startTyped },
      el("label", { for: "timer-minutes" }, t("timer_other")), typed,
      el("button", { type: "submit", class: "primary", "data-testid": "timer-start" }, t("timer_start")));
    const choices = el("div", { class: "row" }, MINUTES.map(choice));
    return { big, state: state_, turn, onward, controls, typed, form, choices, lock };
  }

  function open() {
    parts = makeParts();
    const closed = () => (parts = dialog = null);
    const content = [parts.controls, el("h3", {}, t("timer_new")), parts.choices, parts.form, parts.lock.element];
    dialog = dialogs.open({ title: t("timer"), testid: "timer-panel", kind: "is-small", content, closed });
    dialog.addEventListener("keydown", (event) => {
      if (event.key.toLowerCase() === "t" && event.target !== parts.typed) dialog.close();
    });
    tick();
    (parts.controls.hidden ? parts.choices.firstElementChild : parts.turn).focus();
  }

  function wordOf(timer, left) {
    if (left <= 0) return t("time_is_up");
    return timer.running ? "" : t("timer_paused");
  }

  function tick() {
    const timer = isClosed(state) ? null : state.settings.timer;
    const left = secondsLeft(state) ?? 0;
    const words = timer ? wordOf(timer, left) : "";
    setHidden(element, !timer);
    setText(digits, timer && left > 0 ? clockText(left) : "");
    setText(word, words);
    setText(spoken, timer ? words : "");
    element.classList.toggle("is-over", Boolean(timer) && left <= 0);
    if (parts) drawPanel(timer, left, words);
    clearTimeout(ticking);
    if (timer?.running && left > 0) ticking = setTimeout(tick, TICK_MS);
    if (isAwaitedEnd(timer, left)) end(timer);
    awaited = timer?.running && left > 0 ? timer.ends_at : null;
  }

  // Only an end that was awaited here sounds: not one that was there when the board opened.
  const isAwaitedEnd = (timer, left) => timer && left <= 0 && timer.ends_at && timer.ends_at === awaited;

  function end({ ends_at: at }) {
    tone.ring(at);
    redraw();
  }

  function drawPanel(timer, left, words) {
    setHidden(parts.controls, !timer);
    setText(parts.big, timer ? clockText(left) : "");
    setText(parts.state, words);
    setText(parts.turn, t(timer?.running ? "timer_pause" : "timer_go_on"));
    setHidden(parts.turn, left <= 0);
    setHidden(parts.onward, !hasTimeLocked(state));
    parts.lock.draw();
  }

  return { element, spoken, open, draw: tick, stop: () => clearTimeout(ticking) };
}
