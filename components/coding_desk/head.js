import { el, setHidden, setText } from "../empathy_board/dom.js";
import { icon, iconButton } from "../empathy_board/icons.js";
import { sign } from "./signs.js";

const link = (href, content, attributes = {}) => el("a", { href, target: "_self", ...attributes }, content);

/** The line above: where one is, how far one is, what is saved, and how to look at it. */
export function makeHead({ t, boot, openKeys, openCoder, show }) {
  const title = el("h1", {});
  const modes = ["one", "table"].map((mode) =>
    el("button", { type: "button", "data-mode": mode, "data-testid": `mode-${mode}`, onclick: () => show(mode) }, sign(mode), t(`mode_${mode}`)));
  const bar = el("progress", { max: "1", value: "0", "aria-label": t("progress_label") });
  const counted = el("span", { class: "counted", "data-testid": "desk-counted" });
  const saved = el("span", { class: "saved", role: "status", "data-testid": "desk-saved" });
  const signIn = link("/login", t("sign_in_again"), { class: "sign-in", target: "_blank", hidden: true });
  const who = boot.coder ? t("blind_as", { coder: boot.coder }) : t("compare_title");
  const coder = iconButton("desk-coder", boot.coder ? "hidden" : "people", who, openCoder, { class: boot.coder ? "is-blind" : "" });
  const elements = [
    link(boot.links.results, [icon("previous"), el("span", {}, t("back_to_results"))], { class: "button", "data-testid": "desk-back" }),
    title,
    el("div", { class: "modes", role: "group", "aria-label": t("mode") }, modes),
    el("div", { class: "progress" }, bar, counted),
    saved, signIn,
    el("div", { class: "pair", role: "group", "aria-label": t("compare_title") }, coder,
      link(boot.links.agreement, [sign("compare"), el("span", {}, t("compare"))], { class: "button", title: t("compare_hint") })),
    iconButton("desk-keys", "keys", t("keys"), openKeys, { "aria-keyshortcuts": "?" }),
  ];

  function draw({ desk, counted: { done, of }, mode, waiting, problem, hasSaved }) {
    setText(title, desk ? `${desk.title} · ${t.date(desk.date)}` : t("title"));
    title.title = title.textContent;
    for (const button of modes) button.setAttribute("aria-pressed", String(button.dataset.mode === mode));
    bar.max = Math.max(1, of);
    bar.value = done;
    setText(counted, t("progress", { done, of }));
    setText(saved, problem ? `${t("not_saved", { n: waiting })} ${problem.message}` : waiting ? t("saving") : done || hasSaved ? t("saved") : "");
    saved.classList.toggle("is-problem", Boolean(problem));
    setHidden(signIn, !problem?.signedOut);
  }

  return { elements, draw };
}
