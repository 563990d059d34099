import { isOpen, phaseOf } from "./state.js";

/** Whose maps the workshop makes, in their order. */
export const personasOf = (state) => state.settings?.personas ?? [];
export const areSeveral = (state) => personasOf(state).length > 1;

/** The persona whose map is shown: the one at turn, or the only one; null where there is none, or all are shown. */
export function shownPersona(state) {
  const personas = personasOf(state);
  if (personas.length === 1) return personas[0];
  return personas.find(({ id }) => id === state.settings?.persona_at_turn) ?? null;
}

/** Whether all maps are shown beside each other. */
export const isSideBySide = (state) =>
  areSeveral(state) && !shownPersona(state) && phaseOf(state) !== "lobby";

/** The notes that stand on one persona's map, or (null) on no map. */
export function notesOnMap(state, persona) {
  const known = new Set(personasOf(state).map(({ id }) => id));
  const isThere = persona === null ? (note) => !known.has(note.persona) : (note) => note.persona === persona;
  return new Map([...state.notes].filter(([, note]) => isThere(note)));
}

/** The state with the notes of one map alone; all else is that of the whole workshop, also when it changes. */
export function stateOfMap(state, persona) {
  return Object.assign(Object.create(state), { notes: notesOnMap(state, persona) });
}

/** The state as the map in the middle sees it; `refresh` before each drawing. */
export function makeShownMap(state) {
  const shown = Object.create(state);

  function refresh() {
    const persona = areSeveral(state) && shownPersona(state);
    shown.notes = persona ? notesOnMap(state, persona.id) : state.notes;
    return shown;
  }

  refresh();
  return { shown, refresh };
}

const isCounted = (note) => !note.hidden && !note.held;

/** How many notes the room knows of on a map, open or face down. */
export const countOn = (state, persona) => [...notesOnMap(state, persona).values()].filter(isCounted).length;

/** Whether a note stands on no map, and the room may read it. */
export const hasNotesOnNoMap = (state) =>
  areSeveral(state) && [...notesOnMap(state, null).values()].some((note) => isCounted(note) || isOpen(state, note));

/** The map that comes after the shown one; after the last all of them (null). */
export function nextMap(state) {
  const ids = [...personasOf(state).map(({ id }) => id), null];
  return ids[(ids.indexOf(shownPersona(state)?.id ?? null) + 1) % ids.length];
}
