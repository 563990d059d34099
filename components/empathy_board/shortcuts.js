import { scrollerOf } from "./edge_scroll.js";
import { hasModifier, hearKeys, isField } from "./keys.js";

const SCROLLING = ["PageDown", "PageUp"];

/** The keys of the board, single ones not while typing or in a dialog; what is large on it has them `first`. */
export function listenForKeys(root, commands, { isBusy, combined, run, first }) {
  return hearKeys(root, (event, target) => {
    if (hasModifier(event)) {
      combined(event);
      return;
    }
    if (isField(target) || isBusy() || event.repeat) return;
    if (first(event, target)) return;
    if (SCROLLING.includes(event.key) && scrollerOf(target)) return;
    const command = commands.find(({ key }) => key.toLowerCase() === event.key.toLowerCase());
    if (!command) return;
    event.preventDefault();
    run(command);
  });
}
