"""The screen on which the notes of a workshop are coded, as a Streamlit component."""

from pathlib import Path

import streamlit as st

_FOLDER = Path(__file__).parent
_STYLES = (
    "coding_desk.css",
    "head.css",
    "dialogs.css",
    "deciding.css",
    "one_by_one.css",
    "chooser.css",
    "table.css",
)


def _read(*names: str) -> str:
    return "\n".join((_FOLDER / name).read_text(encoding="utf-8") for name in names)


_desk = st.components.v2.component(
    "coding_desk",
    html=_read("coding_desk.html"),
    css=_read(*_STYLES),
    js=_read("coding_desk.js"),
    isolate_styles=True,
)


def coding_desk(boot: dict[str, object], *, key: str) -> None:
    """Show the desk of one workshop over the whole window.

    Parameters
    ----------
    boot : dict
        ``code``, ``api`` (path of the API), ``assets`` (path that serves this folder's modules),
        ``language``, ``texts`` (the catalogues ``coding`` and ``common`` in that language), ``coder`` (who
        codes blind, or None), ``links`` (``results``, ``list``, ``agreement``, and ``desk``: this page for
        everybody's coding). The desk mounts anew when any of these differs from the run before.
    key : str
        The element's key in Streamlit.
    """
    _desk(data=boot, key=key)
