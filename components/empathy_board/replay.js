import { el, setText } from "./dom.js";
import { icon } from "./icons.js";
import { clockText } from "./timer.js";

const SPEEDS = [1, 10, 60, 300];
const USUAL_SPEED = 60;
const LONGEST_PAUSE_MS = 60_000;
const FRAME_MS = 40;
const STEPS = 200;
const GAP_PX = 8;

const NOTE = { mine: false, hidden: false, held: false, coding: null, group: null };

/** When each frame comes, in milliseconds from the beginning; long pauses are cut short. */
function momentsOf(frames) {
  let at = 0;
  return frames.map((frame, index) => {
    const gap = index ? Date.parse(frame.at) - Date.parse(frames[index - 1].at) : 0;
    at += Math.min(Math.max(gap, 0), LONGEST_PAUSE_MS);
    return at;
  });
}

const beginning = () => ({ notes: new Map(), groups: [], votes: null, phase: "lobby", participants: 0 });

function apply(map, frame, personas) {
  if (frame.note) map.notes.set(frame.note.id, { ...NOTE, ...frame.note, persona: personas.get(frame.note.id) ?? null });
  if (frame.groups) map.groups = frame.groups;
  if (frame.votes) map.votes = frame.votes.length ? frame.votes : null;
  if (frame.phase) map.phase = frame.phase;
  if (frame.participants) map.participants = frame.participants;
}

/** Plays the workshop again from its change log, with a scrubber; `parts` stand in the board's bar. */
export function makeReplay({ t, boot, api, state, dialogs }) {
  const play = el("button", { type: "button", class: "primary", "data-testid": "replay-play", onclick: toggle });
  const range = el("input", {
    type: "range", min: "0", value: "0", class: "replay-range", "aria-label": t("replay"), "data-testid": "replay-range",
    oninput: () => goTo(Number(range.value)),
  });
  const speed = el("select", {
    "aria-label": t("replay_speed"), "data-testid": "replay-speed", onchange: () => (factor = Number(speed.value)),
  }, SPEEDS.map((each) => el("option", { value: each, selected: each === USUAL_SPEED }, `${each} ×`)));
  const marks = el("div", { class: "replay-marks", "aria-hidden": "true" });
  const now = el("span", { class: "replay-now", "data-testid": "replay-now" });
  const home = el("a", { class: "next", href: boot.results, "data-testid": "replay-results" }, icon("results"), t("results"));
  const track = el("div", { class: "replay-track" }, range, marks);
  let frames = [];
  let moments = [];
  let settings = null;
  let personas = new Map();
  let map = beginning();
  let applied = 0;
  let position = 0;
  let factor = USUAL_SPEED;
  let timer = 0;

  const end = () => moments.at(-1) ?? 0;
  const isPlaying = () => timer !== 0;

  function drawPlay() {
    const [sign, words] = isPlaying() ? ["pause", "replay_pause"] : ["play", "replay_play"];
    play.replaceChildren(icon(sign), el("span", {}, t(words)));
  }

  function pause() {
    clearInterval(timer);
    timer = 0;
    drawPlay();
  }

  function toggle() {
    if (isPlaying()) {
      pause();
      return;
    }
    if (position >= end()) goTo(0);
    let last = performance.now();
    timer = setInterval(() => {
      const present = performance.now();
      goTo(position + (present - last) * factor);
      last = present;
      if (position >= end()) pause();
    }, FRAME_MS);
    drawPlay();
  }

  // Whose map is looked at is chosen here, and stays while it plays.
  function show() {
    const votes = map.votes;
    const { persona_at_turn: persona } = state.settings ?? settings;
    state.takeSettings({
      ...settings, persona_at_turn: persona, phase: "closed", votes_shown: Boolean(votes), participants: map.participants,
      notes: [...map.notes.values()], groups: map.groups, votes: votes ?? [],
    });
  }

  function goTo(moment) {
    position = Math.min(Math.max(moment, 0), end());
    const wanted = moments.filter((at) => at <= position).length;
    const isBack = wanted < applied;
    if (isBack) [map, applied] = [beginning(), 0];
    if (wanted !== applied || isBack) {
      frames.slice(applied, wanted).forEach((frame) => apply(map, frame, personas));
      applied = wanted;
      show();
    }
    range.value = String(position);
    const words = [clockText(position / 1000), t(map.phase), t("note_count", { n: map.notes.size })].join(" · ");
    setText(now, words);
    range.setAttribute("aria-valuetext", words);
  }

  /** Where each phase began; a name that would lie over the one before it is left out. */
  function drawMarks() {
    let free = 0;
    marks.replaceChildren();
    frames.forEach(({ phase }, index) => {
      if (phase) free = putMark(phase, moments[index] / Math.max(1, end()), free);
    });
  }

  function putMark(phase, share, free) {
    const mark = el("span", { class: "replay-mark" }, t(phase));
    marks.append(mark);
    const [width, whole] = [mark.offsetWidth, track.clientWidth];
    const isLast = share * whole + width > whole;
    const begins = share * whole - (isLast ? width : 0);
    if (begins < free) {
      mark.remove();
      return free;
    }
    mark.classList.toggle("is-last", isLast);
    mark.style.left = `${100 * share}%`;
    return begins + width + GAP_PX;
  }

  async function load() {
    const loaded = await dialogs.attempt(async () => [await api.snapshot(), await api.replay()]);
    if (!loaded) return;
    const [{ notes, groups, votes, ...rest }, told] = loaded;
    settings = rest;
    personas = new Map(notes.map(({ id, persona }) => [id, persona]));
    frames = told.frames;
    moments = momentsOf(frames);
    const step = Math.max(1, Math.ceil(end() / STEPS));
    range.step = String(step);
    range.max = String(step * STEPS);
    drawMarks();
    show();
    goTo(0);
    toggle();
  }

  drawPlay();
  return { parts: [play, speed, track, now, home], load, draw: () => {}, fitNames: drawMarks, stop: pause };
}
