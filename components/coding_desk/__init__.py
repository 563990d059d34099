"""The screen on which the notes of a workshop are coded, as a Streamlit component."""

from pathlib import Path

from components.mounting import component

_STYLES = (
    "coding_desk.css",
    "head.css",
    "dialogs.css",
    "deciding.css",
    "one_by_one.css",
    "chooser.css",
    "table.css",
)

_desk = component(Path(__file__).parent, "desk.js", _STYLES)


def coding_desk(boot: dict[str, object], *, key: str) -> None:
    """Show the desk of one workshop over the whole window.

    Parameters
    ----------
    boot : dict
        ``code``, ``api`` (path of the API), ``language``, ``texts`` (the catalogues ``coding`` and
        ``common`` in that language), ``coder`` (who codes blind, or None), ``links`` (``results``,
        ``list``, ``agreement``, and ``desk``: this page for everybody's coding). The desk mounts anew when
        any of these differs from the run before.
    key : str
        The element's key in Streamlit.
    """
    _desk(boot, key)
