import { make, put } from "./elements.js";
import { LANGUAGES, language, t } from "./texts.js";

/* How the line to the server is, and the choice of language. */
export function makeHeader(speak) {
  const line = make("p", { id: "connection", role: "status" });
  const buttons = LANGUAGES.map((name) =>
    make("button", { type: "button", lang: name, value: name, click: () => speak(name) }, name.toUpperCase()));
  const menu = make("div", { id: "languages", role: "group" }, ...buttons);

  function render(connection) {
    line.dataset.state = connection;
    put(line, t(connection));
    menu.setAttribute("aria-label", t("language"));
    for (const button of buttons) {
      button.setAttribute("aria-pressed", button.value === language);
      button.setAttribute("aria-label", `${button.textContent}, ${t(button.value)}`);
    }
  }

  return { root: make("header", {}, line, menu), render };
}
