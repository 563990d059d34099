import { el } from "../empathy_board/dom.js";
import { dot, key } from "./marks.js";
import { sign } from "./signs.js";
import { NO_PAIN } from "./state.js";
import { strengthMark, strengthOf } from "./strength.js";

const MOST = 3;

const reason = (...content) => el("span", { class: "reason" }, content);

/** Why a pain point is suggested: the note or example that it is like most, and the words they share. */
function reasons(t, { because, like, example }) {
  const [nearest] = like;
  const words = because.join(", ");
  const lines = [];
  if (nearest) lines.push(reason(t("like_note"), " ", el("q", {}, nearest.text), el("span", { class: "where" }, ` ${nearest.workshop}`)));
  else if (example) lines.push(reason(t("like_example"), " ", el("q", {}, example)));
  if (words) lines.push(reason(t(lines.length ? "shared_words" : "only_words", { words })));
  return lines.length ? lines : [reason(t("no_clear_reason"))];
}

/** One choice: pressed is chosen, not yet confirmed. */
function choice({ number, code, picked, pick, isWeak = false, content }) {
  return el("button", {
    type: "button", class: isWeak ? "offer is-weak" : "offer", "aria-pressed": String(picked === code),
    "aria-keyshortcuts": number, "data-testid": `offer-${number}`, onclick: () => pick(code),
  }, key(number), el("span", { class: "offer-body" }, content));
}

/** Whether a suggestion is worth more than looking for oneself. */
export const isClear = (offers) => offers.some((offer) => strengthOf(offer) !== "weak");

/** The codes that can be chosen by their number, as they stand below each other. */
export function codesOf(found) {
  const offers = (found ?? []).slice(0, MOST);
  const codes = offers.map(({ code }) => code);
  return offers.length && !isClear(offers) ? [NO_PAIN, ...codes] : [...codes, NO_PAIN];
}

/** The suggestions of an item, none of them taken yet, and "no pain": that one first where no other is clear. */
export function drawOffers({ t, state, offers: found, picked, pick }) {
  const offers = (found ?? []).slice(0, MOST);
  const suggested = offers.map((offer, index) => choice({
    number: String(index + 1), code: offer.code, picked, pick, isWeak: strengthOf(offer) === "weak",
    content: [
      el("span", { class: "offer-name" }, dot(state.entries.get(offer.code)?.colour),
        el("span", {}, state.nameOf(offer.code, t)), strengthMark(t, offer)),
      ...reasons(t, offer),
    ],
  }));
  const none = choice({
    number: "0", code: NO_PAIN, picked, pick,
    content: [el("span", { class: "offer-name" }, sign("none"), t("no_pain"))],
  });
  if (!offers.length || isClear(offers)) return [...suggested, none];
  return [none, el("h3", { class: "unclear", "data-testid": "no-clear-offer" }, t("no_clear_suggestion")), ...suggested];
}
