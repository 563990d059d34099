import { el, setHidden, setText } from "../empathy_board/dom.js";
import { plain } from "./finding.js";
import { dot, evidenceMark, quadrantMark } from "./marks.js";
import { sign } from "./signs.js";
import { NO_PAIN } from "./state.js";
import { strengthMark, strengthOf } from "./strength.js";

const OPEN = "open";
const ALL = "all";

/** All notes in a table, to code one here and there, or many at once. */
export function makeTable({ t, state, suggestions, blind, say }) {
  const chosen = new Set();
  const rows = new Map();
  let shown = [];

  const search = el("input", { type: "search", "aria-label": t("find_notes"), placeholder: t("find_notes"), "data-testid": "table-find", oninput: () => draw() });
  const which = el("select", { "aria-label": t("which_notes"), "data-testid": "table-which", onchange: () => draw() });
  const counted = el("span", { class: "fine", role: "status" });
  const all = el("input", { type: "checkbox", "aria-label": t("choose_all"), "data-testid": "table-all", onchange: chooseAll });
  const body = el("tbody", {});
  const bulkCount = el("strong", {});
  const bulkCode = codeSelect(t("choose_code"), null, "table-bulk-code");
  const bulk = el(
    "div",
    { class: "bulk", role: "group", "aria-label": t("with_chosen") },
    bulkCount, bulkCode,
    el("button", { type: "button", class: "primary", "data-testid": "table-apply", onclick: () => apply(bulkCode.value) }, t("apply")),
    el("button", { type: "button", "data-testid": "table-none", onclick: () => apply(NO_PAIN) }, sign("none"), t("no_pain")),
    blind ? null : el("button", { type: "button", "data-testid": "table-accept", onclick: acceptFirst }, t("accept_first")),
    el("button", { type: "button", class: "quiet", onclick: () => apply(null) }, t("take_back")),
  );
  const undoing = el("button", { type: "button", "data-testid": "table-undo", onclick: undo }, sign("undo"), t("undo"));
  const heads = [t("note"), t("quadrant"), blind ? null : t("first_suggestion"), t("pain_point")].filter(Boolean);
  const element = el(
    "div",
    { class: "as-table" },
    el("div", { class: "row filters" }, search, which, counted, el("span", { class: "spring" }), undoing),
    bulk,
    el("div", { class: "scroller", tabindex: "0", role: "region", "aria-label": t("as_table") },
      el("table", {}, el("thead", {}, el("tr", {}, el("th", {}, all), heads.map((head) => el("th", { scope: "col" }, head)))), body)),
  );

  /** A list that is filled when somebody goes to it: hundreds of full ones would be slow to draw. */
  function codeSelect(label, value, testid) {
    const name = value === null ? label : value === undefined ? t("different_codes") : state.nameOf(value, t);
    const list = el("select", { "aria-label": label, "data-testid": testid, class: "code-select" }, el("option", { value: value ?? "" }, name));
    const fill = () => {
      if (list.options.length > 1) return;
      const present = list.value;
      const options = [["", label], [NO_PAIN, t("no_pain")], ...state.offered().map(({ code, name: said }) => [code, said])];
      if (present && !options.some(([code]) => code === present)) options.push([present, state.nameOf(present, t)]);
      list.replaceChildren(...options.map(([code, said]) => el("option", { value: code }, said)));
      list.value = present;
    };
    list.addEventListener("pointerdown", fill);
    list.addEventListener("focus", fill);
    return list;
  }

  function isShown(item) {
    const code = state.codeOf(item);
    const wanted = which.value || ALL;
    const text = plain(item.notes.map((note) => note.text).join(" ") + (item.group?.title ?? ""));
    const isWanted = wanted === ALL || (wanted === OPEN ? code === null || code === undefined : code === wanted);
    return isWanted && plain(search.value).split(/\s+/).every((word) => text.includes(word));
  }

  function drawWhich() {
    const present = which.value || ALL;
    const used = new Set(state.desk.notes.map((note) => note.code).filter((code) => code && code !== NO_PAIN));
    const options = [[ALL, t("all_notes")], [OPEN, t("not_coded_yet")], [NO_PAIN, t("no_pain")], ...[...used].map((code) => [code, state.nameOf(code, t)])];
    which.replaceChildren(...options.map(([value, text]) => el("option", { value }, text)));
    which.value = options.some(([value]) => value === present) ? present : ALL;
  }

  function draw() {
    if (!state.desk) return;
    drawWhich();
    shown = state.items.filter(isShown);
    for (const id of [...chosen]) if (!shown.some((item) => item.id === id)) chosen.delete(id);
    place(shown.map(rowFor));
    setText(counted, t("shown_of", { n: shown.length, of: state.items.length }));
    drawBulk();
  }

  /** Only rows that are new or changed are drawn: one may have the focus, or an open list. */
  function rowFor(item) {
    const signature = JSON.stringify([state.codeOf(item) ?? String(state.codeOf(item)), item.notes.map((note) => note.text)]);
    const known = rows.get(item.id);
    const row = known?.signature === signature ? known : { signature, ...drawnRow(item) };
    if (known && known !== row && known.element.contains(focused())) row.refocus = true;
    rows.set(item.id, row);
    row.box.checked = chosen.has(item.id);
    drawOffer(item, row);
    return row;
  }

  const focused = () => element.getRootNode().activeElement;

  function place(wanted) {
    wanted.forEach((row, index) => {
      const present = body.children[index];
      if (present === row.element) return;
      const isMoved = [...body.children].includes(row.element);
      if (present && !isMoved && body.children.length === wanted.length) present.replaceWith(row.element);
      else body.insertBefore(row.element, present ?? null);
      if (row.refocus) row.list.focus();
      row.refocus = false;
    });
    while (body.children.length > wanted.length) body.lastElementChild.remove();
  }

  function drawnRow(item) {
    const code = state.codeOf(item);
    const box = el("input", { type: "checkbox", "aria-label": t("choose_note"), onchange: (event) => choose(item, event.target.checked) });
    const list = codeSelect(t("not_coded"), code, "table-code");
    list.addEventListener("change", () => save([item], list.value || null));
    const text = item.notes.map((note) => el("p", { lang: state.desk.language }, note.text));
    const title = item.group ? el("p", {}, sign("stack"), el("strong", {}, item.group.title || t("group_untitled"))) : null;
    const offer = el("td", { class: "first" });
    const drawn = el(
      "tr",
      { class: code === null || code === undefined ? "" : "is-coded" },
      el("td", { class: "box" }, box),
      el("td", { class: "text" }, title, text),
      el("td", { class: "marks" }, quadrantMark(t, item.quadrant), item.group ? null : evidenceMark(t, item.notes[0].evidence)),
      blind ? null : offer,
      el("td", { class: "coded" }, list),
    );
    return { element: drawn, box, list, offer, offered: null };
  }

  function drawOffer(item, row) {
    const offered = state.codeOf(item) === null ? suggestions.of(item)?.[0]?.code ?? null : null;
    if (row.offered === offered) return;
    row.offered = offered;
    row.offer.replaceChildren(...[offered && firstOffer(item)].filter(Boolean));
  }

  function firstOffer(item) {
    const [first] = suggestions.of(item) ?? [];
    if (!first) return null;
    const name = state.nameOf(first.code, t);
    const weak = strengthOf(first) === "weak" ? " is-weak" : "";
    return el("button", { type: "button", class: `accept${weak}`, "data-testid": "table-offer", "aria-label": t("accept_named", { name }), onclick: () => save([item], first.code) },
      dot(state.entries.get(first.code)?.colour), el("span", {}, name), strengthMark(t, first));
  }

  function choose(item, isChosen) {
    if (isChosen) chosen.add(item.id);
    else chosen.delete(item.id);
    drawBulk();
  }

  function chooseAll() {
    for (const item of shown) if (all.checked) chosen.add(item.id);
    if (!all.checked) chosen.clear();
    draw();
  }

  function drawBulk() {
    setHidden(bulk, chosen.size === 0);
    setText(bulkCount, t("chosen_count", { n: chosen.size }));
    all.checked = shown.length > 0 && chosen.size === shown.length;
    all.indeterminate = chosen.size > 0 && chosen.size < shown.length;
    undoing.disabled = !state.mayUndo();
  }

  const chosenItems = () => shown.filter((item) => chosen.has(item.id));

  function apply(code) {
    if (code === "") return bulkCode.focus();
    save(chosenItems(), code);
    chosen.clear();
    draw();
  }

  /** One yes for many; each gets its own first suggestion. What somebody has coded, or has none, stays as it is. */
  function acceptFirst() {
    const uncoded = chosenItems().filter((item) => state.codeOf(item) === null);
    const offered = uncoded.map((item) => [item, suggestions.of(item)?.[0]?.code]).filter(([, code]) => code);
    const codes = Object.fromEntries(offered.flatMap(([item, code]) => item.notes.map((note) => [note.id, code])));
    state.codeAll(codes);
    say(t("coded_count", { n: offered.length }));
    chosen.clear();
    draw();
  }

  function save(items, code) {
    const ids = items.flatMap((item) => item.notes.map((note) => note.id));
    state.code(ids, code);
    say(code === null ? t("taken_back") : t("coded_as", { name: state.nameOf(code, t) }));
  }

  function undo() {
    if (state.undo()) say(t("undone"));
  }

  return { element, draw, commands: { u: undo } };
}
