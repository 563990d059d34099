import { openWishes, stateOf } from "./wishes.js";

/* This participant's votes in the present round: what the server has, and over it what is still to be sent. */
export function openBallot({ keep, room, call, changed, stranger, stale }) {
  const problems = new Map();
  const ballot = { last: null, full: null, isLate: false, countOf, left, state, problemOf, give, follow, followOtherTab };
  const wishes = openWishes({
    keep, call, changed, stranger, confirmed, refused, name: "vote", first: cheapest, mayGo: isOfNow,
    request: ({ id, value }) => [`/votes/${id}`, { count: value }],
  });
  let round = null;
  Object.assign(ballot, { kick: wishes.kick, resume: wishes.resume });

  const stored = (target) => room.votes.get(target) ?? 0;

  function isOfNow(wish) {
    return room.isVoting() && wish.round === room.settings.vote_round;
  }

  /* Votes that are taken away go first, so that those which they pay for are not refused. */
  function cheapest(all) {
    return all.find(({ id, value }) => value < stored(id)) ?? all[0];
  }

  function countOf(target) {
    return wishes.get(target)?.value ?? stored(target);
  }

  function left() {
    const targets = new Set([...room.votes.keys(), ...wishes.all().map(({ id }) => id)]);
    const given = [...targets].reduce((sum, target) => sum + countOf(target), 0);
    return Math.max(0, room.settings.votes_each - given);
  }

  function problemOf(target) {
    return problems.get(target);
  }

  function state(target, hasNetwork) {
    return stateOf(wishes, target, { problem: problems.get(target), hasNetwork });
  }

  function give(target, step) {
    const value = countOf(target) + step;
    ballot.last = target;
    ballot.full = step < 0 ? null : value > room.settings.votes_on_one ? "votes_one_full" : left() ? null : "votes_spent";
    if (ballot.full || value < 0) return changed();
    problems.delete(target);
    ballot.isLate = false;
    wishes.want({ id: target, value, round: room.settings.vote_round });
  }

  function confirmed(wish, { count }) {
    if (isOfNow(wish)) room.votes.set(wish.id, count);
  }

  function refused(wish, reason) {
    if (isOfNow(wish)) problems.set(wish.id, reason);
    else ballot.isLate = true;
    stale();
  }

  /* Called before each drawing: another round begins empty, and what did not arrive before the end does not count. */
  function follow() {
    const { vote_round: present, votes_shown: isShown } = room.settings;
    if (!present) return;
    if (round !== present) begin(present);
    for (const wish of wishes.all()) if ((isShown || wish.round !== present) && !wishes.isSending(wish.id)) drop(wish);
  }

  function begin(present) {
    round = present;
    problems.clear();
    ballot.last = ballot.full = null;
  }

  function drop({ id }) {
    ballot.isLate = true;
    wishes.strikeOff(id);
  }

  /* What another tab of this browser has settled, the server knows better than this one. */
  function followOtherTab(name, target) {
    if (name === "vote" && wishes.get(target) && !wishes.reread(target)) stale();
    else if (name === "vote") wishes.reread(target);
  }

  return ballot;
}
