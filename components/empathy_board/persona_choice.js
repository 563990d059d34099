import { el, setHidden, setText } from "./dom.js";
import { iconButton } from "./icons.js";
import { personasOf } from "./personas.js";

const MOST = 6;
const PAUSE_MS = 250;
const MOST_FOUND = 30;

/** Which persona cards this workshop makes maps for, and in which order; each change is kept at once. */
export function makePersonaChoice({ t, boot, api, state, dialogs }) {
  let parts = null;
  let found = [];
  let drawn = "";
  let timer = 0;
  let asked = 0;

  const ids = () => personasOf(state).map(({ id }) => id);

  async function keep(wanted) {
    const snapshot = await dialogs.attempt(() => api.setPersonas(wanted));
    if (snapshot) state.takeSnapshot(snapshot);
    draw();
    return Boolean(snapshot);
  }

  async function add(id) {
    if (ids().length >= MOST) dialogs.toast(t("personas_full", { n: MOST }), { kind: "is-problem" });
    else if (await keep([...ids(), id])) parts?.search.focus();
  }

  async function takeOut(id) {
    if (await keep(ids().filter((each) => each !== id))) parts?.search.focus();
  }

  async function move(id, by) {
    const wanted = ids();
    const at = wanted.indexOf(id);
    [wanted[at], wanted[at + by]] = [wanted[at + by], wanted[at]];
    if (await keep(wanted)) focusOn(id, by);
  }

  // At either end of the list the button that was pressed is gone; the other one of its row takes the focus.
  function focusOn(id, by) {
    const row = parts?.chosen.querySelector(`[data-persona="${CSS.escape(id)}"]`);
    const [up, down] = row?.querySelectorAll(".move") ?? [];
    const wanted = by < 0 ? up : down;
    (wanted?.disabled ? (by < 0 ? down : up) : wanted)?.focus();
  }

  const wordsOf = ({ name, service, language }, situation) =>
    el("span", { class: "choice-words", lang: language }, el("strong", {}, name),
      el("span", {}, [situation, service].filter(Boolean).join(" · ")));

  const pictureOf = ({ portrait }) => el("img", { class: "tab-portrait", src: portrait, alt: "", loading: "lazy" });

  function mover(card, by, isEnd) {
    const [sign, key] = by < 0 ? ["up", "move_up"] : ["down", "move_down"];
    return iconButton(`persona-${sign}`, sign, t(key), () => move(card.id, by), {
      class: "move", disabled: isEnd, "aria-label": `${t(key)}: ${card.name}`, title: t(key),
    });
  }

  const chosenRow = (card, at, all) =>
    el("li", { class: "persona-row", "data-persona": card.id, "data-testid": "chosen-persona" },
      pictureOf(card), wordsOf(card, card.situation?.text),
      all.length > 1 ? [mover(card, -1, at === 0), mover(card, 1, at === all.length - 1)] : null,
      iconButton("persona-out", "close", t("persona_out"), () => takeOut(card.id), { "aria-label": `${t("persona_out")}: ${card.name}` }));

  const foundRow = (card) =>
    el("li", { class: "persona-row", "data-testid": "found-persona" }, pictureOf(card), wordsOf(card, card.situation),
      iconButton("persona-add", "plus", t("persona_add"), () => add(card.id), {
        "aria-label": `${t("persona_add")}: ${card.name}`, "aria-disabled": ids().length >= MOST && "true",
      }));

  function draw() {
    if (!parts) return;
    const rest = found.filter(({ id }) => !ids().includes(id));
    const now = JSON.stringify([personasOf(state), rest, parts.isRead]);
    if (now === drawn) return;
    drawn = now;
    parts.chosen.replaceChildren(...personasOf(state).map(chosenRow));
    setHidden(parts.none, ids().length > 0);
    parts.found.replaceChildren(...rest.slice(0, MOST_FOUND).map(foundRow));
    setText(parts.nothing, parts.search.value.trim() ? t("personas_not_found") : t("personas_no_cards"));
    setHidden(parts.nothing, !parts.isRead || rest.length > 0 || (found.length > 0 && !parts.search.value.trim()));
  }

  async function look() {
    const mine = (asked += 1);
    const cards = await dialogs.attempt(() => api.findPersonas(parts.search.value), { button: parts.search });
    if (!parts || mine !== asked || !cards) return;
    const isOwn = ({ language }) => language === boot.language;
    found = [...cards.filter(isOwn), ...cards.filter((card) => !isOwn(card))];
    parts.isRead = true;
    draw();
  }

  function lookSoon() {
    clearTimeout(timer);
    timer = setTimeout(() => parts && look(), PAUSE_MS);
  }

  function makeParts() {
    const search = el("input", {
      id: "persona-search", type: "text", autocomplete: "off", maxlength: "100", "data-testid": "persona-search", oninput: lookSoon,
    });
    return {
      search, isRead: false,
      chosen: el("ul", { class: "persona-rows", role: "list", "data-testid": "chosen-personas" }),
      none: el("p", { class: "setting-line" }, t("personas_none")),
      found: el("ul", { class: "persona-rows", role: "list", "data-testid": "found-personas" }),
      nothing: el("p", { class: "setting-line", role: "status" }),
    };
  }

  function open() {
    [found, drawn, parts] = [[], "", makeParts()];
    const { chosen, none, search, found: list, nothing } = parts;
    const content = [
      el("p", {}, t("personas_line", { n: MOST })),
      el("section", { class: "settings" }, el("h3", {}, t("personas_here")), none, chosen),
      el("section", { class: "settings" }, el("h3", {}, t("personas_all")),
        el("div", { class: "field is-tall" }, el("label", { for: search.id }, t("personas_search")), search), list, nothing,
        el("a", { href: boot.personas, target: "_blank" }, t("personas_gallery"))),
    ];
    dialogs.open({ title: t("personas"), testid: "persona-choice", content, closed });
    draw();
    look();
    search.focus();
  }

  function closed() {
    clearTimeout(timer);
    parts = null;
  }

  return { open, draw };
}
