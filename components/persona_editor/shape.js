import { makeId } from "../empathy_board/dom.js";

export const SINGLE_SECTIONS = ["situation", "quote"];
export const LIST_SECTIONS = ["goals", "needs", "pain_points", "helps", "channels", "aids", "languages"];
const YEARS = [1900, 2100];

export const makeLine = () => ({
  id: makeId(), text: "", evidence: "assumed", source: null, notes: [], pain_point: null,
});

export const makeTrait = (kind, left, right) => ({
  id: makeId(), kind, left, right, position: 50, evidence: "assumed", source: null,
});

/** The text on one line, as it will be kept. */
export const tidy = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim();

/** How many characters count: those of Python, where an emoji is one. */
export const lengthOf = (text) => [...tidy(text)].length;

/** The card as it is sent: without empty lines, texts on one line. */
export function cleaned(card) {
  const lines = (list) => list.filter((line) => tidy(line.text)).map(cleanedLine);
  return {
    name: tidy(card.name),
    language: card.language,
    service: tidy(card.service),
    picture: card.picture ?? null,
    ...Object.fromEntries(SINGLE_SECTIONS.map((name) => [name, card[name] && lines([card[name]])[0] || null])),
    ...Object.fromEntries(LIST_SECTIONS.map((name) => [name, lines(card[name])])),
    traits: card.traits.map((trait) => ({
      ...trait, left: tidy(trait.left), right: tidy(trait.right), source: cleanedSource(trait.source),
    })),
  };
}

const cleanedLine = (line) => ({ ...line, text: tidy(line.text), source: cleanedSource(line.source) });

function cleanedSource(source) {
  if (!source) return null;
  const { title, url, figure } = { title: tidy(source.title), url: tidy(source.url), figure: tidy(source.figure) };
  const year = tidy(String(source.year ?? ""));
  if (!(title || url || figure || year)) return null;
  return { title, url, figure, year: /^\d{1,4}$/.test(year) ? Number(year) : year || null };
}

/**
 * What the server would refuse, in the order of the form: `id` is the line's or trait's, or the name of a field;
 * `part` is the input that it is about, `text` and `values` say why.
 */
export function faultsOf(card, room) {
  const found = [];
  const add = (id, part, text, values = {}) => found.push({ id, part, text, values });
  const measure = (id, part, text, limit) => {
    if (lengthOf(text) > limit) add(id, part, "too_long", { n: lengthOf(text) - limit });
  };
  if (!tidy(card.name)) add("name", "text", "name_missing");
  measure("name", "text", card.name, room.name);
  measure("service", "text", card.service, room.service);
  for (const name of [...SINGLE_SECTIONS, ...LIST_SECTIONS]) {
    const lines = SINGLE_SECTIONS.includes(name) ? [card[name]].filter(Boolean) : card[name];
    const { length, lines: most } = room.sections[name];
    if (lines.length > most) add(name, "text", "too_many_lines", { n: lines.length - most });
    for (const line of lines) {
      measure(line.id, "text", line.text, length);
      findSourceFaults(line, room, add, measure);
    }
  }
  for (const trait of card.traits) {
    for (const end of ["left", "right"]) {
      if (!tidy(trait[end])) add(trait.id, end, "end_missing");
      measure(trait.id, end, trait[end], room.trait_end);
    }
    findSourceFaults(trait, room, add, measure);
  }
  return found;
}

function findSourceFaults({ id, source }, room, add, measure) {
  if (!source) return;
  const isYear = Number.isInteger(source.year) && source.year >= YEARS[0] && source.year <= YEARS[1];
  if (!source.title) add(id, "source_title", "source_title_missing");
  measure(id, "source_title", source.title, room.source_title);
  measure(id, "source_figure", source.figure, room.figure);
  if (source.url && !isWebAddress(source.url, room.source_url)) add(id, "source_url", "source_url_wrong");
  if (source.year !== null && !isYear) add(id, "source_year", "source_year_wrong");
  if (source.figure && source.year === null) add(id, "source_year", "figure_without_year");
}

function isWebAddress(text, limit) {
  try {
    return /^https?:$/.test(new URL(text).protocol) && !/\s/.test(text) && lengthOf(text) <= limit;
  } catch {
    return false;
  }
}
