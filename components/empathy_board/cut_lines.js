/** How many lines of each text are shown where not all have room: pure numbers. */

const SHARES = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75];
const COST_OF_UNEVEN = { across: 1, down: 8 };
const COST_OF_SCROLLING = { each: 1, note: 2 };

const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);

/** So many lines of each of `texts` (in lines) as fit into `room`: all cut alike, then those whole that miss least, then the rest. */
export function linesIn(room, texts, heightOf) {
  const heightCutTo = (most) => sum(texts.map((lines) => heightOf(Math.min(lines, most))));
  const longest = Math.max(1, ...texts);
  let most = 1;
  while (most < longest && heightCutTo(most + 1) <= room) most += 1;
  const shown = texts.map((lines) => Math.min(lines, most));
  let left = room - heightCutTo(most);

  function grow(index, lines) {
    const more = heightOf(lines) - heightOf(shown[index]);
    if (more > left) return;
    shown[index] = lines;
    left -= more;
  }

  const shortestFirst = texts.map((_, index) => index).sort((one, other) => texts[one] - texts[other]);
  for (const index of shortestFirst) grow(index, texts[index]);
  for (const index of shortestFirst) if (shown[index] < texts[index]) grow(index, shown[index] + 1);
  return shown;
}

/** How much is missing: a text of which half is hidden counts as much as four that miss a quarter, one out of sight for more. */
function hiddenIn({ texts, around, heightOf }, height) {
  const room = Math.max(0, height - around);
  const shown = linesIn(room, texts, heightOf);
  const cut = sum(texts.map((lines, index) => (1 - shown[index] / lines) ** 2));
  const needed = sum(shown.map(heightOf));
  if (needed <= room) return cut;
  return cut + COST_OF_SCROLLING.each + COST_OF_SCROLLING.note * (1 - room / needed) * texts.length;
}

const atWidth = ({ texts, beside, ...rest }, before, after) => ({
  ...rest, texts: texts.map((lines, index) => Math.ceil((lines * (before - beside[index])) / (after - beside[index]))),
});

/**
 * Where the quadrants of a map meet, as shares of `width` and `height`, so that the least is missing.
 *
 * `quadrants`: of each its `texts` in lines at half the width, what stands `beside` each of them and `around` all, and
 * `heightOf(lines)`.
 */
export function splitByLines(quadrants, { width, height }) {
  let best = { across: 0.5, down: 0.5, cost: Infinity };
  for (const across of SHARES) {
    const shares = [across, 1 - across, across, 1 - across];
    const seen = quadrants.map((one, index) => atWidth(one, width / 2, width * shares[index]));
    for (const down of SHARES) {
      const heights = [down, down, 1 - down, 1 - down].map((share) => share * height);
      const uneven = COST_OF_UNEVEN.across * Math.abs(across - 0.5) + COST_OF_UNEVEN.down * Math.abs(down - 0.5);
      const cost = sum(seen.map((one, index) => hiddenIn(one, heights[index]))) + uneven;
      if (cost < best.cost) best = { across, down, cost };
    }
  }
  return best;
}
