import { QUADRANTS } from "./room.js";

export const ORDERS = ["turn", "quadrants", "groups", "votes", "talk"];

const IN_TURNS = ["turn", "quadrants", "groups", "talk"];
const AT_ONCE = ["quadrants", "groups", "votes", "talk"];

/* The orders that there are now: notes are revealed in turns, and have votes later. */
export function ordersOf({ settings: { phase, reveal_mode: mode } }) {
  return phase === "reveal" && mode !== "all" ? IN_TURNS : AT_ONCE;
}

/* Before anybody has chosen, what the phase is about. */
export function usualOrder(room) {
  if (ordersOf(room) === IN_TURNS) return "turn";
  if (room.votesAreShown()) return "votes";
  return room.groups.length ? "groups" : "quadrants";
}

/* What there is to walk through, one after the other. */
export function stopsOf(room, items, order) {
  if (order === "turn") return items.filter((item) => isAtTurn(item, room.settings));
  if (order === "groups") return items.filter(({ isGroup }) => isGroup);
  if (order === "votes") return items.filter(({ votes }) => votes).sort((one, other) => other.votes - one.votes);
  if (order === "talk") return room.talk.map(({ target }) => items.find(({ id }) => id === target)).filter(Boolean);
  return QUADRANTS.flatMap((quadrant) => items.filter((item) => item.quadrant === quadrant));
}

/* Where the spotlight is among the stops, and what lies before and after it. A whole quadrant lies before its first
   stop; a note that is in a group stands where the group does. */
export function placeOf(stops, spotlight) {
  const [kind, id] = (spotlight ?? ":").split(":");
  if (kind === "quadrant") return aroundQuadrant(stops, id);
  const at = stops.findIndex((stop) => stop.target === spotlight || stop.notes.some((note) => note.id === id));
  if (at < 0) return { at, previous: undefined, next: stops[0] };
  return { at, previous: stops[at - 1], next: stops[at + 1] };
}

function isAtTurn({ quadrant, notes }, { reveal_mode: mode, reveal_at: at }) {
  return mode === "quadrants" ? quadrant === at : notes.some((note) => note.at_turn);
}

function aroundQuadrant(stops, quadrant) {
  const first = stops.findIndex((stop) => QUADRANTS.indexOf(stop.quadrant) >= QUADRANTS.indexOf(quadrant));
  const after = first < 0 ? stops.length : first;
  return { at: -1, previous: stops[after - 1], next: stops[after] };
}
