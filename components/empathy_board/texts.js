const fillIn = (text, values) =>
  text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));

/** t(key, values): the board's own text, else a shared one; `values.n` chooses the plural. */
export function makeTexts({ texts, language }) {
  const plural = new Intl.PluralRules(language);
  return (key, values = {}) => {
    const found = texts.board[key] ?? texts.common[key] ?? texts.did[key] ?? key;
    const text = typeof found === "string" ? found : found[plural.select(values.n)] ?? found.other;
    return fillIn(text, values);
  };
}
