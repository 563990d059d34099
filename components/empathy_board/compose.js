import { makeComposeForm } from "./compose_form.js";
import { makeDraft } from "./draft.js";
import { makeComposePersona } from "./note_persona.js";
import { makeOwnList } from "./own_list.js";
import { sendDraft } from "./sending.js";

/** Writing for people without a phone, and changing or taking back what was written here. */
export function makeCompose({ t, boot, api, state, dialogs }) {
  const draft = makeDraft(boot.code);
  let form = null;
  let own = null;
  let sending = false;

  async function submit() {
    if (sending) return;
    draft.take(form.read());
    if (!form.read().text) {
      dialogs.toast(t("write_something"), { kind: "is-problem" });
      form.focus();
      return;
    }
    await send(form);
  }

  async function send(used) {
    sending = true;
    used.hold(true);
    const wasChange = draft.isChange();
    const saved = await dialogs.attempt(() => sendDraft(api, draft), { button: used.send });
    sending = false;
    form?.hold(false);
    if (saved) finish(saved, wasChange);
  }

  function finish(saved, wasChange) {
    draft.finish();
    state.takeNote(saved);
    dialogs.toast(t(wasChange ? "note_is_changed" : "note_is_sent"));
    show();
  }

  const show = () => form?.fill(draft.current()?.fields, draft.isChange());

  function edit(note) {
    if (sending) return;
    draft.startChange(note);
    show();
  }

  function stopEditing() {
    if (sending) return;
    draft.finish();
    show();
  }

  function removed(id) {
    if (draft.isChange() && draft.current().id === id) stopEditing();
  }

  function closed() {
    form = null;
    own = null;
  }

  const isEmpty = () => !form?.read().text;

  function open() {
    if (!sending) draft.compareWith(state.notes);
    const whose = makeComposePersona({ t, state });
    form = makeComposeForm({ t, whose, limit: boot.limits.text, changed: draft.take, submit, cancel: stopEditing });
    own = makeOwnList({ t, api, state, dialogs, edit, removed });
    const content = [form.element, own.element];
    dialogs.open({ title: t("write_note"), testid: "compose", content, closed, mayDismiss: isEmpty });
    form.hold(sending);
    show();
    own.draw();
  }

  return { open, draw: () => own?.draw() };
}
