import { el } from "../empathy_board/dom.js";
import { makeApi } from "./api.js";
import { openCoder, openKeys } from "./dialogs.js";
import { makeHead } from "./head.js";
import { listenForKeys } from "./keys.js";
import { openLive } from "./live.js";
import { makeOneByOne } from "./one_by_one.js";
import { makeOutbox } from "./outbox.js";
import { makeState } from "./state.js";
import { makeSuggestions } from "./suggestions.js";
import { makeTable } from "./table.js";
import { makeTexts } from "./texts.js";

/** Draws the desk in `root` until the returned function is called. */
export function mount(root, boot) {
  const t = makeTexts(boot);
  const api = makeApi(boot, t);
  const spoken = root.querySelector(".spoken");
  const body = root.querySelector(".desk-body");
  const message = el("p", { class: "message", role: "alert" });
  let mode = "one";
  let closeLive = () => {};
  let ended = false;

  const outbox = makeOutbox({
    name: `coding:${boot.code}:${boot.coder ?? ""}`,
    save: api.save,
    saved: () => suggestions.learned(),
    refused,
    changed: () => drawHead(),
  });
  const state = makeState({ outbox, changed: draw });
  const suggestions = makeSuggestions({ api, state, changed: draw });
  const say = (text) => {
    spoken.textContent = text;
  };
  const shared = { t, state, suggestions, blind: boot.coder, links: boot.links, say };
  const views = { one: makeOneByOne({ ...shared, add }), table: makeTable(shared) };
  const head = makeHead({ t, boot, openKeys: () => openKeys(root, t), openCoder: askWho, show });
  const closeKeys = listenForKeys(root, {
    command,
    isBusy: () => root.querySelector("dialog[open]") !== null,
  });
  root.lang = boot.language;
  root.querySelector(".desk-head").replaceChildren(...head.elements);

  function command(name) {
    if (name === "?") return () => openKeys(root, t);
    return state.items.length ? views[mode].commands[name] : undefined;
  }

  async function add(name) {
    try {
      const { code } = await api.addPainPoint(name);
      await reread();
      return code;
    } catch (problem) {
      complain(problem.message);
      return null;
    }
  }

  function askWho() {
    const go = (coder) => location.assign(coder ? `${boot.links.desk}&coder=${coder}` : boot.links.desk);
    openCoder(root, t, { coder: boot.coder, go });
  }

  function show(wanted) {
    mode = wanted;
    if (wanted === "table" && !boot.coder) suggestions.askForAll();
    place();
    draw();
  }

  function place() {
    const isEmpty = state.desk && !state.items.length;
    body.replaceChildren(message, isEmpty ? nothing() : views[mode].element);
  }

  const nothing = () => el("p", { class: "nothing" }, t("nothing_to_code"));

  /** What the server does not take is said, and looked up anew. */
  function refused(ids, problem) {
    complain(problem.message);
    reread();
  }

  function complain(text) {
    message.textContent = text;
  }

  function drawHead() {
    if (!state?.desk) return;
    head.draw({
      desk: state.desk, counted: state.counted(), mode,
      waiting: outbox.codes().size, problem: outbox.problem(), hasSaved: outbox.hasSaved(),
    });
  }

  function draw() {
    if (!state?.desk || ended) return;
    drawHead();
    if (state.items.length) views[mode].draw();
  }

  async function reread() {
    if (ended) return;
    const desk = await api.read();
    if (ended) return;
    const wasEmpty = !state.items.length;
    state.take(desk);
    views.one.redrawEntries();
    if (wasEmpty) place();
    listen(desk.seq);
  }

  function listen(seq) {
    if (boot.coder) return;
    closeLive();
    const again = () => reread().catch(() => {});
    closeLive = openLive({ address: () => api.changesAfter(seq), coded: state.heard, reread: again });
  }

  async function open() {
    try {
      await reread();
      place();
      draw();
      outbox.kick();
    } catch (problem) {
      complain(problem.message);
      body.replaceChildren(message, el("p", {}, el("a", { class: "button", href: boot.links.results, target: "_self" }, t("back_to_results"))));
    }
  }

  open();
  return () => {
    ended = true;
    closeLive();
    closeKeys();
    outbox.close();
    suggestions.close();
  };
}
