/* What stands on the map on its own: the groups with the notes that can be read, then the notes that are in none. */
export function standing(room) {
  const single = new Map(room.readable().map((note) => [note.id, note]));
  const groups = room.groups.map((group) => ({ ...group, isGroup: true, notes: group.notes.map(take).filter(Boolean) }));
  const notes = [...single.values()].map((note) => ({ id: note.id, quadrant: note.quadrant, title: note.text, notes: [note] }));
  return [...groups.filter((group) => group.notes.length), ...notes];

  function take(id) {
    const note = single.get(id);
    single.delete(id);
    return note;
  }
}

export const nameOf = ({ title, notes }) => title || notes[0].text;
