import { el, unseen } from "../empathy_board/dom.js";
import { sign } from "../persona_card/signs.js";
import { makeDetails } from "./details.js";
import { evidenceChoice, plainButton } from "./fields.js";

/** A part of the form that holds rows: its heading with its room, what belongs there, and `below` the rows. */
export function makePart({ name, hint, t, below = null }) {
  const counted = el("span", { class: "room" });
  const body = el("ul", { class: "rows" });
  const element = el(
    "section",
    { class: `part part-${name}`, "data-part": name, "data-testid": `part-${name}` },
    el("h3", {}, sign(name), t(name), counted),
    el("p", { class: "hint" }, t(hint)),
    body,
    below,
  );
  const count = (n, limit) => counted.replaceChildren(unseen(": "), t("room_of", { n, limit }));
  return { element, body, count };
}

/**
 * What stands beside the fields of a line or a trait: what it rests on, "more" with its `details`, and taking it
 * out, where it can be.
 */
export function makeSide(item, { t, changed, label, move, remove }) {
  const evidence = evidenceChoice({
    value: item.evidence, label: t("evidence_of", { what: label }), t,
    onChange: (value) => {
      item.evidence = value;
      changed();
    },
  });
  const details = makeDetails(item, { t, changed, label, move });
  const removal = remove && plainButton("", remove, {
    class: "quiet remove", "aria-label": t("remove_what", { what: label }), "data-testid": "remove",
  }, "close");
  return { element: el("div", { class: "row-side" }, evidence, details.button, removal), details };
}

/** Moves an item by so many places, as far as there are any; what had the focus keeps it. */
export function moveAmong(items, item, by, { element, arrange, changed }) {
  const at = items.indexOf(item);
  const to = at + by;
  if (at < 0 || to < 0 || to >= items.length) return;
  items.splice(at, 1);
  items.splice(to, 0, item);
  const focused = element.getRootNode().activeElement;
  arrange();
  if (focused && element.contains(focused)) focused.focus();
  changed();
}
