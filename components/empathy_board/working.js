const WORTH_SHOWING_MS = 100;
const CONTROLS = "button, select, input";

/** Shows on a control that it works, once that takes long enough to be noticed; returns how to end it. */
export function showWork(control) {
  if (!control) return () => {};
  const timer = setTimeout(() => control.setAttribute("aria-busy", "true"), WORTH_SHOWING_MS);
  return () => {
    clearTimeout(timer);
    control.removeAttribute("aria-busy");
  };
}

/** Remembers which control under `root` was used last: it is the one that shows that it works. */
export function watchPressed(root) {
  let pressed = null;
  const remember = (event) => (pressed = event.target.closest?.(CONTROLS) ?? null);
  const signs = ["click", "change", "keydown"];
  for (const sign of signs) root.addEventListener(sign, remember, true);
  return {
    last: () => pressed,
    stop: () => signs.forEach((sign) => root.removeEventListener(sign, remember, true)),
  };
}
