const attempt = (action) => {
  try {
    return action();
  } catch {
    return null;
  }
};

/** What was typed and not saved yet, kept in this tab: it outlives a reload and a visit to another page. */
export const openStorage = (name) => ({
  read: () => attempt(() => JSON.parse(sessionStorage.getItem(name))),
  write: (value) => attempt(() => sessionStorage.setItem(name, JSON.stringify(value))),
  clear: () => attempt(() => sessionStorage.removeItem(name)),
});
