import { el, setHidden, setText } from "./dom.js";
import { icon } from "./icons.js";
import { noteRow } from "./note_row.js";
import { QUADRANTS, heldNotes, isClosed, isPrivate } from "./state.js";
import { quadrantAtTurn } from "./turns.js";

/** Those of the quadrant at turn first, then quadrant by quadrant. */
function waiting(state) {
  const order = [quadrantAtTurn(state), ...QUADRANTS];
  return heldNotes(state).sort((one, other) => order.indexOf(one.quadrant) - order.indexOf(other.quadrant));
}

/** Notes that wait to be checked: how many, and what they say only when that is asked for. */
export function makeDeskCheck({ t, api, state, dialogs }) {
  let listed = false;
  const count = el("strong", { class: "desk-verdict", "data-testid": "desk-held" });
  const hint = el("p", {});
  const turn = el("button", { type: "button", "data-testid": "desk-read", onclick: turnList });
  const warning = el("p", { class: "warning" }, icon("pain"), t("screen_is_shared"));
  const list = el("ul", { class: "own-notes", role: "list", id: "held-notes" });
  const all = el("button", { type: "button", "data-testid": "desk-show-all", onclick: showAll });
  const element = el("section", { class: "desk-part", "data-testid": "desk-check" },
    el("h3", {}, icon("check"), t("desk_check")), count, hint, warning, el("div", { class: "row" }, turn, all), list);
  let drawn = "";

  function turnList() {
    listed = !listed;
    draw();
  }

  /** Those that wait now, and no others: what comes while they are shown is still to be checked. */
  async function showAll() {
    const held = waiting(state);
    const n = held.length;
    const question = { title: t("check_all_question", { n }), text: t("check_all_explained"), yes: t("check_show_all", { n }) };
    if (!(await dialogs.confirm({ ...question, testid: "confirm-show-all" }))) return;
    await dialogs.attempt(() => showEach(held), { button: all });
    draw();
    hint.focus();
  }

  async function showEach(held) {
    for (const { id } of held) state.takeNote(await api.changeNote(id, { hidden: false }));
  }

  const settle = (hidden) => async (note) => {
    const next = neighbourOf(note);
    const saved = await dialogs.attempt(() => api.changeNote(note.id, { hidden }));
    if (!saved) return;
    state.takeNote(saved);
    draw();
    (list.querySelector(`[data-note="${CSS.escape(next?.id ?? "")}"] button`) ?? hint).focus();
  };

  function neighbourOf({ id }) {
    const held = waiting(state);
    const at = held.findIndex((note) => note.id === id);
    return held[at + 1] ?? held[at - 1];
  }

  const actions = [
    { testid: "held-show", text: t("held_show"), run: settle(false) },
    { testid: "held-hide", text: t("held_hide"), run: settle(true) },
  ];

  function hintFor(held) {
    if (isPrivate(state)) return t("check_later");
    return held.length === 0 ? t("check_none") : "";
  }

  function draw() {
    const held = isPrivate(state) ? [] : waiting(state);
    const isUsed = state.settings.check_first || held.length > 0;
    setHidden(element, !isUsed);
    setText(count, held.length > 0 ? t("check_count", { n: held.length }) : "");
    setText(hint, hintFor(held));
    hint.tabIndex = -1;
    const mayRead = held.length > 0 && !isClosed(state);
    setHidden(turn, !mayRead);
    setHidden(all, !mayRead);
    setText(all, mayRead ? t("check_show_all", { n: held.length }) : "");
    setHidden(warning, !mayRead);
    setText(turn, t(listed ? "check_cover" : "check_read"));
    turn.setAttribute("aria-expanded", String(listed));
    drawList(listed && mayRead ? held : []);
  }

  function drawList(held) {
    const now = JSON.stringify(held);
    if (now === drawn) return;
    drawn = now;
    list.replaceChildren(...held.map((note) => noteRow(note, actions)));
  }

  return { element, draw };
}
