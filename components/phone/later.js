import { backoff } from "./api.js";
import { speakInFull } from "./texts.js";

const SHOWING = ["reveal", "group", "vote"];
const SLOW = 1_500;
const PATIENCE_FOR_FILES = 10_000;
const QUIET = 1_500;
const SPREAD = 3_000;

/* Fetches what is not needed to write: when it has been quiet for a while, each phone at a moment of its own, or at once
   where the notes are shown already; and again until it is there. */
export function makeLater({ room, changed, arrived }) {
  const later = { follow, fetchSoon, kick, isMissed };
  let isHere = false;
  let isFetching = false;
  let neededSince = 0;
  let failures = 0;
  let timer = 0;

  function isNeeded() {
    const { phase, votes_shown: isShown } = room.settings;
    return SHOWING.includes(phase) || (phase === "closed" && Boolean(isShown));
  }

  /* Whether the participant waits for it. */
  function isMissed() {
    return !isHere && isNeeded() && (failures > 0 || Date.now() - neededSince >= SLOW);
  }

  /* Called before each drawing. */
  function follow() {
    if (isHere || !isNeeded() || neededSince) return;
    neededSince = Date.now();
    setTimeout(changed, SLOW);
    fetchNow();
  }

  function fetchSoon() {
    if (!isHere && !isFetching && !timer) timer = setTimeout(fetchNow, QUIET + Math.random() * SPREAD);
  }

  /* There is news of the network: the next try need not wait. */
  function kick() {
    if (failures) fetchNow();
  }

  async function fetchNow() {
    if (isHere || isFetching) return;
    clearTimeout(timer);
    isFetching = true;
    const module = await attempt(failures);
    isFetching = false;
    if (module) take(module);
    else wait();
    changed();
  }

  function take(module) {
    isHere = true;
    arrived(module);
  }

  function wait() {
    timer = setTimeout(fetchNow, backoff(failures));
    failures += 1;
  }

  return later;
}

/* A browser may remember that an address failed, so that each try asks under another one. */
function attempt(times) {
  const module = import(`./together.js${times ? `?${times}` : ""}`).catch(giveWay);
  const files = Promise.all([module, speakInFull()]);
  const patience = new Promise((_, reject) => setTimeout(reject, PATIENCE_FOR_FILES));
  return Promise.race([files, patience]).then(([come]) => come, () => null);
}

/* What doesn't fit this page comes with a newer one: the page is loaded anew, once. What is being written is kept. */
function giveWay(problem) {
  const [{ type } = {}] = performance.getEntriesByType("navigation");
  if (problem instanceof SyntaxError && type !== "reload") location.reload();
  throw problem;
}
