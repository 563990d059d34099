const END_OF_TIMER = [250, 150, 250];

/* Keeps the screen on while the remote is looked at: in browsers that can, on origins that they trust. */
export function stayAwake() {
  let lock = null;

  async function hold() {
    if (document.hidden || !navigator.wakeLock || (lock && !lock.released)) return;
    lock = await navigator.wakeLock.request("screen").catch(() => null);
  }

  document.addEventListener("visibilitychange", hold);
  document.addEventListener("pointerdown", hold);
  hold();
}

export const vibrate = () => navigator.vibrate?.(END_OF_TIMER);
