import { make, put, show, showList } from "../phone/elements.js";
import { icon, makeButton, press, setIcon } from "./dom.js";
import { itemsOf, noteOf } from "./items.js";
import { boot, t } from "./texts.js";

/* What is large on the board now, with what can be done about it. */
export function makeSpotlight({ room, act, talk, put: putSpotlight }) {
  const sign = icon("says");
  const kind = make("span");
  const text = make("p", { class: "note-text", "aria-live": "polite" });
  const marks = make("p", { class: "quiet" });
  const members = make("ul", { class: "members" });
  const list = press("talk", "plus", "", () => talk.toggle(shown.id));
  const hide = press("hide", "hidden", t("hide_note"), hideNote);
  const off = press("spotlight-off", "close", t("spotlight_off"), () => putSpotlight(null));
  const actions = make("div", { class: "row" }, off, list, hide);
  const head = make("p", { class: "note-head" }, sign, kind);
  const title = make("h2", {}, t("spotlight"));
  const root = make("section", { class: "panel", id: "spotlight" }, title, head, text, marks, actions, members);
  let shown = null;

  function hideNote() {
    const { id } = shown;
    act.press("hide", () => ["PATCH", `/notes/${id}`, { hidden: true }]);
    putSpotlight(null);
  }

  function render(target) {
    shown = subjectOf(room, target);
    root.dataset.value = shown?.quadrant ?? "";
    for (const node of [head, actions]) show(node, shown);
    text.lang = shown?.notes.length ? room.settings.language : boot.language;
    put(text, shown ? shown.name : t("spotlight_empty"));
    put(marks, shown ? marksOf(shown) : "");
    drawMembers(shown?.isGroup ? shown.notes : []);
    if (shown) drawHead();
    if (shown) drawActions();
  }

  function drawHead() {
    const quadrant = t(shown.quadrant);
    setIcon(sign, shown.isGroup ? "group" : shown.quadrant);
    put(kind, shown.isGroup ? t("group_in", { quadrant }) : quadrant);
  }

  function drawActions() {
    const isListed = Boolean(shown.id && talk.find(shown.id));
    show(list, shown.id);
    list.dataset.act = `talk-${shown.id}`;
    setIcon(list.firstChild, isListed ? "done" : "plus");
    put(list.lastChild, t(isListed ? "talk_remove" : "talk_add"));
    show(hide, shown.isNote && !room.isClosed());
  }

  function drawMembers(notes) {
    show(members, notes.length);
    showList(members, notes, renderMember);
  }

  function renderMember(note, item = makeMember(() => putSpotlight(`note:${note.id}`))) {
    item.firstChild.lang = room.settings.language;
    put(item.firstChild, note.text);
    return item;
  }

  return { root, render };
}

const makeMember = (click) => make("li", {}, makeButton({ class: "member", click }));

/* What the spotlight is on, as far as it is still there. */
function subjectOf(room, target) {
  const [kind, id] = (target ?? ":").split(":");
  if (kind === "quadrant") return { target, quadrant: id, name: t("whole_quadrant"), notes: [] };
  const item = itemsOf(room).find((each) => each.target === target);
  if (item) return { ...item, isNote: !item.isGroup };
  const note = kind === "note" ? noteOf(room, id) : null;
  return note && { id, target, quadrant: note.quadrant, name: note.text, notes: [note], votes: 0, isNote: true };
}

function marksOf({ isNote, isGroup, notes, votes }) {
  const [note] = notes;
  const said = [
    isGroup && t("note_count", { n: notes.length }),
    isNote && t(note.evidence),
    isNote && note.pain && t("pain_point"),
    isNote && note.author,
    votes && t("vote_count", { n: votes }),
  ];
  return said.filter(Boolean).join(" · ");
}
