import { el, svg } from "./dom.js";
import { shownPersona } from "./personas.js";

// One hue a portrait: a figure without age, skin or sex, so that no drawing argues with the text.
const HUES = [
  { ground: "#d9e6ee", figure: "#8fb3c8", hair: "#3f6c86", clothes: "#405b77" },
  { ground: "#e4deef", figure: "#b09fcf", hair: "#66518f", clothes: "#4f3f74" },
  { ground: "#dcebdf", figure: "#98bfa2", hair: "#427152", clothes: "#335b41" },
  { ground: "#f2e3d7", figure: "#d3a98a", hair: "#8c5a35", clothes: "#6f4628" },
  { ground: "#e3e7eb", figure: "#a9b5c1", hair: "#566676", clothes: "#3d4b59" },
];
const STYLES = [
  "M33 44c-2-20 8-28 18-28s19 8 16 28c-3-8-6-13-11-14-8 2-18 2-23 14z",
  "M31 62c-6-30 3-47 19-47s26 17 19 47l-5-2c2-16 0-25-7-30-8 5-15 5-19 4-4 6-4 14-2 26z",
  "M34 38c0-14 7-21 16-21s17 7 16 21c-4-6-9-9-16-9s-12 3-16 9z",
  "M50 8a7 7 0 0 1 6 9c8 3 12 12 10 24-3-8-8-12-16-12s-13 4-16 12c-2-12 2-21 10-24a7 7 0 0 1 6-9z",
];

function seedOf(text) {
  let seed = 7;
  for (const letter of text) seed = (seed * 31 + letter.codePointAt(0)) >>> 0;
  return seed;
}

/** A calm face without features, always the same for the same text. */
export function portrait(text) {
  let seed = seedOf(text);
  const pick = (choices) => {
    seed = (seed * 1_103_515_245 + 12_345) >>> 0;
    return choices[(seed >>> 8) % choices.length];
  };
  const { ground, figure, hair, clothes } = pick(HUES);
  return svg(
    "svg",
    { class: "portrait", viewBox: "0 0 100 100", "aria-hidden": "true", focusable: "false" },
    svg("circle", { cx: 50, cy: 50, r: 50, fill: ground }),
    svg("path", { d: "M14 85a36 30 0 0 1 72 0A50 50 0 0 1 14 85z", fill: clothes }),
    svg("path", { d: "M43 54h14v10a7 7 0 0 1-14 0z", fill: figure }),
    svg("ellipse", { cx: 50, cy: 43, rx: 15.5, ry: 18, fill: figure }),
    svg("path", { d: pick(STYLES), fill: hair }),
  );
}

/** The person as a few words and a picture: from the persona card, else what was typed. */
export function personNow(state, t) {
  const card = shownPersona(state);
  if (card) return personOfCard(card);
  const { persona, target_group: group } = state.settings;
  const words = persona?.trim() || group?.trim() || t("persona_missing");
  return { key: words, card, words: () => [words], picture: () => portrait(words) };
}

function personOfCard(card) {
  const { id, name, language, portrait: src, situation } = card;
  const said = situation?.text ?? "";
  return {
    key: JSON.stringify([id, name, src, said]), card,
    words: () => [el("strong", { class: "person-name", lang: language }, name), el("span", { lang: language }, said)],
    picture: () => el("img", { class: "portrait", src, alt: "" }),
  };
}

/** The person whom the map is about; opens in full where the text does not fit. */
export function makePerson({ t, openPerson }) {
  const picture = el("span", { class: "person-picture" });
  const text = el("span", { class: "person-text" });
  const element = el(
    "button",
    { type: "button", class: "person", "data-testid": "board-person", onclick: openPerson },
    picture,
    text,
  );
  let drawn = null;

  /** Returns whether the person takes another room than before. */
  function draw(state) {
    const person = personNow(state, t);
    if (person.key === drawn) return false;
    drawn = person.key;
    element.classList.toggle("has-card", Boolean(person.card));
    text.replaceChildren(...person.words());
    picture.replaceChildren(person.picture());
    return true;
  }

  return { element, draw };
}
