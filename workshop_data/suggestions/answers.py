"""Suggestions put together: what was learned, which pain points are likeliest, and why."""

import logging
from collections.abc import Sequence

from workshop_data.store import Store
from workshop_data.suggestions.chances import best
from workshop_data.suggestions.encoder import EncoderUnusable
from workshop_data.suggestions.known import Known
from workshop_data.suggestions.learner import Lesson
from workshop_data.suggestions.memory import Memory, memory_of
from workshop_data.suggestions.one_thread import one_thread
from workshop_data.suggestions.reasons import Reason, Reasons
from workshop_data.suggestions.suggested import SUGGESTIONS_LIMIT, CodedNote, Suggestion

_logger = logging.getLogger(__name__)


def answers(
    store: Store,
    texts: Sequence[str],
    *,
    language: str | None,
    leaving_out: frozenset[str],
    memory: Memory | None = None,
) -> list[list[Suggestion]]:
    """The suggestions for each text; `memory` is that of this database unless another one is given."""
    memory = memory or memory_of(store)
    with memory.turn, one_thread(), store.read() as db:
        try:
            return from_lesson(memory.lesson(db).without(leaving_out), texts, language)
        except EncoderUnusable:
            _logger.exception("suggestions go on without the sentence encoder")
            memory.go_without_encoder()
            return from_lesson(memory.lesson(db).without(leaving_out), texts, language)


def from_lesson(lesson: Lesson, texts: Sequence[str], language: str | None) -> list[list[Suggestion]]:
    """What one lesson says of these texts."""
    if not texts or not lesson.classes:
        return [[] for _ in texts]
    asked = lesson.space.place(texts)
    shares = lesson.chances(asked)
    reasons = Reasons(lesson, texts, asked)
    return [
        [
            _suggestion(lesson.classes[column], shares[row, column], reasons.of(row, column, language))
            for column in best(shares[row], lesson.classes, count=SUGGESTIONS_LIMIT)
        ]
        if text.strip()
        else []
        for row, text in enumerate(texts)
    ]


def _suggestion(code: str, share: float, reason: Reason) -> Suggestion:
    return Suggestion(
        code,
        round(float(share), 3),
        reason.words,
        tuple(_note(each) for each in reason.notes),
        reason.example,
    )


def _note(known: Known) -> CodedNote:
    return CodedNote(known.note_id, known.text, known.workshop)
