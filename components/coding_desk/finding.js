const BEFORE = 3;
const AFTER = 4;

export const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase().trim();

const isIn = (text, word) => plain(text).includes(word);
const startsAWord = (text, word) => plain(text).split(/[^\p{L}\p{N}]+/u).some((each) => each.startsWith(word));
const first = (items, ...tests) => tests.map((test) => items.find(test)).find((found) => found !== undefined);

/**
 * The entries that hold all that was typed: those whose name says it first, each of the others with the place
 * where its description or an example says it, as `{ where, before, word, after }`.
 */
export function matching(entries, typed) {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (!words.length) return entries.map((entry) => ({ entry, place: null }));
  const found = entries.map((entry) => ({ entry, ...looked(entry, words) })).filter(({ rank }) => rank !== undefined);
  return found.sort((one, other) => one.rank - other.rank);
}

function looked(entry, words) {
  const unnamed = words.filter((word) => !isIn(entry.name, word));
  if (!unnamed.length) return { rank: rankOfName(plain(entry.name), words), place: null };
  const places = unnamed.map((word) => placeOf(entry, word));
  if (places.includes(null)) return {};
  return { rank: places.every(({ isStart }) => isStart) ? 3 : 4, place: places[0] };
}

function rankOfName(name, words) {
  if (name.startsWith(words.join(" "))) return 0;
  return words.every((word) => startsAWord(name, word)) ? 1 : 2;
}

function placeOf({ description, examples }, word) {
  const texts = [{ where: "in_description", text: description }, ...examples.map((text) => ({ where: "in_example", text }))];
  const found = first(texts, ({ text }) => startsAWord(text, word), ({ text }) => isIn(text, word));
  if (!found) return null;
  const parts = found.text.split(/\s+/);
  const part = first(parts, (each) => startsAWord(each, word), (each) => isIn(each, word));
  return { where: found.where, isStart: startsAWord(part, word), ...around(parts, parts.indexOf(part)) };
}

function around(parts, at) {
  const from = Math.max(0, at - BEFORE);
  const to = Math.min(parts.length, at + 1 + AFTER);
  return {
    before: [...(from > 0 ? ["…"] : []), ...parts.slice(from, at)].join(" "),
    word: parts[at],
    after: [...parts.slice(at + 1, to), ...(to < parts.length ? ["…"] : [])].join(" "),
  };
}
