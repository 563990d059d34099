const RETRY_MS = 4_000;
const LATER_MS = 400;
const ABOUT_NOTES = ["note_added", "note_changed", "note_removed", "note_hidden", "note_shown", "phase_changed"];

/**
 * Tells what others do meanwhile: `coded(id, code)` for a coding, `reread()` when notes came, went or changed.
 * For the coding that counts only: a blind coder must not hear of it.
 */
export function openLive({ address, coded, reread }) {
  let source = null;
  let timer = 0;
  let retry = 0;

  function later() {
    clearTimeout(timer);
    timer = setTimeout(reread, LATER_MS);
  }

  function listen() {
    source = new EventSource(address());
    source.addEventListener("note_coded", (event) => {
      const { id, coding, no_pain: noPain, removed } = JSON.parse(event.data);
      if (!removed) coded(id, coding?.code ?? (noPain ? "none" : null));
    });
    for (const kind of ABOUT_NOTES) source.addEventListener(kind, later);
    source.onerror = () => {
      if (source.readyState !== EventSource.CLOSED) return;
      clearTimeout(retry);
      retry = setTimeout(reread, RETRY_MS);
    };
  }

  listen();
  return () => {
    clearTimeout(timer);
    clearTimeout(retry);
    source.close();
  };
}
