import { openWishes, stateOf } from "./wishes.js";

const ID = "me";

/* Whether this participant has said to be done with writing. The server forgets it with each phase, and so does this. */
export function openReadiness({ keep, room, call, changed, stranger }) {
  const readiness = { isReady, isSaid, state, toggle, follow, forget, followOtherTab, resume };
  let problem = null;
  const wishes = openWishes({
    keep, call, changed, stranger, confirmed, refused, name: "ready", first: (all) => all[0], mayGo: isWriting,
    request: ({ value }) => ["/ready", { ready: value }],
  });
  readiness.kick = wishes.kick;

  function isWriting() {
    return room.settings.phase === "write";
  }

  function isReady() {
    return wishes.get(ID)?.value ?? keep.get("done") ?? false;
  }

  function isSaid() {
    return keep.get("done") !== null || Boolean(wishes.get(ID)) || Boolean(problem);
  }

  function state(hasNetwork) {
    return { state: stateOf(wishes, ID, { problem, hasNetwork }), problem };
  }

  function toggle() {
    problem = null;
    wishes.want({ id: ID, value: !isReady() });
  }

  function confirmed({ value }) {
    keep.set("done", value);
  }

  function refused(_, reason) {
    problem = reason;
  }

  /* Said once more after each break: a server that lost it knows it again, for any other it changes nothing. Where
     nobody is done, another phase has come and gone meanwhile. */
  function resume() {
    if (isWriting() && keep.get("done") && !wishes.get(ID)) {
      if (room.settings.ready) wishes.want({ id: ID, value: true });
      else forget();
    }
    wishes.resume();
  }

  function follow() {
    if (!isWriting() && isSaid()) forget();
  }

  function forget() {
    problem = null;
    keep.remove("done");
    wishes.strikeOff(ID);
  }

  function followOtherTab(name) {
    if (name === "ready") wishes.reread(ID);
  }

  return readiness;
}
