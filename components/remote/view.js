import { makeBoard } from "./board.js";
import { makeCheck } from "./check.js";
import { makeDiscuss } from "./discuss.js";
import { make, put, show } from "../phone/elements.js";
import { icon, makeButton } from "./dom.js";
import { makeFailure, makeHistory, makeSteps } from "./footer.js";
import { makeHeader } from "./header.js";
import { makeLead } from "./lead.js";
import { makeTimer } from "./timer.js";
import { t } from "./texts.js";

/* The page: where we are at the top, what there is to do in four parts, and at the thumb what comes next. */
export function makeView(place, remote) {
  const { room, act, line } = remote;
  const timer = makeTimer(remote);
  const header = makeHeader({ ...remote, timer });
  const lead = makeLead({ ...remote, timer });
  const parts = { lead, discuss: makeDiscuss(remote), check: makeCheck(remote), board: makeBoard(remote) };
  const steps = makeSteps(remote);
  const [history, failure, door] = [makeHistory(remote), makeFailure(remote), makeDoor()];
  const tabs = makeTabs(Object.keys(parts), open);
  const offline = make("p", { id: "offline", role: "status" });
  const main = make("main", {}, offline, door.root, ...Object.values(parts).map(({ root }) => root));
  const footer = make("footer", {}, failure.root, history.root, steps.root, parts.discuss.walk, tabs.root);
  let opened = "lead";
  place.replaceChildren(header.root, main, footer, steps.question);

  function open(name) {
    opened = name;
    scrollTo(0, 0);
    render();
  }

  function render() {
    const isShut = ["out", "gone"].includes(line.state);
    const isReady = room.isKnown() && !isShut;
    header.render();
    door.render(isShut ? line.state : null);
    put(offline, line.state === "offline" ? t("offline_text") : "");
    show(footer, isReady);
    for (const [name, part] of Object.entries(parts)) show(part.root, isReady && name === opened);
    if (isReady) renderParts();
  }

  function renderParts() {
    document.documentElement.dataset.theme = room.settings.stage.theme;
    timer.render();
    for (const part of [...Object.values(parts), steps, history, failure]) part.render();
    show(steps.root, opened !== "discuss");
    show(parts.discuss.walk, opened === "discuss");
    tabs.render(opened, { check: room.isClosed() ? 0 : room.held().length });
    for (const button of place.querySelectorAll("[data-act]")) {
      button.setAttribute("aria-busy", act.isBusy(button.dataset.act));
    }
  }

  return { render };
}

function makeTabs(names, open) {
  const tabs = names.map((name) => {
    const button = makeButton({ value: name, click: () => open(name) }, icon(name), make("span", {}, t(`tab_${name}`)));
    return { name, button, badge: makeBadge(button) };
  });
  const root = make("nav", { id: "tabs", "aria-label": t("tabs") }, ...tabs.map(({ button }) => button));

  function render(opened, waiting) {
    for (const { name, button, badge } of tabs) {
      button.setAttribute("aria-current", name === opened ? "page" : "false");
      const n = waiting[name] ?? 0;
      show(badge, n);
      put(badge.firstChild, String(n));
      put(badge.lastChild, n ? t("check_count", { n }) : "");
    }
  }

  return { root, render };
}

/* How much waits there, as a number and in words. */
function makeBadge(button) {
  const words = make("span", { class: "unseen", role: "status" });
  const badge = make("span", { class: "badge" }, make("span", { "aria-hidden": true }), words);
  button.append(badge);
  return badge;
}

/* What stands between this phone and the workshop, with the way on. */
function makeDoor() {
  const text = make("p");
  const link = make("a", { class: "primary" });
  const root = make("section", { id: "door", class: "panel", role: "alert" }, text, link);

  function render(state) {
    show(root, state);
    if (!state) return;
    put(text, t(`${state}_text`));
    put(link, t(`${state}_button`));
    link.href = state === "out" ? `/login?next=${encodeURIComponent(location.pathname + location.search)}` : "/";
  }

  return { root, render };
}
