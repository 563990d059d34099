import { el } from "./dom.js";
import { isVoting, phaseOf, votesAreShown } from "./state.js";

/** The facilitator's side of a vote: its end, another round. */
export function makeVotes({ t, state, dialogs, phases }) {
  const field = (id, label, attributes) => {
    const input = el("input", { id, type: "text", autocomplete: "off", "data-testid": id, ...attributes });
    return { input, element: el("div", { class: "field is-tall" }, el("label", { for: id }, label), input) };
  };

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
  return { openNextRound, show, maySet };
}
