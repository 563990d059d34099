import { iconButton } from "./icons.js";
import { findItem, nameOf } from "./items.js";
import { isOpen } from "./state.js";

/** The presenter's list: what to talk about, and whether that was done. */
export function makeTalking({ t, api, state, dialogs }) {
  const isListed = (target) => state.talk.some((item) => item.target === target);

  async function save(call) {
    const answer = await dialogs.attempt(call);
    if (answer) state.takeOwn(answer);
    return Boolean(answer);
  }

  const put = (target, done = false) => save(() => api.talkAbout(target, done));
  const drop = (target) => save(() => api.talkNoMore(target));

  async function turn(target) {
    const wasListed = isListed(target);
    const done = await (wasListed ? drop(target) : put(target));
    if (done) dialogs.toast(t(wasListed ? "talk_is_off" : "talk_is_on"));
  }

  /** A note or group of the list as the map has it now, with `kind` and `name`; null when it is gone. */
  function itemOf(target) {
    const note = state.notes.get(target);
    if (note) return isOpen(state, note) ? { kind: "note", name: note.text, quadrant: note.quadrant, sign: note.quadrant } : null;
    const group = findItem(state, target);
    return group ? { kind: "group", name: nameOf(group, t), quadrant: group.quadrant, sign: "group" } : null;
  }

  /** For the menu of a note or a group. */
  const menuItem = (target) => ({
    name: "talk", text: t("talk_about"), sign: "talk", checked: isListed(target), run: () => turn(target),
  });

  /** For the panel of a group: on the list or not, which `draw` shows. */
  function makeButton(target) {
    const element = iconButton("group-talk", "talk", t("talk_about"), () => turn(target()), { class: "switch is-talk" });
    return { element, draw: () => element.setAttribute("aria-pressed", String(isListed(target()))) };
  }

  return { put, drop, itemOf, menuItem, makeButton };
}
