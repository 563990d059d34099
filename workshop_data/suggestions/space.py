"""The space in which texts are compared: by what they mean, where that can be told, and by their words."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from workshop_data.suggestions.ridge import Features, Floats
from workshop_data.suggestions.vectors import VectorCache
from workshop_data.suggestions.word_space import Vocabulary, rarities, weighted

_SHARE_OF_VECTORS = 0.25
"""How much sentence vectors count beside words; measured, with little between a fifth and a half."""

_TINY = 1e-9


@dataclass(frozen=True)
class Space:
    """Where the known texts lie: the middle of their vectors is taken off, and their mean length made 1."""

    vocabulary: Vocabulary
    vectors: VectorCache | None
    rarities: Floats
    middle: Floats
    length: float

    def place(self, texts: Sequence[str]) -> Features:
        """Where these texts lie; of their words those count that stand in a known text."""
        words = weighted(self.vocabulary.read(texts), self.rarities)
        if self.vectors is None or not texts:
            return Features(np.zeros((len(texts), len(self.middle)), np.float32), words, self._share)
        return Features(self._placed(self.vectors.of(texts)), words, self._share)

    def place_known(self, texts: Sequence[str]) -> Features:
        """Where these texts lie; one that has no vector yet lies in the middle, and goes by its words."""
        words = weighted(self.vocabulary.read(texts), self.rarities)
        if self.vectors is None or not texts:
            return Features(np.zeros((len(texts), len(self.middle)), np.float32), words, self._share)
        vectors, there = self.vectors.soon(texts)
        return Features(self._placed(vectors) * there[:, None].astype(np.float32), words, self._share)

    @property
    def _share(self) -> float:
        return _SHARE_OF_VECTORS if self.vectors else 0.0

    def _placed(self, vectors: Floats) -> Floats:
        placed: Floats = (vectors - self.middle) / np.float32(self.length)
        return placed


def space_of(known: Sequence[str], vocabulary: Vocabulary, vectors: VectorCache | None) -> Space:
    """The space of these texts."""
    weights = rarities(vocabulary.learn(known))
    if vectors is None or not known:
        return Space(vocabulary, None, weights, np.zeros(0, np.float32), 1.0)
    found, there = vectors.soon(known)
    middle: Floats = found[there].mean(axis=0)
    length = float(np.sqrt(((found[there] - middle) ** 2).sum(axis=1).mean()))
    return Space(vocabulary, vectors, weights, middle, max(length, _TINY))
