import { el, setHidden, setText } from "./dom.js";
import { icon } from "./icons.js";
import { makeMenu } from "./menu.js";
import { makeNextStep } from "./next_step.js";
import { earlierSteps, obstacle, stepsOf } from "./phases.js";
import { hiddenNotes, isClosed, isPrivate, mayWrite, phaseOf } from "./state.js";

const TIGHTER = ["is-tight", "is-tighter", "is-tightest"];

/** The facilitator's bar at the bottom: where we are, one big next step, and the tools. */
export function makeBar({ t, boot, phases, commands }) {
  const steps = el("ol", { class: "steps-line", "aria-label": t("phase"), "data-testid": "board-stepper" });
  const next = makeNextStep({ t, boot, phases });
  const badge = el("span", { class: "badge", "data-testid": "hidden-count" });
  const tools = Object.fromEntries(commands.map((command) => [command.name, toolOf(command)]));
  tools.hidden_notes.element.append(badge);
  const toolbar = el("div", { class: "tools" }, Object.values(tools).map(({ element }) => element));
  const menu = makeMenu({ t, items: () => menuItems() });
  let state = null;
  let drawnSteps = "";
  let drawnTools = "";

  function toolOf({ name, sign, key, run }) {
    const text = el("span", { class: "tool-name" }, t(name));
    const sign_ = el("span", { class: "tool-sign" }, icon(sign));
    const element = el("button", {
      type: "button", class: "tool", onclick: run, "data-testid": `bar-${name}`,
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

  const backTo = (phase) => ({
    name: `back-${phase}`, text: t("back_to", { phase: t(phase) }), sign: "previous",
    run: (button) => phases.goTo(phase, button),
  });
  const openAgain = { name: "open-again", text: t("open_again"), sign: "unlocked", run: phases.reopen };
  const results = { name: "results", text: t("results"), sign: "results", href: boot.results };
  const home = { name: "home", text: t("all_workshops"), sign: "home", href: boot.home };

  const menuItems = () =>
    isClosed(state) ? [openAgain, home] : [...earlierSteps(state).map(backTo), results, home];

  function drawSteps() {
    const all = stepsOf(state);
    const key = `${all} ${phaseOf(state)}`;
    if (key === drawnSteps) return;
    drawnSteps = key;
    const now = all.indexOf(phaseOf(state));
    steps.replaceChildren(...all.map((phase, index) =>
      el("li", { class: index < now ? "is-past" : "", "aria-current": index === now && "step" }, t(phase))));
  }

  function drawTools() {
    const { write_note: write, lock_writing: lock, hidden_notes: hidden, show_qr: code } = tools;
    const count = isPrivate(state) ? 0 : hiddenNotes(state).length;
    setHidden(write.element, !mayWrite(state));
    setHidden(lock.element, !mayWrite(state));
    setHidden(code.element, isClosed(state) || phaseOf(state) === "lobby");
    setHidden(hidden.element, count === 0);
    setHidden(badge, count === 0);
    setText(badge, String(count));
    if (state.settings.locked) rename(lock, "unlock_writing", "locked");
    else rename(lock, "lock_writing", "unlocked");
  }

  function draw(present) {
    state = present;
    drawSteps();
    drawTools();
    next.draw(state);
    const visible = [phaseOf(state), obstacle(state), ...Object.values(tools).map(({ element }) => element.hidden)].join();
    if (visible !== drawnTools) fitNames();
    drawnTools = visible;
  }

  /** Gives up words where there is no room: the tools' names, then the first one's, then the other phases. */
  function fitNames() {
    const bar = toolbar.parentElement;
    const widths = () => [...toolbar.children].reduce((sum, { offsetWidth }) => sum + offsetWidth, 0);
    const gaps = toolbar.children.length * 0.4 * Number.parseFloat(getComputedStyle(toolbar).fontSize);
    bar.classList.remove(...TIGHTER);
    for (const tighter of TIGHTER) {
      if (widths() + gaps <= toolbar.clientWidth) break;
      bar.classList.add(tighter);
    }
  }

  /** Runs a command by its tool, so that the tool shows that it works. */
  function press({ name, run }) {
    const { element } = tools[name];
    if (element.hidden) run();
    else element.click();
  }

  const parts = [menu.element, steps, toolbar, next.element];
  return { parts, draw, fitNames, press, stop: next.stop };
}
