import { svg } from "../empathy_board/dom.js";
import { icon } from "../empathy_board/icons.js";

const SHAPES = {
  goals: ["M6 21V4", "M6 4.5h12l-2.5 4 2.5 4H6"],
  needs: ["M12 20v-8", "M12 12c0-4 2.5-6.5 7.5-6.5 0 4.5-2.5 6.5-7.5 6.5z", "M12 15c0-3-2-5-6.5-5 0 3.5 2 5 6.5 5z"],
  pain_points: ["M12 3 2.5 20h19z", "M12 10v4.5", "M12 17.3h.01"],
  helps: ["M9.5 18h5", "M10.5 21h3", "M9.5 18c0-2.5-3-3.6-3-7.5a5.5 5.5 0 0 1 11 0c0 3.9-3 5-3 7.5"],
  channels: ["M8 3h8v18H8z", "M11 18h2"],
  aids: ["M12 5.2a1.2 1.2 0 1 0 0-.01z", "M5 8.5l7 1 7-1", "M12 9.5V14l-3.5 6.5", "M12 14l3.5 6.5"],
  languages: ["M4 5h16v11H11l-5 4v-4H4z", "M8 9h8", "M8 12.3h5"],
  traits: ["M3 7h10", "M17 7h4", "M15 4.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4z", "M3 17h3", "M10 17h11", "M8 14.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4z"],
  cut: ["M6.5 16.2a2.6 2.6 0 1 0 0 .01z", "M17.5 16.2a2.6 2.6 0 1 0 0 .01z", "M8 16 16.5 3", "M16 16 7.5 3"],
  archived: ["M4 4h16v5H4z", "M5.5 9v11h13V9", "M10 13h4"],
};

/** A line drawing beside a word that says the same; what the board draws too looks the same here. */
export function sign(name) {
  const shapes = SHAPES[name];
  if (!shapes) return icon(name);
  const paths = shapes.map((d) => svg("path", { d }));
  return svg("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" }, paths);
}
