const mounted = new WeakMap();

// The loader itself runs from a blob: address, against which a bare path cannot be resolved.
const moduleAddress = (assets) => new URL(`${assets}/desk.js`, document.baseURI).href;

function open(parent, boot) {
  let closed = false;
  let unmount = () => {};
  const root = parent.querySelector(".desk");
  import(moduleAddress(boot.assets))
    .then(({ mount }) => {
      if (!closed) unmount = mount(root, boot);
    })
    .catch((error) => {
      console.error(error);
      root.querySelector(".desk-body").textContent = boot.texts.coding.could_not_load;
    });
  return () => {
    closed = true;
    unmount();
  };
}

function close(parent) {
  mounted.get(parent)?.close();
  mounted.delete(parent);
}

export default function ({ parentElement, data }) {
  const version = JSON.stringify(data);
  if (mounted.get(parentElement)?.version !== version) {
    close(parentElement);
    mounted.set(parentElement, { version, close: open(parentElement, data) });
  }
  return () => close(parentElement);
}
