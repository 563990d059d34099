import { el } from "../empathy_board/dom.js";
import { dot, key } from "./marks.js";
import { sign } from "./signs.js";
import { NO_PAIN } from "./state.js";

/** Why a pain point is suggested: the note that it is like most, and the words they share. */
function reasons(t, { because, like, example }) {
  const [nearest] = like;
  const lines = [];
  if (nearest) lines.push(el("span", { class: "reason" }, t("like_note"), " ", el("q", {}, nearest.text), el("span", { class: "where" }, ` ${nearest.workshop}`)));
  else if (example) lines.push(el("span", { class: "reason" }, t("like_example"), " ", el("q", {}, example)));
  if (because.length) lines.push(el("span", { class: "reason" }, t("shared_words", { words: because.join(", ") })));
  return lines.length ? lines : [el("span", { class: "reason" }, t("no_clear_reason"))];
}

/** One choice: pressed is chosen, not yet confirmed. */
function choice({ number, testid, isPicked, onclick, content }) {
  return el("button", {
    type: "button", class: "offer", "aria-pressed": String(isPicked), "aria-keyshortcuts": number, "data-testid": testid, onclick,
  }, key(number), el("span", { class: "offer-body" }, content));
}

/** The suggestions of an item, none of them taken yet, and "no pain". */
export function drawOffers({ t, state, offers, picked, pick }) {
  const suggested = (offers ?? []).slice(0, 3).map((offer, index) =>
    choice({
      number: String(index + 1),
      testid: `offer-${index + 1}`,
      isPicked: picked === offer.code,
      onclick: () => pick(offer.code),
      content: [
        el("span", { class: "offer-name" }, dot(state.entries.get(offer.code)?.colour), state.nameOf(offer.code, t),
          el("span", { class: "chance" }, t("chance", { percent: t.percent(offer.score) }))),
        ...reasons(t, offer),
      ],
    }));
  const none = choice({
    number: "0", testid: "offer-0", isPicked: picked === NO_PAIN, onclick: () => pick(NO_PAIN),
    content: [el("span", { class: "offer-name" }, sign("none"), t("no_pain"))],
  });
  return [...suggested, none];
}
