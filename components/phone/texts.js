export const boot = JSON.parse(document.getElementById("boot").textContent);
export const LANGUAGES = ["nl", "fr", "de", "en"];

export let language;
let catalogue;
let plural;

export function t(key, values = {}) {
  let text = catalogue[key] ?? "";
  if (text.other) text = text[plural.select(values.n)] ?? text.other;
  return text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

/* A language that the page did not bring along is fetched when it is asked for. */
export async function speak(wanted) {
  boot.texts[wanted] ??= await fetch(`/join/texts/${wanted}`).then((answer) => (answer.ok ? answer.json() : Promise.reject(answer)));
  use(wanted);
}

function use(wanted) {
  language = wanted;
  catalogue = { ...boot.texts[wanted].common, ...boot.texts[wanted].phone };
  plural = new Intl.PluralRules(wanted);
  document.documentElement.lang = wanted;
}

use(boot.language);
