const DESIGN_HEIGHT = 1080;
const LEAST_WIDTH_PER_SCALE = 1500;
const STACKED = { width: 1000, height: 480 };
const IDLE_MS = 4_000;

/** The size that everything on the board is drawn for; `resized` is called when it changes. */
export function watchSize(root, resized) {
  const view = { share: 1, stacked: false };

  function measure() {
    const { clientWidth: width, clientHeight: height } = root;
    view.stacked = width < STACKED.width || height < STACKED.height;
    view.share = Math.min(height / DESIGN_HEIGHT, width / LEAST_WIDTH_PER_SCALE);
    root.style.setProperty("--u", `${view.share}px`);
    root.classList.toggle("is-stacked", view.stacked);
  }

  const observer = new ResizeObserver(() => {
    measure();
    resized();
  });
  measure();
  observer.observe(root);
  document.fonts.addEventListener("loadingdone", resized);
  return {
    view: () => view,
    stop() {
      observer.disconnect();
      document.fonts.removeEventListener("loadingdone", resized);
    },
  };
}

/** Full screen by the browser's own API, and a bar that makes way while nobody touches anything. */
export function makeFullScreen(root, failed) {
  let timer = 0;
  const isFull = () => root.getRootNode().fullscreenElement === root;

  async function toggle() {
    try {
      if (isFull()) await document.exitFullscreen();
      else await root.requestFullscreen({ navigationUI: "hide" });
    } catch {
      failed();
    }
  }

  function wake() {
    root.classList.remove("is-idle");
    clearTimeout(timer);
    if (isFull()) timer = setTimeout(() => root.classList.add("is-idle"), IDLE_MS);
  }

  const signs = ["pointermove", "pointerdown", "keydown", "focusin"];
  for (const sign of signs) root.addEventListener(sign, wake);
  document.addEventListener("fullscreenchange", wake);
  return {
    toggle,
    stop() {
      clearTimeout(timer);
      document.removeEventListener("fullscreenchange", wake);
      for (const sign of signs) root.removeEventListener(sign, wake);
      if (isFull()) document.exitFullscreen().catch(() => {});
    },
  };
}

/** What the board covers must not take the focus; returns how to give it back. */
export function makeRestInert(root) {
  const made = [];
  let element = root.getRootNode().host ?? root;
  for (; element && element !== document.body; element = element.parentElement) {
    for (const other of element.parentElement?.children ?? []) {
      if (other === element || other.inert || other.matches("script, style, link")) continue;
      other.inert = true;
      made.push(other);
    }
  }
  const giveUncovered = keepUncovered();
  return () => {
    made.forEach((other) => (other.inert = false));
    giveUncovered();
  };
}

/** The board says itself that the line is lost, and goes on by itself: Streamlit's dialog would lie over it and stay. */
function keepUncovered() {
  const close = () => document.querySelector("[data-testid=stDialog] [role=dialog] > button")?.click();
  const observer = new MutationObserver(close);
  observer.observe(document.body, { childList: true });
  close();
  return () => observer.disconnect();
}
