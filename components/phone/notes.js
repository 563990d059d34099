import { icon, labelled, setIcon } from "./dom.js";
import { make, put, show, showList } from "./elements.js";
import { boot, t } from "./texts.js";

export const QUADRANTS = ["says", "thinks", "does", "feels"];
export const EMPTY = { quadrant: null, text: "", evidence: "assumed", pain: false, persona: null };

const EVIDENCE = ["quote", "observed", "assumed"];
const ACTIONS = ["edit", "drop", "take_back", "undo", "send_again", "copy", "discard"];
const COUNTER_FROM = 40;
const LIMIT = boot.limits.text;

/* As the server stores it, so that both count the same characters. */
export const tidy = (text) => text.replace(/\r\n?/g, "\n").replace(/\t/g, " ").normalize("NFC").trim();

/* The form of a note, for a new one and for changing one; `name` keeps the two apart. */
export function makeNoteForm(name, { sendKey, typed, submitted, extra, ask }) {
  let missing = null;
  let whom = null;
  const ids = ["hint", "counter", "missing"].map((part) => `${name}-${part}`);
  const [hint, counter, alarm] = ids.map((id) => make("p", { id, class: id.slice(name.length + 1) }));
  alarm.setAttribute("role", "alert");
  const text = make("textarea", {
    id: `${name}-text`, rows: 3, autocomplete: "off", "aria-describedby": ids.join(" "), keydown: sendByKeys,
  });
  const pain = make("input", { type: "checkbox", name: "pain" });
  const persona = make("select", { name: "persona" });
  const about = make("label", { hidden: "" }, make("span", { "data-t": "about_label" }), " ", persona);
  const submit = make("button", { class: "primary", id: `${name}-send` });
  const root = make("form", { id: name, novalidate: "", autocomplete: "off", submit: send, input: edited },
    about,
    fieldset("quadrant", QUADRANTS),
    make("div", {}, make("label", { for: text.id, "data-t": "text_label" }), hint, text, counter),
    fieldset("evidence", EVIDENCE),
    choice(pain, "pain"),
    alarm,
    make("div", { class: "bar" }, ...extra, submit),
  );
  const { quadrant, evidence } = root.elements;

  const content = () => ({ ...draft(), text: tidy(text.value) });
  const draft = () => ({ quadrant: quadrant.value || null, text: text.value, evidence: evidence.value, pain: pain.checked, persona: whom });
  const excess = () => [...tidy(text.value)].length - LIMIT;

  function fill(content) {
    for (const input of quadrant) input.checked = input.value === content.quadrant;
    evidence.value = content.evidence;
    text.value = content.text;
    pain.checked = content.pain;
    persona.value = whom = content.persona;
    missing = null;
    render();
  }

  function edited() {
    missing = null;
    if (!about.hidden) whom = persona.value;
    render();
    typed(draft());
  }

  function sendByKeys(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) root.requestSubmit();
  }

  function send(event) {
    event.preventDefault();
    missing = !about.hidden && !persona.value ? "missing_persona" : !quadrant.value ? "missing_quadrant" : !tidy(text.value) ? "missing_text" : excess() > 0 ? "missing_room" : null;
    render();
    if (!missing) submitted(content());
    else if (missing === "missing_persona") persona.focus();
    else if (quadrant.value) text.focus();
    else quadrant[0].focus();
  }

  function render() {
    const over = excess();
    const isOver = over > 0;
    ask(hint, quadrant.value);
    put(alarm, missing ? t(missing, { limit: LIMIT }) : "");
    put(counter, isOver ? t("over", { n: over }) : over >= -COUNTER_FROM ? t("left", { n: -over }) : "");
    put(submit, isOver ? t("over", { n: over }) : t(sendKey));
    root.classList.toggle("over", isOver);
    text.setAttribute("aria-invalid", isOver || missing === "missing_text");
  }

  /* Of several maps side by side the participant chooses one; else it is the one at turn. */
  function choose({ personas, persona_at_turn: turn }) {
    if (!personas) return;
    const isNew = name === "note";
    const known = personas.length > 1 ? personas : [];
    showList(persona, [{ id: "", name: "–" }, ...known], (card, node = make("option", { value: card.id })) => (put(node, card.name), node));
    show(about, known[0] && !(isNew && turn));
    if (isNew) whom = turn ?? known.find(({ id }) => id === whom)?.id ?? null;
    persona.value = whom ?? "";
  }

  return { root, fill, draft, render, choose, focus: () => text.focus({ preventScroll: true }) };
}

function fieldset(name, values) {
  const choices = values.map((value) => choice(make("input", { type: "radio", name, value }), value));
  return make("fieldset", {}, make("legend", { "data-t": `${name}_legend` }), make("div", { class: `choices ${name}` }, ...choices));
}

function choice(input, value) {
  const words = make("span", {}, make("strong", { "data-t": value === "pain" ? "pain_label" : value }), make("small", { "data-t": `${value}_short` }));
  const tick = icon("saved");
  tick.classList.add("tick");
  return make("label", { class: "choice", "data-value": value }, input, make("span", { class: "face" }, icon(value), words, tick));
}

/* The participant's own notes: what the server has, and over it what is still to be sent. Newest first.
   state: saved, sending, waiting, held, refused or removed. */
export function ownNotes({ room, outbox, delivery, edits, hasNetwork, isShut }) {
  const stored = room.mine().map((note) => shown(note, outbox.get(note.id)));
  const unsent = outbox.all().filter(({ id }) => !room.notes.has(id)).map((entry) => shown(entry, entry));
  return [...stored, ...unsent].reverse();

  function shown({ id, ...note }, entry) {
    const state = entry ? stateOf(entry) : "saved";
    const isEdited = edits.has(id);
    return { ...note, ...entry?.wanted, id, state, isEdited, problem: entry?.problem, actions: actions(state, entry, isEdited) };
  }

  function stateOf(entry) {
    if (entry.problem) return "refused";
    if (entry.removeAt) return "removed";
    if (delivery.isSending(entry.id)) return "sending";
    if (isShut || !room.isOpen()) return "held";
    return delivery.isFailing() || !hasNetwork ? "waiting" : "sending";
  }

  function actions(state, entry, isEdited) {
    const isUnsent = entry && !entry.stored;
    if (state === "removed") return ["undo"];
    if (room.settings.phase === "closed") return isUnsent ? ["copy"] : [];
    if (state === "refused") return entry.removeAt ? ["send_again", "undo"] : ["edit", "send_again", "copy", "discard"];
    if (!room.isOpen() && !isUnsent) return [];
    return ["edit", isEdited && "drop", !room.isOpen() && "copy", "take_back"];
  }
}

export const stateWords = ({ state, problem }) =>
  t(`state_${state}`, { reason: problem?.detail ?? t("refused_otherwise") });

export function makeOwnNotes(act) {
  const heading = make("h2", { tabindex: -1, id: "mine-heading" });
  const list = make("ul", { class: "cards" });
  const empty = make("p", { class: "quiet", "data-t": "mine_empty" });
  const root = make("section", { id: "mine", "aria-labelledby": heading.id }, heading, empty, list);

  function render(items) {
    put(heading, t("mine_heading", { n: items.length }));
    show(empty, !items.length);
    if (showList(list, items, renderCard)) heading.focus();
  }

  function renderCard(item, node = makeCard()) {
    const [head, , , hidden, edited, state, actions] = node.children;
    fillCard(node, item);
    setIcon(head.firstChild, item.quadrant);
    put(head.lastChild, t(item.quadrant));
    show(hidden, item.hidden || item.held);
    put(hidden.lastChild, t(item.held && !item.hidden ? "state_checked" : "state_hidden"));
    show(edited, item.isEdited && item.state !== "removed");
    node.dataset.state = item.state;
    setIcon(state.firstChild, item.state);
    put(state.lastChild, stateWords(item));
    for (const button of actions.children) renderButton(button, item, node);
    return node;
  }

  function makeCard() {
    const node = bareCard(labelled("p", { class: "note-head" }, "says"));
    const buttons = ACTIONS.map((action) => make("button", { type: "button", "data-action": action }));
    node.append(labelled("p", { class: "state" }, "hidden"),
      labelled("p", { class: "state" }, "edited", "edit_kept"), labelled("p", { class: "state own" }, "saved"), make("div", { class: "actions" }, ...buttons));
    return node;
  }

  function renderButton(button, item, node) {
    const { action } = button.dataset;
    const words = t(action === "edit" && item.isEdited ? "resume" : action);
    put(button, words);
    show(button, item.actions.includes(action));
    button.setAttribute("aria-label", `${words}: ${item.text.slice(0, 60)}`);
    button.onclick = () => act(action, item, node);
  }

  return { root, render };
}

export function bareCard(...head) {
  const marks = make("p", { class: "marks" }, labelled("span", {}, "assumed"), labelled("span", { class: "painful" }, "pain", "pain_point"));
  return make("li", { class: "card" }, ...head, make("p", { class: "note-text" }), marks);
}

export function fillCard(node, note) {
  const [evidence, pain] = node.querySelector(".marks").children;
  node.dataset.value = note.quadrant;
  put(node.querySelector(".note-text"), note.text);
  setIcon(evidence.firstChild, note.evidence);
  put(evidence.lastChild, t(note.evidence));
  show(pain, note.pain);
}
