import { make, put, show } from "../phone/elements.js";
import { icon, makeSwitch, turn } from "./dom.js";
import { standing } from "./agenda.js";
import { QUADRANTS } from "./quadrants.js";
import { t } from "./texts.js";

const REFRESH = 20_000;

/* How the workshop stands, and what leads it beside its steps. */
export function makeLead({ room, act, timer }) {
  const people = makePeople(room);
  const plan = makePlan(room);
  const lock = makeSwitch("lock", t("lock_writing"), () => act.press("lock", changeLock(room.isLocked())));
  const why = make("p", { class: "quiet", id: "lock-why" }, t("time_has_locked"));
  const joining = makeSwitch("joining", t("lock_joining"), () => act.press("joining", changeJoining(room.settings.joining_locked)));
  const root = make("div", { class: "part" }, people.root, plan.root, timer.root, lock, why, joining);

  const changeLock = (locked) => () => ["PATCH", "", { locked: !locked }];
  const changeJoining = (locked) => () => ["PATCH", "", { joining_locked: !locked }];

  function render() {
    people.render();
    plan.render();
    show(lock, room.isWriting());
    turn(lock, room.isLocked());
    show(why, room.hasTimeLocked());
    show(joining, !room.isClosed());
    turn(joining, room.settings.joining_locked);
  }

  return { root, render };
}

/* How many are there, and how far they are; never who. */
function makePeople(room) {
  const there = makeFigure("people");
  const done = makeFigure("done");
  const bar = make("div", { class: "share", "aria-hidden": true }, make("i"));
  const notes = make("p", { class: "quiet" });
  const counts = QUADRANTS.map((quadrant) => makeCount(quadrant));
  const tally = make("ul", { class: "tally" }, ...counts);
  const figures = make("div", { class: "figures" }, there, done);
  const root = make("section", { class: "panel", id: "people" }, figures, bar, notes, tally);

  function render() {
    const { participants, phase } = room.settings;
    const reached = participants > 0 && reachedIn(room.settings);
    put(there.lastChild, t("participant_count", { n: participants }));
    show(done, reached);
    show(bar, reached);
    put(done.lastChild, reached ? t(reached.key, { n: reached.n, of: participants }) : "");
    if (reached) bar.firstChild.style.width = `${Math.min(100, (100 * reached.n) / participants)}%`;
    const known = room.all().filter((note) => !note.hidden && !note.held);
    show(notes, phase !== "lobby");
    show(tally, phase !== "lobby");
    put(notes, t("note_count", { n: known.length }));
    for (const count of counts) renderCount(count, known);
  }

  return { root, render };
}

/* What is counted in this phase: who is done with writing, or has voted. */
function reachedIn({ phase, ready, voters, votes_shown: isShown }) {
  if (phase === "write") return { key: "ready_count", n: ready };
  return phase === "vote" && !isShown ? { key: "voter_count", n: voters } : null;
}

const makeFigure = (sign) => make("p", { class: "figure" }, icon(sign), make("span"));

const makeCount = (quadrant) =>
  make("li", { "data-value": quadrant }, icon(quadrant), make("b"), make("span", {}, t(quadrant)));

function renderCount(count, notes) {
  put(count.children[1], String(notes.filter(({ quadrant }) => quadrant === count.dataset.value).length));
}

/* Whether the workshop is on time: for the facilitator alone. */
function makePlan(room) {
  const time = make("p");
  const late = make("p", { class: "late" });
  const line = make("div", { class: "line" }, icon("plan"), time, late);
  const root = make("section", { class: "panel", id: "plan", "aria-label": t("plan") }, line);
  let tick = 0;

  function render() {
    clearTimeout(tick);
    const { agenda, settings: { phase } } = room;
    if (!agenda) return;
    const stands = standing(agenda, phase, room.now());
    put(time, timeWords(stands, phase));
    put(late, lateWords(stands));
    late.dataset.state = stateOf(stands);
    show(late, stands.late !== null);
    show(root, time.textContent);
    tick = setTimeout(render, REFRESH);
  }

  return { root, render };
}

function timeWords({ spent, planned, whole, all }, phase) {
  if (phase === "lobby") return all ? t("plan_all", { n: all }) : "";
  if (phase === "closed") return t(all ? "plan_took_of" : "plan_took", { n: Math.floor(whole), of: all });
  const n = Math.floor(Math.max(0, spent));
  return planned ? t("plan_phase_of", { n, of: planned, phase: t(phase) }) : t("plan_phase", { n, phase: t(phase) });
}

const lateWords = (stands) => t(`plan_${stateOf(stands)}`, { n: Math.floor(Math.abs(stands.late)) });

function stateOf({ late }) {
  if (Math.abs(late) < 1) return "on_time";
  return late > 0 ? "late" : "ahead";
}
