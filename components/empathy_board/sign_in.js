import { el } from "./dom.js";

/** The way back in, and then to this board again. */
export const signInLink = (t) =>
  el("a", {
    class: "sign-in", "data-testid": "sign-in",
    href: `/login?next=${encodeURIComponent(location.pathname + location.search)}`,
  }, t("sign_in_again"));
