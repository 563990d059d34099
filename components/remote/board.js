import { make, put } from "../phone/elements.js";
import { press } from "./dom.js";
import { LANGUAGES, boot, t } from "./texts.js";

/* What can be chosen of the stage, and what it is called; each has a sign of its own name. */
const VIEWS = { map: "view_map", ranking: "view_ranking", code: "view_code" };
const THEMES = { light: "theme_light", dark: "theme_dark" };

const NO_SPOTLIGHT = { spotlight: null };

/* What the board shows and how light the room is; how to join; and the ways out of here. */
export function makeBoard({ room, act }) {
  const views = makeChoice("view", VIEWS);
  const aside = make("p", { class: "quiet" });
  const themes = makeChoice("theme", THEMES);
  const code = make("p", { class: "large", id: "join-code" });
  const address = make("p", { class: "quiet" });
  const ways = make("nav", { class: "ways" }, make("a", { href: "/" }, t("all_workshops")), makeLanguages());
  const root = make("div", { class: "part" },
    make("section", { class: "panel" }, make("h2", { id: "view-name" }, t("board_shows")), views.root, aside),
    make("section", { class: "panel" }, make("h2", { id: "theme-name" }, t("room")), themes.root),
    make("section", { class: "panel" }, make("h2", {}, t("join_code")), code, address),
    ways);

  function makeChoice(name, values) {
    const buttons = Object.entries(values).map(([value, key]) =>
      press(`${name}-${value}`, value, t(key), () => choose(name, value), { value }));
    const group = make("div", { class: "segments", role: "group", "aria-labelledby": `${name}-name` }, ...buttons);
    return { root: group, buttons };
  }

  function choose(name, value) {
    if (isTooEarly(name, value)) return;
    const stage = { ...(name === "view" && NO_SPOTLIGHT), [name]: value };
    act.want(`${name}-${value}`, () => ["PATCH", "", { stage }]);
  }

  /* The spotlight lies over the view. */
  function isShown(name, value) {
    const { stage } = room.settings;
    return stage[name] === value && !(name === "view" && stage.spotlight);
  }

  const isTooEarly = (name, value) => name === "view" && value === "ranking" && !room.votesAreShown();

  function render() {
    for (const [name, { buttons }] of [["view", views], ["theme", themes]]) {
      for (const button of buttons) {
        button.setAttribute("aria-pressed", isShown(name, button.value));
        button.setAttribute("aria-disabled", isTooEarly(name, button.value));
      }
    }
    put(aside, room.settings.stage.spotlight ? t("board_spotlit") : room.votesAreShown() ? "" : t("ranking_later"));
    put(code, room.settings.code);
    put(address, room.settings.join_url ?? "");
  }

  return { root, render };
}

function makeLanguages() {
  const links = LANGUAGES.map((name) => {
    const isPresent = name === boot.language && { "aria-current": true };
    return make("a", { href: `?lang=${name}`, lang: name, hreflang: name, ...isPresent }, t(name));
  });
  return make("div", { class: "languages", role: "group", "aria-label": t("language") }, ...links);
}
