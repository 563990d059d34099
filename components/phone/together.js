import { makeAllNotes } from "./all_notes.js";
import { openBallot } from "./ballot.js";
import { labelled } from "./dom.js";
import { make, show } from "./elements.js";
import { makeGrouping } from "./grouping.js";
import { openReadiness } from "./readiness.js";
import { makeReady } from "./ready.js";
import { makeResults } from "./results.js";
import { makeVoting } from "./voting.js";

await styled(new URL("./together.css", import.meta.url));

/* What participants do besides writing: say that they are done, read all notes, put them together, vote, and see the
   results. It comes as a file of its own, after the page. */
export function workTogether(ends) {
  const [ballot, readiness, grouping] = [openBallot(ends), openReadiness(ends), makeGrouping(ends)];
  const ready = makeReady(readiness.toggle);
  const voting = makeVoting();
  const results = makeResults(ends);
  const late = labelled("p", { class: "notice", id: "votes-late" }, "refused", "votes_late");
  const all = makeAllNotes(ends.changed);
  const parts = { above: [late, results.root, voting.root], below: [ready.root, all.root] };

  /* Called before each drawing. */
  function follow() {
    ballot.follow();
    readiness.follow();
  }

  function followOtherTab(name, id) {
    ballot.followOtherTab(name, id);
    readiness.followOtherTab(name);
  }

  function render({ room, hasNetwork }, isShut) {
    const { phase } = room.settings;
    ready.render(phase === "write" && !isShut, readiness, hasNetwork);
    voting.render(room, ballot, hasNetwork);
    if (isShut) show(voting.root, false);
    results.render(room);
    show(late, ballot.isLate && (phase === "vote" || phase === "closed"));
    const hasRead = !isShut || room.readable().length;
    show(all.root, ["reveal", "group", "vote"].includes(phase) && !room.isVoting() && hasRead);
    all.render(room, grouping);
  }

  return { senders: [ballot, readiness], parts, turned: readiness.forget, follow, followOtherTab, render };
}

/* What comes later brings its own style sheet, and shows nothing before that is there. */
function styled(address) {
  return new Promise((load, error) => document.head.append(make("link", { rel: "stylesheet", href: address.href, load, error })));
}
