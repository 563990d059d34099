"""The shared screen of a workshop, as a Streamlit component."""

from pathlib import Path

from components.mounting import component

_STYLES = (
    "empathy_board.css",
    "head.css",
    "lobby.css",
    "map.css",
    "notes.css",
    "turns.css",
    "groups.css",
    "votes.css",
    "timer.css",
    "bar.css",
    "dialogs.css",
    "leading.css",
    "desk.css",
    "suggestions.css",
    "spotlight.css",
    "onstage.css",
    "personas.css",
    "overview.css",
    "replay.css",
    "stacked.css",
    "dark.css",
)

_board = component(Path(__file__).parent, "board.js", _STYLES)


def empathy_board(boot: dict[str, object], *, key: str) -> None:
    """Show the board of one workshop over the whole window.

    Parameters
    ----------
    boot : dict
        ``code``, ``api`` (path of the workshop in the API), ``language``, ``texts`` (``board``,
        ``common`` and ``did`` in that language), ``qr`` (data URL of the join address), ``join_url``,
        ``join_address`` (the same without its scheme), ``remote_address``, ``remote_url`` and ``remote_qr``
        (the facilitator's remote, here and as a phone reaches it), ``usual_minutes`` (of each phase),
        ``home``, ``results``, ``second_window``, ``replay_address`` and ``personas`` (links), ``card_words``
        (what stands on a persona card, by its language), ``limits`` (``text``: the most characters of a
        note), ``only_board`` (nothing to handle: the second window), ``replay`` (play the workshop again
        instead of following it). The board mounts anew when any of these differs from the run before.
    key : str
        The element's key in Streamlit.
    """
    _board(boot, key)
