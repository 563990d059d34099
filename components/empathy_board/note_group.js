import { el, setHidden, setText } from "./dom.js";
import { icon } from "./icons.js";
import { findItem, groupOf, shortNameOf } from "./items.js";
import { makePartners } from "./partners.js";
import { mayGroup } from "./state.js";

/** In the open note: the group that it is in, or what to group it with. */
export function makeNoteGroup({ t, state, grouping, openGroup, note, leave }) {
  const button = (name, sign, text, onclick) =>
    el("button", { type: "button", "data-testid": name, onclick }, icon(sign), text);
  const name = el("span");
  const open = button("panel-group", "group", name, () => {
    const { id } = groupOf(state, note());
    leave();
    openGroup(id);
  });
  const out = button("panel-take-out", "close", t("take_out"), () => grouping.takeOut(groupOf(state, note()).id, note()));
  const partners = makePartners({
    t, state, name: "group-with", label: t("group_with"), self: () => findItem(state, note()),
    choose: (target) => grouping.joinById(note(), target),
  });
  const inside = el("div", { class: "row" }, open, out);
  const element = el("div", { class: "spot-group" }, inside, partners.element);

  function draw() {
    const group = groupOf(state, note());
    setHidden(inside, !group);
    setHidden(out, !mayGroup(state));
    setText(name, group ? shortNameOf(findItem(state, group.id), t) : "");
    setHidden(partners.element, Boolean(group) || !mayGroup(state));
  }

  return { element, draw };
}
