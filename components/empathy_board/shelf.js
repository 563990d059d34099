import { el, setHidden } from "./dom.js";
import { addressOf, qrOf, shutSign } from "./head.js";
import { noteRow } from "./note_row.js";
import { portrait } from "./person.js";
import { hiddenNotes, isPrivate, isShut } from "./state.js";

/** The dialogs that only show something: the join address, the person, the keys, the hidden notes. */
export function makeShelf({ t, boot, api, state, dialogs, stage, keys }) {
  let hiddenList = null;
  let shut = null;

  function openJoin() {
    shut = shutSign(t);
    setHidden(shut, !isShut(state));
    const content = el("div", { class: "big-join" }, shut, qrOf(boot, t), el("p", {}, addressOf(boot)));
    const closed = () => {
      shut = null;
      stage.leaveView("code");
    };
    const dialog = dialogs.open({ title: t("join_title"), testid: "qr-overlay", kind: "is-join", content, closed });
    stage.view("code");
    dialog.addEventListener("keydown", (event) => {
      if (event.key.toLowerCase() === "j") dialog.close();
    });
  }

  function openPerson() {
    const { persona, target_group: group } = state.settings;
    const words = [persona, group].map((text) => text?.trim()).filter(Boolean);
    const lines = words.length ? words : [t("persona_missing")];
    const content = el("div", { class: "big-person" }, portrait(lines[0]), lines.map((line) => el("p", {}, line)));
    dialogs.open({ title: t("the_person"), testid: "person-panel", content });
  }

  function openKeys() {
    const rows = keys().flatMap(({ key, name }) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, t(name))]);
    dialogs.open({ title: t("keys"), testid: "keys-panel", content: el("dl", { class: "keys" }, rows) });
  }

  async function show(note) {
    const saved = await dialogs.attempt(() => api.changeNote(note.id, { hidden: false }));
    if (saved) state.takeNote(saved);
  }

  const actions = [{ testid: "hidden-show", text: t("show_again"), run: show }];

  function draw() {
    if (shut) setHidden(shut, !isShut(state));
    if (hiddenList) drawHidden();
  }

  function drawHidden() {
    const notes = isPrivate(state) ? [] : hiddenNotes(state);
    const drawn = JSON.stringify(notes);
    if (hiddenList.drawn === drawn) return;
    hiddenList.drawn = drawn;
    hiddenList.list.replaceChildren(...notes.map((note) => noteRow(note, actions)));
    setHidden(hiddenList.empty, notes.length > 0);
  }

  function openHidden() {
    const list = el("ul", { class: "own-notes", role: "list" });
    const empty = el("p", { tabindex: "-1" }, t(isPrivate(state) ? "hidden_after_reveal" : "no_hidden_notes"));
    hiddenList = { list, empty };
    const closed = () => (hiddenList = null);
    dialogs.open({ title: t("hidden_notes"), testid: "hidden-panel", content: [empty, list], closed });
    draw();
  }

  return { openJoin, openPerson, openKeys, openHidden, draw };
}
