"""A button that prints the page as it stands."""

import streamlit as st

_HTML = '<button type="button" id="print"></button>'
_CSS = """
#print {
  min-height: 2.75rem;
  padding: 0.2rem 1.1rem;
  border: 1px solid #8b9aa9;
  border-radius: 0.375rem;
  background: #ffffff;
  color: var(--st-text-color);
  font: 1rem var(--st-font);
  cursor: pointer;
}
#print:hover { border-color: var(--st-primary-color); color: var(--st-primary-color); }
#print:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 2px; }
@media print { #print { display: none; } }
"""
_JS = """
export default function printButton({ data, parentElement }) {
  const button = parentElement.querySelector("#print");
  button.textContent = data.label;
  button.onclick = () => window.print();
}
"""

_button = st.components.v2.component("print_button", html=_HTML, css=_CSS, js=_JS, isolate_styles=True)


def print_button(label: str, *, key: str) -> None:
    """The button with this label."""
    _button(data={"label": label}, key=key)
