import { el } from "./dom.js";
import { isVoting, phaseOf, votesAreShown } from "./state.js";

const MOST_VOTES = 50;

/** The facilitator's side of a vote: its settings, its end, another round. */
export function makeVotes({ t, state, dialogs, phases }) {
  const field = (id, label, attributes) => {
    const input = el("input", { id, type: "text", autocomplete: "off", "data-testid": id, ...attributes });
    return { input, element: el("div", { class: "field is-tall" }, el("label", { for: id }, label), input) };
  };

  const number = (id, label, value) =>
    field(id, label, { type: "number", min: "1", max: String(MOST_VOTES), required: true, value: String(value) });

  const question = (id, value) => field(id, t("vote_question"), { maxlength: "200", value });

  function openForm({ title, testid, fields, yes, save }) {
    const submit = async (event) => {
      event.preventDefault();
      if (await save()) dialog.close();
    };
    const buttons = el("div", { class: "row is-end" },
      el("button", { type: "button", onclick: () => dialog.close() }, t("cancel")),
      el("button", { type: "submit", class: "primary", "data-testid": `${testid}-save` }, yes));
    const form = el("form", { class: "compose", onsubmit: submit }, fields.map(({ element }) => element), buttons);
    const dialog = dialogs.open({ title, testid, kind: "is-small", content: form });
    fields[0].input.focus();
  }

  function openSettings() {
    const { votes_each: each, votes_on_one: onOne, vote_question: asked } = state.settings;
    const ask = question("vote-question", asked?.trim() || t("vote_question_default"));
    const budget = number("votes-each", t("votes_each"), each ?? 5);
    const most = number("votes-on-one", t("votes_on_one"), onOne ?? 3);
    const save = () => phases.change({
      vote_question: ask.input.value.trim(),
      votes_each: Number(budget.input.value),
      votes_on_one: Math.min(Number(most.input.value), Number(budget.input.value)),
    });
    openForm({ title: t("vote_settings"), testid: "vote-settings", fields: [ask, budget, most], yes: t("save"), save });
  }

  function openNextRound() {
    const round = (state.settings.vote_round ?? 1) + 1;
    const ask = question("round-question", t("second_round_question"));
    const save = () => phases.change({
      ...(phaseOf(state) === "vote" ? {} : { phase: "vote" }),
      vote_round: round, vote_question: ask.input.value.trim(),
    });
    openForm({
      title: t("vote_round_number", { n: round }), testid: "next-round", fields: [ask], yes: t("start_round"), save,
    });
  }

  const show = (button) => phases.change({ votes_shown: true }, button);
  const maySet = () => !votesAreShown(state) && !(isVoting(state) && state.voters > 0);
  return { openSettings, openNextRound, show, maySet };
}
