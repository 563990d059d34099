import { makeTexts } from "../persona_card/texts.js";
import { drawCard, fitInto } from "../persona_card/card.js";
import { el, setText } from "./dom.js";
import { iconButton } from "./icons.js";
import { personasOf, shownPersona } from "./personas.js";

const STYLES = ["card", "story", "foundation"];
const BELOW = 24;

// The card has style sheets of its own, with names that the board uses for something else.
const styleSheet = (name) =>
  el("link", { rel: "stylesheet", href: new URL(`../persona_card/${name}.css`, import.meta.url).href });

const loaded = (link) =>
  new Promise((resolve) => {
    for (const end of ["load", "error"]) link.addEventListener(end, resolve, { once: true });
  });

/** The persona card, as large as the window; with several one walks from card to card. */
export function makePersonaDialog({ t, boot, state, dialogs, view, openText }) {
  let dialog = null;
  let shown = null;
  let drawn = "";
  let parts = null;

  const persona = () => personasOf(state).find(({ id }) => id === shown);

  function makeHost() {
    const host = el("div", { class: "card-host", "data-testid": "persona-card-host" });
    const links = STYLES.map(styleSheet);
    const place = el("div");
    host.attachShadow({ mode: "open" }).append(...links, place);
    Promise.all(links.map(loaded)).then(fit);
    return { host, place };
  }

  function fit() {
    const card = parts?.place.firstElementChild;
    if (!card || !dialog) return;
    const top = parts.host.getBoundingClientRect().top - dialog.getBoundingClientRect().top + dialog.scrollTop;
    const walk = parts.walk.hidden ? 0 : parts.walk.offsetHeight + BELOW / 2;
    fitInto(card, view().stacked ? null : Math.floor(innerHeight * 0.96 - top - walk - BELOW));
  }

  function step(by) {
    const ids = personasOf(state).map(({ id }) => id);
    shown = ids[(ids.indexOf(shown) + by + ids.length) % ids.length];
    draw();
  }

  function pressed(event) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key.toLowerCase() === "c" && !event.ctrlKey && !event.metaKey) dialog.close();
    else if (by && personasOf(state).length > 1) step(by);
    else return;
    event.preventDefault();
  }

  function makeWalk() {
    const place = el("span", { class: "spot-place", "data-testid": "persona-place" });
    const walk = el("div", { class: "row spot-walk" },
      iconButton("persona-previous", "previous", t("previous_note"), () => step(-1)), place,
      iconButton("persona-next", "next", t("next_note"), () => step(1)));
    return { walk, place };
  }

  function draw() {
    if (!dialog) return;
    const card = persona();
    if (!card) {
      dialog.close();
      return;
    }
    const all = personasOf(state);
    const now = JSON.stringify([card, all.length]);
    if (now === drawn) return;
    drawn = now;
    const { language, name } = card;
    const words = makeTexts({ texts: boot.card_words[language], language });
    setText(dialog.querySelector("h2"), name);
    parts.place.replaceChildren(drawCard(card, words, { level: 3 }));
    setText(parts.at, t("persona_of", { at: all.indexOf(card) + 1, n: all.length }));
    parts.walk.hidden = all.length < 2;
    fit();
  }

  function openCard(id) {
    shown = id;
    drawn = "";
    const { host, place } = makeHost();
    const { walk, place: at } = makeWalk();
    parts = { host, place, walk, at };
    dialog = dialogs.open({
      title: persona().name, titleHidden: true, kind: "is-card", testid: "persona-card-panel", content: [host, walk], closed,
    });
    dialog.addEventListener("keydown", pressed);
    addEventListener("resize", fit);
    draw();
  }

  function closed() {
    dialog = null;
    parts = null;
    removeEventListener("resize", fit);
  }

  /** The card of the shown persona, else of the first; what is typed about the person where there is no card. */
  function open() {
    const card = shownPersona(state) ?? personasOf(state)[0];
    if (card) openCard(card.id);
    else openText();
  }

  return { open, draw };
}
