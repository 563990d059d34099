import { el, unseen } from "../empathy_board/dom.js";
import { sign } from "./signs.js";

const COLUMNS = [["goals", "pain_points"], ["needs", "helps"]];
const SECTIONS = COLUMNS.flat();
const SMALL_SECTIONS = ["channels", "aids", "languages"];
const EVIDENCE = ["quote", "observed", "assumed"];

/** What a line rests on: its word, where it comes from, and in how many workshops it was heard. */
function restsOn(line, t, { heard = {}, openHeard } = {}) {
  const parts = [
    el("span", { class: "evidence-word" }, t(line.evidence)),
    line.source ? sourceOf(line.source, t) : null,
    heard[line.id] ? heardIn(line, heard[line.id], t, openHeard) : null,
  ].filter(Boolean);
  return el("small", { class: "rests-on" }, parts.flatMap((part, index) => (index ? [dot(), part] : [part])));
}

const dot = () => el("span", { class: "dot" }, "\u00a0· ");

function sourceOf({ title, url, year, figure }, t) {
  const said = [title, year].filter(Boolean).join(", ");
  const figured = figure ? `${figure} – ${said}` : said;
  if (!isWebAddress(url)) return el("span", { class: "source-said", title: figured }, figured);
  const there = unseen(` (${t("opens_in_tab")})`);
  const attributes = { class: "source-said", href: url, title: figured, target: "_blank", rel: "noopener noreferrer" };
  return el("a", attributes, figured, there);
}

// What is previewed was not checked by the server yet: an address may be anything that somebody types.
const isWebAddress = (url) => /^https?:\/\//i.test(url ?? "");

function heardIn(line, workshops, t, openHeard) {
  const said = t("heard_in", { n: workshops });
  if (!openHeard) return el("span", {}, said);
  return el("button", { type: "button", class: "heard", onclick: () => openHeard(line), "data-testid": "heard" }, said);
}

const lineOf = (line, t, more) =>
  el(
    "li",
    { class: `line is-${line.evidence}`, "data-testid": "line" },
    sign(line.evidence),
    el("div", {}, el("span", { class: "line-text" }, line.text), " ", restsOn(line, t, more)),
  );

function section(name, lines, t, more) {
  if (!lines.length) return null;
  return el(
    "section",
    { class: `section section-${name}`, "data-testid": `section-${name}` },
    el("h3", {}, sign(name), t(name)),
    el("ul", {}, lines.map((line) => lineOf(line, t, more))),
  );
}

function smallSection(name, lines, t) {
  if (!lines.length) return null;
  const item = (line) =>
    el("li", { class: `chip is-${line.evidence}` }, sign(line.evidence), line.text, unseen(` (${t(line.evidence)})`));
  return el(
    "section",
    { class: `small-section section-${name}` },
    el("h3", {}, sign(name), t(name)),
    el("ul", { class: "chips" }, lines.map(item)),
  );
}

function quoteOf(line, t, more) {
  if (!line?.text) return null;
  return el(
    "figure",
    { class: `quote is-${line.evidence}` },
    el("blockquote", {}, line.text),
    el("figcaption", {}, sign(line.evidence), restsOn(line, t, more)),
  );
}

/** An axis between two ends; the marker stands at `trait.position` of 0 to 100 and holds the sign of its evidence. */
export function axis(trait, t) {
  const said = t("trait_at", trait);
  const marker = el("span", { class: "marker", style: `--at: ${trait.position}` }, sign(trait.evidence));
  return el(
    "li",
    { class: `trait is-${trait.evidence}`, "data-testid": "trait" },
    el("span", { class: "end", "aria-hidden": "true" }, trait.left),
    el("span", { class: "axis", role: "img", "aria-label": `${said} (${t(trait.evidence)})` }, marker),
    el("span", { class: "end is-right", "aria-hidden": "true" }, trait.right),
  );
}

function traits(list, t) {
  if (!list.length) return null;
  return el("section", { class: "traits" }, el("h3", { class: "unseen" }, t("traits")), el("ul", {}, list.map((each) => axis(each, t))));
}

/** How many lines and traits rest on what. */
export function foundationOf(card) {
  const lines = [...SECTIONS, ...SMALL_SECTIONS, "traits"].flatMap((name) => card[name]);
  const all = [...lines, card.situation, card.quote].filter(Boolean);
  const counted = (evidence) => all.filter((each) => each.evidence === evidence).length;
  return { of: all.length, ...Object.fromEntries(EVIDENCE.map((each) => [each, counted(each)])) };
}

/** How much of the card is heard, seen and assumed: the signs of the lines with their words and numbers. */
function foundation(card, t) {
  const counts = foundationOf(card);
  if (!counts.of) return null;
  const counted = EVIDENCE.map((each) =>
    el("li", { class: `is-${each}` }, sign(each), el("span", {}, t(each), " ", el("b", {}, String(counts[each])))),
  );
  const bar = EVIDENCE.filter((each) => counts[each]).map((each) =>
    el("span", { class: `bar-part is-${each}`, style: `flex-grow: ${counts[each]}` }),
  );
  return el(
    "footer",
    { class: "foundation", "data-testid": "foundation" },
    el("div", { class: "bar", "aria-hidden": "true" }, bar),
    el("ul", {}, counted),
    el("strong", {}, t("assumed_share", { k: counts.assumed, n: counts.of })),
  );
}

function person(card, t, { level = 2 } = {}) {
  return el(
    "header",
    { class: "person" },
    el("img", { class: "portrait", src: card.portrait, alt: "" }),
    el(`h${level}`, { class: "name" }, card.name || t("nameless")),
    card.situation?.text ? situation(card.situation, t) : null,
    el("p", { class: "marks" }, card.example ? el("span", { class: "mark" }, t("example")) : null, card.service || null),
    SMALL_SECTIONS.map((name) => smallSection(name, card[name], t)),
  );
}

const situation = (line, t) =>
  el("p", { class: `situation is-${line.evidence}` }, line.text, " ", el("small", { class: "rests-on" }, sign(line.evidence), t(line.evidence)));

function story(card, t, more) {
  const empty = !SECTIONS.some((name) => card[name].length);
  const drawn = (name) => section(name, card[name], t, more);
  return el(
    "div",
    { class: "story" },
    quoteOf(card.quote, t, more),
    empty ? null : el("div", { class: "sections" }, COLUMNS.map((names) => el("div", { class: "column" }, names.map(drawn)))),
    empty && more.whenEmpty ? el("p", { class: "nothing" }, more.whenEmpty) : null,
    traits(card.traits, t),
  );
}

/**
 * The whole card. `card` is the card as the API sends it, with the address of its `portrait`; all of its text
 * ends up in text nodes. `more`: `heard` (how many workshops a line was heard in, by its id), `openHeard(line)`
 * (opens the notes behind it), `level` (of the heading with the name), `whenEmpty` (what to say instead of lines).
 */
export function drawCard(card, t, more = {}) {
  return el(
    "article",
    { class: "card", lang: card.language, "data-testid": "persona-card" },
    el("div", { class: "sheet" }, person(card, t, more), story(card, t, more), foundation(card, t)),
  );
}

const LARGEST = 1.9;
const SMALLEST = 0.5;
const STEP = 0.02;

/** Gives a drawn card this height in pixels, with the largest text that fits; null: its own height and size. */
export function fitInto(card, height) {
  card.style.removeProperty("--room");
  card.style.removeProperty("--fit");
  card.classList.toggle("is-fitted", height !== null);
  if (height === null) return;
  for (let scale = LARGEST; scale >= SMALLEST; scale -= STEP) {
    card.style.setProperty("--fit", scale);
    if (card.offsetHeight <= height) break;
  }
  card.style.setProperty("--room", `${height}px`);
}
