import { labelled, setIcon } from "./dom.js";
import { make, put, show, showList } from "./elements.js";
import { standing } from "./standing.js";
import { t } from "./texts.js";
import { fillTarget, makeTargetHead } from "./voting.js";

/* What everybody's votes came to, most votes first. */
export function makeResults() {
  const heading = make("h2", { id: "results-heading", "data-t": "results_heading" });
  const list = make("ol", { class: "cards" });
  const rest = make("p", { class: "quiet" });
  const root = make("section", { id: "results", "aria-labelledby": heading.id }, heading, list, rest);
  let own;

  function render(room) {
    const { phase, votes_shown: isShown } = room.settings;
    show(root, isShown && (phase === "vote" || phase === "closed"));
    if (root.hidden) return;
    own = room.own;
    const items = standing(room);
    const ranked = rank(items.map((item) => ({ ...item, count: room.votes.get(item.id) ?? 0 })));
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
