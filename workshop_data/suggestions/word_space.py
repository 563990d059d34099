"""Texts as rows of a sparse matrix of words and their pieces, the rarer the heavier (TF-IDF)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from workshop_data.suggestions.ridge import Floats, Sparse
from workshop_data.suggestions.words import features


@dataclass(frozen=True)
class _Counted:
    columns: NDArray[np.int32]
    weights: Floats


class Vocabulary:
    """Gives each word and piece a column, once and for all; remembers the texts that it has counted."""

    def __init__(self) -> None:
        self._columns: dict[str, int] = {}
        self._counted: dict[str, _Counted] = {}

    def column(self, feature: str) -> int | None:
        """The column of a word or piece; None when no text that was ever known has it."""
        return self._columns.get(feature)

    def keep_only(self, texts: Iterable[str]) -> None:
        """Forget how all other texts were counted."""
        wanted = set(texts)
        self._counted = {text: counted for text, counted in self._counted.items() if text in wanted}

    def learn(self, texts: Sequence[str]) -> Sparse:
        """A row for each text; what is new in them gets a column."""
        for text in texts:
            if text not in self._counted:
                for feature in features(text):
                    self._columns.setdefault(feature, len(self._columns))
                self._counted[text] = self._look_up(text)
        return self._matrix([self._counted[text] for text in texts])

    def read(self, texts: Sequence[str]) -> Sparse:
        """A row for each text, of those words and pieces that have a column."""
        return self._matrix([self._counted.get(text) or self._look_up(text) for text in texts])

    def _look_up(self, text: str) -> _Counted:
        found = {
            self._columns[name]: times for name, times in features(text).items() if name in self._columns
        }
        times = np.fromiter(found.values(), dtype=np.float32, count=len(found))
        return _Counted(np.fromiter(found, dtype=np.int32, count=len(found)), 1 + np.log(times))

    def _matrix(self, rows: Sequence[_Counted]) -> Sparse:
        ends = np.cumsum([0, *(len(row.columns) for row in rows)])
        columns = np.concatenate([np.zeros(0, np.int32), *(row.columns for row in rows)])
        weights = np.concatenate([np.zeros(0, np.float32), *(row.weights for row in rows)])
        return csr_array((weights, columns, ends), shape=(len(rows), len(self._columns)))


def rarities(known: Sparse) -> Floats:
    """The weight of each column: one, and the logarithm of how few of the known texts have it; 0 for none."""
    having = np.bincount(known.indices, minlength=known.shape[1])
    weights = np.where(having > 0, np.log((1 + known.shape[0]) / (1 + having)) + 1, 0)
    return weights.astype(np.float32)


def weighted(counted: Sparse, weights: Floats) -> Sparse:
    """The rows with each column at its weight, each row of length 1."""
    values = counted.data * weights[counted.indices]
    row_of = np.repeat(np.arange(counted.shape[0]), np.diff(counted.indptr))
    lengths = np.sqrt(np.bincount(row_of, weights=values * values, minlength=counted.shape[0]))
    values = (values / np.maximum(lengths, 1e-9)[row_of]).astype(np.float32)
    return csr_array((values, counted.indices, counted.indptr), shape=counted.shape)
