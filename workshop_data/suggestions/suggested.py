"""What is suggested: pain points for a text, each with what speaks for it."""

from dataclasses import dataclass

SUGGESTIONS_LIMIT = 3


@dataclass(frozen=True)
class CodedNote:
    """A coded note that a suggestion leans on; everybody in its workshop may read it."""

    note_id: str
    text: str
    workshop: str


@dataclass(frozen=True)
class Suggestion:
    """A pain point for a text; `score` is the chance, from 0 to 1, that a person confirms it.

    `because` holds the words of the text that speak most for it, `like` the coded notes about it that the
    text is most like, and `example` the example in the codebook that it is most like ("" when none is near).
    """

    code: str
    score: float
    because: tuple[str, ...]
    like: tuple[CodedNote, ...]
    example: str
