/* What this phone remembers. Where the browser keeps nothing, or has no room left, memory stands in for it. */
export function openKeep(prefix) {
  const memory = new Map();
  const keep = { lasting: true, get, set, remove, names };

  function get(name) {
    const text = memory.get(name) ?? attempt(() => localStorage.getItem(prefix + name));
    return text ? JSON.parse(text) : null;
  }

  function set(name, value) {
    const text = JSON.stringify(value);
    memory.set(name, text);
    if (attempt(() => (localStorage.setItem(prefix + name, text), true))) memory.delete(name);
  }

  function remove(name) {
    memory.delete(name);
    attempt(() => localStorage.removeItem(prefix + name));
  }

  function names() {
    const kept = attempt(() => Object.keys(localStorage)) ?? [];
    return kept.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  }

  function attempt(access) {
    try {
      return access();
    } catch {
      keep.lasting = false;
      return null;
    }
  }

  set("probe", 1);
  remove("probe");
  return keep;
}
