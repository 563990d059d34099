const fillIn = (text, values) =>
  text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));

/** t(key, values): the desk's own text, else the shared one; `values.n` chooses the plural. */
export function makeTexts({ texts, language }) {
  const plural = new Intl.PluralRules(language);
  const t = (key, values = {}) => {
    const found = texts.coding[key] ?? texts.common[key] ?? key;
    const text = typeof found === "string" ? found : found[plural.select(values.n)] ?? found.other;
    return fillIn(text, values);
  };
  t.percent = (share) => new Intl.NumberFormat(language, { style: "percent" }).format(share);
  t.date = (iso) => new Intl.DateTimeFormat(language, { dateStyle: "medium" }).format(new Date(`${iso}T12:00`));
  return t;
}
