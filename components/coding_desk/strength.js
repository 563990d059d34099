import { el, svg } from "../empathy_board/dom.js";

const CLEAR = 0.5;
const STRONG = 0.7;
const LEVELS = ["weak", "moderate", "strong"];
const BARS = ["M5 20v-5", "M12 20V10", "M19 20V4"];

/** Whether a suggestion can show what it is like. */
export const hasReason = ({ because, like, example }) => Boolean(because.length || like.length || example);

/** In words, how much a suggestion is worth; one without anything to show for it never looks strong. */
export function strengthOf(offer) {
  if (offer.score < CLEAR || !hasReason(offer)) return "weak";
  return offer.score < STRONG ? "moderate" : "strong";
}

/** The words first, the chance small behind them; the bars say the same once more. */
export function strengthMark(t, offer) {
  const level = strengthOf(offer);
  return el("span", { class: "strength" }, bars(LEVELS.indexOf(level)), t(`likeness_${level}`),
    el("span", { class: "chance" }, t("chance", { percent: t.percent(offer.score) })));
}

const bars = (last) =>
  svg("svg", { class: "icon bars", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    BARS.map((d, index) => svg("path", { d, class: index <= last ? "is-on" : "is-off" })));
