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
  boot.texts[wanted] ??= await load(wanted);
  use(wanted);
}

/* The page brings along only what is needed to write. */
export async function speakInFull() {
  boot.texts[boot.language] = await load(boot.language);
  use(language);
}

async function load(wanted) {
  const answer = await fetch(`/join/texts/${wanted}?v=${boot.version}`);
  return answer.ok ? answer.json() : Promise.reject(answer);
}

function use(wanted) {
  language = wanted;
  catalogue = boot.texts[wanted];
  plural = new Intl.PluralRules(wanted);
  document.documentElement.lang = wanted;
}

use(boot.language);
