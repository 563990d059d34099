// Notes when something of the page is painted for the first time: `window.painted[name]`, in ms since the navigation.
(() => {
  const painted = (window.painted = {});
  const wanted = {
    sentence: () => document.querySelector('[data-testid="stAlert"]'),
    head: () => document.querySelector("h1"),
    tile: () => tiles() > 0,
    tiles: () => tiles() >= CARDS,
  };

  function tiles() {
    const hosts = [...document.querySelectorAll('[data-testid="stMain"] *')].filter((each) => each.shadowRoot);
    return hosts.reduce((sum, host) => sum + host.shadowRoot.querySelectorAll(".tile").length, 0);
  }

  // The task after the next frame's callbacks runs when that frame has been drawn.
  function whenDrawn(work) {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = work;
      channel.port2.postMessage(null);
    });
  }

  function look() {
    for (const [name, found] of Object.entries(wanted)) {
      if (!found()) continue;
      delete wanted[name];
      whenDrawn(() => { painted[name] = performance.now(); });
    }
    setTimeout(look, 4);
  }

  look();
})();
