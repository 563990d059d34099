/* Streamlit's page stays the same when its language is chosen: a screen reader learns of it here, from the address. */
(() => {
  const root = document.documentElement;
  const usual = root.lang;
  const known = root.dataset.languages.split(" ");

  function follow() {
    const chosen = new URLSearchParams(location.search).get("lang")?.toLowerCase();
    root.lang = known.includes(chosen) ? chosen : usual;
  }

  for (const name of ["pushState", "replaceState"]) {
    const change = history[name];
    history[name] = (...state) => {
      change.apply(history, state);
      follow();
    };
  }
  addEventListener("popstate", follow);
  follow();
})();
