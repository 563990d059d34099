import { el, setHidden, setText } from "./dom.js";
import { icon } from "./icons.js";
import { nextStep, obstacle } from "./phases.js";
import { isClosed, isVoting, phaseOf } from "./state.js";
import { nextTurn, turnBefore, turnOf } from "./turns.js";

const HOLD_MS = 1_000;
const SIGNS = ["pointerdown", "keydown"];

/**
 * The one big button: the next turn, then the next phase, or the results once the workshop is closed. In a vote,
 * showing the votes goes first. Beside it, the way back to the turn before.
 */
export function makeNextStep({ t, boot, phases, votes }) {
  const text = el("span");
  const button = el("button", {
    type: "button", class: "primary next", "data-testid": "bar-next", onclick: advance, onkeydown: ignoreRepeats,
  }, text, icon("next"));
  const results = el("a", {
    class: "primary next", "data-testid": "bar-next", href: boot.results, onkeydown: ignoreRepeats,
  }, el("span", {}, t("results")), icon("next"));
  const showVotes = el("button", {
    type: "button", class: "primary next", "data-testid": "bar-show_votes", onclick: endVote,
    onkeydown: ignoreRepeats,
  }, icon("vote"), el("span", {}, t("show_votes")));
  const back = el("button", {
    type: "button", class: "back", hidden: true, "data-testid": "bar-back", onclick: (event) => goBack(event),
    onkeydown: ignoreRepeats,
  }, icon("previous"));
  const reason = el("span", { class: "reason", id: "next-reason", "data-testid": "bar-next-reason" });
  const element = el("div", { class: "next-step" }, reason);
  let step = null;
  let why = "";
  let holding = 0;
  let busy = false;

  async function once(event, action) {
    if (busy || holding || event.detail > 1) return;
    busy = true;
    await action();
    busy = false;
  }

  function advance(event) {
    return once(event, () => phases.advance(button));
  }

  function endVote(event) {
    return once(event, () => votes.show(showVotes));
  }

  function goBack(event) {
    return once(event, () => phases.goBack(back));
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
    if (!event.composedPath().includes(element)) release();
  }

  function drawAvailable() {
    button.setAttribute("aria-disabled", String(Boolean(why) || holding !== 0));
    showVotes.setAttribute("aria-disabled", String(holding !== 0));
    back.setAttribute("aria-disabled", String(holding !== 0));
    setText(reason, why ? t(why) : "");
    if (why) button.setAttribute("aria-describedby", reason.id);
    else button.removeAttribute("aria-describedby");
  }

  function show(wanted) {
    if (wanted.isConnected) return;
    const hadFocus = [...element.children].some((child) => child.matches(":focus"));
    element.replaceChildren(reason, back, wanted, showVotes);
    if (hadFocus) wanted.focus();
  }

  function drawVoting(voting) {
    const [first, second] = voting ? [showVotes, button] : [button, showVotes];
    const hadFocus = second.matches(":focus") && showVotes.hidden === voting;
    setHidden(showVotes, !voting);
    button.classList.toggle("primary", !voting);
    if (hadFocus) first.focus();
  }

  function drawBack(turn) {
    if (!turn && back.matches(":focus")) button.focus();
    setHidden(back, !turn);
    if (!turn) return;
    back.title = turn.text;
    back.setAttribute("aria-label", turn.text);
  }

  /** As if the button were pressed: not the link, which leaves the board. */
  function press() {
    if (!showVotes.hidden) showVotes.click();
    else if (button.isConnected) button.click();
  }

  function pressBack() {
    if (back.hidden) phases.goBack();
    else back.click();
  }

  function draw(state) {
    const present = `${phaseOf(state)} ${isVoting(state)} ${turnOf(state)?.at}`;
    if (step !== null && step !== present) hold();
    step = present;
    why = obstacle(state);
    show(isClosed(state) ? results : button);
    drawVoting(isVoting(state));
    drawBack(turnBefore(state, t));
    if (!isClosed(state)) setText(text, nextTurn(state, t)?.text ?? t(nextStep(state).name));
    drawAvailable();
  }

  return { element, draw, press, pressBack, stop };
}
