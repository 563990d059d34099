export const isField = (target) => target?.matches?.("input, textarea, select, [contenteditable]");
export const hasModifier = (event) => event.ctrlKey || event.metaKey || event.altKey;

/**
 * Tells `heard` of keys, wherever the focus is in `root`, or when it is nowhere; returns what ends it. Single keys
 * go no further: the page beneath has some of its own, and does not see that one is typing in here.
 */
export function hearKeys(root, heard) {
  function pressed(event) {
    const [target] = event.composedPath();
    const inside = event.composedPath().includes(root);
    if (!inside && target !== document.body) return;
    if (!inside && !hasModifier(event)) event.stopPropagation();
    heard(event, target);
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
