import { el, setHidden, setText } from "../empathy_board/dom.js";
import { sign } from "../persona_card/signs.js";

const COMPARE = [2, 4];
const MOST_ON_PAPER = 100;
const PAPERS = ["a4", "a5", "cut2", "cut4"];

const query = (ids, values = {}) => {
  const found = new URLSearchParams(values);
  for (const id of ids) found.append("id", id);
  return found;
};

/** What can be done with the cards that were chosen: compare them, print them, take them along as a file. */
export function makeChosenBar({ t, compare, clear }) {
  const count = el("p", { class: "count", role: "status", "data-testid": "chosen-count" });
  const comparing = el("button", { type: "button", class: "primary", "data-testid": "compare" }, t("compare"));
  const papers = PAPERS.map((paper) =>
    el("a", {
      class: "button", target: "_blank", rel: "noopener", "aria-label": t(`paper_${paper}`), "data-testid": `print-${paper}`,
    }, paper.startsWith("cut") ? sign("cut") : null, t(`short_${paper}`)),
  );
  const print = el("span", { class: "papers" }, t("print"), papers);
  const tooMany = el("span", {}, t("too_many_to_print", { limit: MOST_ON_PAPER }));
  const json = el("a", { class: "button", download: "", "data-testid": "take-json" }, t("as_json"));
  const none = el("button", { type: "button", class: "quiet", onclick: clear, "data-testid": "choose-none" }, t("choose_none"));
  const element = el(
    "div",
    { class: "chosen", role: "region", "aria-label": t("chosen_cards"), "data-testid": "chosen" },
    count, comparing, print, tooMany, json, none,
  );

  function draw(ids) {
    setHidden(element, !ids.length);
    setText(count, t("chosen", { n: ids.length }));
    setHidden(comparing, ids.length < COMPARE[0] || ids.length > COMPARE[1]);
    setHidden(print, ids.length > MOST_ON_PAPER);
    setHidden(tooMany, ids.length <= MOST_ON_PAPER);
    comparing.onclick = () => compare(ids);
    PAPERS.forEach((paper, at) => papers[at].setAttribute("href", `/api/personas/cards.pdf?${query(ids, { paper })}`));
    json.setAttribute("href", `/api/personas/cards.json?${query(ids)}`);
  }

  draw([]);
  return { element, draw };
}
