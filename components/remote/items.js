import { t } from "./texts.js";

/* What stands on the map for everybody to read, in the order of the notes: single notes, and groups where their first
   note would be. `target` is what the spotlight calls it, `id` what votes and the presenter's list call it. */
export function itemsOf(room) {
  if (!room.isOpen()) return [];
  const shown = room.all().filter(isShown);
  const groups = new Map(room.groups.flatMap((group) => group.notes.map((id) => [id, group])));
  const drawn = new Set();
  return shown.flatMap((note) => {
    const group = groups.get(note.id);
    if (!group) return [itemOfNote(room, note)];
    if (drawn.has(group)) return [];
    drawn.add(group);
    return [itemOfGroup(room, group, shown)];
  });
}

const isShown = (note) => note.text !== undefined && !note.hidden && !note.held;

function itemOfNote(room, note) {
  const { id, quadrant } = note;
  return { id, target: `note:${id}`, quadrant, name: note.text, notes: [note], votes: votesFor(room, id) };
}

function itemOfGroup(room, { id, quadrant, title, notes }, shown) {
  const members = shown.filter((note) => notes.includes(note.id));
  const name = title.trim() || t("untitled_group", { text: members[0].text });
  return { id, target: `group:${id}`, quadrant, name, notes: members, votes: votesFor(room, id), isGroup: true };
}

const votesFor = (room, id) => (room.votesAreShown() ? room.votes.get(id) ?? 0 : 0);

/* A note of the map by its id, also one that is in a group. */
export function noteOf(room, id) {
  const note = room.notes.get(id);
  return room.isOpen() && note && isShown(note) ? note : null;
}
