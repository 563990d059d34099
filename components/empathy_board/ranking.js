import { el, setHidden } from "./dom.js";
import { icon } from "./icons.js";
import { itemsOf, nameOf } from "./items.js";
import { spokenIcon } from "./signs.js";
import { phaseOf, votesAreShown } from "./state.js";
import { drawVotes, makeVotesRow } from "./votes_row.js";

const MOST_RANKS = 10;

/** The voted ones, most votes first, as `{item, rank, tied}`: equal votes have the same rank. */
export function rankingOf(items) {
  const voted = items.filter(({ votes }) => votes > 0).sort((one, other) => other.votes - one.votes);
  const rankOf = (votes) => voted.findIndex((other) => other.votes === votes) + 1;
  const ranked = voted.map((item) => ({
    item, rank: rankOf(item.votes), tied: voted.filter(({ votes }) => votes === item.votes).length > 1,
  }));
  return ranked.filter(({ rank }) => rank <= MOST_RANKS);
}

/** What got most votes, as a list to talk about. */
export function makeRanking({ t, state, dialogs, votes, stage, openItem }) {
  let parts = null;
  let dialog = null;

  function rowOf({ item, rank, tied }) {
    const count = makeVotesRow();
    drawVotes(count, item.votes, t);
    const open = () => {
      dialog.close();
      openItem(item);
    };
    return el("li", { class: `ranked ${item.quadrant}`, "data-testid": "ranking-row" },
      el("span", { class: "rank" }, String(rank), tied ? el("span", { class: "tied" }, t("tied")) : null),
      el("button", { type: "button", class: "ranked-name", onclick: open },
        spokenIcon(item.quadrant, t), item.isGroup ? icon("group") : null, el("span", {}, nameOf(item, t))),
      count.element);
  }

  function draw() {
    if (!parts) return;
    if (dialog?.open && !stage.isView("ranking")) dialog.close();
    const ranking = votesAreShown(state) ? rankingOf(itemsOf(state)) : [];
    const drawn = JSON.stringify(ranking);
    if (parts.drawn === drawn) return;
    parts.drawn = drawn;
    parts.list.replaceChildren(...ranking.map(rowOf));
    setHidden(parts.empty, ranking.length > 0);
  }

  function open() {
    const list = el("ol", { class: "ranking" });
    const empty = el("p", {}, t("no_votes"));
    const again = el("button", { type: "button", "data-testid": "ranking-next-round", onclick: nextRound },
      icon("next"), t("second_round"));
    const closed = () => {
      parts = dialog = null;
      stage.leaveView("ranking");
    };
    parts = { list, empty };
    stage.view("ranking");
    dialog = dialogs.open({
      title: state.settings.vote_asked, testid: "ranking-panel", kind: "is-spot",
      content: [empty, list, el("div", { class: "row is-end" }, phaseOf(state) === "vote" ? again : null)], closed,
    });
    dialog.addEventListener("keydown", (event) => event.key.toLowerCase() === "r" && dialog.close());
    draw();
  }

  function nextRound() {
    dialog.close();
    votes.openNextRound();
  }

  return { open, draw };
}
