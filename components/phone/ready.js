import { icon } from "./dom.js";
import { make, put, show } from "./elements.js";
import { t } from "./texts.js";

/* Where a participant says to be done, or not yet. Only a number of it is ever shown to others. */
export function makeReady(toggle) {
  const attributes = { type: "button", id: "ready", "aria-describedby": "ready-note", click: toggle };
  const button = make("button", attributes, icon("saved"), make("span"));
  const line = make("p", { id: "ready-state", role: "status" });
  const note = make("p", { id: "ready-note", class: "quiet", "data-t": "ready_note" });
  const root = make("div", { id: "readiness" }, line, button, note);

  function render(isUsable, readiness, hasNetwork) {
    const isReady = readiness.isReady();
    const { state, problem } = readiness.state(hasNetwork);
    show(root, isUsable);
    root.dataset.ready = isReady;
    root.dataset.state = state;
    show(button.firstChild, !isReady);
    put(button.lastChild, t(isReady ? "ready_undo" : "ready_say"));
    put(line, [isReady ? t("ready_said") : "", words(state, problem)].filter(Boolean).join(" "));
  }

  return { root, render };
}

function words(state, problem) {
  if (state === "refused") return t("ready_refused", { reason: problem ?? t("no_answer") });
  return state === "waiting" ? t("ready_waiting") : "";
}
