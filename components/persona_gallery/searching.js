import { makeCalls } from "../persona_card/calls.js";

/** Case, accents and ligatures do not matter: the search of the server does the same. */
export const folded = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();

/**
 * What a search looks through: what the tiles show, and from `fetchAll` on all that the cards say.
 * `arrived()` hears when that is there.
 */
export function makeSearch({ cards, language, t, arrived }) {
  const shown = ({ name = "", service = "", situation = "" }) => folded(`${name} ${service} ${situation}`);
  const texts = new Map(cards.map((card) => [card.id, shown(card)]));
  const call = makeCalls({ language, t });
  let asked = null;

  async function fetchAll() {
    const words = await call("GET", "/api/personas/words");
    for (const [id, text] of Object.entries(words)) texts.set(id, text);
    arrived();
  }

  return {
    holds: (id, words) => folded(words).split(" ").every((word) => texts.get(id).includes(word)),
    fetchAll() {
      asked ??= fetchAll().catch(() => {
        asked = null;
      });
    },
  };
}
