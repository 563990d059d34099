import { el, setHidden, setText } from "./dom.js";
import { icon } from "./icons.js";
import { makeLegend } from "./legend.js";
import { hasTimeLocked, isLocked } from "./lock.js";
import { signInLink } from "./sign_in.js";
import { isClosed, isShut, phaseOf, shownNotes } from "./state.js";
import { sentenceOfTurn } from "./turns.js";

const LENGTHS = [[48, "short"], [70, "medium"], [150, "long"]];

const lengthName = (text) => LENGTHS.find(([most]) => text.length <= most)?.[1] ?? "very-long";

/** An address that breaks after a slash only. */
export const brokenAtSlashes = (address) =>
  address.split(/(?<=\/)/).flatMap((part, index) => (index ? [el("wbr"), part] : [part]));

/** The address as people type it. */
export const addressOf = (boot) =>
  el(
    "span",
    { class: "address", translate: "no", "data-testid": "join-address" },
    brokenAtSlashes(boot.join_address),
  );

export const qrOf = (boot, t) =>
  el("img", {
    class: "qr", src: boot.qr, "data-testid": "join-qr", alt: t("qr_alt", { address: boot.join_address }),
  });

/** That nobody new comes in any more, for where the code stands. */
export const shutSign = (t) => el("p", { class: "shut-sign" }, icon("door"), el("span", {}, t("joining_is_locked")));

function makeFigure(name, testid) {
  const text = el("span", { "data-testid": testid });
  return { element: el("span", { class: "figure" }, icon(name), text), text };
}

/** The top of the board: the question of the day, how many take part, how to join. */
export function makeHead({ t, boot, timer }) {
  const title = el("p", { class: "title", "data-testid": "board-title" });
  const now = el("p", { class: "now", "data-testid": "phase-now" });
  const question = el("h1", { class: "question", "data-testid": "board-question" });
  const people = makeFigure("people", "participant-count");
  const notes = makeFigure("notes", "note-count");
  const ready = makeFigure("done", "ready-count");
  const voters = makeFigure("vote", "voter-count");
  const chip = (testid, sign, text) =>
    el("span", { class: "chip", hidden: true, "data-testid": testid }, icon(sign), text);
  const lockedText = el("span");
  const locked = chip("locked-chip", "locked", lockedText);
  const shut = chip("joining-chip", "door", t("joining_is_locked"));
  const closed = chip("closed-chip", "done", t("workshop_is_closed"));
  const offlineText = el("span");
  const signIn = signInLink(t);
  const offline = el("span", { class: "chip is-offline", hidden: true }, icon("offline"), offlineText, signIn);
  const alarm = el("span", { role: "status", "data-testid": "connection" }, offline);
  const legend = makeLegend({ t });
  const code = qrOf(boot, t);
  const hint = el("span", { class: "join-hint" }, t("join_at"));
  const join = el(
    "div",
    { class: "join", "data-testid": "join-corner" },
    el("span", { class: "join-words" }, hint, shut, addressOf(boot)),
    code,
  );
  const figures = el("div", { class: "figures" },
    people.element, ready.element, notes.element, voters.element, locked, closed, alarm);
  const parts = [
    el("div", { class: "head-words" }, el("div", { class: "head-line" }, title, now), question),
    el("div", { class: "tally" }, figures, legend.element),
    timer.element,
    join,
    timer.spoken,
  ];

  /** What the room is asked now: in a vote, what the votes are for. */
  function askedNow(state) {
    const { question, vote_asked: vote, title: name } = state.settings;
    return phaseOf(state) === "vote" ? vote : question?.trim() || name;
  }

  const sentenceNow = (state) =>
    phaseOf(state) === "vote" && state.settings.votes_shown ? "now_votes_shown" : `now_${phaseOf(state)}`;

  function draw(state) {
    const { settings, participants } = state;
    const asked = askedNow(state);
    setText(title, asked === settings.title ? "" : settings.title);
    setText(now, sentenceOfTurn(state, t) ?? t(sentenceNow(state)));
    setText(question, asked);
    question.title = asked;
    question.dataset.length = lengthName(asked);
    setHidden(people.element, phaseOf(state) === "lobby");
    setHidden(notes.element, phaseOf(state) === "lobby");
    setText(people.text, t("participant_count", { n: participants }));
    setText(ready.text, t("ready_count", { n: state.ready, of: participants }));
    setHidden(ready.element, phaseOf(state) !== "write" || participants === 0);
    setText(voters.text, t("voter_count", { n: state.voters, of: participants }));
    setHidden(voters.element, phaseOf(state) !== "vote");
    timer.draw();
    setText(notes.text, t("note_count", { n: shownNotes(state).length }));
    setText(lockedText, t(hasTimeLocked(state) ? "time_has_locked" : "writing_is_locked"));
    setHidden(locked, !isLocked(state) || isClosed(state));
    setHidden(closed, !isClosed(state));
    setText(offlineText, state.outage);
    setHidden(offline, state.online);
    setHidden(signIn, !state.isSignedOut);
    setHidden(code, phaseOf(state) !== "write");
    setHidden(hint, isShut(state));
    setHidden(shut, !isShut(state));
    legend.draw(state);
    setHidden(join, phaseOf(state) === "lobby" || isClosed(state));
  }

  return { parts, draw };
}
