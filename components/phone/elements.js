/* What the phone's page and the remote draw with. */

export function make(tag, attributes, ...children) {
  return dress(document.createElement(tag), attributes, children);
}

function dress(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (typeof value === "function") node.addEventListener(name, value);
    else node.setAttribute(name, value);
  }
  node.append(...children);
  return node;
}

/* A line drawing beside the words that say the same. */
export function outline(shape) {
  const drawn = (tag, attributes, ...children) =>
    dress(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
  return drawn("svg", { viewBox: "0 0 24 24", class: "icon", "aria-hidden": true }, drawn("path", { d: shape }));
}

/* Only a real change touches the page, so that live regions don't repeat themselves. */
export function put(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export const show = (node, yes) => node.toggleAttribute("hidden", !yes);

/* Brings a list up to date in place, so that focus stays where it is; tells whether it went with an item. */
export function showList(list, items, render) {
  const old = new Map([...list.children].map((node) => [node.dataset.id, node]));
  items.forEach((item, place) => {
    const node = render(item, old.get(item.id));
    old.delete(item.id);
    node.dataset.id = item.id;
    if (list.children[place] !== node) list.insertBefore(node, list.children[place] ?? null);
  });
  const tookFocus = [...old.values()].some((node) => node.contains(document.activeElement));
  old.forEach((node) => node.remove());
  return tookFocus;
}

/* However many changes come at once, the page is drawn once a frame. */
export function oncePerFrame(act) {
  let due = 0;
  return () => {
    due ||= requestAnimationFrame(() => {
      due = 0;
      act();
    });
  };
}
