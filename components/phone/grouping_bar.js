import { make, put, show, showList } from "./elements.js";
import { nameOf, standing } from "./standing.js";
import { t } from "./texts.js";

/* What can be done with the notes that are picked. */
export function makeGroupingBar() {
  let grouping;
  const press = (id, key, click, kind = "") => make("button", { type: "button", id, class: kind, "data-t": key, click });
  const picked = make("p", { id: "picked", role: "status", tabindex: -1 });
  const said = make("p", { id: "grouping-state", role: "status" });
  const none = press("group-clear", "group_clear", () => grouping.clear());
  const together = press("group-these", "group_these", () => grouping.group(), "primary");
  const into = make("select", { id: "group-into" });
  const add = press("group-add", "group_add", () => grouping.addTo(into.value));
  const label = make("label", { for: into.id, class: "unseen", "data-t": "group_which" });
  const adding = make("div", { class: "adding" }, label, into, add);
  const root = make("div", { class: "bar", id: "grouping" }, picked, none, said, together, adding);

  function render(mayGroup, room, actions) {
    grouping = actions;
    const n = grouping.picked.size;
    const hadFocus = root.contains(document.activeElement);
    show(root, mayGroup);
    put(picked, t(n ? "group_picked" : "group_pick", { n }));
    renderSaid(grouping.said);
    for (const button of [none, together]) show(button, n);
    show(adding, n && room.groups.length);
    if (hadFocus && !n) picked.focus();
    showList(into, [{ id: "" }, ...standing(room).filter(({ isGroup }) => isGroup)], renderOption);
  }

  function renderSaid(state) {
    said.dataset.state = state?.key ?? "";
    put(said, state ? t(state.key, { ...state.values, reason: state.values?.reason ?? t("no_answer") }) : "");
  }

  return { root, render };
}

function renderOption(group, option = make("option")) {
  option.value = group.id;
  put(option, group.id ? nameOf(group).slice(0, 60) : t("group_into"));
  return option;
}
