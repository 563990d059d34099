import { el, setHidden } from "./dom.js";
import { areSeveral, personasOf, shownPersona } from "./personas.js";

/** Whose map a note stands on: a choice among the workshop's personas, there only where there are several. */
function makePersonaSelect({ t, state, id, changed = () => {} }) {
  const select = el("select", { id, "data-testid": id, onchange: () => changed(select.value || null) });
  const element = el("span", { class: "field" }, el("label", { for: id }, t("map_of")), select);
  let drawn = "";

  function draw(chosen) {
    setHidden(element, !areSeveral(state));
    const known = personasOf(state);
    const present = known.some((persona) => persona.id === chosen) ? chosen : "";
    const now = JSON.stringify(known.map(({ id: each, name }) => [each, name]));
    if (now !== drawn) {
      const none = el("option", { value: "" }, t("no_map"));
      select.replaceChildren(none, ...known.map(({ id: value, name, language }) => el("option", { value, lang: language }, name)));
    }
    drawn = now;
    if (select.value !== present) select.value = present;
  }

  return { element, select, draw };
}

/** In the dialog of a note: onto whose map it goes. */
export function makeNotePersona({ t, api, state, note, save }) {
  const move = (persona) => save(() => api.changeNote(note().id, { persona }));
  const field = makePersonaSelect({ t, state, id: "panel-persona", changed: move });
  return { element: field.element, draw: ({ persona }) => field.draw(persona) };
}

/** In the form of a new note: the map that is shown, unless another one is chosen. */
export function makeComposePersona({ t, state }) {
  const field = makePersonaSelect({ t, state, id: "compose-persona" });
  const usual = () => shownPersona(state)?.id ?? field.select.value;
  const read = () => (areSeveral(state) ? { persona: field.select.value || null } : {});
  return { element: field.element, read, fill: (persona) => field.draw(persona ?? usual()) };
}
