import { hiddenNotes, isClosed, mayWrite, votesAreShown } from "./state.js";

/** What has a key, and (but for those without a `sign`) a tool in the bar. */
export function commandsOf(tools) {
  const { t, state, dialogs, compose, shelf, phases, screen, timer, ranking, leading, desk, suggestions, personaDialog, personaTabs, bar } = tools;
  const when = (allowed, refusal, run) => () => {
    if (!state.settings) return;
    if (allowed()) run();
    else dialogs.toast(t(refusal));
  };
  const writing = () => mayWrite(state);
  const anyHidden = () => hiddenNotes(state).length > 0;
  const open = () => !isClosed(state);
  const counted = () => votesAreShown(state);
  const always = () => true;
  return [
    { name: "next_step", key: "PageDown", run: when(always, "", () => bar().advance()) },
    { name: "previous_turn", key: "PageUp", run: when(always, "", () => bar().goBack()) },
    { name: "write_note", sign: "write", key: "N", run: when(writing, "not_writing_now", compose.open) },
    { name: "suggest_groups", sign: "idea", key: "V", run: when(always, "", suggestions.open) },
    { name: "lock_writing", sign: "unlocked", key: "L", run: when(writing, "not_writing_now", phases.toggleLock) },
    { name: "lock_joining", key: "D", run: when(open, "workshop_is_closed", phases.toggleJoining) },
    { name: "hidden_notes", sign: "hidden", key: "H", run: when(anyHidden, "no_hidden_notes", shelf.openHidden) },
    { name: "show_qr", sign: "qr", key: "J", run: when(open, "workshop_is_closed", shelf.openJoin) },
    { name: "timer", sign: "timer", key: "T", run: when(open, "workshop_is_closed", timer.open) },
    { name: "ranking", sign: "ranking", key: "R", run: when(counted, "votes_not_shown", ranking.open) },
    { name: "desk", sign: "desk", key: "O", run: when(always, "", desk.open) },
    { name: "how_we_lead", key: "I", run: when(open, "workshop_is_closed", leading.open) },
    { name: "persona_card", key: "C", run: when(always, "", personaDialog.open) },
    { name: "next_map", key: "M", run: when(personaTabs.mayShow, "only_one_map", personaTabs.showNext) },
    { name: "full_screen", sign: "fullscreen", key: "F", run: screen.toggle },
    { name: "keys", sign: "keys", key: "?", run: shelf.openKeys },
  ];
}

/** Keys that work on a card or in combination, for the list of keys. */
export const keysOnCards = () => [
  { key: "← →", name: "key_walk" }, { key: "G", name: "key_group" }, { key: "P", name: "paper_dots" },
  { key: "Ctrl Z", name: "undo" }, { key: "Ctrl Shift Z", name: "redo" },
];
