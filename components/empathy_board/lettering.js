/** How wide words are and where lines end, worked out without asking the browser for a layout. */

const SPACE = 1;
const NEW_LINE = 2;
const AFTER_HYPHEN = 0;
// Ideographs stand alone; other words part after a hyphen within them.
const ALONE = String.raw`\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}`;
const PARTS_OF_WORD = new RegExp(
  String.raw`[${ALONE}][^\p{L}\p{N}]*|[^${ALONE}]*?[\p{L}\p{N}][-\u2013\u2014](?=[\p{L}\p{N}])|[^${ALONE}]+`, "gu",
);
const ALMOST = 0.001;
const SIZES = [40, 14, 17, 23];
const SAMPLE = "Hoe vaak moet ik dit nog uitleggen?";
const EVEN_TO = 0.003;

/** Words as the browser may part them, each with what stands before it. */
export function wordsOf(text, keepsLines) {
  const words = [];
  const lines = keepsLines ? text.split("\n") : [text.replaceAll("\n", " ")];
  lines.forEach((line, row) => {
    const found = line.split(/[ \t]+/).filter(Boolean);
    if (row > 0) words.push({ text: found.shift() ?? "", before: NEW_LINE });
    for (const word of found) {
      const [first, ...rest] = word.match(PARTS_OF_WORD) ?? [word];
      words.push({ text: first, before: SPACE });
      for (const part of rest) words.push({ text: part, before: AFTER_HYPHEN });
    }
  });
  return words;
}

/** Measures words in the letters of `element`; `forget` when other letters may have been loaded. */
export function makeLettering(element) {
  const pen = document.createElement("canvas").getContext("2d");
  const widths = new Map();
  let family = "";
  let grows = null;
  let revision = 0;

  function forget() {
    widths.clear();
    family = "";
    grows = null;
    revision += 1;
  }

  function measured(text, style, size) {
    family ||= getComputedStyle(element).fontFamily;
    const font = `${style} ${size}px ${family}`;
    if (pen.font !== font) pen.font = font;
    return pen.measureText(text).width / size;
  }

  // Where letters are fitted to the pixels of the screen, each size has widths of its own.
  function growsEvenly() {
    const [own, ...others] = SIZES.map((size) => measured(SAMPLE, "400", size));
    return others.every((other) => Math.abs(other - own) < EVEN_TO);
  }

  /** The width of a text on one line, in its own size. */
  function widthOf(text, style, size) {
    grows ??= growsEvenly();
    const key = `${grows ? "" : size} ${style} ${text}`;
    let width = widths.get(key);
    if (width === undefined) widths.set(key, (width = measured(text, style, grows ? SIZES[0] : size)));
    return width;
  }

  /** What `countLines` wants to know of words. */
  function shapeOf(words, style, size) {
    const width = (text) => widthOf(text, style, size);
    return { words, widths: words.map(({ text }) => width(text)), space: width(" "), width };
  }

  return { widthOf, shapeOf, forget, growsEvenly: () => (grows ??= growsEvenly()), revision: () => revision };
}

/** How many letters of a word fit on a line; at least one. */
function lettersThatFit(letters, width, line) {
  let least = 1;
  let most = letters.length;
  while (least < most) {
    const middle = (least + most + 1) >> 1;
    if (width(letters.slice(0, middle).join("")) <= line) least = middle;
    else most = middle - 1;
  }
  return least;
}

/** A word longer than a line: over how many it goes, and how much of the last it takes. */
function brokenWord(text, width, line) {
  let letters = [...text];
  let lines = 1;
  for (;;) {
    const rest = width(letters.join(""));
    if (rest <= line) return { lines, end: rest };
    letters = letters.slice(lettersThatFit(letters, width, line));
    if (letters.length === 0) return { lines, end: line };
    lines += 1;
  }
}

/**
 * Over how many lines of width `room` the words go, each line as full as it can be; `start` of the first is taken.
 * All lengths in the letters' own size.
 *
 * Browsers that part words by their syllables may need fewer, none needs more.
 */
export function countLines({ words, widths, space, width }, room, start) {
  const line = room - ALMOST;
  let lines = 1;
  let end = start;
  words.forEach(({ text, before }, index) => {
    const own = widths[index];
    const after = end + (before === SPACE && index > 0 ? space : 0) + own;
    if (before !== NEW_LINE && end > 0 && after <= line) {
      end = after;
      return;
    }
    if (before === NEW_LINE || end > 0) lines += 1;
    const broken = own > line ? brokenWord(text, width, line) : { lines: 1, end: own };
    lines += broken.lines - 1;
    end = broken.end;
  });
  return lines;
}
