import { holds } from "./draft.js";

// Where the answer to an earlier try was lost, the server gives back the note as it came through then.
async function addOrBringUpToDate(api, id, fields) {
  const stored = await api.addNote({ id, ...fields });
  return holds(stored, fields) ? stored : api.changeNote(id, fields);
}

/** Saves what the draft holds; trying again after a lost answer makes no second note. */
export async function sendDraft(api, draft) {
  const { id, fields } = draft.current();
  if (draft.isChange()) return api.changeNote(id, fields);
  try {
    return await addOrBringUpToDate(api, id, fields);
  } catch (problem) {
    if (problem.code !== "note_taken_back") throw problem;
    draft.renew();
    return api.addNote({ id: draft.current().id, ...fields });
  }
}
