import { el, setHidden, setText } from "./dom.js";
import { makeDrag } from "./drag.js";
import { holdsWords, makeFollowing } from "./following.js";
import { icon } from "./icons.js";
import { findItem } from "./items.js";
import { hasModifier, isField } from "./keys.js";
import { makePaperDots } from "./paper_dots.js";
import { makePartners } from "./partners.js";
import { spokenIcon } from "./signs.js";
import { makeSplitting } from "./splitting.js";
import { QUADRANTS, isVoting, mayGroup } from "./state.js";
import { makeTitleField } from "./title_field.js";
import { drawVotes, makeVotesRow } from "./votes_row.js";
import { focusIn, makeWalkRow } from "./walk_row.js";
import { aroundOf } from "./walking.js";

/** One group, opened: all its notes, its title, and what the facilitator may do with it. */
export function makeGroupPanel(tools) {
  const { t, state, dialogs, grouping, map, stage, openNote } = tools;
  let shown = null;
  let parts = null;
  let dialog = null;

  const splitting = makeSplitting(tools);

  const group = () => findItem(state, shown);
  const whole = () => state.groups.get(shown);

  const button = (name, sign, text, onclick) =>
    el("button", { type: "button", "data-testid": name, onclick }, icon(sign), el("span", {}, text));

  async function takeOut(id) {
    const isLast = whole().notes.length === 1;
    if (isLast) dialog.close();
    await grouping.takeOut(shown, id);
    parts?.title.input.focus();
  }

  async function mergeWith(id) {
    const other = findItem(state, id);
    if (other) await grouping.join(other, group());
  }

  async function dissolve() {
    const present = whole();
    dialog.close();
    await grouping.dissolve(present);
  }

  function openOne(id) {
    dialog.close();
    openNote(id);
  }

  const targetNow = () => `group:${shown}`;
  const isBusy = () => !dialogs.isOnTop(dialog) || holdsWords(dialog) || parts.title.isUnsaved() || parts.dots.isUnsaved();

  /** To another note or group in a dialog of its own; else to what is large on the board. */
  function goTo(target, how) {
    const [kind, id] = target?.split(/:(.*)/s) ?? [];
    dialog.close();
    if (kind === "group") open(id, how);
    else if (kind === "note") openNote(id, how);
  }

  function step(way) {
    const next = aroundOf(state, targetNow())[way];
    if (next) goTo(next.target, { focus: parts.walk.focused() ?? "walk" });
  }

  function rowOf(note) {
    const out = button("group-take-out", "close", t("take_out"), () => takeOut(note.id));
    return el("li", { class: `own-note ${note.quadrant}`, "data-note": note.id, "data-testid": "group-note" },
      spokenIcon(note.quadrant, t), spokenIcon(note.evidence, t),
      el("button", { type: "button", class: "own-text", onclick: () => openOne(note.id) }, note.text),
      mayGroup(state) ? out : null);
  }

  function makeParts() {
    const select = el("select", {
      id: "group-quadrant", "data-testid": "group-quadrant", onchange: () => grouping.move(group(), select.value),
    }, QUADRANTS.map((name) => el("option", { value: name }, t(name))));
    const partners = makePartners({
      t, state, name: "group-merge", label: t("merge_with"), self: group, choose: mergeWith,
    });
    const votes = makeVotesRow();
    const own = shown;
    const splitButton = button("group-split", "split", `${t("split_group")}…`, () => splitting.open(shown));
    return {
      select, votes, splitButton,
      title: makeTitleField({ t, save: (title) => grouping.rename(own, title) }),
      name: el("p", { class: "group-name" }),
      quadrant: el("p", { class: "spot-quadrant", tabindex: "-1" }),
      count: el("p"),
      list: el("ul", { class: "own-notes group-notes", role: "list" }),
      dots: makePaperDots({ ...tools, target: () => shown }),
      talk: tools.talking.makeButton(() => shown),
      walk: makeWalkRow(t, step),
      following: makeFollowing({ t, state, target: targetNow, isBusy, goTo }),
      controls: el("div", { class: "spot-controls" },
        partners.element,
        el("div", { class: "row" },
          el("span", { class: "field" }, el("label", { for: "group-quadrant" }, t("move_to")), select),
          splitButton,
          button("group-dissolve", "dissolve", t("dissolve_group"), dissolve))),
    };
  }

  function drawList(notes) {
    const drawn = JSON.stringify([notes, mayGroup(state)]);
    if (parts.drawn === drawn || parts.drag?.isDragging()) return;
    parts.drawn = drawn;
    parts.list.replaceChildren(...notes.map(rowOf));
  }

  function draw() {
    splitting.draw();
    if (!dialog?.open) return;
    const present = group();
    if (!present) {
      dialog.close();
      dialogs.toast(t("group_is_gone"));
      return;
    }
    dialog.dataset.quadrant = present.quadrant;
    parts.quadrant.replaceChildren(icon(present.quadrant), t(present.quadrant));
    setText(parts.count, t("note_count", { n: present.notes.length }));
    setText(parts.name, present.title || t("untitled_group"));
    parts.title.draw(present.title);
    if (parts.select.value !== present.quadrant) parts.select.value = present.quadrant;
    drawTitleField();
    setHidden(parts.controls, !mayGroup(state));
    setHidden(parts.splitButton, present.notes.length < 2);
    drawVotes(parts.votes, present.votes, t);
    parts.dots.draw();
    parts.talk.draw();
    drawList(present.notes);
    parts.walk.draw(aroundOf(state, targetNow()));
    parts.following.draw();
  }

  // Grouping may end under the hands of somebody who types a title: it is sent, and stays until it is saved.
  function drawTitleField() {
    const { title, name } = parts;
    const ends = parts.mayGroup && !mayGroup(state);
    parts.mayGroup = mayGroup(state);
    if (ends) title.leave();
    setHidden(title.element, !mayGroup(state) && !title.isUnsaved());
    setHidden(name, !title.element.hidden);
  }

  // Out of the panel is out of the group.
  function makeTakingOut() {
    const pick = (event) => {
      const element = event.target.closest(".own-note");
      if (!element || !mayGroup(state) || event.target.closest("[data-testid=group-take-out]")) return null;
      return { element, host: dialog, id: element.dataset.note };
    };
    const isOutside = ({ x, y }) => {
      const { left, right, top, bottom } = dialog.getBoundingClientRect();
      return x < left || x > right || y < top || y > bottom;
    };
    const over = (drag, point) => (isOutside(point) ? { key: "out", hint: t("take_out") } : null);
    const show = (drag, target) => dialog?.classList.toggle("is-left", Boolean(target));
    return makeDrag(parts.list, { pick, over, show, drop: ({ id }) => takeOut(id), ended: () => draw() });
  }

  function open(id, { focus } = {}) {
    shown = id;
    if (!group()) return;
    stage.show("group", shown);
    parts?.drag.stop();
    parts = makeParts();
    const { title, name, list, talk, controls, walk, following } = parts;
    const signs = el("div", { class: "spot-signs" }, parts.quadrant, parts.count, parts.votes.element);
    const opened = dialogs.open({
      title: t("the_group"), titleHidden: true, kind: "is-spot", testid: "group-panel", closed: () => closed(opened),
      content: [
        following.element, signs, title.element, name, parts.dots.element, list, talk.element, controls, walk.element,
      ],
    });
    dialog = opened;
    parts.drag = makeTakingOut();
    dialog.addEventListener("keydown", pressed);
    draw();
    focusFirst(focus);
  }

  // Who walks on must not come to stand in the field of a title, where the arrow keys mean something else.
  function focusFirst(wanted) {
    if (wanted) {
      parts.quadrant.focus();
      focusIn(dialog, wanted);
    } else if (group().title || !mayGroup(state)) dialog.querySelector("button.own-text")?.focus();
    else parts.title.input.focus();
  }

  function pressed(event) {
    if (isField(event.target) || hasModifier(event)) return;
    if (event.key.toLowerCase() !== "p") return parts.walk.pressed(event);
    event.preventDefault();
    if (isVoting(state)) parts.dots.input.focus();
    else dialogs.toast(t("not_counting_now"));
  }

  function closed(which) {
    if (dialog !== which) return;
    parts.drag.stop();
    dialog = parts = null;
    stage.leave("group", shown);
    if (!dialogs.isOpen()) map.focusNote(shown);
  }

  return { open, draw };
}
