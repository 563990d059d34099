export const QUADRANTS = ["says", "thinks", "does", "feels"];
export const EVIDENCE = ["quote", "observed", "assumed"];
const PRIVATE_PHASES = ["lobby", "write"];
const WRITING_PHASES = ["write", "reveal", "group"];
const GROUPING_PHASES = ["reveal", "group"];
const FIGURES = ["participants", "ready", "voters"];
const OWN = ["undo", "redo", "agenda", "talk"];

const byId = (things) => new Map(things.map((thing) => [thing.id, thing]));
const countsOf = (votes) => new Map(votes.map(({ target, count }) => [target, count]));

const empty = () => ({
  settings: null, notes: new Map(), groups: new Map(), votes: new Map(), groupsHeard: 0,
  participants: 0, ready: 0, voters: 0, undo: null, redo: null, agenda: null, talk: [], online: true, outage: "", isSignedOut: false,
  ahead: 0, seq: 0,
});

/** What the board knows of the workshop; `changed` is called after each change. */
export function makeState(changed) {
  const state = empty();

  function takeFigures(figures) {
    for (const name of FIGURES) if (figures[name] !== undefined) state[name] = figures[name];
    changed();
  }

  /** What only the facilitators are told. */
  function takeOwn(told) {
    for (const name of OWN) if (told[name] !== undefined) state[name] = told[name];
    changed();
  }

  function takeVotes(votes) {
    if (votes) state.votes = countsOf(votes);
  }

  function takeGroups({ groups, votes }) {
    if (groups) {
      state.groups = byId(groups);
      state.groupsHeard += 1;
    }
    takeVotes(votes);
    changed();
  }

  function takeSettings(data) {
    const { notes, groups, votes, seq, me, undo, redo, agenda, talk, ...settings } = data;
    const anew = settings.vote_round !== state.settings?.vote_round;
    state.settings = settings;
    if (settings.now) state.ahead = Date.parse(settings.now) - Date.now();
    if (notes) state.notes = byId(notes);
    takeGroups({ groups, votes: votes ?? (anew ? [] : undefined) });
    takeOwn({ undo, redo, agenda, talk });
    takeFigures(settings);
  }

  /** All that stands on the map, drawn anew. */
  function takeMap({ notes, ...rest }) {
    if (notes) state.notes = byId(notes);
    takeGroups(rest);
    takeFigures(rest);
  }

  /** The stream has told up to here. */
  function hear(seq) {
    state.seq = Math.max(state.seq, seq);
  }

  // An answer that is older than what the stream has told would take newer notes off the board.
  function takeSnapshot(snapshot) {
    if (snapshot.seq < state.seq) return;
    state.seq = snapshot.seq;
    takeSettings(snapshot);
  }

  /** Begins anew with what the server says now. */
  function restart(snapshot) {
    state.seq = 0;
    takeSnapshot(snapshot);
  }

  function takeNote({ undo, redo, agenda, talk, groups, votes, ...note }) {
    if (note.removed) state.notes.delete(note.id);
    else state.notes.set(note.id, note);
    takeGroups({ groups, votes });
  }

  /** One group as a call answered it: a note that is in it now is in no other. */
  function takeGroup(group) {
    const taken = new Set(group.notes);
    for (const other of state.groups.values()) {
      if (other.id === group.id) continue;
      const notes = other.notes.filter((id) => !taken.has(id));
      if (notes.length === 0) state.groups.delete(other.id);
      else state.groups.set(other.id, { ...other, notes });
    }
    state.groups.set(group.id, group);
    changed();
  }

  function dropGroup(id) {
    state.groups.delete(id);
    changed();
  }

  function takeStage({ stage }) {
    if (!state.settings) return;
    state.settings = { ...state.settings, stage };
    changed();
  }

  function takeVote(target, count) {
    state.votes.set(target, count);
    changed();
  }

  function takeOutage(reason, isSignedOut = false) {
    state.online = reason === "";
    state.outage = reason;
    state.isSignedOut = isSignedOut;
    changed();
  }

  return Object.assign(state, {
    takeSettings, takeSnapshot, restart, hear, takeFigures, takeOwn, takeMap, takeNote, takeGroups, takeGroup, dropGroup, takeStage,
    takeVote, takeOutage,
  });
}

export const phaseOf = (state) => state.settings?.phase ?? "lobby";
export const isPrivate = (state) => PRIVATE_PHASES.includes(phaseOf(state));
/** What is large on every window alike, and how light the room is. */
export const stageOf = (state) => state.settings?.stage ?? { spotlight: null, view: "map", theme: "light" };
/** What is asked about a quadrant, in the workshop's language. */
export const promptOf = (state, quadrant) => state.settings.prompts?.[quadrant] ?? "";
export const mayWrite = (state) => WRITING_PHASES.includes(phaseOf(state));
export const mayGroup = (state) => GROUPING_PHASES.includes(phaseOf(state));
export const isClosed = (state) => phaseOf(state) === "closed";
/** Whether nobody new is let in; nobody comes into a closed workshop anyway. */
export const isShut = (state) => Boolean(state.settings?.joining_locked) && !isClosed(state);
export const isVoting = (state) => phaseOf(state) === "vote" && !state.settings.votes_shown;
export const votesAreShown = (state) =>
  Boolean(state.settings?.votes_shown) && ["vote", "closed"].includes(phaseOf(state));

const all = (state) => [...state.notes.values()];
const isShown = (note) => !note.hidden && !note.held;
/** What the room knows of: notes that nobody hid, and that need not be checked first. */
export const shownNotes = (state) => all(state).filter(isShown);
export const heldNotes = (state) => all(state).filter((note) => note.held && !note.hidden);
export const hiddenNotes = (state) => all(state).filter((note) => note.hidden);
export const ownNotes = (state) => all(state).filter((note) => note.mine && note.text !== undefined);

export function byQuadrant(notes) {
  const groups = Object.fromEntries(QUADRANTS.map((quadrant) => [quadrant, []]));
  for (const note of notes) groups[note.quadrant]?.push(note);
  return groups;
}

// The facilitators' own notes are known here before the reveal has reached them.
function isReached({ settings }, { quadrant }) {
  const inTurns = settings.phase === "reveal" && settings.reveal_mode === "quadrants";
  return !inTurns || QUADRANTS.indexOf(quadrant) < settings.reveal_step;
}

/** Whether the room may read a note. */
export const isOpen = (state, note) =>
  !isPrivate(state) && isShown(note) && note.text !== undefined && isReached(state, note);

/** The notes that lie open on the map, and those that lie face down. */
export const openNotes = (state) => all(state).filter((note) => isOpen(state, note));
export const closedNotes = (state) => shownNotes(state).filter((note) => !isOpen(state, note));
