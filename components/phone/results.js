import { isDone } from "./api.js";
import { labelled, mark, setIcon } from "./dom.js";
import { make, put, show, showList } from "./elements.js";
import { standing } from "./standing.js";
import { language, t } from "./texts.js";
import { fillTarget, makeTargetHead } from "./voting.js";

const AGAIN = 5_000;

/* What everybody's votes came to, most votes first: the present round, and above it those before it. */
export function makeResults(ends) {
  const rounds = openRounds(ends);
  const heading = make("h2", { id: "results-heading", "data-t": "results_heading" });
  const earlier = make("div", { id: "earlier" });
  const present = makeRound();
  const root = make("section", { id: "results", "aria-labelledby": heading.id }, heading, earlier, present.root);
  const drawn = new Map();

  function render(room) {
    const { phase, votes_shown: isShown, vote_round: round, vote_asked: question } = room.settings;
    show(root, isShown && (phase === "vote" || phase === "closed"));
    if (root.hidden) return;
    const items = standing(room);
    showList(earlier, rounds.before(round).map((each) => ({ ...each, id: String(each.round) })), (each) => {
      if (!drawn.has(each.id)) drawn.set(each.id, makeRound());
      const { root: section, render: draw } = drawn.get(each.id);
      draw(each, items, room.settings.language);
      return section;
    });
    present.render({ round: round > 1 && round, question, votes: room.votes, own: room.own }, items, room.settings.language);
  }

  return { root, render };
}

/* The rounds that have ended, asked for once for each: the page itself follows the present one alone. */
function openRounds({ call, changed }) {
  let known = [];
  let asked = 0;

  async function ask(round) {
    asked = round;
    const answer = await call("GET", "/rounds");
    if (!isDone(answer)) setTimeout(() => ((asked = 0), changed()), AGAIN);
    else known = answer.body.map((each) => ({ ...each, votes: countsOf(each.votes), own: new Map() }));
    changed();
  }

  function before(round) {
    if (round > 1 && asked !== round) ask(round);
    return known.filter((each) => each.round < round);
  }

  return { before };
}

const countsOf = (votes) => new Map(votes.map(({ target, count }) => [target, count]));

/* One round under what it asked. */
function makeRound() {
  const heading = make("h3");
  const list = make("ol", { class: "cards" });
  const rest = make("p", { class: "quiet" });
  const root = make("section", { class: "round" }, heading, list, rest);
  let own;

  function render({ round, question, votes, own: mine }, items, spoken) {
    own = mine;
    put(heading, round ? t("results_round", { round, question }) : question);
    mark(heading, spoken !== language && spoken);
    const ranked = rank(items.map((item) => ({ ...item, count: votes.get(item.id) ?? 0 })));
    showList(list, ranked, renderResult);
    put(rest, t(ranked.length ? "results_rest" : "results_none", { n: items.length - ranked.length }));
    show(rest, items.length > ranked.length);
  }

  function renderResult(item, node = makeResult()) {
    const [place, what] = node.children;
    const mine = own.get(item.id) ?? 0;
    node.dataset.target = item.id;
    node.dataset.value = item.quadrant;
    node.dataset.own = mine;
    put(place, `${item.rank}.`);
    setIcon(what.firstChild.firstChild, item.quadrant);
    put(what.firstChild.lastChild, t(item.quadrant));
    fillTarget(what, item);
    const [count, ofMine] = what.lastChild.children;
    count.dataset.count = item.count;
    put(count, t("votes_count", { n: item.count }));
    put(ofMine, mine ? t("votes_mine", { n: mine }) : "");
    show(ofMine, mine);
    return node;
  }

  return { root, render };
}

function makeResult() {
  const counts = make("p", { class: "marks" }, make("strong"), make("span", { class: "votes-mine" }));
  const what = make("div", {}, labelled("p", { class: "note-head" }, "says"), ...makeTargetHead(), counts);
  return make("li", { class: "card result" }, make("span", { class: "rank" }), what);
}

/* Equal counts share a place. */
function rank(items) {
  const voted = items.filter(({ count }) => count).sort((one, other) => other.count - one.count);
  return voted.map((item) => ({ ...item, rank: voted.findIndex(({ count }) => count === item.count) + 1 }));
}
