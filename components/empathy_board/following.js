import { el, setHidden, setText } from "./dom.js";
import { iconButton } from "./icons.js";
import { findItem, shortNameOf } from "./items.js";
import { spotOf, spotlightOf } from "./stage.js";

/**
 * Keeps an opened note or group at one with the spotlight, which a remote or another window may move: `goTo` what is
 * there now. Somebody who types or is asked something (`isBusy`) is told so, and goes there when it suits.
 */
export function makeFollowing({ t, state, target, isBusy, goTo }) {
  const words = el("span");
  const go = iconButton("elsewhere-go", "spot", t("elsewhere_go"), () => goTo(spotlightOf(state), { focus: "walk" }));
  const element = el("div", { class: "elsewhere", role: "status", "data-testid": "elsewhere" }, words, go);
  let seen = spotlightOf(state);
  setHidden(go, true);

  function nameOf([kind, id]) {
    if (kind === "quadrant") return t(id);
    const item = findItem(state, id);
    return item ? shortNameOf(item, t) : state.notes.get(id)?.text ?? "";
  }

  function tell(isElsewhere) {
    setHidden(go, !isElsewhere);
    setText(words, isElsewhere ? t("shown_elsewhere", { name: nameOf(spotOf(state)) }) : "");
  }

  function draw() {
    const now = spotlightOf(state);
    const hasMoved = now !== seen;
    seen = now;
    if (now === target() || !now) tell(false);
    if (!hasMoved || now === target()) return;
    if (!isBusy()) goTo(now, { focus: "walk" });
    else if (now) tell(true);
  }

  return { element, draw };
}

/** Whether a dialog holds words that are not sent: what somebody looks for, a title, a number. */
export const holdsWords = (dialog) =>
  [...dialog.querySelectorAll("input[role=combobox]")].some(({ value }) => value.trim() !== "");
