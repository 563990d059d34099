import { makeId } from "./dom.js";
import { openStorage } from "./tab_storage.js";

/**
 * The note in the form: a new one, or a change to one that is there already, which goes first; what
 * was half written as a new note waits meanwhile. A new note keeps its id until it is known to be saved.
 */
export function makeDraft(code) {
  const storage = openStorage(`empathy-board-draft-${code}`);
  let { fresh = null, change = null } = storage.read() ?? {};

  const keep = () => storage.write({ fresh, change });

  function take(fields) {
    if (change) change = { ...change, fields };
    else fresh = fields.text ? { id: fresh?.id ?? makeId(), fields } : null;
    keep();
  }

  function startChange({ id, quadrant, text, evidence, pain, persona }) {
    change = { id, fields: { quadrant, text, evidence, pain, ...(persona && { persona }) } };
    keep();
  }

  function finish() {
    if (change) change = null;
    else fresh = null;
    keep();
  }

  /** Another id for a new note: the one that it had belongs to a note that was taken back. */
  function renew() {
    fresh = { ...fresh, id: makeId() };
    keep();
  }

  /** Forgets what the workshop holds already, and a change to a note that is gone. */
  function compareWith(notes) {
    if (change && !notes.has(change.id)) change = null;
    if (fresh && holds(notes.get(fresh.id), fresh.fields)) fresh = null;
    keep();
  }

  return {
    take, startChange, finish, renew, compareWith,
    isChange: () => change !== null,
    current: () => change ?? fresh,
  };
}

export const holds = (note, fields) =>
  Boolean(note) && Object.entries(fields).every(([name, value]) => note[name] === value);
