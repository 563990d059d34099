import { el, setText } from "./dom.js";
import { icon } from "./icons.js";
import { drawVotes, makeVotesRow } from "./votes_row.js";

/** What may stand under the text of a card: its pain point and its votes, there only where there are any. */
export function makeCardFoot(card, t) {
  let pain = null;
  let votes = null;

  function makePain() {
    const name = el("span", { class: "pain-name" });
    const element = el("span", { class: "pain" }, icon("pain"), name);
    card.insertBefore(element, votes?.element ?? null);
    return { element, name };
  }

  function drawPain(name) {
    if (name) pain ??= makePain();
    else pain = pain?.element.remove() ?? null;
    if (pain) setText(pain.name, name);
  }

  function drawCount(count) {
    if (!count && !votes) return;
    if (!votes) card.append((votes = makeVotesRow()).element);
    drawVotes(votes, count, t);
  }

  /** `painName` is empty where there is none; `count` null while votes are not shown. */
  return function draw(painName, count) {
    drawPain(painName);
    drawCount(count);
  };
}
