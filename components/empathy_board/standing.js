const MINUTE_MS = 60_000;

const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);

/**
 * How a workshop stands in its plan, in minutes: spent on this phase and since the welcome, what was planned for
 * each, and how many it is `late` (ahead: less than 0; null before it began): how much later this phase began than
 * planned, with what it takes beyond its own time. `endsAt` and `now` in milliseconds by the server's clock.
 */
export function standingOf({ minutes, began_at: began, phase_since: since }, phase, phases, now) {
  const at = phases.indexOf(phase);
  const plannedFor = (names) => sum(names.map((name) => minutes[name] ?? 0));
  const own = minutes[phase] ?? 0;
  const later = plannedFor(phases.slice(at + 1));
  if (!began || at === 0) return { late: null, planned: own + later, endsAt: now + (own + later) * MINUTE_MS };
  const spent = (now - Date.parse(since)) / MINUTE_MS;
  const begunAfter = (Date.parse(since) - Date.parse(began)) / MINUTE_MS;
  const before = plannedFor(phases.slice(1, at));
  const isOver = at === phases.length - 1;
  const beyond = isOver ? 0 : Math.max(0, spent - own);
  return {
    spent, own, late: begunAfter - before + beyond,
    whole: begunAfter + (isOver ? 0 : spent), planned: before + (isOver ? 0 : own + later),
    endsAt: now + (Math.max(0, own - spent) + later) * MINUTE_MS,
  };
}
