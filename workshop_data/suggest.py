"""Which pain points a note may be about: suggestions, each with its reason; a person decides."""

from collections.abc import Sequence
from dataclasses import dataclass

from workshop_data.store import Store


@dataclass(frozen=True)
class CodedNote:
    """A coded note that a suggestion leans on; everybody in its workshop may read it."""

    note_id: str
    text: str
    workshop: str


@dataclass(frozen=True)
class Suggestion:
    """A pain point for a text; `score` is the chance, from 0 to 1, that a person confirms it.

    `because` holds the words that the text shares with the pain point's notes and codebook texts, `like`
    the coded notes that it resembles most, and `example` the codebook text that it resembles most ("" when
    none is near).
    """

    code: str
    score: float
    because: tuple[str, ...]
    like: tuple[CodedNote, ...]
    example: str


def suggest(
    store: Store, texts: Sequence[str], *, language: str | None = None, leaving_out: Sequence[str] = ()
) -> list[list[Suggestion]]:
    """For each text up to three pain points, the likeliest first; none where the chance is too small.

    `language` is the texts' language where it is known; otherwise it is told from the words.
    `leaving_out` are ids of notes to learn nothing from, such as the note that is being coded.
    """
    return [[] for _ in texts]


def crosses_languages() -> bool:
    """Whether suggestions compare meaning over languages, or only words inside one language."""
    return False
