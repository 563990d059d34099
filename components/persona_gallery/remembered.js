const KEPT = "persona-gallery";

/** What this tab's gallery stood at: the search, the filters and the chosen cards. */
export function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
}

export function remember(value) {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(value));
  } catch {
    // Without storage the gallery opens as if for the first time.
  }
}
