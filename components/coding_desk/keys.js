const isField = (target) => target?.matches?.("input, textarea, select, [contenteditable]");
const isPressable = (target) => target?.closest?.("button, a, summary");
const hasModifier = (event) => event.ctrlKey || event.metaKey || event.altKey;

/** Figures by their place: on an AZERTY keyboard they need Shift, and coding is not to. */
function nameOf(event) {
  const figure = /^(?:Digit|Numpad)(\d)$/.exec(event.code);
  return figure ? figure[1] : event.key.toLowerCase();
}

/**
 * Single keys, wherever the focus is, but not while typing or in a dialog. Keys go no further than the desk: the
 * page beneath has single keys of its own, and does not see that one is typing in here.
 */
export function listenForKeys(root, { command, isBusy }) {
  function pressed(event) {
    const [target] = event.composedPath();
    const inside = event.composedPath().includes(root);
    if ((!inside && target !== document.body) || hasModifier(event)) return;
    if (!inside) event.stopPropagation();
    if (isField(target) || isBusy() || event.repeat || event.isComposing) return;
    const name = nameOf(event);
    const run = command(name);
    if (!run || (name === "enter" && isPressable(target) && !target.matches('[aria-pressed="true"]'))) return;
    event.preventDefault();
    run();
  }

  const keepInside = (event) => {
    if (!hasModifier(event)) event.stopPropagation();
  };
  window.addEventListener("keydown", pressed, true);
  root.addEventListener("keydown", keepInside);
  return () => {
    window.removeEventListener("keydown", pressed, true);
    root.removeEventListener("keydown", keepInside);
  };
}
