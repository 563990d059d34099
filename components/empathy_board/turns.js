import { QUADRANTS } from "./state.js";

const TEXTS = { write: "next_quadrant", quadrants: "reveal_quadrant", people: "next_person" };

/** Where we are in a phase that goes in turns, counted from 0; null where it does not. */
export function turnOf({ settings }) {
  const { phase, in_turn: isInTurn, quadrant_at_turn: quadrant, reveal_mode: mode } = settings;
  if (phase === "write" && isInTurn) return { kind: "write", at: QUADRANTS.indexOf(quadrant), of: QUADRANTS.length };
  if (phase !== "reveal" || mode === "all") return null;
  return { kind: mode, at: settings.reveal_step - 1, of: settings.reveal_steps };
}

// The turn itself, not "one further": two who press at the same moment are one.
const settingsOf = ({ kind }, at) =>
  kind === "write" ? { quadrant_at_turn: QUADRANTS[at] } : { reveal_step: at + 1 };

const nameOf = ({ kind }, at, t) =>
  kind === "people" ? t("person_number", { at: at + 1 }) : t(QUADRANTS[at]);

/** The turn after this one, as what is sent and what it is called; null after the last. */
export function nextTurn(state, t) {
  const turn = turnOf(state);
  if (!turn || turn.at + 1 >= turn.of) return null;
  const at = turn.at + 1;
  const text = t(TEXTS[turn.kind], { quadrant: t(QUADRANTS[at] ?? ""), at: at + 1, of: turn.of });
  return { settings: settingsOf(turn, at), text };
}

/** The turn before this one; null before the first. */
export function turnBefore(state, t) {
  const turn = turnOf(state);
  if (!turn || turn.at < 1) return null;
  return { settings: settingsOf(turn, turn.at - 1), text: t("back_to", { phase: nameOf(turn, turn.at - 1, t) }) };
}

/** The quadrant that is written, or revealed, now; null where all are. */
export function quadrantAtTurn(state) {
  const turn = turnOf(state);
  return turn && turn.kind !== "people" ? QUADRANTS[turn.at] : null;
}

/** What the room does now, where it goes in turns. */
export function sentenceOfTurn(state, t) {
  const turn = turnOf(state);
  if (!turn) return null;
  if (turn.of === 0) return t("now_no_turns");
  if (turn.kind !== "people") return t(`now_${turn.kind}_turn`, { quadrant: t(QUADRANTS[turn.at]) });
  const name = state.settings.reveal_at?.name;
  const place = { at: turn.at + 1, of: turn.of, name };
  return t(name ? "now_named_turn" : "now_people_turn", place);
}
