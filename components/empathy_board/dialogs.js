import { el } from "./dom.js";
import { icon } from "./icons.js";

const TOAST_MS = 7_000;

/** Modal dialogs and short messages; both stand inside `root`, so that they show in full screen. */
export function makeDialogs(root, t) {
  const openDialogs = () => [...root.querySelectorAll("dialog[open]")];

  /** Opens a dialog that removes itself when it closes; `closed` then puts the focus where it belongs. */
  function open({ title, titleHidden = false, kind = "", testid, content, closed = () => {} }) {
    const id = `dialog-title-${testid}`;
    const close = el("button", {
      type: "button", class: "quiet", "data-testid": `${testid}-close`, onclick: () => dialog.close(),
    }, icon("close"), t("close"));
    const heading = el("h2", { id, class: titleHidden ? "unseen" : "dialog-title" }, title);
    const dialog = el(
      "dialog",
      { class: `dialog ${kind}`, "aria-labelledby": id, "data-testid": testid, onclick: closeOutside },
      el("div", { class: "dialog-head" }, heading, close),
      el("div", { class: "dialog-body" }, content),
      el("div", { class: "toasts", role: "status" }),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      closed();
    });
    root.append(dialog);
    dialog.showModal();
    return dialog;
  }

  function closeOutside(event) {
    if (event.target === event.currentTarget) event.currentTarget.close();
  }

  /** Asks for a yes; resolves to whether it was given. */
  function confirm({ title, text, yes, testid }) {
    return new Promise((resolve) => {
      let answer = false;
      const accept = () => {
        answer = true;
        dialog.close();
      };
      const buttons = el(
        "div",
        { class: "row is-end" },
        el("button", { type: "button", onclick: () => dialog.close(), "data-testid": `${testid}-no` }, t("cancel")),
        el("button", { type: "button", class: "primary", onclick: accept, "data-testid": `${testid}-yes` }, yes),
      );
      const content = [el("p", {}, text), buttons];
      const dialog = open({ title, testid, content, kind: "is-small", closed: () => resolve(answer) });
    });
  }

  function toast(message, { undo, kind = "" } = {}) {
    const host = (openDialogs().at(-1) ?? root).querySelector(":scope > .toasts");
    const element = el("div", { class: `toast ${kind}`, "data-testid": "toast" }, el("span", {}, message));
    if (undo) {
      const press = () => {
        element.remove();
        undo();
      };
      element.append(el("button", { type: "button", onclick: press, "data-testid": "toast-undo" }, t("undo")));
    }
    for (const earlier of root.querySelectorAll(".toast")) earlier.remove();
    host.append(element);
    setTimeout(() => element.remove(), TOAST_MS);
  }

  /** Runs a call; what goes wrong is said, and gives undefined. */
  async function attempt(action) {
    try {
      return await action();
    } catch (problem) {
      toast(problem.message, { kind: "is-problem" });
      return undefined;
    }
  }

  return { open, confirm, toast, attempt, isOpen: () => openDialogs().length > 0 };
}
