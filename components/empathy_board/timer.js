import { el, setHidden, setText } from "./dom.js";
import { isClosed } from "./state.js";

const MINUTES = [1, 3, 5, 10, 15];
const MOST_MINUTES = 180;
const TICK_MS = 200;

/** Seconds left by the server's clock: a clock that stands wrong here, or a reload, changes nothing. */
function secondsLeft({ settings, ahead }) {
  const timer = settings?.timer;
  if (!timer) return null;
  if (!timer.running || !timer.ends_at) return Math.max(0, timer.left);
  return Math.max(0, (Date.parse(timer.ends_at) - Date.now() - ahead) / 1000);
}

export function clockText(seconds) {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** The time that is left, large, and what the facilitator may do with it. */
export function makeTimer({ t, state, dialogs, phases, tone }) {
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

  const choice = (minutes) => button(minutes, t("minute_count", { n: minutes }), () => start(minutes));

  function makeParts() {
    const big = el("span", { class: "timer-big", "aria-hidden": "true" });
    const state_ = el("span");
    const turn = button("pause", "", () => set({ running: !state.settings.timer?.running }));
    const controls = el("div", { class: "row timer-controls" },
      el("p", { class: "timer-now" }, big, state_),
      turn,
      button("add", t("timer_add"), () => set({ add: 60 })),
      button("remove", t("timer_remove"), () => set(null)));
    const typed = el("input", {
      id: "timer-minutes", type: "text", inputmode: "decimal", autocomplete: "off", "data-testid": "timer-minutes",
    });
    const form = el("form", { class: "row", onsubmit: startTyped },
      el("label", { for: "timer-minutes" }, t("timer_other")), typed,
      el("button", { type: "submit", class: "primary", "data-testid": "timer-start" }, t("timer_start")));
    const choices = el("div", { class: "row" }, MINUTES.map(choice));
    return { big, state: state_, turn, controls, typed, form, choices };
  }

  function open() {
    parts = makeParts();
    const closed = () => (parts = dialog = null);
    const content = [parts.controls, el("h3", {}, t("timer_new")), parts.choices, parts.form];
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
    soundAt(timer, left);
  }

  // Only an end that was awaited here sounds: not one that was there when the board opened.
  function soundAt(timer, left) {
    if (timer && left <= 0 && timer.ends_at && timer.ends_at === awaited) tone.ring(timer.ends_at);
    awaited = timer?.running && left > 0 ? timer.ends_at : null;
  }

  function drawPanel(timer, left, words) {
    setHidden(parts.controls, !timer);
    setText(parts.big, timer ? clockText(left) : "");
    setText(parts.state, words);
    setText(parts.turn, t(timer?.running ? "timer_pause" : "timer_go_on"));
    setHidden(parts.turn, left <= 0);
  }

  return { element, spoken, open, draw: tick, stop: () => clearTimeout(ticking) };
}
