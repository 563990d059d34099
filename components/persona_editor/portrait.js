import { el, setHidden, setText } from "../empathy_board/dom.js";
import { newId, plainButton } from "./fields.js";

const KINDS = "image/jpeg,image/png,image/webp";

/**
 * The portrait: drawn from the name, or a picture, which is saved with the card. `upload(file)` resolves when the
 * card has it; what it throws is said.
 */
export function makePortraitField({ t, address, hasPicture, upload, drawAgain }) {
  const id = newId("portrait");
  const image = el("img", { alt: "", src: address() });
  const alarm = el("p", { class: "fault", role: "alert", hidden: true });
  const input = el("input", { id, type: "file", accept: KINDS, class: "unseen", "data-testid": "picture" });
  const choose = el("label", { for: id, class: "button" }, t("choose_picture"));
  const draw = plainButton(t("use_drawn_portrait"), () => work(drawAgain), { class: "quiet", "data-testid": "draw-again" });
  const tools = el("div", { class: "portrait-tools" }, input, choose, draw);
  const words = el("div", {}, tools, el("p", { class: "hint" }, t("portrait_hint")), alarm);
  const element = el("div", { class: "field" }, el("span", { class: "label" }, t("field_portrait")), el("div", { class: "portrait-field" }, image, words));

  function say(text) {
    setText(alarm, text);
    setHidden(alarm, !text);
  }

  async function work(action) {
    say("");
    element.setAttribute("aria-busy", "true");
    try {
      await action();
    } catch (problem) {
      say(problem.message);
    } finally {
      element.setAttribute("aria-busy", "false");
      input.value = "";
      show();
    }
  }

  function show() {
    if (image.getAttribute("src") !== address()) image.setAttribute("src", address());
    setHidden(draw, !hasPicture());
  }

  input.addEventListener("change", () => input.files[0] && work(() => upload(input.files[0])));
  show();
  return { element, show };
}
