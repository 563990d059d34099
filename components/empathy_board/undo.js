import { Problem } from "./api.js";
import { el, setHidden, setText } from "./dom.js";
import { icon } from "./icons.js";
import { isField } from "./keys.js";

const SPLIT = "\n";
const STALE = ["changed_since", "nothing_to_undo"];

function wantedBy(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === "z") return event.shiftKey ? "redo" : "undo";
  return key === "y" && !event.shiftKey ? "redo" : null;
}

/** Undoing and redoing what the facilitator did, by keys and by buttons that say what it was. */
export function makeUndo({ t, api, state, dialogs }) {
  let busy = false;

  function makeButton(way, key) {
    const [before, after] = t(`${way}_what`, { what: SPLIT }).split(SPLIT);
    const name = el("span");
    const text = el("span", { class: "tool-name" }, el("span", { class: "undo-way" }, before), name, after);
    const button = el("button", {
      type: "button", class: `tool is-${way}`, onclick: () => run(way), "data-testid": `bar-${way}`,
      "aria-keyshortcuts": key,
    }, icon(way), text);
    return { button, text, name, key };
  }

  const buttons = { undo: makeButton("undo", "Control+Z"), redo: makeButton("redo", "Control+Shift+Z") };

  const whatOf = (way) => state[way] && t(`did_${state[way].what}`);

  // The button may name a step that others have changed since; what the server says next is named then.
  async function refused(problem, way, what) {
    if (!STALE.includes(problem.code)) throw problem;
    state.takeSnapshot(await api.snapshot());
    throw new Problem(t(`${way}_refused`, { what }), problem.code);
  }

  const asked = (way, what) => api[way](state[way].seq).catch((problem) => refused(problem, way, what));

  // What was done a moment ago is meant, though the stream has not told of it yet.
  async function catchUp() {
    if (await api.ownChanges()) state.takeSnapshot(await api.snapshot());
  }

  async function step(way) {
    const what = whatOf(way);
    if (!what) {
      dialogs.toast(t(`nothing_to_${way}`));
      return;
    }
    const snapshot = await dialogs.attempt(() => asked(way, what), { button: buttons[way].button });
    if (!snapshot) return;
    state.takeSnapshot(snapshot);
    dialogs.toast(t(`${way}_done`, { what }));
  }

  async function run(way) {
    if (busy) return;
    busy = true;
    await catchUp().catch(() => {});
    await step(way);
    busy = false;
  }

  function drawOne(way) {
    const { button, text, name, key } = buttons[way];
    const what = whatOf(way);
    setHidden(button, !what);
    if (!what) return;
    setText(name, what);
    button.title = `${text.textContent} (${key.replace("Control", "Ctrl")})`;
  }

  /** Whether a key that was pressed on the board was meant for this. */
  function pressed(event) {
    const way = wantedBy(event);
    if (!way || isField(event.composedPath()[0])) return false;
    event.preventDefault();
    if (!event.repeat) run(way);
    return true;
  }

  function draw() {
    drawOne("undo");
    drawOne("redo");
  }

  /** Undoes what was done just now, where it is still the next: `kind` says what that was. */
  function runIf(kind) {
    if (state.undo?.kind === kind) run("undo");
    else dialogs.toast(t("nothing_to_undo"));
  }

  return { parts: [buttons.undo.button, buttons.redo.button], draw, pressed, runIf };
}
