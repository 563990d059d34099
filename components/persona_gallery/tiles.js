import { el, unseen } from "../empathy_board/dom.js";
import { drawPortrait } from "./drawing.js";

/** One card in short: who it is, for which service, in which language where there are several, and how much of it is assumed. */
export function makeTile(card, { t, address, open, toggle, drawings, tellsLanguage }) {
  const { assumed = 0, of = 0 } = card;
  const percent = of ? Math.round((100 * assumed) / of) : 0;
  const box = el("input", {
    type: "checkbox", "aria-label": t("choose_what", { name: card.name }), "data-testid": "choose",
    onchange: () => toggle(card.id, box.checked),
  });
  const link = el(
    "a",
    { class: "open", href: address(card), lang: card.language, "data-testid": "open-persona", onclick: follow },
    card.name,
  );
  const share = el(
    "p",
    { class: "share" },
    el("span", { class: "share-bar", "aria-hidden": "true" }, el("span", { style: `width: ${percent}%` })),
    of ? t("assumed_share", { k: assumed, n: of }) : t("empty_card_short"),
  );
  const marks = [card.archived ? "archived" : null, card.example ? "example" : null]
    .filter(Boolean)
    .flatMap((name) => [el("span", { class: "mark" }, t(name)), " "]);
  const language = tellsLanguage
    ? [el("span", { class: "tongue", "aria-hidden": "true" }, card.language.toUpperCase()), unseen(`${t(card.language)}. `), " "]
    : null;
  const portrait = card.picture
    ? el("img", { class: "portrait", src: card.picture, alt: "", loading: "lazy", width: 96, height: 96 })
    : drawPortrait(card.drawing, drawings);
  const element = el(
    "li",
    { class: "tile", "data-testid": "tile" },
    portrait,
    el(
      "div",
      { class: "words" },
      el("h3", {}, link),
      el("p", { class: "situation", lang: card.language }, card.situation ?? ""),
      el("p", { class: "about" }, marks, language, card.service, unseen(". ")),
      share,
    ),
    el("label", { class: "choose" }, box),
  );

  /** A plain click stays in the app; anything else is the browser's own. */
  function follow(event) {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(card.id);
  }

  function choose(chosen) {
    if (box.checked === chosen && element.classList.contains("is-chosen") === chosen) return;
    box.checked = chosen;
    element.classList.toggle("is-chosen", chosen);
  }

  return { element, choose };
}
