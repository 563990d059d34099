"""Texts for figures: Plotly reads a small part of HTML in every text, so each is escaped here."""

import html
import textwrap
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

_HOVER_WIDTH = 60


def wrapped(text: str, *, width: int, lines: int) -> str:
    """The text on a few lines of at most `width` characters; what does not fit ends in an ellipsis."""
    return _joined(textwrap.wrap(text, width, max_lines=lines, placeholder="…"))


def cut(text: str, *, length: int) -> str:
    """The text on one line of at most `length` characters."""
    short = text if len(text) <= length else f"{text[: length - 1].rstrip(' ,;:-')}…"
    return escaped(short)


def cut_apart(texts: Sequence[str], *, length: int) -> list[str]:
    """Each as `cut` has it; those that would look the same lose their middle instead of their end."""
    short = [cut(text, length=length) for text in texts]
    twice = {text for text, times in Counter(short).items() if times > 1}
    return [
        _without_middle(whole, length=length) if each in twice else each
        for whole, each in zip(texts, short, strict=True)
    ]


def _without_middle(text: str, *, length: int) -> str:
    if len(text) <= length:
        return escaped(text)
    tail = (length - 1) // 2
    return escaped(f"{text[: length - 1 - tail].rstrip()}…{text[-tail:].lstrip()}")


def whole_words(text: str, *, width: int) -> str:
    """The text with words cut short that are longer than a line: no line begins in the middle of a word."""
    return " ".join(word if len(word) <= width else f"{word[: width - 1]}…" for word in text.split())


def bold(text: str) -> str:
    """The text in bold."""
    return f"<b>{escaped(text)}</b>"


def hover(heading: str, *texts: str) -> str:
    """A heading and texts below it, all in full."""
    return "<br>".join([f"<b>{_in_full(heading)}</b>", *map(_in_full, texts)])


def letters(markup: str) -> int:
    """How many letters a text of this module shows."""
    return len(html.unescape(markup.replace("<b>", "").replace("</b>", "")))


@lru_cache(maxsize=2048)
def _in_full(text: str) -> str:
    return _joined(textwrap.wrap(text, _HOVER_WIDTH))


def _joined(lines: Sequence[str]) -> str:
    return "<br>".join(escaped(line) for line in lines)


def escaped(text: str) -> str:
    """The text as Plotly shows it unchanged."""
    return html.escape(text, quote=False)
