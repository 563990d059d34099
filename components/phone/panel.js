import { labelled, make, mark, put, show } from "./dom.js";
import { t } from "./texts.js";

/* What the workshop is doing now, and what that means for the participant. */
export function makePanel() {
  const heading = make("h2", { tabindex: -1 });
  const persona = make("span");
  const about = make("p", {}, make("span", { class: "quiet", "data-t": "about_label" }), " ", persona);
  const lines = ["text", "next", "privacy"].map((name) => make("p", { "data-name": name }));
  const locked = labelled("p", { class: "notice", id: "locked" }, "held", "locked_text");
  const kept = make("div", { class: "notice", id: "kept" }, make("p", { "data-t": "kept_text" }), make("p", { class: "note-text" }));
  const root = make("section", { id: "panel", class: "panel", "aria-live": "polite" }, heading, about, ...lines, locked, kept);

  function render(room, draft) {
    const { phase, persona: person, language: spoken } = room.settings;
    const stage = stageOf(room);
    const question = questionOf(room.settings);
    root.dataset.phase = phase;
    mark(heading, question && spoken);
    put(heading, question || t(`${stage}_heading`));
    show(about, phase === "write" && person);
    mark(persona, spoken);
    put(persona, person ?? "");
    for (const line of lines) put(line, t(`${stage}_${line.dataset.name}`));
    show(locked, room.isWriting() && room.settings.locked);
    show(kept, !room.isWriting() && draft.trim());
    put(kept.lastChild, draft);
  }

  return { root, render, focus: () => heading.focus() };
}

/* The phase, and what it asks of the participant where that is not always the same. */
function stageOf(room) {
  const { phase, votes_shown: isShown } = room.settings;
  if (room.mayGroup()) return "group_self";
  return phase === "vote" && isShown ? "vote_shown" : phase;
}

/* What the facilitator asks, in the facilitator's words. */
const questionOf = ({ phase, question, vote_question: voteQuestion }) => ({ write: question, vote: voteQuestion })[phase];
