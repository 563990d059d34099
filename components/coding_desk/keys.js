import { hasModifier, hearKeys, isField } from "../empathy_board/keys.js";

const isPressable = (target) => target?.closest?.("button, a, summary");

/** Figures by their place: on an AZERTY keyboard they need Shift, and coding is not to. */
function nameOf(event) {
  const figure = /^(?:Digit|Numpad)(\d)$/.exec(event.code);
  return figure ? figure[1] : event.key.toLowerCase();
}

/** The desk's single keys, but not while typing or in a dialog. */
export function listenForKeys(root, { command, isBusy }) {
  return hearKeys(root, (event, target) => {
    if (hasModifier(event) || isField(target) || isBusy() || event.repeat || event.isComposing) return;
    const name = nameOf(event);
    const run = command(name);
    if (!run || (name === "enter" && isPressable(target) && !target.matches('[aria-pressed="true"]'))) return;
    event.preventDefault();
    run();
  });
}
