import { el, svg } from "../empathy_board/dom.js";

const CLEAR = 0.5;
const STRONG = 0.7;
const LEVELS = ["weak", "moderate", "strong"];
const BARS = ["M5 20v-5", "M12 20V10", "M19 20V4"];

/** The most that it can be called by what it can show: nothing is weak, words alone are no strong likeness. */
const mostByReason = ({ because, like, example }) => (like.length || example ? 2 : because.length ? 1 : 0);
const byChance = (score) => (score < CLEAR ? 0 : score < STRONG ? 1 : 2);

/** In words, how much a suggestion is worth, by its chance and by what it can show. */
export const strengthOf = (offer) => LEVELS[Math.min(byChance(offer.score), mostByReason(offer))];

/** The words first, the chance small behind them; the bars say the same once more. */
export function strengthMark(t, offer) {
  const level = strengthOf(offer);
  return el("span", { class: "strength" }, bars(LEVELS.indexOf(level)), t(`likeness_${level}`),
    el("span", { class: "chance" }, t("chance", { percent: t.percent(offer.score) })));
}

const bars = (last) =>
  svg("svg", { class: "icon bars", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    BARS.map((d, index) => svg("path", { d, class: index <= last ? "is-on" : "is-off" })));
