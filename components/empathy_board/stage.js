import { isPrivate, stageOf } from "./state.js";

/** Says what is large on every window of this workshop alike. */
export function makeStage({ api, state }) {
  let waiting = null;
  let isSending = false;

  // What cannot be said is shown here all the same, and is not worth a message.
  async function say(change) {
    try {
      const snapshot = await api.changeWorkshop({ stage: change });
      if (snapshot.seq >= state.seq) state.takeStage(snapshot);
    } catch (problem) {
      console.warn(problem);
      state.takeStage({ stage: { ...state.settings.stage, ...change } });
    }
  }

  // One after the other: what was pressed last is what the server keeps.
  async function send() {
    isSending = true;
    while (waiting) {
      const change = waiting;
      waiting = null;
      await say(change);
    }
    isSending = false;
    state.putOnStage({});
  }

  function set(change) {
    waiting = { ...waiting, ...change };
    state.putOnStage({ ...state.staged, ...change });
    if (!isSending) send();
  }

  const isNow = (name, value) => stageOf(state)[name] === value;
  const put = (change) => Object.entries(change).every((each) => isNow(...each)) || set(change);
  const isView = (name) => isNow("view", name) && isNow("spotlight", null);
  return {
    show: (kind, id) => (kind !== "quadrant" && isPrivate(state)) || put({ spotlight: `${kind}:${id}`, view: "map" }),
    leave: (kind, id) => isNow("spotlight", `${kind}:${id}`) && set({ spotlight: null }),
    clear: () => put({ spotlight: null, view: "map" }),
    view: (view) => put({ view, spotlight: null }),
    isView,
    leaveView: (name) => isView(name) && set({ view: "map" }),
    turnLight: () => set({ theme: isNow("theme", "dark") ? "light" : "dark" }),
  };
}

/** What the spotlight is on: as it is told, and as `[kind, id]`; nothing where there is none. */
export const spotlightOf = (state) => stageOf(state).spotlight;
export const spotOf = (state) => spotlightOf(state)?.split(/:(.*)/s).slice(0, 2) ?? [];
