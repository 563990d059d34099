"""Texts as counts of what they are made of: words, and pieces of words, so that inflections still meet."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from workshop_data.text import folded

_WORD = re.compile(r"\w+")
_PIECE_LENGTH = 5


def words(text: str) -> list[str]:
    """The words of the text, folded, in their order."""
    return _WORD.findall(folded(text))


def words_as_written(text: str) -> list[tuple[str, str]]:
    """Each word of the text as it stands there, with its folded form."""
    return [(word, folded(word)) for word in _WORD.findall(unicodedata.normalize("NFC", text))]


def features(text: str) -> Counter[str]:
    """How often each word and each piece of five characters occurs; a space marks a word's ends."""
    counted = Counter[str]()
    for word in words(text):
        counted.update(word_features(word))
    return counted


def word_features(word: str) -> set[str]:
    """What one folded word brings: itself, and its pieces."""
    return {f"={word}", *_pieces(f" {word} ")}


def _pieces(padded: str) -> Iterator[str]:
    for start in range(max(1, len(padded) - _PIECE_LENGTH + 1)):
        yield padded[start : start + _PIECE_LENGTH]
