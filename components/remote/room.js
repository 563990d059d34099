const OPEN = ["reveal", "group", "vote", "closed"];
const WRITING = ["write", "reveal", "group"];

/* What the timer has left, by the server's clock. */
function secondsLeft({ settings: { timer }, now }) {
  return timer.running ? Math.max(0, (Date.parse(timer.ends_at) - now()) / 1000) : timer.left;
}

/* The workshop as a facilitator may see it. */
export function makeRoom(workshop) {
  const room = {
    settings: workshop, notes: new Map(), groups: [], votes: new Map(), talk: [], agenda: null, undo: null, redo: null,
    seq: 0, begin, hear, answer,
  };
  let ahead = null;
  const all = () => [...room.notes.values()];
  room.all = all;
  room.isKnown = () => Boolean(room.settings.phase);
  room.isOpen = () => OPEN.includes(room.settings.phase);
  room.isWriting = () => WRITING.includes(room.settings.phase);
  room.isInTurnsOfPeople = () => room.settings.phase === "reveal" && room.settings.reveal_mode === "people";
  room.isClosed = () => room.settings.phase === "closed";
  room.votesAreShown = () => Boolean(room.settings.votes_shown) && ["vote", "closed"].includes(room.settings.phase);
  room.secondsLeft = () => secondsLeft(room);
  room.hasTimeLocked = () => Boolean(room.settings.timer?.locks) && room.secondsLeft() <= 0 && room.isWriting();
  room.isLocked = () => Boolean(room.settings.locked) || room.hasTimeLocked();
  room.held = () => all().filter((note) => note.held && !note.hidden && note.text !== undefined && room.isOpen());
  room.hidden = () => all().filter((note) => note.hidden && note.text !== undefined && room.isOpen());
  room.now = () => Date.now() + (ahead ?? 0);

  /* Begins anew with what the server says now. */
  function begin(snapshot) {
    ahead = null;
    room.seq = 0;
    take(snapshot);
  }

  /* What the stream tells; the snapshot may hold it already. */
  function hear(kind, data, seq) {
    if (seq <= room.seq) return;
    if (kind.startsWith("note_")) takeNote(data);
    else take(data);
    room.seq = seq;
  }

  /* What a call answered: a snapshot (maybe older than what the stream has told), the presenter's list or a note. */
  function answer(body) {
    if (body?.me && body.seq >= room.seq) take(body);
    else if (body?.talk && !body.me) room.talk = body.talk;
    else if (body?.quadrant && room.notes.has(body.id)) takeNote(body);
  }

  function take({ notes, groups, votes, talk, undo, redo, agenda, seq, ...settings }) {
    Object.assign(room.settings, settings);
    if (settings.now) compareClocks(Date.parse(settings.now) - Date.now());
    if (notes) room.notes = new Map(notes.map((note) => [note.id, note]));
    if (groups) room.groups = groups;
    if (votes) room.votes = new Map(votes.map(({ target, count }) => [target, count]));
    if (seq) room.seq = seq;
    takeOwn({ talk, undo, redo, agenda });
  }

  function takeOwn(told) {
    for (const [name, value] of Object.entries(told)) if (value !== undefined) room[name] = value;
  }

  function takeNote({ groups, votes, talk, undo, redo, agenda, ...note }) {
    if (note.removed) room.notes.delete(note.id);
    else if (!(room.notes.get(note.id)?.seq > note.seq)) room.notes.set(note.id, note);
    take({ groups, votes, talk, undo, redo, agenda });
  }

  /* What comes late says less than the server's clock does: of all that were heard the largest is the nearest. */
  function compareClocks(difference) {
    ahead = Math.max(ahead ?? difference, difference);
  }

  return room;
}
