import { isOpen, openNotes, votesAreShown } from "./state.js";

export const groupOf = (state, note) =>
  [...state.groups.values()].find(({ notes }) => notes.includes(note)) ?? null;

/** The notes of a group that the room may see, in the group's order. */
export const notesOf = (state, group) =>
  group.notes.map((id) => state.notes.get(id)).filter((note) => note && isOpen(state, note));

const votesFor = (state, id) => (votesAreShown(state) ? state.votes.get(id) ?? 0 : null);

const itemOfNote = (state, note) => ({ ...note, isGroup: false, votes: votesFor(state, note.id) });

const itemOfGroup = (state, group) => ({
  id: group.id, isGroup: true, title: group.title?.trim() ?? "", quadrant: group.quadrant,
  notes: notesOf(state, group), votes: votesFor(state, group.id),
});

/** What lies open on the map, in the order of the notes: single notes, and groups where their first note would be. */
export function itemsOf(state) {
  const notes = openNotes(state);
  if (state.groups.size === 0) return notes.map((note) => itemOfNote(state, note));
  const groups = new Map();
  for (const group of state.groups.values()) for (const id of group.notes) groups.set(id, group);
  const drawn = new Set();
  return notes.flatMap((note) => {
    const group = groups.get(note.id);
    if (!group) return [itemOfNote(state, note)];
    if (drawn.has(group.id)) return [];
    drawn.add(group.id);
    return [itemOfGroup(state, group)];
  });
}

export const countOf = (items) => items.reduce((sum, item) => sum + (item.isGroup ? item.notes.length : 1), 0);

/** Group or single note by its id, or nothing. */
export const findItem = (state, id) => itemsOf(state).find((item) => item.id === id);

const LONGEST_NAME = 60;

/** What a group or note is called in a list or a sentence; an untitled group goes by its first note. */
export function nameOf(item, t) {
  if (!item.isGroup) return item.text ?? "";
  return item.title || t("untitled_with", { text: item.notes[0]?.text ?? "" });
}

export function shortNameOf(item, t) {
  const name = nameOf(item, t);
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1).trimEnd()}…` : name;
}

const QUOTED = /^\s*["“”„«»‘’‹›]\s*([^"“”„«»]*?)\s*["“”„«»‘’‹›]\s*$/;

/** For a sentence that has quotation marks of its own. */
export const unquoted = (name) => name.replace(QUOTED, "$1");
