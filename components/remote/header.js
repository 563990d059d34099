import { make, put, show } from "../phone/elements.js";
import { PHASES, turnNow } from "./steps.js";
import { t } from "./texts.js";

/* Where the workshop is, in one line; the time that is left; how the line to the server is. */
export function makeHeader({ room, line, timer }) {
  const connection = make("p", { id: "connection", role: "status" });
  const title = make("p", { id: "title" });
  const phase = make("h1", { id: "phase", "aria-live": "polite" });
  const turn = make("p", { id: "turn", role: "status" });
  const dots = PHASES.map(() => make("i"));
  const path = make("div", { id: "path", role: "img" }, ...dots);
  const where = make("div", { id: "where" }, phase, turn);
  const root = make("header", {}, title, connection, where, timer.digits, timer.said, path);

  function render() {
    const { settings } = room;
    connection.dataset.state = line.state;
    put(connection, t(line.state));
    put(title, settings.title);
    title.lang = settings.language;
    const at = PHASES.indexOf(settings.phase);
    show(path, at >= 0);
    if (at < 0) return;
    put(phase, t(settings.phase));
    put(turn, turnNow(settings));
    path.setAttribute("aria-label", t("phase_of", { at: at + 1, of: PHASES.length }));
    dots.forEach((dot, place) => dot.classList.toggle("on", place <= at));
  }

  return { root, render };
}
