import { el } from "./dom.js";

const MOST_LETTERS = 80;

/**
 * A field that is saved on Enter and when it is left; what others change meanwhile waits for the one who types,
 * and what cannot be saved stays in the field.
 */
export function makeTitleField({ t, save }) {
  const input = el("input", {
    id: "group-title", type: "text", autocomplete: "off", maxlength: String(MOST_LETTERS), spellcheck: "true",
    placeholder: t("untitled_group"), "data-testid": "group-title", onkeydown: pressed, onblur: leave,
  });
  const element = el("div", { class: "field is-tall" }, el("label", { for: "group-title" }, t("group_title")), input);
  let kept = "";
  let begun = "";
  let isSaving = false;

  const isFocused = () => input.getRootNode().activeElement === input;
  const isChanged = () => input.value.trim() !== begun.trim();

  async function leave() {
    if (!isChanged()) return draw(kept);
    const [title, before] = [input.value.trim(), begun];
    begun = title;
    isSaving = true;
    if (!(await save(title))) begun = before;
    isSaving = false;
  }

  function pressed(event) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    leave();
  }

  function draw(title) {
    kept = title;
    if (isFocused() || isChanged()) return;
    begun = title;
    if (input.value !== title) input.value = title;
  }

  return { element, input, draw, leave, isUnsaved: () => isSaving || isChanged() };
}
