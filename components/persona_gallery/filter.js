import { el } from "../empathy_board/dom.js";

const ALL = "";

/** Case, accents and ligatures do not matter: the search of the server does the same. */
export const folded = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();

/** Whether a card holds every one of the words, and is of this service and language. */
export function isWanted(persona, { words, service, language, archived }) {
  if (persona.archived !== archived) return false;
  if (service && persona.service !== service) return false;
  if (language && persona.language !== language) return false;
  return folded(words).split(" ").every((word) => persona.searchable.includes(word));
}

const distinct = (values) => [...new Set(values.filter(Boolean))];

function choice(label, values, testid, t, name = (value) => value) {
  const select = el(
    "select",
    { "aria-label": label, "data-testid": testid },
    el("option", { value: ALL }, label),
    values.map((value) => el("option", { value }, name(value))),
  );
  return { element: values.length > 1 ? select : null, select };
}

/**
 * The search and the filters; `kept` is what they stood at before, `changed(wanted)` hears of every change.
 */
export function makeFilter({ personas, t, language, kept, changed }) {
  const search = el("input", {
    type: "search", placeholder: t("search"), "aria-label": t("search"), "data-testid": "search", autocomplete: "off",
  });
  const collator = new Intl.Collator(language);
  const services = distinct(personas.map((each) => each.service)).sort(collator.compare);
  const service = choice(t("all_services"), services, "filter-service", t);
  const languages = choice(t("all_languages"), distinct(personas.map((each) => each.language)), "filter-language", t, t);
  const away = el("input", { type: "checkbox", "data-testid": "filter-archived" });
  const archived = personas.some((each) => each.archived)
    ? el("label", { class: "away" }, away, t("show_archived"))
    : null;
  search.value = kept.words ?? "";
  service.select.value = services.includes(kept.service) ? kept.service : ALL;
  languages.select.value = kept.language ?? ALL;
  if (languages.select.selectedIndex < 0) languages.select.value = ALL;
  away.checked = Boolean(kept.archived && archived);

  const wanted = () => ({
    words: search.value, service: service.select.value, language: languages.select.value, archived: away.checked,
  });
  const tell = () => changed(wanted());
  search.addEventListener("input", tell);
  for (const control of [service.select, languages.select, away]) control.addEventListener("change", tell);
  const element = el("div", { class: "filter", role: "search" }, search, service.element, languages.element, archived);
  return { element, wanted };
}
