const KEPT = "empathy-board-tone";
const RUNG = "empathy-board-rung";
const NOTES = [523.25, 659.25];
const SECONDS = 1.1;
const LOUDNESS = 0.14;
const GESTURES = ["pointerdown", "keydown"];

function attempt(action) {
  try {
    return action();
  } catch {
    return null;
  }
}

function play(context, pitch, begin) {
  const [oscillator, gain] = [context.createOscillator(), context.createGain()];
  oscillator.frequency.value = pitch;
  gain.gain.setValueAtTime(0, begin);
  gain.gain.linearRampToValueAtTime(LOUDNESS, begin + 0.05);
  gain.gain.exponentialRampToValueAtTime(0.0001, begin + SECONDS);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(begin);
  oscillator.stop(begin + SECONDS);
}

/** A soft tone, off until it is switched on in this browser. */
export function makeTone() {
  let context = null;

  const isOn = () => attempt(() => localStorage.getItem(KEPT)) === "on";

  // A browser is silent until somebody has touched the page.
  function wake() {
    if (!isOn()) return;
    context ??= attempt(() => new AudioContext());
    if (context?.state === "suspended") context.resume();
  }

  function sound() {
    wake();
    if (context) NOTES.forEach((pitch, index) => play(context, pitch, context.currentTime + 0.05 + index * 0.28));
  }

  /** For the end of this timer; in several windows of one browser it sounds once. */
  function ring(end) {
    if (!isOn() || attempt(() => localStorage.getItem(RUNG)) === end) return;
    attempt(() => localStorage.setItem(RUNG, end));
    sound();
  }

  /** On or off; who switches it on hears it. */
  function turn() {
    attempt(() => localStorage.setItem(KEPT, isOn() ? "off" : "on"));
    if (isOn()) sound();
  }

  for (const gesture of GESTURES) window.addEventListener(gesture, wake, true);

  function stop() {
    for (const gesture of GESTURES) window.removeEventListener(gesture, wake, true);
    context?.close();
  }

  return { isOn, turn, ring, stop };
}
