"""Which pain points come up in the same workshops, more often than by chance."""

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
    (exact, 95%). `p`: the probability that chance alone brings them together as often (hypergeometric,
    one-sided); `adjusted`: the same for all pairs looked at together (Benjamini and Hochberg).
    """

    first: str
    second: str
    workshops: int
    first_workshops: int
    second_workshops: int
    of: int
    lift: float
    low: float
    high: float
    p: float
    adjusted: float

    @property
    def is_sure(self) -> bool:
        return self.adjusted <= SURE_BELOW


def pairs(tally: Tally, *, limit: int = _PAIRS_LIMIT) -> list[Pair]:
    """The pairs of pain points that came up together, the surest first; only coded workshops count.

    All pairs are tested; those beyond `limit` are not returned, since their intervals take long.
    """
    coded = tally.only_coded().without(RESIDUAL)
    came_up = coded.came_up.astype(np.int64)
    together = (came_up.T @ came_up).tolist()
    found = [
        _pair(coded, together, one, other)
        for one, other in combinations(range(len(coded.codes)), 2)
        if together[one][other] >= LEAST_TOGETHER
    ]
    adjusted = chance.adjusted([pair.p for pair in found])
    tested = [replace(pair, adjusted=value) for pair, value in zip(found, adjusted, strict=True)]
    tested.sort(key=lambda pair: (pair.adjusted, pair.p, -pair.workshops, pair.first, pair.second))
    return [_with_interval(pair) for pair in tested[:limit]]


def _pair(coded: Tally, together: list[list[int]], one: int, other: int) -> Pair:
    both, first, second, of = together[one][other], together[one][one], together[other][other], coded.of
    return Pair(
        first=coded.codes[one],
        second=coded.codes[other],
        workshops=both,
        first_workshops=first,
        second_workshops=second,
        of=of,
        lift=chance.lift(both, first, second, of),
        low=0.0,
        high=0.0,
        p=chance.p_more_often(both, first, second - both, of - first),
        adjusted=1.0,
    )


def _with_interval(pair: Pair) -> Pair:
    low, high = chance.lift_interval(pair.workshops, pair.first_workshops, pair.second_workshops, pair.of)
    return replace(pair, low=low, high=high)
