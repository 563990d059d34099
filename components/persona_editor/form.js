import { el } from "../empathy_board/dom.js";
import { countedText, labelled, newId } from "./fields.js";
import { makeLines, makeSingle } from "./lines.js";
import { LIST_SECTIONS, SINGLE_SECTIONS } from "./shape.js";
import { makeTraits } from "./traits.js";

/** A text of the card itself, such as its name. */
function ownText(name, { card, room, t, changed, places, list }) {
  const field = countedText({
    value: card[name], limit: room[name], label: t(`field_${name}`), t, rows: 0, testid: `field-${name}`, list,
    onInput: (value) => {
      card[name] = value;
      changed();
    },
  });
  places.set(name, { say: (_, message) => (field.say(message), field), focus: field.focus });
  return labelled(t(`field_${name}`), field, t(`field_${name}_hint`));
}

function serviceField(options) {
  const list = newId("services");
  const known = el("datalist", { id: list }, options.services.map((value) => el("option", { value })));
  return [ownText("service", { ...options, list }), known];
}

/** Puts the traits that stand as the app words them in another language too. */
function translateTraits(traits, before, after, endsOf) {
  for (const trait of traits.filter((each) => each.kind)) {
    const [usual, there] = [before, after].map((language) => endsOf(trait.kind, language));
    if (trait.left === usual.left && trait.right === usual.right) Object.assign(trait, there);
  }
}

function languageField({ card, t, endsOf, redraw }) {
  const id = newId("language");
  const select = el("select", { id, "data-testid": "language" }, ["nl", "fr", "de", "en"].map((each) => el("option", { value: each }, t(each))));
  select.value = card.language;
  select.addEventListener("change", () => {
    translateTraits(card.traits, card.language, select.value, endsOf);
    card.language = select.value;
    redraw();
  });
  return el("div", { class: "field" }, el("label", { for: id }, t("field_language")), select);
}

/**
 * All fields of a card, in the order of the card. `places` maps the id of each line, trait or field to what can
 * be said there; `endsOf(kind, language)` are the ends of a trait that the app has words for; `redraw()` makes
 * the form anew.
 */
export function makeForm(options) {
  const { card, room, changed, removed, portrait, endsOf } = options;
  const places = new Map();
  const all = { ...options, places };
  const single = (name) =>
    makeSingle({
      ...all, name, line: card[name], length: room.sections[name].length,
      onFirst: (line) => {
        card[name] = line;
      },
    });
  const lines = (name) => makeLines({ ...all, name, lines: card[name], room: room.sections[name] });
  const traits = makeTraits({ ...all, traits: card.traits, endsOf: (kind) => endsOf(kind, card.language), removed, changed });
  const element = el(
    "div",
    { class: "form" },
    el("section", { class: "part" }, ownText("name", all), serviceField(all), languageField(all), portrait.element),
    SINGLE_SECTIONS.map(single),
    LIST_SECTIONS.map(lines),
    traits,
  );
  return { element, places };
}
