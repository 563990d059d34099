"""Why a pain point is suggested: the words that speak for it, the coded notes and the example it is like."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workshop_data.likeness import stop_words
from workshop_data.model import LANGUAGES
from workshop_data.suggestions.known import Known
from workshop_data.suggestions.learner import Lesson
from workshop_data.suggestions.ridge import Features, Floats, targets
from workshop_data.suggestions.words import word_features, words, words_as_written
from workshop_data.text import folded

_WORDS = 4
_NOTES = 3
_SHORTEST = 3
_SHORT = 3
_ALIKE = 0.35
"""From here on two texts are alike enough to show one as a reason for the other."""

_COMMON, _COMMON_IF_SHORT = 0.3, 0.1
"""A word that stands in texts about more than this share of the pain points speaks for none of them."""

_STOP_WORDS = frozenset(folded(word) for language in LANGUAGES for word in stop_words(language))


@dataclass(frozen=True)
class Reason:
    """`words` as they stand in the text, `notes` the most alike first, `example` of the codebook or ""."""

    words: tuple[str, ...]
    notes: tuple[Known, ...]
    example: str


class Reasons:
    """Finds the reasons for what a lesson says of some texts."""

    def __init__(self, lesson: Lesson, texts: Sequence[str], asked: Features) -> None:
        self._lesson = lesson
        self._texts = texts
        self._likeness = asked.likeness(lesson.texts)
        self._of_words = lesson.weights[1]
        column = {code: number for number, code in enumerate(lesson.classes)}
        self._classes = np.array([column[each.code] for each in lesson.known])
        self._texts_having = _texts_having(lesson, self._classes)

    def of(self, text: int, column: int, language: str | None) -> Reason:
        """Why this text is suggested the class of this column, with an example in this language."""
        near = self._near(text, column)
        examples = (each.text for each in near if each.example and language in (each.language, None))
        notes = tuple(each for each in near if each.note_id)
        return Reason(self._words(text, column, near), notes[:_NOTES], next(examples, ""))

    def _near(self, text: int, column: int) -> list[Known]:
        """What is known about the class and alike enough to this text, the most alike first."""
        rows = np.flatnonzero((self._classes == column) & (self._likeness[text] >= _ALIKE))
        known = self._lesson.known
        return [
            known[row] for row in sorted(rows, key=lambda row: (-self._likeness[text, row], known[row].key))
        ]

    def _words(self, text: int, column: int, near: Sequence[Known]) -> tuple[str, ...]:
        """The words of the text that stand in texts about the class and speak most for it."""
        in_near = {word for each in near for word in words(each.text)}
        speaking = dict[str, tuple[float, str]]()
        for written, word in words_as_written(self._texts[text]):
            weight = self._weight(word, column, is_in_near=word in in_near)
            if weight > 0 and word not in speaking:
                speaking[word] = (-weight, written)
        return tuple(written for _, written in sorted(speaking.values())[:_WORDS])

    def _weight(self, word: str, column: int, *, is_in_near: bool) -> float:
        """How much a word speaks for a class; 0 for one that tells nothing of it."""
        if not self._tells(word, column, is_in_near=is_in_near):
            return 0.0
        columns = [self._lesson.space.vocabulary.column(each) for each in word_features(word)]
        used = [each for each in columns if each is not None]
        weights = self._of_words[used, column] * self._lesson.space.rarities[used]
        return float(weights.sum())

    def _tells(self, word: str, column: int, *, is_in_near: bool) -> bool:
        """Whether a word stands in texts about a class and not in those about all.

        One that is said as often of other classes can mean something else there, unless it stands in a text
        about this one that is alike as a whole.
        """
        itself = self._lesson.space.vocabulary.column(f"={word}")
        if itself is None or len(word) < _SHORTEST or word in _STOP_WORDS:
            return False
        having = self._texts_having[itself]
        most = _COMMON if len(word) > _SHORT else _COMMON_IF_SHORT
        is_its_own = 2 * having[column] > having.sum() or (is_in_near and having[column] > 0)
        return bool(is_its_own and np.count_nonzero(having) <= most * len(having))


def _texts_having(lesson: Lesson, classes: "np.ndarray[tuple[int], np.dtype[np.int64]]") -> Floats:
    """For each word or piece (row) how many texts about each class (column) have it."""
    having = lesson.texts.words.copy()
    having.data = np.ones_like(having.data)
    count = len(lesson.classes)
    counted: Floats = having.T @ (targets(list(classes), count) + np.float32(1 / count))
    return np.rint(counted)
