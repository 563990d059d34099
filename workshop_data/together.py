"""Which pain points come up in the same workshops, and whether more often than by chance."""

from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from workshop_data import chance
from workshop_data.codebook import RESIDUAL
from workshop_data.tally import Tally

SURE_BELOW = 0.05
LEAST_TOGETHER = 2
"""Pairs that met only once are left out: once is no pattern."""

_PAIRS_LIMIT = 20


@dataclass(frozen=True)
class Pair:
    """Two pain points came up together in `workshops` workshops.

    `lift`: how many times as often as if they had nothing to do with each other; `low` and `high` bound it
    (exact, 95%). `p`: the probability that chance alone brings them together as often, or as seldom
    (hypergeometric, twice the smaller tail); `adjusted`: the same for all pairs looked at together (Benjamini
    and Hochberg), without those for which no outcome `can_tell`. `low_of_all` and `high_of_all` are wider,
    for the number of pairs: 1 is outside exactly where the pair is sure.
    """

    first: str
    second: str
    workshops: int
    first_workshops: int
    second_workshops: int
    of: int
    lift: float
    p: float
    can_tell: bool
    adjusted: float = 1.0
    low: float = 0.0
    high: float = 0.0
    low_of_all: float = 0.0
    high_of_all: float = 0.0

    @property
    def is_sure(self) -> bool:
        return self.adjusted <= SURE_BELOW

    @property
    def is_more(self) -> bool:
        return self.lift > 1

    @property
    def never_without(self) -> tuple[str, str] | None:
        """The one that never came up without the other, and the other: oftener together they can't be."""
        if self.workshops == self.first_workshops:
            return self.first, self.second
        return (self.second, self.first) if self.workshops == self.second_workshops else None


def pairs(tally: Tally, *, limit: int = _PAIRS_LIMIT) -> list[Pair]:
    """The pairs of pain points that came up together; only coded workshops count.

    Those that are sure come first, the surest on top, then those that came together in the most workshops.
    All pairs are tested, but for those that are too rare for any outcome to tell something; those beyond
    `limit` are not returned, since their intervals take long.
    """
    coded = tally.only_coded().without(RESIDUAL)
    came_up = coded.came_up.astype(np.int64)
    together = (came_up.T @ came_up).tolist()
    found = [_pair(coded, together, one, other) for one, other in combinations(range(len(coded.codes)), 2)]
    tested = _tested(found)
    confidence = _confidence(tested)
    told = sorted((pair for pair in tested if pair.workshops >= LEAST_TOGETHER), key=_order)
    return [_with_intervals(pair, confidence) for pair in told[:limit]]


def _order(pair: Pair) -> tuple[object, ...]:
    surest = (pair.adjusted, pair.p) if pair.is_sure else (1.0, 1.0)
    return (*surest, -pair.workshops, -pair.lift, pair.first, pair.second)


def _pair(coded: Tally, together: list[list[int]], one: int, other: int) -> Pair:
    both, first, second, of = together[one][other], together[one][one], together[other][other], coded.of
    p, least = chance.p_either_way(both, first, second - both, of - first)
    return Pair(
        first=coded.codes[one],
        second=coded.codes[other],
        workshops=both,
        first_workshops=first,
        second_workshops=second,
        of=of,
        lift=chance.lift(both, first, second, of),
        p=p,
        can_tell=least <= SURE_BELOW,
    )


def _tested(found: list[Pair]) -> list[Pair]:
    """With the p-values adjusted; the order of the pairs stays."""
    values = chance.adjusted_where([pair.can_tell for pair in found], [pair.p for pair in found])
    return [
        pair if value is None else replace(pair, adjusted=value)
        for pair, value in zip(found, values, strict=True)
    ]


def _confidence(tested: list[Pair]) -> float:
    telling = [pair.p for pair in tested if pair.can_tell]
    return chance.confidence_of_each(telling, tests=len(telling), sure_below=SURE_BELOW)


def _with_intervals(pair: Pair, confidence: float) -> Pair:
    totals = pair.workshops, pair.first_workshops, pair.second_workshops, pair.of
    low, high = chance.lift_interval(*totals)
    low_of_all, high_of_all = chance.lift_interval(*totals, confidence=confidence)
    return replace(pair, low=low, high=high, low_of_all=low_of_all, high_of_all=high_of_all)
