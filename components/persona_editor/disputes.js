import { el } from "../empathy_board/dom.js";
import { sign } from "../persona_card/signs.js";
import { newId } from "./fields.js";

/** One side of a dispute in words: a text, a line with what it rests on, a trait, or nothing. */
function said(value, field, t) {
  if (value === null || value === "") return el("em", {}, t(field === "picture" ? "side_drawn" : "nothing_there"));
  if (typeof value === "string") return el("span", {}, sideText(field, value, t));
  const text = value.text ?? `${t("axis", value)}: ${value.position}`;
  const source = value.source?.title ? ` · ${value.source.title}` : "";
  return el("span", {}, text, " ", el("small", {}, sign(value.evidence), t(value.evidence), source));
}

function sideText(field, value, t) {
  if (field === "language") return t(value);
  return field === "picture" ? t("side_picture") : value;
}

function fieldName(field, t) {
  const single = { name: "field_name", service: "field_service", language: "field_language", picture: "field_portrait" };
  return t(single[field] ?? field);
}

function disputeOf(dispute, t, choose) {
  const group = newId("dispute");
  const side = (name) => {
    const input = el("input", {
      type: "radio", name: group, checked: dispute.chosen === name, onchange: () => choose(dispute, name),
      "data-testid": `keep-${name}`,
    });
    return el("label", { class: "side" }, input, el("span", { class: "whose" }, t(`side_${name}`)), said(dispute[name], dispute.field, t));
  };
  return el("fieldset", { class: "dispute", "data-testid": "dispute" }, el("legend", {}, fieldName(dispute.field, t)), side("mine"), side("theirs"));
}

/** That somebody else saved the card meanwhile; what only one of the two changed is together already. */
export function disputesPanel({ disputes, t, choose }) {
  const title = el("h2", { tabindex: "-1" }, t("met_title"));
  const text = disputes.length ? t("met_choose", { n: disputes.length }) : t("met_together");
  const sides = disputes.map((each) => disputeOf(each, t, choose));
  const element = el("section", { class: "met", "data-testid": "met" }, title, el("p", {}, text), sides);
  return { element, focus: () => title.focus() };
}
