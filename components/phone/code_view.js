import { translate } from "./dom.js";
import { make, put } from "./elements.js";
import { makeHeader } from "./header.js";
import { t } from "./texts.js";

const CODE_LENGTH = 6;

/* Where the visitor has no code, or one that no workshop has. */
export function makeCodeView(place, speak, isUnknown) {
  let problem = isUnknown && "code_unknown";
  const header = makeHeader(speak);
  const input = make("input", {
    id: "code", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", "aria-describedby": "code-hint code-problem",
  });
  const alarm = make("p", { id: "code-problem", class: "missing", role: "alert" });
  const form = make("form", { class: "panel", novalidate: "", submit: go },
    make("h1", { "data-t": "code_heading" }), make("label", { for: "code", "data-t": "code_label" }), input,
    make("p", { id: "code-hint", class: "quiet", "data-t": "code_hint" }), alarm, make("button", { class: "primary", id: "code-go", "data-t": "code_go" }));
  place.replaceChildren(header.root, make("main", {}, form));

  function go(event) {
    event.preventDefault();
    const code = input.value.toUpperCase().replace(/[^A-Z0-9]/g, "");
    if (code.length === CODE_LENGTH) return location.assign(`/join/${code}`);
    problem = "code_short";
    render();
    input.focus();
  }

  function render() {
    header.render("");
    translate(place);
    put(alarm, problem ? t(problem) : "");
    document.title = t("code_heading");
    input.setAttribute("aria-invalid", Boolean(problem));
  }

  return { render };
}
