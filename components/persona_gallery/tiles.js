import { el, unseen } from "../empathy_board/dom.js";

/** One card in short: who it is, for which service, and how much of it is assumed. */
export function makeTile(persona, { t, address, open, toggle }) {
  const { assumed, of } = persona.assumed;
  const percent = of ? Math.round((100 * assumed) / of) : 0;
  const box = el("input", {
    type: "checkbox", "aria-label": t("choose_what", { name: persona.name }), "data-testid": "choose",
    onchange: () => toggle(persona.id, box.checked),
  });
  const link = el(
    "a",
    { class: "open", href: address(persona), lang: persona.language, "data-testid": "open-persona", onclick: follow },
    persona.name,
  );
  const share = el(
    "p",
    { class: "share" },
    el("span", { class: "share-bar", "aria-hidden": "true" }, el("span", { style: `width: ${percent}%` })),
    of ? t("assumed_share", { k: assumed, n: of }) : t("empty_card_short"),
  );
  const marks = [persona.archived ? "archived" : null, persona.example ? "example" : null]
    .filter(Boolean)
    .map((name) => el("span", { class: "mark" }, t(name)));
  const element = el(
    "li",
    { class: "tile", "data-testid": "tile" },
    el("img", { src: persona.portrait, alt: "", loading: "lazy", width: 96, height: 96 }),
    el(
      "div",
      { class: "words" },
      el("h3", {}, link),
      el("p", { class: "situation", lang: persona.language }, persona.situation),
      el("p", { class: "about" }, marks, persona.service, unseen(". ")),
      share,
    ),
    el("label", { class: "choose" }, box),
  );

  /** A plain click stays in the app; anything else is the browser's own. */
  function follow(event) {
    if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(persona.id);
  }

  function choose(chosen) {
    box.checked = chosen;
    element.classList.toggle("is-chosen", chosen);
  }

  return { element, choose };
}
