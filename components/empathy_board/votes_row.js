import { el, setHidden, setText, unseen } from "./dom.js";

const MOST_DOTS = 12;

/** Votes as a number and as dots. */
export function makeVotesRow() {
  const number = el("span", { class: "vote-number", "aria-hidden": "true" });
  const dots = el("span", { class: "vote-dots", "aria-hidden": "true" });
  const spoken = unseen("");
  const element = el("span", { class: "votes", hidden: true, "data-testid": "vote-count" }, number, dots, spoken);
  return { element, number, dots, spoken };
}

/** `count` is null while votes are not shown. */
export function drawVotes({ element, number, dots, spoken }, count, t) {
  setHidden(element, !count);
  setText(number, count ? String(count) : "");
  setText(spoken, count ? t("vote_count", { n: count }) : "");
  dots.style.setProperty("--dots", String(Math.min(count ?? 0, MOST_DOTS)));
}
