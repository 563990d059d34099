import { el } from "./dom.js";
import { makePlan } from "./leading_plan.js";
import { makeChoice, makeField, makeSection, makeSwitch, showLine } from "./setting_fields.js";
import { QUADRANTS, promptOf } from "./state.js";

const LONGEST_PROMPT = 120;
const LONGEST_QUESTION = 200;
const MOST_VOTES = 50;

/** How this workshop is led: each change is kept at once. */
export function makeLeading({ t, boot, state, dialogs, phases, votes, tone }) {
  let sections = null;

  const now = () => state.settings;
  const set = async (settings) => {
    const done = Boolean(await phases.change(settings));
    draw();
    return done;
  };

  const option = (name, value) => ({ value, label: t(`${name}_${value}`), line: t(`${name}_${value}_line`) });

  const makeJoining = () => makeSwitch({
    name: "joining_locked", label: t("lock_joining"), line: t("lock_joining_line"),
    read: () => now().joining_locked, save: (on) => set({ joining_locked: on }),
  });

  const makeWriting = () => makeChoice({
    name: "write_how", label: t("write"), options: ["together", "in_turn"].map((value) => option("write", value)),
    read: () => (now().in_turn ? "in_turn" : "together"), save: (value) => set({ in_turn: value === "in_turn" }),
  });

  const makeChecking = () => makeSwitch({
    name: "check_first", label: t("check_first"), line: t("check_first_line"),
    read: () => now().check_first, save: (on) => set({ check_first: on }),
  });

  const makeReveal = () => makeChoice({
    name: "reveal_mode", label: t("reveal"),
    options: ["all", "quadrants", "people"].map((value) => option("reveal", value)),
    read: () => now().reveal_mode, save: (value) => set({ reveal_mode: value }),
  });

  const makeGrouping = () => makeSwitch({
    name: "participants_group", label: t("participants_may_group"), line: t("participants_may_group_line"),
    read: () => now().participants_group, save: (on) => set({ participants_group: on }),
  });

  const makeLock = () => makeSwitch({
    name: "timer_locks", label: t("timer_locks"), line: t("timer_locks_line"),
    read: () => now().timer_locks, save: (on) => set({ timer: { locks: on } }),
  });

  const makeTone = () => makeSwitch({
    name: "timer_tone", label: t("timer_tone"), line: t("timer_tone_line"), read: tone.isOn,
    save: () => {
      tone.turn();
      draw();
    },
  });

  // The question that the app itself asks stands in the field's place until another one is typed.
  function makePrompt(name) {
    const read = () => (now().own_prompts.includes(name) ? promptOf(state, name) : "");
    const save = (value) => set({ prompts: { [name]: value } });
    const attributes = { maxlength: String(LONGEST_PROMPT), placeholder: t(`${name}_hint`), spellcheck: "true" };
    return makeField({ name: `prompt-${name}-text`, label: t(name), read, save, attributes });
  }

  function makePrompts() {
    const fields = QUADRANTS.map(makePrompt);
    const hint = el("p", { class: "setting-line" }, t("prompts_line"));
    const element = el("details", { class: "prompts", "data-testid": "prompts" },
      el("summary", {}, t("prompts")), fields.map((field) => field.element), hint);
    return { element, draw: () => fields.forEach((field) => field.draw()) };
  }

  const makeNumber = (name, save) => makeField({
    name, label: t(name), read: () => String(now()[name]), save: (value) => save(Number(value)),
    wrong: t("number_wrong", { from: 1, to: MOST_VOTES }),
    attributes: { type: "number", min: "1", max: String(MOST_VOTES), required: true },
  });

  function makeVote() {
    const question = makeField({
      name: "vote_question", label: t("vote_question"), read: () => now().vote_question ?? "",
      save: (value) => set({ vote_question: value }),
      attributes: { maxlength: String(LONGEST_QUESTION), placeholder: t("vote_question_default") },
    });
    const each = makeNumber("votes_each", (n) => set({ votes_each: n, votes_on_one: Math.min(n, now().votes_on_one) }));
    const onOne = makeNumber("votes_on_one", (n) => set({ votes_on_one: Math.min(n, now().votes_each) }));
    const fields = [question, each, onOne];
    const hint = el("p", { class: "setting-line" });
    const element = el("div", { class: "setting votes-settings" }, fields.map((field) => field.element), hint);
    return { element, draw: () => drawVote(fields, hint) };
  }

  // What people have voted by stays as it was.
  function drawVote(fields, hint) {
    for (const field of fields) {
      field.draw();
      field.input.disabled = !votes.maySet();
    }
    showLine(hint, votes.maySet() ? "" : t("votes_are_cast"));
  }

  function makeSections() {
    return [
      makeSection(t("lobby"), [makeJoining()]),
      makeSection(t("write"), [makeWriting(), makeChecking(), makePrompts()]),
      makeSection(t("reveal"), [makeReveal()]),
      makeSection(t("group"), [makeGrouping()]),
      makeSection(t("vote"), [makeVote()]),
      makeSection(t("timer"), [makeLock(), makeTone()]),
      makeSection(t("plan"), [makePlan({ t, boot, state, set })]),
    ];
  }

  function draw() {
    sections?.forEach((section) => section.draw());
  }

  function open() {
    sections = makeSections();
    const content = el("div", { class: "leading" }, sections.map(({ element }) => element));
    const closed = () => (sections = null);
    const dialog = dialogs.open({ title: t("how_we_lead"), testid: "leading", kind: "is-wide", content, closed });
    draw();
    dialog.addEventListener("keydown", (event) => {
      if (event.key.toLowerCase() === "i" && !event.target.matches("input[type=text], input[type=number]")) dialog.close();
    });
  }

  return { open, draw };
}
