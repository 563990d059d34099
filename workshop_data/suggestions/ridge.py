"""Ridge regression from texts to pain points, in its dual form.

One column for each class, targets 1 and 0 around their mean (Rifkin, Yeo and Poggio 2003, "Regularized
least-squares classification"). The kernel is a weighted sum of two inner products, of sentence vectors and
of words. The equations are solved by conjugate gradients (Hestenes and Stiefel 1952,
doi:10.6028/jres.049.044), which from the last solution need a few steps to take in one more coding.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

_TOLERANCE = 3e-4
_STEPS_LIMIT = 200
_NOTHING = np.float32(1e-20)

Floats = NDArray[np.float32]
Weights = tuple[Floats, Floats]
Sparse = csr_array[np.float32]


@dataclass(frozen=True)
class Features:
    """Texts, one a row, as sentence vectors (without an encoder they have no columns) and as weighted words.

    `share` is how much the vectors count, the words count for the rest.
    """

    vectors: Floats
    words: Sparse
    share: float

    def rows(self, chosen: Sequence[int]) -> "Features":
        """These texts alone."""
        return Features(self.vectors[chosen], self.words[chosen], self.share)

    def combined(self, coefficients: Floats) -> Weights:
        """The weights that such a combination of these texts stands for, of vectors and of words."""
        of_vectors = np.float32(self.share) * (self.vectors.T @ coefficients)
        return of_vectors, np.float32(1 - self.share) * (self.words.T @ coefficients)

    def weighed(self, weights: Weights) -> Floats:
        """What the weights make of these texts: a row for each text."""
        of_vectors, of_words = weights
        values: Floats = self.vectors @ of_vectors + self.words @ of_words
        return values

    def likeness(self, others: "Features") -> Floats:
        """How alike each of these texts (rows) and each of the others (columns) are; 1 for the same text."""
        of_words = (self.words @ others.words.T).toarray()
        if not self.share:
            return of_words
        alike: Floats = np.maximum(self.vectors @ others.vectors.T, of_words)
        return alike


def targets(classes: Sequence[int], count: int) -> Floats:
    """A row for each text: 1 in the column of its class and 0 elsewhere, less their mean."""
    return np.eye(count, dtype=np.float32)[list(classes)] - np.float32(1 / count)


def solve(texts: Features, wanted: Floats, penalties: Floats, start: Floats) -> Floats:
    """The coefficients c with (kernel + diag(penalties)) c = wanted, from a first guess.

    A column that is exact enough is left alone from then on: one more coding changes one or two of them.
    """

    def applied(coefficients: Floats) -> Floats:
        return texts.weighed(texts.combined(coefficients)) + penalties[:, None] * coefficients

    solved = start.copy()
    enough = np.float32(_TOLERANCE**2) * (_squares(wanted) + _NOTHING)
    residual = wanted - applied(solved)
    squared = _squares(residual)
    columns = np.arange(wanted.shape[1])
    direction = residual.copy()
    for _ in range(_STEPS_LIMIT):
        open_ = squared > enough[columns]
        if not open_.any():
            break
        if not open_.all():
            columns, squared = columns[open_], squared[open_]
            residual, direction = residual[:, open_], direction[:, open_]
        image = applied(direction)
        step = squared / ((direction * image).sum(axis=0) + _NOTHING)
        solved[:, columns] += step * direction
        residual -= step * image
        before, squared = squared, _squares(residual)
        direction = residual + squared / (before + _NOTHING) * direction
    return solved


def _squares(columns: Floats) -> Floats:
    summed: Floats = (columns * columns).sum(axis=0)
    return summed
