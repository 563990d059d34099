const WRITING = ["write", "reveal", "group"];

/* What the timer has left, in milliseconds by the server's clock. */
function timeLeft({ settings: { timer }, now }) {
  return timer.running ? Math.max(0, Date.parse(timer.ends_at) - now()) : timer.left * 1000;
}

/* The workshop as this phone knows it: its settings, and the notes, groups and votes that it may see. `votes` holds
   counts by target: this participant's own until the facilitator shows them, then everybody's together; `own` goes on
   with this participant's. */
export function makeRoom(workshop) {
  const known = { settings: workshop, notes: new Map(), groups: [], votes: new Map(), own: new Map(), seq: 0 };
  const room = { ...known, begin, take, takeNote, put, putGroup };
  const all = () => [...room.notes.values()];
  let ahead = null;
  room.mine = () => all().filter((note) => note.mine);
  room.readable = () => all().filter((note) => note.text && !note.hidden && !note.held);
  room.isWriting = () => WRITING.includes(room.settings.phase);
  room.timeLeft = () => timeLeft(room);
  room.isLocked = () => Boolean(room.settings.locked || (room.settings.timer?.locks && room.timeLeft() <= 0));
  room.isOpen = () => room.isWriting() && !room.isLocked();
  room.mayGroup = () => room.settings.phase === "group" && Boolean(room.settings.participants_group);
  room.isVoting = () => room.settings.phase === "vote" && !room.settings.votes_shown;
  room.now = () => Date.now() + (ahead ?? 0);

  function begin(snapshot) {
    ahead = null;
    take(snapshot);
  }

  function take({ notes, groups, votes, seq = room.seq, ...settings }) {
    Object.assign(room.settings, settings);
    room.seq = seq;
    if (settings.now) compareClocks(Date.parse(settings.now) - Date.now());
    if (notes) room.notes = new Map(notes.map((note) => [note.id, note]));
    if (groups) room.groups = groups;
    if (votes) room.votes = new Map(votes.map(({ target, count }) => [target, count]));
    if (votes) room.own = new Map(votes.map(({ target, count, mine = count }) => [target, mine]));
  }

  /* With a note that comes or goes may come what this does to groups and votes. */
  function takeNote({ groups, votes, ...note }) {
    put(note);
    take({ groups, votes });
  }

  /* What comes late says less than the server's clock does: of all that were heard the largest is the nearest. */
  function compareClocks(difference) {
    ahead = Math.max(ahead ?? difference, difference);
  }

  function put(note) {
    if (note.removed) room.notes.delete(note.id);
    else if (!(room.notes.get(note.id)?.seq > note.seq)) room.notes.set(note.id, note);
  }

  /* A note is in one group at most, and a group without notes is gone. */
  function putGroup(group) {
    const others = room.groups.map((other) =>
      other.id === group.id ? group : { ...other, notes: other.notes.filter((id) => !group.notes.includes(id)) });
    if (!others.includes(group)) others.push(group);
    room.groups = others.filter(({ notes }) => notes.length);
  }

  return room;
}
