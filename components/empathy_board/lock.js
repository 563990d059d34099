import { mayWrite } from "./state.js";

/** Seconds left by the server's clock: a clock that stands wrong here, or a reload, changes nothing. */
export function secondsLeft({ settings, ahead }) {
  const timer = settings?.timer;
  if (!timer) return null;
  if (!timer.running || !timer.ends_at) return Math.max(0, timer.left);
  return Math.max(0, (Date.parse(timer.ends_at) - Date.now() - ahead) / 1000);
}

/** Whether the end of the timer has locked writing. */
export const hasTimeLocked = (state) =>
  Boolean(state.settings?.timer?.locks) && secondsLeft(state) === 0 && mayWrite(state);

/** Whether participants may not write now, by hand or since time is up. */
export const isLocked = (state) => Boolean(state.settings?.locked) || hasTimeLocked(state);
