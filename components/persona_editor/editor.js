import { el, setHidden, setText } from "../empathy_board/dom.js";
import { makeCalls, Problem } from "../persona_card/calls.js";
import { makeTexts } from "../persona_card/texts.js";
import { disputesPanel } from "./disputes.js";
import { makeDraft } from "./draft.js";
import { plainButton } from "./fields.js";
import { makeForm } from "./form.js";
import { makePortraitField } from "./portrait.js";
import { makePreview } from "./preview.js";
import { makeSaving } from "./saving.js";
import { cleaned } from "./shape.js";
import { watchOthers } from "./watch.js";

const NAMING_MS = 400;

/**
 * The editor of one card. `boot`: `id` and `version` (null for a new card), `card`, `heard`, `room`, `services`,
 * `picture` (how many bytes it may have, and what is said of a larger one), `texts`, `language`, `card_words` (by
 * language). `send("saved", {id})` tells the page that the card is kept, `send("left", {id})` that nobody writes
 * any more.
 */
export function mount(root, boot, send) {
  const t = makeTexts(boot);
  const call = makeCalls({ language: boot.language, t });
  const draft = makeDraft(boot);
  const wordsOf = (language) => makeTexts({ texts: boot.card_words[language], language });
  const preview = makePreview({ t, wordsOf, portrait: portraitAddress, heard: boot.heard });
  const status = el("p", { class: "status", role: "status", "data-testid": "status" });
  const undo = plainButton(t("undo"), () => {}, { class: "quiet", hidden: true, "data-testid": "undo" });
  const met = el("div", {});
  const formHost = el("div", {});
  let form = null;
  let portrait = null;
  let drawnName = cleaned(draft.card).name;
  let naming = 0;

  function portraitAddress() {
    const { picture } = draft.card;
    if (picture?.data) return `data:${picture.media_type};base64,${picture.data}`;
    if (boot.id && picture) return `/api/personas/${boot.id}/portrait?picture=${encodeURIComponent(picture)}`;
    return `/api/personas/portrait?name=${encodeURIComponent(drawnName)}`;
  }

  function changed() {
    draft.keep();
    saving.writeOn();
    setHidden(undo, true);
    setText(status, draft.isChanged() ? t("not_saved_yet") : "");
    preview.draw(() => draft.card);
    clearTimeout(naming);
    naming = setTimeout(drawName, NAMING_MS);
  }

  /** The portrait follows the name once somebody pauses, not letter by letter. */
  function drawName() {
    const { name } = cleaned(draft.card);
    if (name === drawnName) return;
    drawnName = name;
    portrait.show();
    preview.draw(() => draft.card);
  }

  function removed(line, putBack) {
    changed();
    setText(status, t("line_removed"));
    undo.onclick = () => {
      putBack();
      setText(status, t("line_is_back"));
    };
    queueMicrotask(() => setHidden(undo, false));
  }

  async function upload(file) {
    if (file.size > boot.picture.bytes) throw new Problem(boot.picture.too_large, "picture_too_large");
    const body = new FormData();
    body.append("file", file);
    draft.card.picture = await call("POST", "/api/personas/picture", body);
    changed();
  }

  function drawAgain() {
    draft.card.picture = null;
    changed();
  }

  function drawForm() {
    portrait = makePortraitField({
      t, upload, drawAgain, address: portraitAddress, hasPicture: () => Boolean(draft.card.picture),
    });
    form = makeForm({
      t, changed, removed, portrait, card: draft.card, room: boot.room, services: boot.services,
      redraw: () => {
        drawForm();
        formHost.querySelector("[data-testid=language]").focus();
      },
      endsOf: (kind, language) => ({
        left: wordsOf(language)(`kind_${kind}_left`), right: wordsOf(language)(`kind_${kind}_right`),
      }),
    });
    formHost.replaceChildren(form.element);
    changed();
  }

  function choose(dispute, side) {
    draft.choose(dispute, side);
    drawForm();
  }

  /** Shows what another person saved meanwhile beside what is written here. */
  function showMet() {
    drawForm();
    const panel = disputesPanel({ disputes: draft.disputes, t, choose });
    met.replaceChildren(panel.element);
    panel.focus();
  }

  function meet(persona) {
    draft.meet(persona);
    others.tell();
    showMet();
  }

  const saving = makeSaving({ boot, draft, call, t, status, places: () => form.places, writing: () => formHost, meet, send });
  const others = watchOthers({ boot, draft, call, t, meet });
  const bar = el(
    "div",
    { class: "bar-of-editor" },
    el("div", { class: "said" }, status, undo),
    plainButton(t("cancel"), saving.leave, { "data-testid": "leave" }),
    el("button", { type: "button", class: "primary", onclick: saving.save, "data-testid": "save" }, t("save")),
  );
  const back = draft.isBack ? el("p", { class: "notice", role: "status", "data-testid": "draft-is-back" }, t("draft_is_back")) : null;
  const left = el("div", { class: "writing" }, back, others.element, met, formHost, bar);
  root.replaceChildren(el("div", { class: "editor" }, left, preview.element));
  root.addEventListener("keydown", saving.onKey);
  formHost.addEventListener("focusin", ({ target }) => preview.follow(target.closest("[data-part]")?.dataset.part ?? "name"));
  drawForm();
  if (draft.disputes.length) showMet();
  else if (!boot.id) form.places.get("name").focus();
  return () => {
    clearTimeout(naming);
    others.stop();
    root.removeEventListener("keydown", saving.onKey);
  };
}
