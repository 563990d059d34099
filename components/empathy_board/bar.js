import { el, setHidden, setText } from "./dom.js";
import { icon } from "./icons.js";
import { hasTimeLocked, isLocked } from "./lock.js";
import { makeMenu } from "./menu.js";
import { menuItems } from "./menu_items.js";
import { makeNextStep } from "./next_step.js";
import { obstacle, stepsOf } from "./phases.js";
import { heldNotes, hiddenNotes, isClosed, isPrivate, isVoting, mayWrite, phaseOf, votesAreShown } from "./state.js";

const TIGHTER = ["is-tight", "is-tighter", "is-tightest", "is-brief", "is-bare"];

/** The facilitator's bar at the bottom: where we are, one big next step, and the tools. */
export function makeBar({ t, boot, phases, votes, stage, leading, personaChoice, undo, commands }) {
  const steps = el("ol", { class: "steps-line", "aria-label": t("phase"), "data-testid": "board-stepper" });
  const next = makeNextStep({ t, boot, phases, votes });
  const badge = el("span", { class: "badge", "data-testid": "hidden-count" });
  const held = el("span", { class: "badge", "data-testid": "held-count" });
  const tools = Object.fromEntries(commands.filter(({ sign }) => sign).map((command) => [command.name, toolOf(command)]));
  tools.hidden_notes.element.append(badge);
  tools.desk.element.append(held);
  const toolbar = el("div", { class: "tools" }, undo.parts, Object.values(tools).map(({ element }) => element));
  const menu = makeMenu({ t, items: () => menuItems({ t, boot, state, phases, votes, stage, leading, personaChoice }) });
  let state = null;
  let drawnSteps = "";
  let drawnTools = "";

  function toolOf({ name, sign, key, run }) {
    const text = el("span", { class: "tool-name" }, t(name));
    const sign_ = el("span", { class: "tool-sign" }, icon(sign));
    const element = el("button", {
      type: "button", class: `tool is-${name}`, onclick: run, "data-testid": `bar-${name}`,
      title: `${t(name)} (${key})`, "aria-keyshortcuts": key,
    }, sign_, text);
    return { element, text, sign: sign_, key };
  }

  function rename(tool, name, sign) {
    if (tool.text.textContent === t(name)) return;
    setText(tool.text, t(name));
    tool.element.title = `${t(name)} (${tool.key})`;
    tool.sign.replaceChildren(icon(sign));
  }


  function drawSteps() {
    const all = stepsOf();
    const phase = phaseOf(state);
    if (phase === drawnSteps) return;
    drawnSteps = phase;
    const now = all.indexOf(phase);
    steps.replaceChildren(...all.map((name, index) =>
      el("li", { class: index < now ? "is-past" : "", "aria-current": index === now && "step" },
        el("span", { class: "step-name" }, t(name)))));
  }

  function drawTools() {
    const { write_note: write, lock_writing: lock, hidden_notes: hidden, show_qr: code, timer, ranking } = tools;
    const count = isPrivate(state) ? 0 : hiddenNotes(state).length;
    setHidden(write.element, !mayWrite(state));
    setHidden(lock.element, !mayWrite(state));
    setHidden(code.element, isClosed(state) || phaseOf(state) === "lobby");
    setHidden(timer.element, isClosed(state));
    setHidden(ranking.element, !votesAreShown(state));
    setHidden(tools.suggest_groups.element, phaseOf(state) !== "group");
    const waiting = isPrivate(state) ? 0 : heldNotes(state).length;
    setHidden(held, waiting === 0);
    setText(held, String(waiting));
    setHidden(hidden.element, count === 0);
    setHidden(badge, count === 0);
    setText(badge, String(count));
    if (hasTimeLocked(state)) rename(lock, "let_write_on", "locked");
    else if (isLocked(state)) rename(lock, "unlock_writing", "locked");
    else rename(lock, "lock_writing", "unlocked");
  }

  function draw(present) {
    state = present;
    drawSteps();
    drawTools();
    undo.draw();
    next.draw(state);
    const around = [phaseOf(state), obstacle(state), isVoting(state)];
    const visible = [...around, ...[...toolbar.children].map(widthSign)].join();
    if (visible !== drawnTools) fitNames();
    drawnTools = visible;
  }

  const widthSign = (tool) => (tool.hidden ? "" : tool.textContent);

  /** Gives up words where there is no room: the tools' names, then the first one's, the other phases, "undo", what is undone. */
  function fitNames() {
    const bar = toolbar.parentElement;
    const shown = [...toolbar.children].filter(({ hidden }) => !hidden);
    const widths = () => shown.reduce((sum, { offsetWidth }) => sum + offsetWidth, 0);
    const gaps = (shown.length - 1) * 0.4 * Number.parseFloat(getComputedStyle(toolbar).fontSize);
    bar.classList.remove(...TIGHTER);
    for (const tighter of TIGHTER) {
      if (widths() + gaps <= toolbar.clientWidth) break;
      bar.classList.add(tighter);
    }
  }

  /** Runs a command by its tool, so that the tool shows that it works. */
  function press({ name, run }) {
    const tool = tools[name]?.element;
    if (!tool || tool.hidden) run();
    else tool.click();
  }

  const parts = [menu.element, steps, toolbar, next.element];
  return { parts, draw, fitNames, press, advance: next.press, goBack: next.pressBack, stop: next.stop };
}
