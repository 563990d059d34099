import { labelled, mark } from "./dom.js";
import { make, put, show, showList } from "./elements.js";
import { t } from "./texts.js";

/* What the workshop is doing now, and what that means for the participant. */
export function makePanel() {
  const heading = make("h2", { tabindex: -1 });
  const persona = make("span");
  const about = make("p", {}, make("span", { class: "quiet", "data-t": "about_label" }), " ", persona);
  const lines = ["text", "next", "privacy"].map((name) => make("p", { "data-name": name }));
  const locked = labelled("p", { class: "notice", id: "locked" }, "held", "locked_text");
  const kept = make("div", { class: "notice", id: "kept" }, make("p", { "data-t": "kept_text" }), make("p", { class: "note-text" }));
  const late = make("ul", { class: "notice", id: "unsent" });
  const root = make("section", { id: "panel", class: "panel", "aria-live": "polite" }, heading, about, ...lines, late, locked, kept);

  function render(room, draft, unsent) {
    const { phase, persona: text, language: spoken, personas = [], persona_at_turn: turn } = room.settings;
    const card = personas.find(({ id }) => id === turn || !personas[1]);
    const person = card ? [card.name, card.situation?.text].filter(Boolean).join(": ") : personas[0] ? "" : text;
    const isLate = phase === "closed" && unsent.length > 0;
    const topic = isLate ? "unsent" : stageOf(room);
    const question = questionOf(room.settings);
    root.dataset.phase = phase;
    mark(heading, question && spoken);
    put(heading, question || t(`${topic}_heading`, { n: unsent.length }));
    show(about, (phase === "write" || turn) && person);
    mark(persona, card?.language ?? spoken);
    put(persona, person ?? "");
    for (const line of lines) put(line, t(`${topic}_${line.dataset.name}`, atTurn(room.settings)));
    show(late, isLate);
    showList(late, isLate ? unsent : [], renderText);
    show(locked, room.isWriting() && room.isLocked());
    show(kept, !room.isWriting() && draft.trim());
    put(kept.lastChild, draft);
  }

  function renderText({ text }, node = make("li", { class: "note-text" })) {
    put(node, text);
    return node;
  }

  return { root, render, focus: () => heading.focus() };
}

/* The phase, and what it asks of the participant where that is not always the same. */
function stageOf(room) {
  const { phase, votes_shown: isShown, reveal_at: revealAt, in_turn: inTurn } = room.settings;
  if (room.mayGroup()) return "group_self";
  if (phase === "reveal" && revealAt) return revealAt.mine ? "reveal_mine" : "reveal_turn";
  if (phase === "write" && inTurn) return "write_turn";
  return phase === "vote" && isShown ? "vote_shown" : phase;
}

/* The quadrant that is written or shown now, by its name, or somebody who reads out. */
const atTurn = ({ phase, reveal_at: revealAt, quadrant_at_turn: quadrant }) =>
  ({ what: t((phase === "reveal" ? (revealAt?.mine === false ? "somebody" : revealAt) : quadrant) ?? "somebody") });

/* What the facilitator asks, in the facilitator's words. */
const questionOf = ({ phase, question, vote_asked: vote }) => ({ write: question, vote })[phase];
