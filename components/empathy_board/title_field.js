import { el } from "./dom.js";

const MOST_LETTERS = 80;

/** A field that is saved on Enter and when it is left; what others change meanwhile waits for the one who types. */
export function makeTitleField({ t, save }) {
  const input = el("input", {
    id: "group-title", type: "text", autocomplete: "off", maxlength: String(MOST_LETTERS), spellcheck: "true",
    placeholder: t("untitled_group"), "data-testid": "group-title", onkeydown: pressed, onblur: leave,
  });
  const element = el("div", { class: "field is-tall" }, el("label", { for: "group-title" }, t("group_title")), input);
  let kept = "";
  let begun = "";

  const isFocused = () => input.getRootNode().activeElement === input;
  input.addEventListener("focus", () => (begun = input.value));

  async function leave() {
    const title = input.value.trim();
    if (title === begun.trim()) return draw(kept);
    begun = title;
    if (!(await save(title))) draw(kept);
  }

  function pressed(event) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    leave();
  }

  function draw(title) {
    kept = title;
    if (!isFocused() && input.value !== title) input.value = title;
  }

  return { element, input, draw };
}
