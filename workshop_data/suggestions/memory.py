"""What suggestions know of one database, kept up to date: read again only when something has changed."""

import threading
from collections.abc import Sequence
from pathlib import Path

from sqlite_utils import Database

from workshop_data import changes
from workshop_data.store import Store
from workshop_data.suggestions.encoder import Encoder, sentence_encoder
from workshop_data.suggestions.known import codebook_texts, coded_notes, codes_in_use
from workshop_data.suggestions.learner import Lesson, learn
from workshop_data.suggestions.space import space_of
from workshop_data.suggestions.vectors import VectorCache
from workshop_data.suggestions.word_space import Vocabulary


class Memory:
    """The last lesson from one database; threads take turns, so that none learns twice."""

    def __init__(self, encoder: Encoder | None, kept_in: Path | None) -> None:
        self.turn = threading.Lock()
        self._vectors = VectorCache(encoder, kept_in) if encoder else None
        self._vocabulary = Vocabulary()
        self._seq: int | None = None
        self._lesson: Lesson | None = None

    def lesson(self, db: Database) -> Lesson:
        """What the database teaches now. The caller holds `turn`."""
        seq = changes.last_seq(db)
        if self._lesson is None or seq != self._seq:
            self._lesson = self._learned(db)
            self._seq = seq
        return self._lesson

    def go_without_encoder(self) -> None:
        """Compare words alone from now on."""
        self._vectors, self._lesson = None, None

    def _learned(self, db: Database) -> Lesson:
        classes = codes_in_use(db)
        known = [each for each in codebook_texts(db) + coded_notes(db) if each.code in classes]
        known.sort(key=lambda each: each.key)
        if self._lesson and (tuple(known), tuple(classes)) == (self._lesson.known, self._lesson.classes):
            return self._lesson
        texts = [each.text for each in known]
        space = space_of(texts, self._vocabulary, self._vectors)
        lesson = learn(known, classes, space, self._lesson)
        self._forget_others(texts)
        return lesson

    def _forget_others(self, texts: Sequence[str]) -> None:
        self._vocabulary.keep_only(texts)
        if self._vectors is not None:
            self._vectors.keep_only(texts)


_memories: dict[Path, Memory] = {}
_memories_turn = threading.Lock()


def memory_of(store: Store) -> Memory:
    """The one memory of this database in this process."""
    with _memories_turn:
        if store.path not in _memories:
            kept_in = store.path.with_name(f"{store.path.name}.vectors.npz")
            _memories[store.path] = Memory(sentence_encoder(), kept_in)
        return _memories[store.path]
