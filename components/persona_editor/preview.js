import { el } from "../empathy_board/dom.js";
import { drawCard } from "../persona_card/card.js";
import { cleaned } from "./shape.js";

/** The card as it will look, in letters that can be read, drawn anew after each change. */
export function makePreview({ t, wordsOf, portrait, heard }) {
  const paper = el("div", { class: "paper" });
  const attributes = { class: "preview", "aria-label": t("preview"), tabindex: 0, "data-testid": "preview" };
  const element = el("aside", attributes, el("h3", {}, t("preview")), paper);
  let waiting = false;

  function draw(card) {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const shown = { ...cleaned(card()), portrait: portrait() };
      const words = wordsOf(shown.language);
      paper.replaceChildren(drawCard(shown, words, { heard, level: 4, whenEmpty: t("empty_card") }));
    });
  }

  /** Brings the part that is being written into view, where the card is higher than the window. */
  function follow(part) {
    const target = paper.querySelector(`.section-${part}, .${part}`);
    if (!target || element.scrollHeight <= element.clientHeight) return;
    const below = target.getBoundingClientRect().top - element.getBoundingClientRect().top;
    element.scrollTop += below - element.clientHeight / 3;
  }

  return { element, draw, follow };
}
