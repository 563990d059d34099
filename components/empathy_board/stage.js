import { isPrivate, stageOf } from "./state.js";

/** Says what is large on every window of this workshop alike; what cannot be said is not worth a message. */
export function makeStage({ api, state }) {
  async function set(change) {
    state.takeStage({ stage: { ...stageOf(state), ...change } });
    try {
      await api.changeWorkshop({ stage: change });
    } catch (problem) {
      console.warn(problem);
    }
  }

  const isNow = (name, value) => stageOf(state)[name] === value;
  const put = (name, value) => isNow(name, value) || set({ [name]: value });
  return {
    show: (kind, id) => (kind !== "quadrant" && isPrivate(state)) || put("spotlight", `${kind}:${id}`),
    leave: (kind, id) => isNow("spotlight", `${kind}:${id}`) && set({ spotlight: null }),
    clear: () => put("spotlight", null),
    view: (name) => put("view", name),
    leaveView: (name) => isNow("view", name) && set({ view: "map" }),
    turnLight: () => set({ theme: isNow("theme", "dark") ? "light" : "dark" }),
  };
}

/** What the spotlight is on, as `[kind, id]`; nothing where there is none. */
export const spotOf = (state) => stageOf(state).spotlight?.split(/:(.*)/s).slice(0, 2) ?? [];
