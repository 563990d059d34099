import { el, setHidden } from "./dom.js";
import { icon, iconButton } from "./icons.js";

/** What to talk about, for the facilitator alone. */
export function makeDeskTalk({ t, state, talking, stage, leave }) {
  const list = el("ul", { class: "talks", role: "list", "data-testid": "desk-talk" });
  const empty = el("p", { tabindex: "-1" }, t("talk_empty"));
  const element = el("section", { class: "desk-part" }, el("h3", {}, icon("talk"), t("desk_talk")), empty, list);
  let drawn = "";

  function spot(kind, target) {
    leave();
    stage.show(kind, target);
  }

  async function drop(target) {
    if (await talking.drop(target)) (list.querySelector("button") ?? empty).focus();
  }

  function doneBox({ target, done }, words) {
    const id = `talk-${target}`;
    const box = el("input", {
      id, type: "checkbox", checked: done, "data-testid": "talk-done", onchange: () => talking.put(target, box.checked),
    });
    return [box, el("label", { for: id, class: "talk-name" }, words)];
  }

  function rowOf(listed) {
    const { target, done } = listed;
    const item = talking.itemOf(target);
    const words = item ? [icon(item.sign), el("span", {}, item.name)] : el("span", {}, t("talk_gone"));
    const off = iconButton("talk-drop", "close", t("talk_drop"), () => drop(target), { class: "quiet is-bare" });
    const large = item && iconButton("talk-spot", "spot", t("talk_spot"), () => spot(item.kind, target));
    return el("li", {
      class: `talk ${item?.quadrant ?? "is-gone"} ${done ? "is-done" : ""}`, "data-testid": "talk-row",
    }, doneBox(listed, words), large, off);
  }

  function draw() {
    const now = JSON.stringify(state.talk.map((item) => [item, talking.itemOf(item.target)]));
    if (now === drawn) return;
    drawn = now;
    const at = focusedIn(list);
    list.replaceChildren(...state.talk.map(rowOf));
    list.querySelector(at)?.focus();
    setHidden(empty, state.talk.length > 0);
  }

  return { element, draw };
}

// A list that is drawn anew keeps the focus on the same box.
function focusedIn(list) {
  const active = list.getRootNode().activeElement;
  return list.contains(active) && active.id ? `#${CSS.escape(active.id)}` : "none";
}
