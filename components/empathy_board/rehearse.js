import { fitScrolling, fitWhole, guessSplit, mapValues } from "./fit.js";
import { makeLettering } from "./lettering.js";
import { makeMeasures } from "./measure.js";
import { makeNoteList } from "./notes.js";
import { PREVIEWS } from "./stack.js";
import { EVIDENCE, QUADRANTS } from "./state.js";

const NOTES = 24;
const ROOM = { width: 1800, height: 860 };
const SMALL = { width: 180, height: 60 };
const SIZES = { smallest: 14, largest: 40 };

const sample = (index) => ({
  id: String(index), text: `abcde fghij klmno pqrst uvwxy z ${index}`, evidence: EVIDENCE[index % 3], pain: index % 5 === 0, votes: null,
});

function problemOf(map, tools) {
  const groups = Object.fromEntries(QUADRANTS.map((name) => [name, Array.from({ length: NOTES }, (_, index) => sample(index))]));
  const quadrants = mapValues(groups, (notes, name) => {
    const open = makeNoteList(tools);
    open.draw(notes);
    return { name, open };
  });
  const all = (thing) => Object.fromEntries(QUADRANTS.map((name) => [name, thing]));
  const measures = makeMeasures({ quadrants, groups, lettering: makeLettering(map), preview: PREVIEWS[0], isDense: true });
  return {
    ...measures, ...SIZES, area: ROOM, gap: 8, pad: 8, person: SMALL, headings: all(SMALL),
    closed: all({ count: 0, width: 0 }), fewestLines: 3, asksBrowser: false,
  };
}

/**
 * Goes through what a reveal does, with made-up notes that nobody sees. The browser gets to know the code and the letters,
 * which would cost the first reveal, with everybody looking, half its time again.
 */
export function rehearse(map, tools) {
  const problem = problemOf(map, tools);
  fitWhole(problem, guessSplit(problem));
  fitScrolling(problem, 18, 84);
}
