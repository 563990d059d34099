import { el, setHidden } from "../empathy_board/dom.js";
import { plainButton } from "./fields.js";

const EVERY_MS = 15_000;

/** Looks now and then whether somebody else saved the card, and says so while there is still time to talk. */
export function watchOthers({ boot, draft, call, t, meet }) {
  let current = null;
  const together = plainButton(t("put_together"), () => meet(current), { "data-testid": "put-together" });
  const element = el("p", { class: "notice is-warning", role: "status", hidden: true, "data-testid": "others" }, t("others_saved"), " ", together);

  async function look() {
    if (document.hidden || !boot.id) return;
    current = await call("GET", `/api/personas/${boot.id}`).catch(() => current);
    tell();
  }

  /** Says so, or no more once both are together. */
  function tell() {
    setHidden(element, !current || current.version <= draft.basedOn);
  }

  const timer = setInterval(look, EVERY_MS);
  document.addEventListener("visibilitychange", look);
  return {
    element,
    tell,
    stop: () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    },
  };
}
