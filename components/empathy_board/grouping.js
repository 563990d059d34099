import { makeId } from "./dom.js";
import { findItem, notesOf } from "./items.js";

/** What can be done with groups; each call says what went wrong and resolves to whether it was done. */
export function makeGrouping({ t, api, state, dialogs }) {
  // An answer that comes after news of a later change is not drawn: that news is on its way, or was here already.
  async function save(call, take) {
    const heard = state.groupsHeard;
    const answer = await dialogs.attempt(() => call().then((body) => ({ body })));
    if (answer && heard === state.groupsHeard) take(answer.body);
    return Boolean(answer);
  }

  const make = (notes, title) =>
    save(() => api.addGroup({ id: makeId(), notes, ...(title && { title }) }), state.takeGroup);
  const change = (id, fields) => save(() => api.changeGroup(id, fields), takeOrDrop);
  const merge = (id, other) =>
    save(() => api.mergeGroups(id, other), (group) => {
      state.dropGroup(other);
      state.takeGroup(group);
    });

  function takeOrDrop(group) {
    if (group.notes.length > 0) state.takeGroup(group);
    else state.dropGroup(group.id);
  }

  /** Puts `source` together with `target`, each a group or a note; the target stays where it is. */
  function join(source, target) {
    if (target.isGroup && source.isGroup) return merge(target.id, source.id);
    if (target.isGroup) return change(target.id, { add: [source.id] });
    if (source.isGroup) return change(source.id, { add: [target.id], quadrant: target.quadrant });
    return make([target.id, source.id]);
  }

  async function move(item, quadrant) {
    if (item.isGroup) return change(item.id, { quadrant });
    const note = await dialogs.attempt(() => api.changeNote(item.id, { quadrant }));
    if (note) state.takeNote(note);
    return Boolean(note);
  }

  const takeOut = (group, note) => change(group, { take_out: [note] });
  const rename = (id, title) => change(id, { title });

  /** Some notes of a group go, together or each on its own; the others stay. */
  async function split(group, notes, { together }) {
    const done = await (together ? make(notes) : change(group, { take_out: notes }));
    if (done) dialogs.toast(t("group_is_split"));
    return done;
  }

  async function dissolve(group) {
    const { title, quadrant } = group;
    const notes = notesOf(state, group).map(({ id }) => id);
    const done = await save(() => api.removeGroup(group.id), () => state.dropGroup(group.id));
    if (!done) return;
    dialogs.toast(t("group_is_dissolved"), { undo: () => restore(notes, title, quadrant) });
  }

  async function restore(notes, title, quadrant) {
    const id = makeId();
    const made = await save(() => api.addGroup({ id, notes, ...(title && { title }) }), state.takeGroup);
    if (made && state.groups.get(id)?.quadrant !== quadrant) await change(id, { quadrant });
  }

  const joinById = (source, target) => {
    const [from, to] = [findItem(state, source), findItem(state, target)];
    return from && to ? join(from, to) : Promise.resolve(false);
  };

  return { make, join, joinById, move, takeOut, rename, merge, split, dissolve };
}
