const AHEAD = 5;
const AT_ONCE = 50;
const LATER_MS = 250;

/**
 * Asks for suggestions ahead of need and keeps them. What a person looks at never changes under the fingers: a
 * fresh answer for it waits until it is opened again.
 */
export function makeSuggestions({ api, state, changed }) {
  const known = new Map();
  const asked = new Set();
  let stale = new Set();
  let looked = null;
  let failed = false;
  let timer = 0;

  const idsOf = (item) => item.notes.map((note) => note.id);
  const isUncoded = (item) => state.codeOf(item) === null;

  async function ask(items) {
    const wanted = items.filter((item) => !asked.has(item.id));
    if (!wanted.length) return;
    for (const item of wanted) asked.add(item.id);
    try {
      const { suggestions } = await api.suggest(wanted.map(idsOf));
      wanted.forEach((item, index) => arrive(item, suggestions[index]));
      failed = false;
    } catch {
      failed = true;
    } finally {
      for (const item of wanted) asked.delete(item.id);
      changed();
    }
  }

  function arrive(item, found) {
    stale.delete(item.id);
    if (item.id === looked && known.has(item.id)) return;
    const offered = found.filter(({ code }) => !state.entries.get(code)?.retired);
    known.set(item.id, offered);
  }

  const following = () => state.items.slice(state.at + 1).filter(isUncoded).slice(0, AHEAD);

  /** The one that is opened, and then those that come next. */
  async function askAhead() {
    const opened = state.item();
    if (opened && !known.has(opened.id)) await ask([opened]);
    await ask(following().filter((item) => !known.has(item.id) || stale.has(item.id)));
  }

  async function askForAll() {
    const rest = state.items.filter((item) => isUncoded(item) && !known.has(item.id));
    for (let from = 0; from < rest.length && !failed; from += AT_ONCE) await ask(rest.slice(from, from + AT_ONCE));
  }

  /** Every confirmed coding teaches: what comes next is asked for anew. */
  function learned() {
    stale = new Set(known.keys());
    clearTimeout(timer);
    timer = setTimeout(askAhead, LATER_MS);
  }

  function look(item) {
    if (looked === item?.id) return;
    looked = item?.id ?? null;
    askAhead();
  }

  return {
    look,
    learned,
    askForAll,
    of: (item) => known.get(item.id),
    hasFailed: () => failed,
    close: () => clearTimeout(timer),
  };
}
