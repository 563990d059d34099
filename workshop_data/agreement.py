"""How far two people code alike, beyond what chance would bring."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import krippendorff
import numpy as np

from workshop_data.chance import wilson_interval

FEW = 10
"""Below so many notes the figures say next to nothing."""

_RELIABLE, _TENTATIVE = 0.8, 0.667
"""Krippendorff's own bounds (Content Analysis, 4th edition 2019, chapter 12)."""


class Verdict(StrEnum):
    """What the agreement allows, by alpha and how sure it is."""

    TOO_FEW = "too_few"
    ONE_CODE = "one_code"
    RELIABLE = "reliable"
    PROMISING = "promising"
    TENTATIVE = "tentative"
    DOUBTFUL = "doubtful"
    WEAK = "weak"


@dataclass(frozen=True)
class Measure:
    """A coefficient with the bounds of its 95% interval; 1 is full agreement, 0 what chance brings."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Agreement:
    """Two coders agreed on `agreed` of `notes` notes; `low` and `high` bound that share (Wilson, 95%).

    `kappa` is Cohen's (1960, doi:10.1177/001316446002000104), `alpha` Krippendorff's for nominal data. Both
    are None where one code was used throughout: then nothing tells agreement from chance. Their intervals are
    those of the share, with the agreement that chance brings taken as known, as in Cohen's standard error.
    """

    notes: int
    agreed: int
    low: float
    high: float
    kappa: Measure | None
    alpha: Measure | None

    @property
    def share(self) -> float:
        return self.agreed / self.notes if self.notes else 0.0

    @property
    def verdict(self) -> Verdict:
        if self.notes < FEW:
            return Verdict.TOO_FEW
        if self.alpha is None:
            return Verdict.ONE_CODE
        if self.alpha.value >= _RELIABLE:
            return Verdict.RELIABLE if self.alpha.low >= _TENTATIVE else Verdict.PROMISING
        if self.alpha.value >= _TENTATIVE:
            return Verdict.TENTATIVE
        return Verdict.WEAK if self.alpha.high < _TENTATIVE else Verdict.DOUBTFUL


def agreement(pairs: Sequence[tuple[str, str]]) -> Agreement:
    """The agreement of two coders, from the two codes of each note that both have coded."""
    agreed = sum(first == second for first, second in pairs)
    low, high = wilson_interval(agreed, len(pairs))
    shares = (agreed / len(pairs) if pairs else 0.0, low, high)
    by_chance, expected_difference = _agreed_by_chance(pairs), _expected_difference(pairs)
    kappa = (
        None if by_chance == 1.0 else Measure(*((share - by_chance) / (1 - by_chance) for share in shares))
    )
    alpha = None
    if expected_difference > 0:
        bounds = (1 - (1 - share) / expected_difference for share in (low, high))
        alpha = Measure(_alpha(pairs), *bounds)
    return Agreement(len(pairs), agreed, low, high, kappa, alpha)


def _agreed_by_chance(pairs: Sequence[tuple[str, str]]) -> float:
    """How often two who code at random, but use each code as often as they did, agree; 1 without pairs."""
    first, second = (
        (Counter(codes) for codes in zip(*pairs, strict=True)) if pairs else (Counter(), Counter())
    )
    counted = sum(first[code] * second[code] for code in first)
    return counted / len(pairs) ** 2 if pairs else 1.0


def _expected_difference(pairs: Sequence[tuple[str, str]]) -> float:
    """How often two codes drawn from all that were given would differ."""
    counted = Counter(code for pair in pairs for code in pair)
    total = sum(counted.values())
    if total < 2:
        return 0.0
    return 1 - sum(count * (count - 1) for count in counted.values()) / (total * (total - 1))


def _alpha(pairs: Sequence[tuple[str, str]]) -> float:
    codes = sorted({code for pair in pairs for code in pair})
    value_counts = np.array([[pair.count(code) for code in codes] for pair in pairs])
    return float(krippendorff.alpha(value_counts=value_counts, level_of_measurement="nominal"))
