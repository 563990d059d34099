/** Taking whoever wrote a note out of the workshop, after a question; their name is not needed for it. */
export function makeRemoval({ t, api, state, dialogs, undo }) {
  const askFirst = () => dialogs.confirm({
    title: t("remove_author_question"), text: t("remove_author_explained"), yes: t("remove_author_yes"),
    testid: "confirm-remove",
  });

  async function remove({ id }) {
    if (!(await askFirst())) return;
    const snapshot = await dialogs.attempt(() => api.removeAuthor(id).then(() => api.snapshot()));
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
