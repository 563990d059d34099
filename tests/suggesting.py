"""What tests of suggestions have in common: an encoder that knows a few meanings, and a database's lesson."""

import threading
from collections.abc import Sequence
from typing import Self

import numpy as np
import pytest

from workshop_data.store import Store
from workshop_data.suggestions.answers import answers
from workshop_data.suggestions.encoder import Encoder, Vectors, sentence_encoder
from workshop_data.suggestions.memory import Memory
from workshop_data.suggestions.suggested import Suggestion
from workshop_data.suggestions.vectors import THREAD
from workshop_data.suggestions.words import words

MEANINGS = (
    {"kantine", "cantine", "canteen"},
    {"kat", "chat", "katze", "cat"},
)

needs_the_encoder = pytest.mark.skipif(sentence_encoder() is None, reason="the encoder is not installed")


class FewMeanings:
    """Sees only the words of MEANINGS, in whatever language, and a little of how long a text is."""

    name = "few meanings"

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        return np.array([self._vector(text) for text in texts], dtype=np.float32)

    def _vector(self, text: str) -> list[float]:
        said = set(words(text))
        vector = np.array([*(float(bool(said & each)) for each in MEANINGS), 0.1 + len(text) / 10_000])
        return list(vector / np.linalg.norm(vector))


class Asker:
    """Asks one database for suggestions, with its own memory."""

    def __init__(self, store: Store, encoder: Encoder | None = None) -> None:
        self._store = store
        self._memory = Memory(encoder, None)
        self._others = frozenset(threading.enumerate())

    def __call__(self, *texts: str, leaving_out: Sequence[str] = ()) -> list[list[Suggestion]]:
        return answers(
            self._store, texts, language=None, leaving_out=frozenset(leaving_out), memory=self._memory
        )

    def caught_up(self) -> Self:
        """The same, once no text waits for its vector any more."""
        self(" ")
        for thread in threading.enumerate():
            if thread.name == THREAD and thread not in self._others:
                thread.join(60)
        return self

    def first(self, text: str) -> Suggestion:
        return self(text)[0][0]
