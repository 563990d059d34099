"""Which notes might belong together: like with like, by their words; a person decides."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from workshop_data import groups, likeness, notes, workshops
from workshop_data.model import FACILITATOR, Note
from workshop_data.visibility import is_shown

_ALIKE = 0.25
"""Notes stay apart whose likeness is less: see `likeness.matrix` for what it measures."""

_WORDS_SHOWN = 3


@dataclass(frozen=True)
class Suggestion:
    """Notes that are alike, and the words that most of them share (none where only parts of words agree)."""

    notes: tuple[str, ...]
    words: tuple[str, ...]


def suggest(db: Database, code: str) -> list[Suggestion]:
    """Groups that could be made of the notes that stand alone, the most alike first; changes nothing.

    Raises
    ------
    UnknownWorkshop, WorkshopClosed, NotInThisPhase
    """
    workshop = workshops.get(db, code)
    groups.require_grouping(workshop, FACILITATOR)
    alone = [
        note for note in notes.of_workshop(db, workshop) if note.group is None and is_shown(note, workshop)
    ]
    return suggest_among(alone, language=workshop.language)


def suggest_among(alone: Sequence[Note], *, language: str) -> list[Suggestion]:
    """Groups of two and more notes that are alike, the most alike first."""
    texts = [note.text for note in alone]
    found = []
    for members, alike in likeness.clusters(texts, language=language, least=_ALIKE):
        words = _shared_words([texts[each] for each in members], language)
        found.append((alike, Suggestion(tuple(alone[each].id for each in members), words)))
    found.sort(key=lambda each: -each[0])
    return [suggestion for _, suggestion in found]


def _shared_words(texts: Sequence[str], language: str) -> tuple[str, ...]:
    counted = Counter(word for text in texts for word in set(likeness.words(text, language)))
    shared = [(count, word) for word, count in counted.items() if count * 2 > len(texts)]
    return tuple(word for _, word in sorted(shared, key=lambda each: (-each[0], each[1]))[:_WORDS_SHOWN])
