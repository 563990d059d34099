import { el } from "../empathy_board/dom.js";
import { icon } from "../empathy_board/icons.js";

function open(root, { title, testid, closeText, content }) {
  const heading = `dialog-${testid}`;
  const close = el("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, icon("close"), closeText);
  const dialog = el(
    "dialog",
    { class: "dialog", "aria-labelledby": heading, "data-testid": testid },
    el("div", { class: "dialog-head" }, el("h2", { id: heading }, title), close),
    ...content,
  );
  dialog.addEventListener("close", () => dialog.remove());
  root.append(dialog);
  dialog.showModal();
  return dialog;
}

const KEYS = [
  [["1", "2", "3"], "key_suggestion"],
  [["0"], "key_no_pain"],
  [["↓", "↑"], "key_turn"],
  [["F"], "key_find"],
  [["↵"], "key_confirm"],
  [["N", "→"], "key_next"],
  [["P", "←"], "key_previous"],
  [["U"], "key_undo"],
  [["Del"], "key_take_back"],
  [["Esc"], "key_clear"],
];

export function openKeys(root, t) {
  const rows = KEYS.flatMap(([keys, text]) => [el("dt", {}, keys.map((name) => el("kbd", {}, name))), el("dd", {}, t(text))]);
  open(root, { title: t("keys"), testid: "keys-dialog", closeText: t("close"), content: [el("dl", { class: "keys" }, rows)] });
}

const initials = (text) => text.trim().toUpperCase().replace(/[^A-Z0-9]/g, "").slice(0, 8);

/** Who codes: for everybody, or blind under initials. `go(coder)` opens the desk for that one. */
export function openCoder(root, t, { coder, go }) {
  const input = el("input", { type: "text", id: "coder-name", maxlength: "8", autocomplete: "off", value: coder ?? "", "data-testid": "coder-name" });
  const problem = el("p", { class: "fine", role: "status" });
  function submit(event) {
    event.preventDefault();
    const name = initials(input.value);
    if (name) go(name);
    else problem.textContent = t("initials_needed");
  }
  const form = el(
    "form",
    { onsubmit: submit },
    el("p", {}, t("blind_explained")),
    el("label", { for: "coder-name" }, t("initials")),
    el("div", { class: "row" }, input, el("button", { type: "submit", class: "primary", "data-testid": "coder-go" }, icon("hidden"), t("code_blind"))),
    problem,
  );
  const back = coder
    ? el("button", { type: "button", "data-testid": "coder-all", onclick: () => go(null) }, icon("people"), t("code_for_all"))
    : el("p", { class: "fine" }, t("now_for_all"));
  open(root, { title: t("compare_title"), testid: "coder-dialog", closeText: t("close"), content: [form, back] });
}
