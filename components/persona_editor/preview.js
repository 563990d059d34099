import { el } from "../empathy_board/dom.js";
import { drawCard } from "../persona_card/card.js";
import { cleaned } from "./shape.js";

const PAPER_WIDTH = 1120;
const TOO_NARROW = 480;

/** The card as it will look, drawn anew after each change and made smaller as a whole where there is less room. */
export function makePreview({ t, wordsOf, portrait, heard }) {
  const paper = el("div", { class: "paper" });
  const frame = el("div", { class: "frame" }, paper);
  const element = el("aside", { class: "preview", "aria-label": t("preview") }, el("h3", {}, t("preview")), frame);
  let waiting = false;

  function fit() {
    const isNarrow = frame.clientWidth < TOO_NARROW;
    const scale = isNarrow ? 1 : Math.min(1, frame.clientWidth / PAPER_WIDTH);
    paper.style.width = isNarrow || scale === 1 ? "100%" : `${PAPER_WIDTH}px`;
    paper.style.transform = scale === 1 ? "" : `scale(${scale})`;
    frame.style.height = scale === 1 ? "" : `${paper.offsetHeight * scale}px`;
  }

  function draw(card) {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const shown = { ...cleaned(card()), portrait: portrait() };
      const words = wordsOf(shown.language);
      paper.replaceChildren(drawCard(shown, words, { heard, level: 4, whenEmpty: t("empty_card") }));
      fit();
    });
  }

  const watch = new ResizeObserver(fit);
  watch.observe(frame);
  return { element, draw, stop: () => watch.disconnect() };
}
