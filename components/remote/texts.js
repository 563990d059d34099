export const boot = JSON.parse(document.getElementById("boot").textContent);
export const LANGUAGES = ["nl", "fr", "de", "en"];

const plural = new Intl.PluralRules(boot.language);

export function t(key, values = {}) {
  let text = boot.texts[key] ?? "";
  if (text.other) text = text[plural.select(values.n)] ?? text.other;
  return text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}
