export const QUADRANTS = ["says", "thinks", "does", "feels"];
export const EVIDENCE = ["quote", "observed", "assumed"];
const PRIVATE_PHASES = ["lobby", "write"];
const WRITING_PHASES = ["write", "reveal", "group"];

/** What the board knows of the workshop; `changed` is called after each change. */
export function makeState(changed) {
  const state = { settings: null, notes: new Map(), participants: 0, online: true, outage: "", isSignedOut: false };

  function takeSettings(settings) {
    const { notes, seq, me, participants, ...rest } = settings;
    state.settings = rest;
    if (participants !== undefined) state.participants = participants;
    if (notes) state.notes = new Map(notes.map((note) => [note.id, note]));
    changed();
  }

  function takeNote(note) {
    if (note.removed) state.notes.delete(note.id);
    else state.notes.set(note.id, note);
    changed();
  }

  function takeParticipants({ participants }) {
    state.participants = participants;
    changed();
  }

  function takeOutage(reason, isSignedOut = false) {
    state.online = reason === "";
    state.outage = reason;
    state.isSignedOut = isSignedOut;
    changed();
  }

  return Object.assign(state, { takeSettings, takeNote, takeParticipants, takeOutage });
}

export const phaseOf = (state) => state.settings?.phase ?? "lobby";
export const isPrivate = (state) => PRIVATE_PHASES.includes(phaseOf(state));
export const mayWrite = (state) => WRITING_PHASES.includes(phaseOf(state));
export const isClosed = (state) => phaseOf(state) === "closed";

const all = (state) => [...state.notes.values()];
export const shownNotes = (state) => all(state).filter((note) => !note.hidden);
export const hiddenNotes = (state) => all(state).filter((note) => note.hidden);
export const ownNotes = (state) => all(state).filter((note) => note.mine && note.text !== undefined);

export function byQuadrant(notes) {
  const groups = Object.fromEntries(QUADRANTS.map((quadrant) => [quadrant, []]));
  for (const note of notes) groups[note.quadrant]?.push(note);
  return groups;
}
