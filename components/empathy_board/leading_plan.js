import { el, setHidden, setText } from "./dom.js";
import { stepsOf } from "./phases.js";
import { makeField } from "./setting_fields.js";

const LONGEST_MINUTES = 240;

export const sumOf = (minutes) => Object.values(minutes).reduce((sum, each) => sum + each, 0);

/** How many minutes each phase is meant to take. */
export function makePlan({ t, boot, state, set }) {
  const planned = () => state.agenda?.minutes ?? {};
  const fields = Object.fromEntries(stepsOf().map((phase) => [phase, fieldOf(phase)]));
  const total = el("span", { class: "plan-total", "data-testid": "plan-total" });
  const usual = el("button", {
    type: "button", "data-testid": "plan-usual", onclick: () => set({ agenda: boot.usual_minutes }),
  }, t("plan_usual"));
  const none = el("button", {
    type: "button", "data-testid": "plan-none", onclick: () => set({ agenda: null }),
  }, t("plan_none"));
  const element = el("div", { class: "setting" },
    el("div", { class: "plan-fields" }, Object.values(fields).map((field) => field.element)),
    el("div", { class: "row" }, usual, none, total),
    el("p", { class: "setting-line" }, t("plan_line")));

  // All minutes go together: the plan is kept as a whole.
  function save(phase, value) {
    const minutes = { ...planned(), [phase]: Number(value) };
    if (!value) delete minutes[phase];
    return set({ agenda: Object.keys(minutes).length > 0 ? minutes : null });
  }

  function fieldOf(phase) {
    return makeField({
      name: `plan-${phase}`, label: t(phase), read: () => String(planned()[phase] ?? ""),
      save: (value) => save(phase, value), wrong: t("number_wrong", { from: 1, to: LONGEST_MINUTES }),
      attributes: { type: "number", min: "1", max: String(LONGEST_MINUTES), inputmode: "numeric" },
    });
  }

  // Whether we are on time is counted from the end of the welcome: people come in when they come in.
  function totalText(sum, welcome) {
    const all = t("plan_total", { n: sum });
    return welcome ? t("plan_total_after", { total: all, after: sum - welcome }) : all;
  }

  function draw() {
    const sum = sumOf(planned());
    for (const field of Object.values(fields)) field.draw();
    setHidden(none, sum === 0);
    setText(total, sum > 0 ? totalText(sum, planned().lobby ?? 0) : "");
  }

  return { element, draw };
}
