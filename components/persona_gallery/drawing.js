import { svg } from "../empathy_board/dom.js";

const SIDE = 96;
const CELL = SIDE / 2;

/** The portrait that a name has, from the ten digits that the server makes of it. */
export function drawPortrait(recipe, { palettes, shapes }) {
  const [palette, start, ...cells] = Array.from(recipe, Number);
  const [ground, ...tones] = palettes[palette];
  const cell = (place) =>
    svg("path", {
      transform: `translate(${(place % 2) * CELL} ${Math.floor(place / 2) * CELL}) rotate(${90 * cells[2 * place + 1]} ${CELL / 2} ${CELL / 2})`,
      d: shapes[cells[2 * place]],
      fill: tones[(start + place) % tones.length],
    });
  return svg(
    "svg",
    { class: "portrait", viewBox: `0 0 ${SIDE} ${SIDE}`, "aria-hidden": "true" },
    svg("rect", { width: SIDE, height: SIDE, fill: ground }),
    Array.from({ length: cells.length / 2 }, (_, place) => cell(place)),
  );
}
