import { el } from "../empathy_board/dom.js";
import { sign } from "./signs.js";
import { drawCard, fitInto } from "./card.js";
import { makeTexts } from "./texts.js";

/** One card, which can fill the screen. `send("heard", {line})` asks the page for the notes behind a line. */
export function mount(root, boot, send) {
  const { card, heard } = boot;
  const t = makeTexts(boot);
  const words = makeTexts({ texts: boot.card_words[card.language], language: card.language });
  const openHeard = (line) => document.fullscreenElement ? document.exitFullscreen().then(() => ask(line)) : ask(line);
  const drawn = drawCard(card, words, { heard, whenEmpty: t("empty_card"), openHeard: boot.opens ? openHeard : undefined });
  const large = el(
    "button",
    { type: "button", class: "large", onclick: toggle, "aria-pressed": "false", "data-testid": "large" },
    sign("fullscreen"), el("span", {}, t("show_large")),
  );
  const stage = el("div", { class: "stage" }, drawn, document.fullscreenEnabled ? large : null);

  function ask(line) {
    send("heard", { line: line.id });
  }

  function toggle() {
    if (isLarge()) document.exitFullscreen();
    else stage.requestFullscreen().catch(() => {});
  }

  const isLarge = () => root.getRootNode().fullscreenElement === stage;

  function fit() {
    const padding = 2 * parseFloat(getComputedStyle(stage).paddingTop);
    fitInto(drawn, isLarge() ? stage.clientHeight - padding : null);
    large.setAttribute("aria-pressed", String(isLarge()));
  }

  root.replaceChildren(stage);
  document.addEventListener("fullscreenchange", fit);
  addEventListener("resize", fit);
  return () => {
    document.removeEventListener("fullscreenchange", fit);
    removeEventListener("resize", fit);
  };
}
