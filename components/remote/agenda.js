import { PHASES } from "./steps.js";

const IN_A_MINUTE = 60_000;

const minutesBetween = (from, to) => (to - Date.parse(from)) / IN_A_MINUTE;

/* Minutes spent on this phase and on the whole, which begins after the lobby, and planned for them. `late` is how much
   later this phase began than it should, with what it takes beyond its own time; less than nothing is ahead, and null
   says that nobody can tell. */
export function standing({ minutes, began_at: began, phase_since: since }, phase, now) {
  const planned = PHASES.filter((each) => each !== "lobby" && minutes[each]);
  const spent = minutesBetween(since, now);
  const known = { spent, planned: minutes[phase] ?? 0, all: sumOf(minutes, planned), whole: 0, late: null };
  if (!began) return known;
  const isOver = phase === "closed";
  const whole = minutesBetween(began, isOver ? Date.parse(since) : now);
  if (!planned.length || phase === "lobby") return { ...known, whole };
  const due = sumOf(minutes, planned.filter((each) => comesBefore(each, phase)));
  const behind = minutesBetween(began, Date.parse(since)) - due;
  return { ...known, whole, late: behind + (isOver ? 0 : Math.max(0, spent - known.planned)) };
}

const sumOf = (minutes, phases) => phases.reduce((sum, phase) => sum + minutes[phase], 0);

const comesBefore = (one, other) => PHASES.indexOf(one) < PHASES.indexOf(other);
