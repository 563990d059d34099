"""From what the regression says to the chance that a person confirms it.

The constants were fitted by likelihood to the reports of the benchmark, to one half and to the other with
much the same outcome. The benchmark prints how true the chances are.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from workshop_data.codebook import RESIDUAL
from workshop_data.suggestions.ridge import Floats

FLOOR = 0.02
"""Below this chance nothing is suggested."""

_SHARP, _BLUNT = 13.0, 4.0
_DOUBT = 0.2
"""How much the blunt reading counts beside the sharp one: even clear notes are coded otherwise at times."""

_TRUST_IN_FREQUENCY = 0.5
_RESERVE = 1.5
"""How much is taken off the residual entry, which is for what nothing else fits."""

Chances = NDArray[np.float64]


def chances(values: Floats, classes: Sequence[str], coded: Sequence[int]) -> Chances:
    """A row for each text, a column for each class; each row sums to 1.

    `coded` says how many notes were coded as each class: what came often will rather come again.
    """
    frequency = (np.array(coded) + 1) / (sum(coded) + len(classes))
    before = _TRUST_IN_FREQUENCY * np.log(frequency)
    before[[code == RESIDUAL for code in classes]] -= _RESERVE
    sharp, blunt = (_shares(sharpness * values + before) for sharpness in (_SHARP, _BLUNT))
    return (1 - _DOUBT) * sharp + _DOUBT * blunt


def _shares(powers: Chances) -> Chances:
    raised = np.exp(powers - powers.max(axis=1, keepdims=True))
    shares: Chances = raised / raised.sum(axis=1, keepdims=True)
    return shares


def best(row: Chances, classes: Sequence[str], *, count: int) -> list[int]:
    """The columns of the likeliest classes, down to the floor; equal ones in the order of their codes."""
    order = sorted(range(len(classes)), key=lambda column: (-row[column], classes[column]))
    return [column for column in order if row[column] >= FLOOR][:count]
