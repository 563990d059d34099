import { el } from "./dom.js";
import { shutSign } from "./head.js";
import { icon } from "./icons.js";
import { isClosed, isShut } from "./state.js";

/** Taking whoever wrote a note out of the workshop, after a question; their name is not needed for it. */
export function makeRemoval({ t, api, state, dialogs, undo }) {
  /** Who is removed could come in again as somebody else: with the box ticked, nobody new does. */
  function makeLock() {
    const box = el("input", { type: "checkbox", "data-testid": "remove-lock", "aria-describedby": "remove-lock-line" });
    const label = el("label", { class: "choice" }, box, icon("door"), el("span", {}, t("lock_joining")));
    const line = el("p", { class: "setting-line", id: "remove-lock-line" }, t("remove_author_lock_line"));
    return { box, element: el("div", { class: "setting remove-lock" }, label, line) };
  }

  const askFirst = (more) => dialogs.confirm({
    title: t("remove_author_question"), text: t("remove_author_explained"), yes: t("remove_author_yes"),
    testid: "confirm-remove", more,
  });

  async function remove({ id }) {
    const lock = isClosed(state) || isShut(state) ? null : makeLock();
    if (!(await askFirst(lock ? [lock.element] : isShut(state) ? [shutSign(t)] : []))) return;
    const locksJoining = Boolean(lock?.box.checked);
    const snapshot = await dialogs.attempt(() => api.removeAuthor(id, locksJoining).then(() => api.snapshot()));
    if (!snapshot) return;
    state.takeSnapshot(snapshot);
    dialogs.toast(t("author_is_removed"), { undo: () => undo.runIf("participant_removed") });
  }

  /** For the menu of a note; the facilitators' own notes have nobody to remove. */
  const menuItem = (note) => ({
    name: "remove-author", text: `${t("remove_author")}…`, sign: "remove_person", run: () => remove(note),
  });

  return { menuItem };
}
