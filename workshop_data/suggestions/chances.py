"""From what the regression says to the chance that a person confirms it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from workshop_data.codebook import RESIDUAL
from workshop_data.suggestions.ridge import Floats

FLOOR = 0.04
"""Below this chance nothing is suggested."""

_SHARPNESS = 10.0
"""Fitted by likelihood to one half of the reports that the benchmark measures on, checked on the other."""

_RESERVE = 1.5
"""How much of that is taken off the residual entry, which is for what nothing else fits."""

Chances = NDArray[np.float64]


def chances(values: Floats, classes: Sequence[str | None]) -> Chances:
    """A row for each text, a column for each class; each row sums to 1."""
    powers = _SHARPNESS * values.astype(np.float64)
    powers[:, [number for number, code in enumerate(classes) if code == RESIDUAL]] -= _RESERVE
    powers = np.exp(powers - powers.max(axis=1, keepdims=True))
    shares: Chances = powers / powers.sum(axis=1, keepdims=True)
    return shares


def best(row: Chances, classes: Sequence[str | None], *, count: int) -> list[int]:
    """The columns of the likeliest pain points, down to the floor; equal ones in the order of their codes."""
    order = sorted(range(len(classes)), key=lambda column: (-row[column], classes[column] or ""))
    return [column for column in order if classes[column] is not None and row[column] >= FLOOR][:count]
