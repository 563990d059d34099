import { tidy } from "./notes.js";
import { isSame } from "./outbox.js";

/* Changes of own notes that are not saved yet: one draft a note, kept until it is saved or dropped. */
export function openEdits(keep) {
  const drafts = new Map();
  let open = keep.get("editing");
  for (const name of keep.names()) if (name.startsWith("edit:")) drafts.set(name.slice(5), keep.get(name));

  const draft = () => open && (drafts.get(open.id) ?? open);

  function begin(note) {
    open = note;
    keep.set("editing", note);
  }

  function type(content) {
    drafts.set(open.id, content);
    keep.set(`edit:${open.id}`, content);
  }

  function drop(id) {
    drafts.delete(id);
    keep.remove(`edit:${id}`);
  }

  function close() {
    keep.remove("editing");
    if (isSame({ ...draft(), text: tidy(draft().text) }, open)) drop(open.id);
  }

  return { begin, type, drop, close, draft, note: () => open, has: (id) => drafts.has(id) };
}
