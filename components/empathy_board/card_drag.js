import { makeDrag } from "./drag.js";
import { findItem, shortNameOf } from "./items.js";
import { QUADRANTS, mayGroup } from "./state.js";

export const idOf = (card) => card?.dataset.note ?? card?.dataset.group;

/** Dragging cards over the map: onto another card groups, onto another quadrant moves. */
export function makeCardDrag({ map, t, state, root, grouping, ended }) {
  function pick(event) {
    const element = event.target.closest(".note");
    if (!element || !mayGroup(state)) return null;
    const item = findItem(state, idOf(element));
    return item && { element, host: root, item };
  }

  const under = ({ x, y }, selector) =>
    map.getRootNode().elementsFromPoint(x, y).map((found) => found.closest(selector)).find((found) => map.contains(found));

  function over(drag, point) {
    const card = under(point, ".note");
    if (card && card !== drag.element) {
      const item = findItem(state, idOf(card));
      return item && { key: item.id, mark: card, item, hint: t("drop_groups", { name: shortNameOf(item, t) }) };
    }
    const quadrant = under(point, ".quadrant");
    const name = QUADRANTS.find((one) => quadrant?.classList.contains(one));
    if (card || !name || name === drag.item.quadrant) return null;
    return { key: name, mark: quadrant, quadrant: name, hint: t("drop_moves", { quadrant: t(name) }) };
  }

  function show(drag, target) {
    drag.marked?.classList.remove("is-target");
    drag.marked = target?.mark;
    drag.marked?.classList.add("is-target");
  }

  const drop = ({ item }, target) =>
    target.item ? grouping.join(item, target.item) : grouping.move(item, target.quadrant);

  return makeDrag(map, { pick, over, show, drop, ended });
}
