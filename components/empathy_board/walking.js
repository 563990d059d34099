import { placeOf, usualOrder, wayOf } from "../remote/walk.js";
import { itemsOf } from "./items.js";
import { votesAreShown } from "./state.js";

const stopOf = (item) =>
  ({ ...item, target: `${item.isGroup ? "group" : "note"}:${item.id}`, notes: item.isGroup ? item.notes : [item] });

/** Where a note, group or quadrant ("note:ID") stands on the way through the map: `{at, of, previous, next}`. */
export function aroundOf(state, target) {
  const room = { settings: state.settings, talk: state.talk, votesAreShown: () => votesAreShown(state) };
  const items = itemsOf(state).map(stopOf);
  const stops = wayOf(room, items, usualOrder(room, items, target));
  return { ...placeOf(stops, target), of: stops.length };
}
