import { QUADRANTS } from "./quadrants.js";
import { t } from "./texts.js";

const CALM = { spotlight: null, view: "map" };

export const PHASES = ["lobby", "write", "reveal", "group", "vote", "closed"];

/* What comes next: the words of the button, what is sent, and what stands in the way of it. */
export function forward(room) {
  const step = WAYS[room.settings.phase].forward(room);
  return { ...step, body: withCalmBoard(room, step.body) };
}

/* What came before, or nothing. */
export function backward(room) {
  const step = WAYS[room.settings.phase].backward(room);
  return step && { text: t("back_to", { name: step.name }), body: withCalmBoard(room, step.body) };
}

/* What was large in one step hides the next one. */
function withCalmBoard(room, body) {
  const { spotlight, view } = room.settings.stage;
  return spotlight === CALM.spotlight && view === CALM.view ? body : { ...body, stage: CALM };
}

const toPhase = (phase) => ({ name: t(phase), text: t(`go_${phase}`), body: { phase } });

const toQuadrant = (quadrant) => t("go_quadrant", { quadrant: t(quadrant) });

const WAYS = {
  lobby: { forward: () => toPhase("write"), backward: () => null },
  write: { forward: afterWriting, backward: ({ settings }) => quadrantBefore(settings) ?? toPhase("lobby") },
  reveal: {
    forward: ({ settings }) => nextTurn(settings) ?? toPhase("group"),
    backward: ({ settings }) => turnBefore(settings) ?? toPhase("write"),
  },
  group: { forward: () => toPhase("vote"), backward: () => toPhase("reveal") },
  vote: { forward: afterVoting, backward: beforeVoting },
  closed: { forward: () => ({ ...toPhase("reveal"), text: t("go_again", { phase: t("reveal") }), isQuiet: true }), backward: () => null },
};

function afterWriting({ settings, notes }) {
  const next = QUADRANTS[QUADRANTS.indexOf(settings.quadrant_at_turn) + 1];
  if (settings.in_turn && next) return { text: toQuadrant(next), body: { quadrant_at_turn: next } };
  return { ...toPhase("reveal"), obstacle: notes.size ? "" : t("nothing_to_reveal") };
}

function quadrantBefore({ in_turn: isInTurn, quadrant_at_turn: quadrant }) {
  const before = isInTurn && QUADRANTS[QUADRANTS.indexOf(quadrant) - 1];
  return before ? { name: t(before), body: { quadrant_at_turn: before } } : null;
}

function nextTurn({ reveal_mode: mode, reveal_step: step, reveal_steps: steps }) {
  if (step >= steps) return null;
  const text = mode === "quadrants" ? toQuadrant(QUADRANTS[step]) : t("go_person", { at: step + 1, of: steps });
  return { text, body: { reveal_step: step + 1 } };
}

function turnBefore({ reveal_mode: mode, reveal_step: step }) {
  if (step <= 1) return null;
  const name = mode === "quadrants" ? t(QUADRANTS[step - 2]) : t("person", { at: step - 1 });
  return { name, body: { reveal_step: step - 1 } };
}

function afterVoting(room) {
  if (!room.votesAreShown()) return { text: t("go_votes_shown"), body: { votes_shown: true } };
  return { ...toPhase("closed"), asks: true };
}

function beforeVoting(room) {
  return room.votesAreShown() ? { name: t("vote"), body: { votes_shown: false } } : toPhase("group");
}

/* Where we are within the phase, in a few words. */
export function turnNow({ phase, in_turn: isInTurn, quadrant_at_turn: quadrant, ...settings }) {
  const place = QUADRANTS.indexOf(quadrant) + 1;
  if (phase === "write" && isInTurn) return t("turn", { name: t(quadrant), at: place, of: QUADRANTS.length });
  if (phase === "vote") return voteNow(settings);
  if (phase !== "reveal" || settings.reveal_mode === "all") return "";
  const { reveal_at: at, reveal_step: step, reveal_steps: steps } = settings;
  if (!steps) return t("no_turns");
  const name = settings.reveal_mode === "quadrants" ? t(at ?? QUADRANTS[step - 1]) : at?.name;
  return t(name ? "turn" : "person_of", { name, at: step, of: steps });
}

function voteNow({ votes_shown: isShown, vote_round: at }) {
  if (isShown) return t("votes_are_shown");
  return at > 1 ? t("vote_round", { at }) : "";
}
