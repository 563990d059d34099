import { el, setText } from "./dom.js";
import { icon } from "./icons.js";
import { nextStep, obstacle } from "./phases.js";
import { isClosed, phaseOf } from "./state.js";

const HOLD_MS = 1_000;
const SIGNS = ["pointerdown", "keydown"];

/** The one big button: the next phase, or the results once the workshop is closed. */
export function makeNextStep({ t, boot, phases }) {
  const text = el("span");
  const button = el("button", {
    type: "button", class: "primary next", "data-testid": "bar-next", onclick: advance, onkeydown: ignoreRepeats,
  }, text, icon("next"));
  const results = el("a", {
    class: "primary next", "data-testid": "bar-next", href: boot.results, onkeydown: ignoreRepeats,
  }, el("span", {}, t("results")), icon("next"));
  const reason = el("span", { class: "reason", id: "next-reason", "data-testid": "bar-next-reason" });
  const element = el("div", { class: "next-step" }, reason);
  let phase = null;
  let why = "";
  let holding = 0;
  let busy = false;

  async function advance(event) {
    if (busy || holding || event.detail > 1) return;
    busy = true;
    await phases.advance(button);
    busy = false;
  }

  function ignoreRepeats(event) {
    if (event.repeat) event.preventDefault();
  }

  // The next phase comes to stand under a finger that is still pressing for this one.
  function hold() {
    clearTimeout(holding);
    holding = setTimeout(release, HOLD_MS);
    for (const sign of SIGNS) window.addEventListener(sign, releaseWhenElsewhere, true);
  }

  function stop() {
    clearTimeout(holding);
    holding = 0;
    for (const sign of SIGNS) window.removeEventListener(sign, releaseWhenElsewhere, true);
  }

  function release() {
    stop();
    drawAvailable();
  }

  // Whoever does something else meanwhile has let go of the button.
  function releaseWhenElsewhere(event) {
    if (!event.composedPath().includes(button)) release();
  }

  function drawAvailable() {
    button.setAttribute("aria-disabled", String(Boolean(why) || holding !== 0));
    setText(reason, why ? t(why) : "");
    if (why) button.setAttribute("aria-describedby", reason.id);
    else button.removeAttribute("aria-describedby");
  }

  function show(wanted) {
    if (wanted.isConnected) return;
    const hadFocus = element.lastElementChild.matches(":focus");
    element.replaceChildren(reason, wanted);
    if (hadFocus) wanted.focus();
  }

  function draw(state) {
    if (phase !== null && phase !== phaseOf(state)) hold();
    phase = phaseOf(state);
    why = obstacle(state);
    show(isClosed(state) ? results : button);
    if (!isClosed(state)) setText(text, t(nextStep(state).name));
    drawAvailable();
  }

  return { element, draw, stop };
}
