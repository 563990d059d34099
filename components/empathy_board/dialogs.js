import { el } from "./dom.js";
import { icon } from "./icons.js";
import { signInLink } from "./sign_in.js";
import { showWork, watchPressed } from "./working.js";

const TOAST_MS = 7_000;
const TOAST_WITH_ACTION_MS = 20_000;

/** Modal dialogs and short messages; both stand inside `root`, so that they show in full screen. `changed` is called when one closes. */
export function makeDialogs(root, t, changed = () => {}) {
  const pressed = watchPressed(root);
  const openDialogs = () => [...root.querySelectorAll("dialog[open]")];
  const toastHost = () => (openDialogs().at(-1) ?? root).querySelector(":scope > .toasts");

  /**
   * Opens a dialog that removes itself when it closes; `closed` then puts the focus where it belongs.
   * `mayDismiss`: whether a click beside it closes it.
   */
  function open({
    title, titleHidden = false, kind = "", testid, content, closed = () => {}, mayDismiss = () => true,
  }) {
    const id = `dialog-title-${testid}`;
    const close = el("button", {
      type: "button", class: "quiet", "data-testid": `${testid}-close`, onclick: () => dialog.close(),
    }, icon("close"), t("close"));
    const heading = el("h2", { id, class: titleHidden ? "unseen" : "dialog-title" }, title);
    const dialog = el(
      "dialog",
      { class: `dialog ${kind}`, "aria-labelledby": id, "data-testid": testid, onclick: dismiss },
      el("div", { class: "dialog-head" }, heading, close),
      el("div", { class: "dialog-body" }, content),
      el("div", { class: "toasts", role: "status" }),
    );
    // What was said in it is still to be read.
    dialog.addEventListener("close", () => {
      toastHost().append(...dialog.querySelectorAll(".toast"));
      dialog.remove();
      closed();
      changed();
    });

    // The second click of a double-click that opened the dialog is not meant for it.
    function dismiss(event) {
      if (event.target === dialog && event.detail < 2 && mayDismiss()) dialog.close();
    }

    root.append(dialog);
    dialog.showModal();
    return dialog;
  }

  /** Asks for a yes; resolves to whether it was given. `more` stands between the text and the buttons. */
  function confirm({ title, text, yes, testid, more = [] }) {
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
      const content = [el("p", {}, text), more, buttons].flat();
      const dialog = open({ title, testid, content, kind: "is-small", closed: () => resolve(answer) });
    });
  }

  /** Takes away what was said before. */
  function hush() {
    for (const earlier of root.querySelectorAll(".toast")) earlier.remove();
  }

  function toast(message, { undo, kind = "", signIn = false } = {}) {
    const element = el("div", { class: `toast ${kind}`, "data-testid": "toast" }, el("span", {}, message));
    if (undo) {
      const press = () => {
        element.remove();
        undo();
      };
      element.append(el("button", { type: "button", onclick: press, "data-testid": "toast-undo" }, t("undo")));
    }
    if (signIn) element.append(signInLink(t));
    hush();
    toastHost().append(element);
    if (!signIn) setTimeout(() => element.remove(), undo ? TOAST_WITH_ACTION_MS : TOAST_MS);
  }

  /** Runs a call while the pressed control (or `button`) shows it; what goes wrong is said, and gives undefined. */
  async function attempt(action, { button = pressed.last(), undo } = {}) {
    const done = showWork(button);
    try {
      return await action();
    } catch (problem) {
      toast(problem.message, { kind: "is-problem", undo, signIn: problem.code === "sign_in_needed" });
      return undefined;
    } finally {
      done();
    }
  }

  const isOpen = () => openDialogs().length > 0;
  const isOnTop = (dialog) => openDialogs().at(-1) === dialog;
  return { open, confirm, toast, hush, attempt, isOpen, isOnTop, stop: pressed.stop };
}
