import { makeCombobox } from "./combobox.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { itemsOf, nameOf } from "./items.js";

const MOST_OFFERED = 40;

/** A field to choose what a note or group is put together with; those of its own quadrant come first. */
export function makePartners({ t, state, name, label, self, onlyGroups = false, choose }) {
  const entryOf = (item) => ({
    code: item.id,
    name: nameOf(item, t),
    parts: [
      icon(item.isGroup ? "group" : item.quadrant),
      el("span", {}, `${t(item.quadrant)}: ${nameOf(item, t)}`),
      item.isGroup ? el("span", { class: "option-count" }, t("note_count", { n: item.notes.length })) : "",
    ],
  });

  function entries() {
    const own = self();
    if (!own) return [];
    const rank = (item) => (item.quadrant === own.quadrant ? 0 : 2) + (item.isGroup ? 0 : 1);
    return itemsOf(state)
      .filter((item) => item.id !== own.id && (item.isGroup || !onlyGroups))
      .sort((one, other) => rank(one) - rank(other))
      .map(entryOf);
  }

  return makeCombobox({
    t, name, label, entries, placeholder: t("partner_placeholder"), most: MOST_OFFERED,
    choose: ({ code }) => choose(code),
  });
}
