import { el, setHidden, setText } from "../empathy_board/dom.js";
import { newId, plainButton } from "./fields.js";

const KINDS = "image/jpeg,image/png,image/webp";

/**
 * The portrait: drawn from the name, or a picture. A picture is kept as soon as it is chosen, so a card needs to
 * have been saved once. `upload(file)` and `drawAgain()` resolve when the card has it; what they throw is said.
 */
export function makePortraitField({ t, address, hasPicture, canUpload, upload, drawAgain }) {
  const id = newId("portrait");
  const image = el("img", { alt: "", src: address() });
  const alarm = el("p", { class: "fault", role: "alert", hidden: true });
  const input = el("input", { id, type: "file", accept: KINDS, class: "unseen", "data-testid": "picture" });
  const choose = el("label", { for: id, class: "button" }, t("choose_picture"));
  const draw = plainButton(t("use_drawn_portrait"), () => work(drawAgain), { class: "quiet", "data-testid": "draw-again" });
  const tools = el("div", { class: "portrait-tools" }, input, choose, draw);
  const hint = el("p", { class: "hint" }, t(canUpload ? "portrait_hint" : "portrait_after_saving"));
  const words = el("div", {}, canUpload ? tools : null, hint, alarm);
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
