import { el, setHidden, setText } from "./dom.js";
import { addressOf, qrOf, shutSign } from "./head.js";
import { icon } from "./icons.js";
import { personNow } from "./person.js";
import { personasOf } from "./personas.js";
import { QUADRANTS, isShut, promptOf } from "./state.js";

const namesOf = (personas) => personas.map(({ name }) => name).join(" · ");
const pictureOf = ({ portrait }) => el("img", { class: "portrait", src: portrait, alt: "" });

/** While people come in: how to join, and whom the map is about. */
export function makeLobby({ t, boot }) {
  const persona = el("p", { class: "lobby-persona" });
  const picture = el("span", { class: "person-picture" });
  const count = el("strong", { class: "lobby-count", "data-testid": "lobby-count" });
  const people = el("span");
  const step = (name) => el("li", {}, t(name));
  const steps = el("ol", { class: "steps" }, step("step_open"), step("step_wait"), step("step_write"));
  const shut = shutSign(t);
  const code = el("div", { class: "lobby-code" }, qrOf(boot, t), shut);
  const title = el("h2", {});
  const comeBack = el("p", { class: "come-back" }, t("come_back"));
  const prompts = Object.fromEntries(QUADRANTS.map((name) => [name, el("span")]));
  const legend = QUADRANTS.map((name) =>
    el(
      "li",
      { class: `legend ${name}` },
      el("strong", {}, icon(name), t(name)),
      prompts[name],
    ));
  const element = el(
    "div",
    { class: "lobby", "data-testid": "board-lobby" },
    code,
    el(
      "div",
      { class: "lobby-words" },
      title,
      steps,
      comeBack,
      el(
        "div",
        { class: "lobby-join" },
        el("p", { class: "lobby-address" }, el("span", { class: "join-hint" }, t("or_type")), addressOf(boot)),
        el("p", { class: "lobby-people" }, count, people),
      ),
    ),
    el(
      "div",
      { class: "lobby-map" },
      el("div", { class: "lobby-person" }, picture, persona),
      el("ul", { class: "legends", role: "list" }, legend),
    ),
  );
  let drawn = null;

  function drawPeople(n) {
    const text = t("participant_count", { n });
    const words = text.replace(String(n), "").trim();
    setText(count, String(n));
    setText(people, words);
  }

  function draw(state) {
    const { participants } = state;
    drawPeople(participants);
    drawDoor(isShut(state));
    for (const name of QUADRANTS) setText(prompts[name], promptOf(state, name));
    drawPerson(state);
  }

  /** Who was in already comes back by the same code. */
  function drawDoor(isLocked) {
    setText(title, t(isLocked ? "stay_in" : "join_title"));
    code.classList.toggle("is-shut", isLocked);
    for (const element of [shut, comeBack]) setHidden(element, !isLocked);
    setHidden(steps, isLocked);
  }

  /** Whom the map is about; with several maps, all of them. */
  function drawPerson(state) {
    const personas = personasOf(state);
    const isOne = personas.length < 2;
    const person = personNow(state, t);
    const key = isOne ? person.key : JSON.stringify(personas.map(({ id, name, portrait }) => [id, name, portrait]));
    if (key === drawn) return;
    drawn = key;
    persona.replaceChildren(...(isOne ? person.words() : [namesOf(personas)]));
    picture.classList.toggle("are-several", !isOne);
    picture.replaceChildren(...(isOne ? [person.picture()] : personas.map(pictureOf)));
  }

  return { element, draw };
}
