import { scrollerOf } from "./edge_scroll.js";

const SCROLLING = ["PageDown", "PageUp"];
const isField = (target) => target?.matches?.("input, textarea, select, [contenteditable]");
const hasModifier = (event) => event.ctrlKey || event.metaKey || event.altKey;

/**
 * Keys, wherever the focus is; single ones not while typing or in a dialog. Keys go no further than the
 * board: the page beneath has single keys of its own, and does not see that one is typing in here.
 */
export function listenForKeys(root, commands, { isBusy, combined, run }) {
  function pressed(event) {
    const target = event.composedPath()[0];
    const inside = event.composedPath().includes(root);
    if (!inside && target !== document.body) return;
    if (hasModifier(event)) {
      combined(event);
      return;
    }
    if (!inside) event.stopPropagation();
    if (isField(target) || isBusy() || event.repeat) return;
    if (SCROLLING.includes(event.key) && scrollerOf(target)) return;
    const command = commands.find(({ key }) => key.toLowerCase() === event.key.toLowerCase());
    if (!command) return;
    event.preventDefault();
    run(command);
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
