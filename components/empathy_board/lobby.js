import { el, setText } from "./dom.js";
import { addressOf, qrOf } from "./head.js";
import { icon } from "./icons.js";
import { portrait } from "./person.js";
import { QUADRANTS } from "./state.js";

/** While people come in: how to join, and whom the map is about. */
export function makeLobby({ t, boot }) {
  const persona = el("p", { class: "lobby-persona" });
  const picture = el("span", { class: "person-picture" });
  const step = (name) => el("li", {}, t(name));
  const legend = QUADRANTS.map((name) =>
    el(
      "li",
      { class: `legend ${name}` },
      el("strong", {}, icon(name), t(name)),
      el("span", {}, t(`${name}_hint`)),
    ));
  const element = el(
    "div",
    { class: "lobby", "data-testid": "board-lobby" },
    el("div", { class: "lobby-code" }, qrOf(boot, t)),
    el(
      "div",
      { class: "lobby-words" },
      el("h2", {}, t("lobby_title")),
      el("ol", { class: "steps" }, step("step_open"), step("step_wait"), step("step_write")),
      el("p", { class: "lobby-address" }, el("span", { class: "join-hint" }, t("or_type")), addressOf(boot)),
    ),
    el(
      "div",
      { class: "lobby-map" },
      el("div", { class: "lobby-person" }, picture, persona),
      el("ul", { class: "legends", role: "list" }, legend),
    ),
  );
  let drawn = null;

  function draw({ settings }) {
    const text = settings.persona?.trim() || settings.target_group?.trim() || t("persona_missing");
    if (text === drawn) return;
    drawn = text;
    setText(persona, text);
    picture.replaceChildren(portrait(text));
  }

  return { element, draw };
}
