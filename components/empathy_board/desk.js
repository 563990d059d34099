import { makeDeskCheck } from "./desk_check.js";
import { makeDeskTalk } from "./desk_talk.js";
import { makeDeskTime } from "./desk_time.js";
import { el } from "./dom.js";
import { brokenAtSlashes } from "./head.js";
import { icon, iconButton } from "./icons.js";
import { isClosed } from "./state.js";

const TICK_MS = 10_000;

/** How to open the remote on one's own phone. */
const makeDeskRemote = ({ t, boot }) => ({
  element: el("section", { class: "desk-part" },
    el("h3", {}, icon("phone"), t("desk_remote")),
    el("p", {}, t("remote_line")),
    el("p", {}, el("a", { href: boot.remote_address, class: "address", target: "_blank", "data-testid": "remote-link" },
      brokenAtSlashes(boot.remote_url.replace(/^\w+:\/\//, "")))),
    el("details", { class: "remote-code" }, el("summary", { "data-testid": "remote-code" }, t("remote_code")),
      el("img", { class: "qr", src: boot.remote_qr, alt: t("remote_qr_alt"), "data-testid": "remote-qr" }))),
  draw: () => {},
});

/** The facilitator's own panel: the time, what waits, what to talk about. The room sees it only while it is open. */
export function makeDesk(tools) {
  const { t, state, dialogs, leading } = tools;
  let parts = [];
  let dialog = null;
  let ticking = 0;

  function openLeading() {
    dialog.close();
    leading.open();
  }

  function draw() {
    if (dialog) for (const part of parts) part.draw();
  }

  function closed() {
    clearInterval(ticking);
    dialog = null;
    parts = [];
  }

  function open() {
    const shared = { ...tools, openLeading, leave: () => dialog.close() };
    parts = [makeDeskTime, makeDeskCheck, makeDeskTalk, makeDeskRemote].map((make) => make(shared));
    const settings = iconButton("desk-leading", "settings", `${t("how_we_lead")}…`, openLeading);
    const foot = el("div", { class: "row is-end" }, isClosed(state) ? null : settings);
    const content = [el("p", { class: "setting-line" }, t("desk_line")), parts.map(({ element }) => element), foot].flat();
    dialog = dialogs.open({ title: t("desk"), testid: "desk-panel", kind: "is-desk", content, closed });
    dialog.addEventListener("keydown", (event) => event.key.toLowerCase() === "o" && !event.ctrlKey && dialog.close());
    ticking = setInterval(draw, TICK_MS);
    draw();
  }

  return { open, draw, stop: () => clearInterval(ticking) };
}
