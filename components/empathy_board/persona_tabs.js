import { el, setHidden, setText, unseen } from "./dom.js";
import { icon } from "./icons.js";
import { areSeveral, countOn, nextMap, personasOf, shownPersona } from "./personas.js";
import { isClosed, phaseOf, shownNotes } from "./state.js";

const ALL = "all";

/** Whose map is shown, for every window alike: one tab a persona, and one for all maps side by side. */
export function makePersonaTabs({ t, api, state, dialogs }) {
  const list = el("div", {
    class: "map-tabs", role: "tablist", "aria-label": t("whose_map"), "data-testid": "persona-tabs", onkeydown: pressed,
  });
  const element = el("nav", { class: "maps-bar", hidden: true, "aria-label": t("whose_map") }, list);
  let drawn = "";
  let counts = new Map();

  const tabs = () => [...list.children];

  // A closed workshop changes no more: its maps are leafed through in this window alone.
  function showHere(id) {
    state.settings = { ...state.settings, persona_at_turn: id };
    state.takeFigures({});
  }

  async function show(id) {
    if (id === (shownPersona(state)?.id ?? null)) return;
    if (isClosed(state)) {
      showHere(id);
      return;
    }
    const snapshot = await dialogs.attempt(() => api.changeWorkshop({ persona_at_turn: id }));
    if (snapshot) state.takeSnapshot(snapshot);
  }

  const showNext = () => show(nextMap(state));

  // The focus goes from tab to tab by itself: choosing one changes the screen of the whole room.
  function pressed(event) {
    const all = tabs();
    const at = all.indexOf(event.target.closest("[role=tab]"));
    const to = {
      ArrowRight: all[(at + 1) % all.length],
      ArrowLeft: all[(at - 1 + all.length) % all.length],
      Home: all[0],
      End: all.at(-1),
    }[event.key];
    if (!to || at < 0) return;
    event.preventDefault();
    for (const tab of all) tab.tabIndex = tab === to ? 0 : -1;
    to.focus();
  }

  function tabOf({ id, name, portrait, language }) {
    const count = el("span", { class: "count", "aria-hidden": "true" });
    const spoken = unseen("");
    counts.set(id, { count, spoken });
    const sign = portrait ? el("img", { class: "tab-portrait", src: portrait, alt: "" }) : icon("all_maps");
    return el("button", {
      type: "button", role: "tab", class: "map-tab", "data-testid": `persona-tab-${id ?? ALL}`, "data-persona": id ?? ALL,
      onclick: () => show(id),
    }, sign, el("span", { class: "tab-name", lang: language }, name), count, spoken);
  }

  function build() {
    counts = new Map();
    const all = { id: null, name: t("all_maps") };
    list.replaceChildren(...[...personasOf(state), all].map(tabOf));
  }

  function count(id, n) {
    const { count: figure, spoken } = counts.get(id);
    setText(figure, String(n));
    setText(spoken, `(${t("note_count", { n })})`);
  }

  function draw() {
    setHidden(element, !areSeveral(state) || phaseOf(state) === "lobby");
    if (element.hidden) return;
    const now = JSON.stringify(personasOf(state).map(({ id, version, name }) => [id, version, name]));
    if (now !== drawn) build();
    drawn = now;
    const chosen = shownPersona(state)?.id ?? ALL;
    for (const tab of tabs()) {
      const isChosen = tab.dataset.persona === chosen;
      if (tab.getAttribute("aria-selected") === String(isChosen)) continue;
      tab.setAttribute("aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
    }
    for (const { id } of personasOf(state)) count(id, countOn(state, id));
    count(null, shownNotes(state).length);
  }

  return { element, draw, show, showNext, mayShow: () => areSeveral(state) };
}
