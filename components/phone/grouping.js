import { isDone, isPassing, makeId } from "./api.js";

/* Putting notes together by hand, where participants may: what is picked, which group is getting a title, and what
   came of the last attempt. Nothing is shown as done before the server has said so. */
export function makeGrouping({ room, call, changed, stranger, stale }) {
  const acts = { pick, clear, group, addTo, takeOut, retitle, openTitle, closeTitle, follow };
  const grouping = { picked: new Set(), said: null, titling: null, ...acts };
  let isBusy = false;
  let attempt = null;

  function pick(id, isPicked) {
    if (isPicked) grouping.picked.add(id);
    else grouping.picked.delete(id);
    say(null);
  }

  function clear() {
    grouping.picked.clear();
    say(null);
  }

  function say(key, values) {
    grouping.said = key && { key, values };
    changed();
  }

  /* The same notes tried again make the same group, should the answer alone have been lost. */
  async function group() {
    const notes = [...grouping.picked];
    if (notes.length < 2) return say("group_too_few");
    if (attempt?.notes.join() !== notes.join()) attempt = { id: makeId(), notes };
    if (!(await send("POST", "/groups", attempt))) return;
    grouping.picked.clear();
    openTitle({ id: attempt.id, title: "" });
  }

  async function addTo(id) {
    if (!id) return say("group_choose");
    if (await send("PATCH", `/groups/${id}`, { add: [...grouping.picked] })) grouping.picked.clear();
    changed();
  }

  function takeOut(note, id) {
    return send("PATCH", `/groups/${id}`, { take_out: [note] });
  }

  async function retitle(id, title) {
    if (await send("PATCH", `/groups/${id}`, { title })) closeTitle();
  }

  function openTitle({ id, title }) {
    grouping.titling = { id, title };
    changed();
  }

  function closeTitle() {
    grouping.titling = null;
    changed();
  }

  async function send(method, path, body) {
    if (isBusy) return false;
    isBusy = true;
    say("group_sending");
    const answer = await call(method, path, body);
    isBusy = false;
    if (isDone(answer)) accept(answer.body, body);
    else refuse(answer);
    return isDone(answer);
  }

  /* Where the last note was taken out there is no group to answer with. */
  function accept(group, { take_out: out }) {
    if (group?.id) room.putGroup(group);
    else if (out) room.groups = room.groups.filter(({ notes }) => !notes.includes(out[0]));
    say("group_saved");
  }

  function refuse(answer) {
    if (answer.status === 401) stranger();
    say("group_refused", { reason: answer.body?.detail });
    if (!isPassing(answer)) stale();
  }

  /* Called before each drawing: others may have taken away what is picked or named here. */
  function follow(typed) {
    const readable = new Set(room.readable().map(({ id }) => id));
    for (const id of grouping.picked) if (!readable.has(id)) grouping.picked.delete(id);
    const { titling } = grouping;
    if (!titling || room.groups.some(({ id }) => id === titling.id)) return;
    grouping.titling = null;
    if (typed) grouping.said = { key: "group_gone", values: { title: typed } };
  }

  return grouping;
}
