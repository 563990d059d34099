import { el } from "../empathy_board/dom.js";

const ALL = "";

/** Whether a card is of this service and language. */
export function isOfThese(card, { service, language, archived }) {
  if (Boolean(card.archived) !== archived) return false;
  if (service && card.service !== service) return false;
  return !language || card.language === language;
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
 * The search and the filters; `kept` is what they stood at before, `changed(wanted)` hears of every change, and
 * `begins()` when somebody is about to search.
 */
export function makeFilter({ cards, t, language, kept, changed, begins }) {
  const search = el("input", {
    type: "search", placeholder: t("search"), "aria-label": t("search"), "data-testid": "search", autocomplete: "off",
  });
  const collator = new Intl.Collator(language);
  const services = distinct(cards.map((each) => each.service)).sort(collator.compare);
  const service = choice(t("all_services"), services, "filter-service", t);
  const languages = choice(t("all_languages"), distinct(cards.map((each) => each.language)), "filter-language", t, t);
  const away = el("input", { type: "checkbox", "data-testid": "filter-archived" });
  const archived = cards.some((each) => each.archived)
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
  for (const event of ["pointerenter", "focus", "input"]) search.addEventListener(event, begins);
  search.addEventListener("input", tell);
  for (const control of [service.select, languages.select, away]) control.addEventListener("change", tell);
  const element = el("div", { class: "filter", role: "search" }, search, service.element, languages.element, archived);
  return { element, wanted };
}
