const mounted = new WeakMap();
const ROOT = ".board, .desk, .persona-root";

// This text runs from a blob: address, against which a bare path cannot be resolved.
const addressOf = (data) => new URL(data.module, document.baseURI).href;
const excuseOf = (data) => Object.values(data.texts).find((area) => area.could_not_load).could_not_load;

function open(parent, data, told) {
  let closed = false;
  let unmount = () => {};
  const root = parent.querySelector(ROOT);
  import(addressOf(data))
    .then(({ mount }) => {
      if (!closed) unmount = mount(root, data, (name, value) => told.send(name, value)) ?? unmount;
    })
    .catch((error) => {
      console.error(error);
      (root.querySelector("[data-excuse]") ?? root).textContent = excuseOf(data);
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

export default function ({ parentElement, data, setTriggerValue }) {
  const version = JSON.stringify(data);
  if (mounted.get(parentElement)?.version !== version) {
    close(parentElement);
    const told = { send: setTriggerValue };
    mounted.set(parentElement, { version, told, close: open(parentElement, data, told) });
  }
  mounted.get(parentElement).told.send = setTriggerValue;
  return () => close(parentElement);
}
