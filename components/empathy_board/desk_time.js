import { el, setHidden, setText } from "./dom.js";
import { icon } from "./icons.js";
import { sumOf } from "./leading_plan.js";
import { stepsOf } from "./phases.js";
import { isClosed, phaseOf } from "./state.js";
import { standingOf } from "./standing.js";

const WORTH_A_WORD = 1;

/** Whether we are on time, for the facilitator. */
export function makeDeskTime({ t, boot, state, openLeading }) {
  const verdict = el("strong", { class: "desk-verdict", "data-testid": "desk-verdict" });
  const sign = el("span", { class: "desk-sign" });
  const phase = el("p", { "data-testid": "desk-phase" });
  const whole = el("p", { "data-testid": "desk-whole" });
  const empty = el("p", {}, t("plan_missing"));
  const plan = el("button", { type: "button", "data-testid": "desk-plan", onclick: openLeading }, t("plan_make"));
  const element = el("section", { class: "desk-part" },
    el("h3", {}, icon("timer"), t("desk_time")), el("p", { class: "desk-line" }, sign, verdict), phase, whole, empty, plan);
  const clock = new Intl.DateTimeFormat(boot.language, { hour: "2-digit", minute: "2-digit" });

  function verdictOf({ late }) {
    if (late === null) return [t("plan_not_begun"), "home"];
    const n = Math.floor(Math.abs(late));
    if (n < WORTH_A_WORD) return [t("plan_on_time"), "done"];
    return late > 0 ? [t("plan_late", { n }), "timer"] : [t("plan_ahead", { n }), "next"];
  }

  const wholeMinutes = (minutes) => Math.max(0, Math.floor(minutes));

  function phaseText({ spent, own, late }) {
    if (late === null || isClosed(state)) return "";
    const values = { phase: t(phaseOf(state)), n: wholeMinutes(spent), of: own };
    return t(own ? "plan_phase_of" : "plan_phase", values);
  }

  function wholeText({ late, whole: spent, planned, endsAt }) {
    const time = clock.format(new Date(endsAt));
    if (late === null) return t("plan_before", { of: planned, time });
    return t(isClosed(state) ? "plan_took" : "plan_whole", { n: wholeMinutes(spent), of: planned, time });
  }

  function draw() {
    const isPlanned = Boolean(state.agenda) && sumOf(state.agenda.minutes) > 0;
    for (const part of [verdict.parentElement, phase, whole]) setHidden(part, !isPlanned);
    for (const part of [empty, plan]) setHidden(part, isPlanned || (part === plan && isClosed(state)));
    if (!isPlanned) return;
    const standing = standingOf(state.agenda, phaseOf(state), stepsOf(), Date.now() + state.ahead);
    const [words, name] = verdictOf(standing);
    setText(verdict, words);
    if (sign.dataset.sign !== name) sign.replaceChildren(icon(name));
    sign.dataset.sign = name;
    setText(phase, phaseText(standing));
    setText(whole, wholeText(standing));
  }

  return { element, draw };
}
