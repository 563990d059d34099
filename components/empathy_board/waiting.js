import { el, setHidden, setText } from "./dom.js";
import { icon } from "./icons.js";
import { heldNotes, isClosed, isPrivate, openNotes } from "./state.js";

/** On a map on which nothing lies open: that notes wait to be checked, and the way to them. */
export function makeWaiting({ t, boot, state, desk }) {
  const words = el("span", { role: "status", "data-testid": "waiting-count" });
  const button = el("button", { type: "button", class: "primary", "data-testid": "waiting-check", onclick: desk.open }, t("check_now"));
  const element = el("div", { class: "waiting", hidden: true, "data-testid": "waiting" }, icon("check"), words, button);

  function draw() {
    const n = isPrivate(state) || isClosed(state) ? 0 : heldNotes(state).length;
    const isMeant = n > 0 && openNotes(state).length === 0 && !boot.only_board && !boot.replay;
    setText(words, isMeant ? t("check_waiting", { n }) : "");
    setHidden(element, !isMeant);
  }

  return { element, draw };
}
