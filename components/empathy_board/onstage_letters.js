const LARGEST_EM = 5;
const LARGEST_LIST_EM = 8;
const LARGEST_TEXT_EM = 16;
const LEAST_EM = 0.9;
const EM_A_LETTER = 0.6;
const LIST_SHARE = 0.72;
const LONGEST_WORD = 24;
const MOST_COLUMNS = 3;
const HALVINGS = 7;

const longestWord = (node) =>
  Math.min(LONGEST_WORD, Math.max(1, ...node.innerText.split(/\s+/).map(({ length }) => length)));

/** The largest letters with which all that stands in `body` is on the screen, and no usual word is parted. */
export function makeLetters(element, body) {
  const emsAcross = (width) => width / (Number.parseFloat(getComputedStyle(element).fontSize) * EM_A_LETTER);

  function fits(size) {
    element.style.setProperty("--letters", `${size}em`);
    return body.scrollHeight <= body.clientHeight;
  }

  function largestUpTo(most) {
    if (fits(most)) return most;
    let [least, over] = [LEAST_EM, most];
    for (let step = 0; step < HALVINGS; step += 1) {
      const middle = (least + over) / 2;
      if (fits(middle)) least = middle;
      else over = middle;
    }
    return least;
  }

  function fitText() {
    const most = body.querySelector(".onstage-text") ? LARGEST_TEXT_EM : LARGEST_EM;
    const size = largestUpTo(Math.max(LEAST_EM, Math.min(most, emsAcross(body.clientWidth) / longestWord(body))));
    element.style.setProperty("--letters", `${size}em`);
  }

  /** A list stands in as many columns as let it be largest. */
  function fitList(list) {
    const words = longestWord(list) * LIST_SHARE;
    const title = body.querySelector(".onstage-title");
    const across = emsAcross(body.clientWidth);
    const most = Math.min(LARGEST_LIST_EM, title ? across / longestWord(title) : LARGEST_LIST_EM);
    const columns = Array.from({ length: Math.min(MOST_COLUMNS, list.children.length) }, (_, at) => at + 1);
    const sizes = columns.map((count) => {
      list.style.columns = String(count);
      return largestUpTo(Math.max(LEAST_EM, Math.min(most, across / count / words)));
    });
    const best = sizes.indexOf(Math.max(...sizes));
    list.style.columns = String(columns[best]);
    element.style.setProperty("--letters", `${sizes[best]}em`);
  }

  return function fit() {
    const list = body.querySelector(".onstage-list.is-wide");
    if (list?.children.length) fitList(list);
    else fitText();
  };
}
