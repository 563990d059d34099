import { labelled } from "./dom.js";
import { make, put, show } from "./elements.js";
import { t } from "./texts.js";

const SECOND = 1000;

/* The workshop's timer by the server's clock. It is read out when it is paused and when it has run out, not as it runs. */
export function makeTimer(ended) {
  const band = labelled("p", { id: "timer", role: "timer" }, "timer");
  const said = make("p", { class: "unseen", role: "status" });
  let room = null;
  let tick = 0;

  function render(present = room) {
    room = present;
    clearTimeout(tick);
    const { timer } = room.settings;
    show(band, timer);
    if (!timer) return put(said, "");
    const rest = room.timeLeft();
    draw(rest > 0 ? (timer.running ? "running" : "paused") : "up", Math.ceil(rest / SECOND));
    if (timer.running && rest > 0) tick = setTimeout(rest > SECOND ? render : ended, (rest % SECOND) + 10);
  }

  function draw(state, seconds) {
    const words = t(`timer_${state}`, { time: clock(seconds) });
    band.dataset.state = state;
    put(band.lastChild, words);
    put(said, state === "running" ? "" : words);
  }

  return { band, said, render };
}

const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
