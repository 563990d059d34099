"""Learns from what is known, and says of a text how likely each pain point is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from workshop_data.suggestions.chances import Chances, chances
from workshop_data.suggestions.known import Known
from workshop_data.suggestions.ridge import Features, Floats, Weights, solve, targets
from workshop_data.suggestions.space import Space

_NOTE_PENALTY = 0.45
_CODEBOOK_PENALTY = 0.9
"""A coded note counts twice as much as a text of the codebook; measured, with little around it."""


@dataclass(frozen=True)
class Lesson:
    """What was learned; `coefficients` has a row for each of `known`, a column for each of `classes`."""

    known: tuple[Known, ...]
    classes: tuple[str, ...]
    space: Space
    texts: Features
    coefficients: Floats

    @cached_property
    def weights(self) -> Weights:
        """What the coefficients amount to: a column for each class."""
        return self.texts.combined(self.coefficients)

    def chances(self, asked: Features) -> Chances:
        """A row for each text that is asked about, a column for each class; each row sums to 1."""
        coded = Counter(each.code for each in self.known if each.note_id)
        return chances(asked.weighed(self.weights), self.classes, [coded[code] for code in self.classes])

    def without(self, note_ids: frozenset[str]) -> "Lesson":
        """The same, learned from all but these notes."""
        kept = [row for row, each in enumerate(self.known) if each.note_id not in note_ids]
        if len(kept) == len(self.known):
            return self
        rest = replace(self, known=tuple(self.known[row] for row in kept), texts=self.texts.rows(kept))
        return _solved(rest, self.coefficients[kept])


def learn(known: Sequence[Known], classes: Sequence[str], space: Space, last: Lesson | None) -> Lesson:
    """What these texts teach; the last lesson makes it quicker, and no different."""
    texts = space.place_known([each.text for each in known])
    start = _start(known, classes, last)
    return _solved(Lesson(tuple(known), tuple(classes), space, texts, start), start)


def _start(known: Sequence[Known], classes: Sequence[str], last: Lesson | None) -> Floats:
    start = np.zeros((len(known), len(classes)), np.float32)
    if last is None or last.classes != tuple(classes):
        return start
    row_of = {each.key: row for row, each in enumerate(last.known)}
    pairs = [(row, row_of[each.key]) for row, each in enumerate(known) if each.key in row_of]
    if pairs:
        rows, before = zip(*pairs, strict=True)
        start[list(rows)] = last.coefficients[list(before)]
    return start


def _solved(lesson: Lesson, start: Floats) -> Lesson:
    column = {code: number for number, code in enumerate(lesson.classes)}
    wanted = targets([column[each.code] for each in lesson.known], len(lesson.classes))
    penalties = [_NOTE_PENALTY if each.note_id else _CODEBOOK_PENALTY for each in lesson.known]
    coefficients = solve(lesson.texts, wanted, np.array(penalties, np.float32), start)
    return replace(lesson, coefficients=coefficients)
