import { QUADRANTS } from "./quadrants.js";

/* What comes next in the spotlight: decided here for the remote and the board alike. A `room` has `settings`, `talk` and
   `votesAreShown`; an item `id`, `target`, `quadrant`, `notes`, `votes` and `isGroup`. */

export const ORDERS = ["turn", "quadrants", "groups", "votes", "talk"];

const IN_TURNS = ["turn", "quadrants", "groups", "talk"];
const AT_ONCE = ["quadrants", "groups", "votes", "talk"];

/* The orders that there are now: notes are revealed in turns, and have votes later. */
export function ordersOf({ settings: { phase, reveal_mode: mode } }) {
  return phase === "reveal" && mode !== "all" ? IN_TURNS : AT_ONCE;
}

/* Before anybody has chosen, what the phase is about; the whole map where the spotlight is on a note of another turn. */
export function usualOrder(room, items, spotlight) {
  if (ordersOf(room) === AT_ONCE) return room.votesAreShown() ? "votes" : "quadrants";
  return !spotlight || indexIn(stopsOf(room, items, "turn"), spotlight) >= 0 ? "turn" : "quadrants";
}

/* What an order is about, one after the other; a group is one. */
export function stopsOf(room, items, order) {
  if (order === "talk") return room.talk.map(({ target }) => items.find(({ id }) => id === target)).filter(Boolean);
  const all = inQuadrants(items);
  if (order === "turn") return all.filter((item) => isAtTurn(item, room.settings));
  if (order === "votes") return all.filter(({ votes }) => votes).sort((one, other) => other.votes - one.votes);
  const here = all.filter((item) => isOnShownMap(item, room.settings));
  return order === "groups" ? here.filter(({ isGroup }) => isGroup) : here;
}

/* What is walked through: after what was voted for comes the rest of the map. */
export function wayOf(room, items, order) {
  const stops = stopsOf(room, items, order);
  if (order !== "votes") return stops;
  return [...stops, ...stopsOf(room, items, "quadrants").filter(({ votes }) => !votes)];
}

/* Where the spotlight is among the stops, and what lies before and after it. A whole quadrant lies before its first
   stop; a note that is in a group stands where the group does. */
export function placeOf(stops, spotlight) {
  const [kind, id] = (spotlight ?? ":").split(":");
  if (kind === "quadrant" && stops.length === 0) return amongQuadrants(id);
  if (kind === "quadrant") return aroundQuadrant(inQuadrants(stops), id);
  const at = indexIn(stops, spotlight);
  if (at < 0) return { at, previous: undefined, next: stops[0] };
  return { at, previous: stops[at - 1], next: stops[at + 1] };
}

function indexIn(stops, spotlight) {
  const id = spotlight?.split(":")[1];
  return stops.findIndex((stop) => stop.target === spotlight || stop.notes.some((note) => note.id === id));
}

function isAtTurn({ quadrant, notes }, { reveal_mode: mode, reveal_at: at }) {
  return mode === "quadrants" ? quadrant === at : notes.some((note) => note.at_turn);
}

/* Of several personas the board may show one's map alone. */
function isOnShownMap({ notes }, { personas = [], persona_at_turn: shown }) {
  if (personas.length < 2 || !personas.some(({ id }) => id === shown)) return true;
  return notes.some(({ persona }) => persona === shown);
}

const rankOf = (quadrant) => QUADRANTS.indexOf(quadrant);

const inQuadrants = (items) => QUADRANTS.flatMap((quadrant) => items.filter((item) => item.quadrant === quadrant));

function aroundQuadrant(stops, quadrant) {
  const first = stops.findIndex((stop) => rankOf(stop.quadrant) >= rankOf(quadrant));
  const after = first < 0 ? stops.length : first;
  return { at: -1, previous: stops[after - 1], next: stops[after] };
}

/* While nothing may be read yet, from question to question. */
function amongQuadrants(quadrant) {
  const [before, after] = [QUADRANTS[rankOf(quadrant) - 1], QUADRANTS[rankOf(quadrant) + 1]];
  const stopAt = (name) => name && { target: `quadrant:${name}` };
  return { at: -1, previous: stopAt(before), next: stopAt(after) };
}
