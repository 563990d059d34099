export const NO_PAIN = "none";
const QUADRANTS = ["says", "thinks", "does", "feels"];

const byQuadrant = (one, other) => QUADRANTS.indexOf(one.quadrant) - QUADRANTS.indexOf(other.quadrant);

/** What is coded in one go: a note, or a group as a whole unless its notes are coded apart. */
function itemsOf({ notes, groups }, apart) {
  const groupOf = new Map(groups.flatMap((group) => group.notes.map((id) => [id, group])));
  const items = new Map();
  for (const note of notes) {
    const group = apart.has(groupOf.get(note.id)?.id) ? undefined : groupOf.get(note.id);
    const id = group?.id ?? note.id;
    const item = items.get(id) ?? { id, group: group ?? null, quadrant: note.quadrant, notes: [] };
    item.notes.push(note);
    items.set(id, item);
  }
  return [...items.values()].sort(byQuadrant);
}

/** The notes of a workshop with their codes, which item is looked at, and what can be undone. */
export function makeState({ outbox, changed }) {
  const apart = new Set();
  const undone = [];
  const state = { desk: null, items: [], at: 0, entries: new Map() };

  function take(desk) {
    const id = state.items[state.at]?.id;
    for (const note of desk.notes) note.code = outbox.codes().has(note.id) ? outbox.codes().get(note.id) : note.code;
    state.desk = desk;
    state.notes = new Map(desk.notes.map((note) => [note.id, note]));
    state.entries = new Map(desk.codebook.map((entry) => [entry.code, entry]));
    arrange(id);
  }

  function arrange(id) {
    state.items = itemsOf(state.desk, apart);
    const found = state.items.findIndex((item) => item.id === id || item.notes.some((note) => note.id === id));
    state.at = found >= 0 ? found : Math.max(0, state.items.findIndex((item) => codeOf(item) === null));
    changed();
  }

  /** One code for all of its notes; `null`: not coded; `undefined`: several. */
  function codeOf(item) {
    const [first, ...others] = item.notes.map((note) => note.code);
    return others.every((code) => code === first) ? first : undefined;
  }

  function write(codes) {
    for (const [id, code] of Object.entries(codes)) state.notes.get(id).code = code;
    outbox.put(codes);
    changed();
  }

  const code = (ids, wanted) => codeAll(Object.fromEntries(ids.map((id) => [id, wanted])));

  /** Codes notes by id, as one step for undo. */
  function codeAll(codes) {
    const differing = Object.entries(codes).filter(([id, wanted]) => state.notes.get(id).code !== wanted);
    if (!differing.length) return;
    const before = differing.map(([id]) => [id, state.notes.get(id).code]);
    undone.push({ at: state.items[state.at].id, codes: Object.fromEntries(before) });
    write(Object.fromEntries(differing));
  }

  /** Puts back what was there before the last coding; returns whether there was one. */
  function undo() {
    const last = undone.pop();
    if (!last) return false;
    const known = Object.entries(last.codes).filter(([id]) => state.notes.has(id));
    const at = state.items.findIndex((item) => item.id === last.at);
    if (at >= 0) state.at = at;
    write(Object.fromEntries(known));
    return true;
  }

  /** A code that others gave; what is still to be saved here is newer. */
  function heard(id, wanted) {
    const note = state.notes.get(id);
    if (!note || outbox.codes().has(id) || note.code === wanted) return;
    note.code = wanted;
    changed();
  }

  function go(at) {
    if (at < 0 || at >= state.items.length || at === state.at) return;
    state.at = at;
    changed();
  }

  function goToNextUncoded() {
    const from = state.at + 1;
    const order = [...state.items.keys()].map((step) => (from + step) % state.items.length);
    const found = order.find((at) => codeOf(state.items[at]) === null);
    if (found !== undefined) go(found);
    return found !== undefined;
  }

  return Object.assign(state, {
    take,
    code,
    codeAll,
    undo,
    heard,
    go,
    goToNextUncoded,
    codeOf,
    item: () => state.items[state.at],
    mayUndo: () => undone.length > 0,
    counted: () => ({
      done: state.desk.notes.filter((note) => note.code !== null).length,
      of: state.desk.notes.length,
    }),
    codeApart(groupId) {
      apart.add(groupId);
      arrange(state.items[state.at].notes[0].id);
    },
    offered: () => state.desk.codebook.filter((entry) => !entry.retired),
    nameOf: (code, t) => (code === NO_PAIN ? t("no_pain") : state.entries.get(code)?.name ?? code),
  });
}
