import { el, setHidden } from "./dom.js";
import { icon } from "./icons.js";

/** A button with a small menu above it; `items()` are asked for each time it opens. */
export function makeMenu({ t, items, testid = "bar-menu" }) {
  const list = el("div", { class: "menu", role: "menu", "aria-label": t("more"), hidden: true, onkeydown: pressed });
  const button = el(
    "button",
    {
      type: "button", class: "tool", "aria-haspopup": "menu", "aria-expanded": "false",
      "data-testid": testid, onclick: () => (list.hidden ? open() : close()),
    },
    icon("menu"),
    el("span", { class: "menu-name" }, t("more")),
  );
  const element = el("div", { class: "menu-place", onfocusout: leave }, button, list);

  function itemOf({ name, text, sign, href, target, run, checked }) {
    const isSwitch = checked !== undefined;
    const shared = {
      role: isSwitch ? "menuitemcheckbox" : "menuitem", tabindex: "-1", "data-testid": `menu-${name}`,
      "aria-checked": isSwitch && String(checked),
    };
    const mark = isSwitch && el("span", { class: "switch-mark", "aria-hidden": "true" });
    const content = [icon(sign), el("span", {}, text), mark || null];
    if (href) return el("a", { ...shared, href, target, onclick: leaveMenu }, content);
    const press = () => {
      leaveMenu();
      run(button);
    };
    return el("button", { ...shared, type: "button", onclick: press }, content);
  }

  function open() {
    list.replaceChildren(...items().map(itemOf));
    setHidden(list, false);
    button.setAttribute("aria-expanded", "true");
    list.firstElementChild.focus();
  }

  function close() {
    setHidden(list, true);
    button.setAttribute("aria-expanded", "false");
  }

  function leaveMenu() {
    close();
    button.focus();
  }

  function leave(event) {
    if (!element.contains(event.relatedTarget)) close();
  }

  function pressed(event) {
    const all = [...list.children];
    const at = all.indexOf(event.target);
    const to = {
      ArrowDown: all[(at + 1) % all.length],
      ArrowUp: all[(at - 1 + all.length) % all.length],
      Home: all[0],
      End: all.at(-1),
    }[event.key];
    if (event.key === "Escape") {
      close();
      button.focus();
    } else if (to) to.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return { element };
}
