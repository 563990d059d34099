const mounted = new WeakMap();

// This text runs from a blob: address, against which a bare path cannot be resolved.
const addressOf = (data) => new URL(data.module, document.baseURI).href;

function open(parent, data, told) {
  let closed = false;
  let unmount = () => {};
  const root = parent.querySelector(".persona-root");
  import(addressOf(data))
    .then(({ mount }) => {
      if (!closed) unmount = mount(root, data, (name, value) => told.send(name, value)) ?? unmount;
    })
    .catch((error) => {
      console.error(error);
      root.textContent = data.texts.personas.could_not_load;
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
