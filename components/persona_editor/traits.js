import { el } from "../empathy_board/dom.js";
import { sayIn } from "./details.js";
import { countedText, newId } from "./fields.js";
import { makePart, makeSide, moveAmong } from "./rows.js";
import { makeTrait } from "./shape.js";

const STEP = 5;

function slider(trait, t, changed) {
  const input = el("input", { type: "range", min: 0, max: 100, step: STEP, "data-testid": "position" });
  const tell = () => {
    input.setAttribute("aria-label", t("position_label", { left: trait.left, right: trait.right }));
    input.setAttribute("aria-valuetext", t("trait_at", trait));
  };
  input.value = trait.position;
  input.addEventListener("input", () => {
    trait.position = Number(input.value);
    tell();
    changed();
  });
  tell();
  return { input, tell };
}

function makeRow(trait, list) {
  const { t, changed } = list;
  const range = slider(trait, t, changed);
  const end = (side) =>
    countedText({
      value: trait[side], limit: list.length, label: t(`end_${side}`), t, rows: 0, testid: `end-${side}`,
      onInput: (value) => {
        trait[side] = value;
        range.tell();
        changed();
      },
    });
  const inputs = { left: end("left"), right: end("right") };
  const label = `${trait.left} – ${trait.right}`;
  const side = makeSide(trait, {
    t, changed, label, move: (by) => list.move(trait, by), remove: () => list.remove(trait),
  });
  const element = el(
    "li",
    { class: "row is-trait", "data-testid": "trait-row" },
    el("div", { class: "ends" }, inputs.left.element, inputs.right.element),
    range.input,
    side.element,
    side.details.element,
  );
  return { element, say: sayIn(inputs, side.details), focus: range.input.focus.bind(range.input) };
}

/** The choice of what to add: the traits that the app has words for, and one of the writer's own. */
function makeAdding(traits, kinds, t, add) {
  const id = newId("adding");
  const select = el("select", { id, "data-testid": "add-trait" });
  select.addEventListener("change", () => {
    const kind = select.value;
    select.value = "";
    if (kind) add(kind === "own" ? "" : kind);
  });

  function draw() {
    const free = kinds.filter((kind) => !traits.some((trait) => trait.kind === kind));
    const named = free.map((kind) => el("option", { value: kind }, t("axis_of", { what: t(`kind_${kind}`), left: t(`kind_${kind}_left`), right: t(`kind_${kind}_right`) })));
    select.replaceChildren(
      el("option", { value: "" }, t("add_trait")), ...named, el("option", { value: "own" }, t("own_trait")),
    );
  }

  return { element: el("div", { class: "adding" }, el("label", { for: id, class: "unseen" }, t("add_trait")), select), draw };
}

/** The traits: up to as many axes as there is room for. `endsOf` gives the ends of a new one in the card's language. */
export function makeTraits({ traits, room, t, endsOf, changed, places, removed }) {
  const rows = new Map();
  const adding = makeAdding(traits, room.trait_kinds, t, add);
  const { element, body, count } = makePart({ name: "traits", hint: "traits_hint", t, below: adding.element });
  const move = (trait, by) => moveAmong(traits, trait, by, { element, arrange, changed });
  const list = { t, changed, length: room.trait_end, remove, move };

  function rowOf(trait) {
    if (!rows.has(trait.id)) rows.set(trait.id, makeRow(trait, list));
    places.set(trait.id, rows.get(trait.id));
    return rows.get(trait.id);
  }

  function arrange() {
    body.replaceChildren(...traits.map((trait) => rowOf(trait).element));
    count(traits.length, room.traits);
    adding.element.hidden = traits.length >= room.traits;
    adding.draw();
  }

  function add(kind) {
    const { left, right } = kind ? endsOf(kind) : { left: "", right: "" };
    const trait = makeTrait(kind, left, right);
    traits.push(trait);
    arrange();
    if (kind) rowOf(trait).focus();
    else rowOf(trait).say("left", "").focus();
    changed();
  }

  function remove(trait) {
    const at = traits.indexOf(trait);
    traits.splice(at, 1);
    rows.delete(trait.id);
    arrange();
    (traits.length ? rowOf(traits[Math.min(at, traits.length - 1)]) : adding.element.querySelector("select")).focus();
    removed(trait, () => {
      traits.splice(at, 0, trait);
      arrange();
      rowOf(trait).focus();
      changed();
    });
    changed();
  }

  arrange();
  return element;
}
