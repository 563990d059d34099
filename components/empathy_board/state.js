export const QUADRANTS = ["says", "thinks", "does", "feels"];
export const EVIDENCE = ["quote", "observed", "assumed"];
const PRIVATE_PHASES = ["lobby", "write"];
const WRITING_PHASES = ["write", "reveal", "group"];
const GROUPING_PHASES = ["reveal", "group"];
const FIGURES = ["participants", "ready", "voters"];

const byId = (things) => new Map(things.map((thing) => [thing.id, thing]));
const countsOf = (votes) => new Map(votes.map(({ target, count }) => [target, count]));

const empty = () => ({
  settings: null, notes: new Map(), groups: new Map(), votes: new Map(), groupsHeard: 0,
  participants: 0, ready: 0, voters: 0, undo: null, redo: null, online: true, outage: "", isSignedOut: false,
  ahead: 0, seq: 0,
});

/** What the board knows of the workshop; `changed` is called after each change. */
export function makeState(changed) {
  const state = empty();

  function takeFigures(figures) {
    for (const name of FIGURES) if (figures[name] !== undefined) state[name] = figures[name];
    changed();
  }

  function takeHistory({ undo, redo }) {
    if (undo !== undefined) state.undo = undo;
    if (redo !== undefined) state.redo = redo;
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
    const { notes, groups, votes, seq, me, undo, redo, ...settings } = data;
    const anew = settings.vote_round !== state.settings?.vote_round;
    state.settings = settings;
    if (settings.now) state.ahead = Date.parse(settings.now) - Date.now();
    if (notes) state.notes = byId(notes);
    takeGroups({ groups, votes: votes ?? (anew ? [] : undefined) });
    takeHistory({ undo, redo });
    takeFigures(settings);
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

  function takeNote({ undo, redo, groups, votes, ...note }) {
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
    takeSettings, takeSnapshot, restart, hear, takeFigures, takeHistory, takeNote, takeGroups, takeGroup, dropGroup, takeStage,
    takeVote, takeOutage,
  });
}

export const phaseOf = (state) => state.settings?.phase ?? "lobby";
export const isPrivate = (state) => PRIVATE_PHASES.includes(phaseOf(state));
/** What is large on every window alike, and how light the room is. */
export const stageOf = (state) => state.settings?.stage ?? { spotlight: null, view: "map", theme: "light" };
export const mayWrite = (state) => WRITING_PHASES.includes(phaseOf(state));
export const mayGroup = (state) => GROUPING_PHASES.includes(phaseOf(state));
export const isClosed = (state) => phaseOf(state) === "closed";
export const isVoting = (state) => phaseOf(state) === "vote" && !state.settings.votes_shown;
export const votesAreShown = (state) =>
  Boolean(state.settings?.votes_shown) && ["vote", "closed"].includes(phaseOf(state));

const all = (state) => [...state.notes.values()];
export const shownNotes = (state) => all(state).filter((note) => !note.hidden);
export const hiddenNotes = (state) => all(state).filter((note) => note.hidden);
export const ownNotes = (state) => all(state).filter((note) => note.mine && note.text !== undefined);

export function byQuadrant(notes) {
  const groups = Object.fromEntries(QUADRANTS.map((quadrant) => [quadrant, []]));
  for (const note of notes) groups[note.quadrant]?.push(note);
  return groups;
}
