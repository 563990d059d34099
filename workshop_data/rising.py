"""Which pain points come up more often lately than before: an early warning, a signal to look, no verdict."""

from dataclasses import dataclass

from workshop_data import chance
from workshop_data.codebook import RESIDUAL
from workshop_data.tally import Tally
from workshop_data.timeline import months_before

LATELY_MONTHS = 6
LEAST_WORKSHOPS = 3
"""With fewer workshops lately, or before, nothing is said."""

FALSE_ALARMS = 0.10
"""Of the signals that are given, a share of this size at most is expected to be chance."""


@dataclass(frozen=True)
class Rise:
    """In how many of how many workshops a pain point came up after the day `after`, and before.

    `p`: the probability that chance alone brings it up in as many of the late workshops (hypergeometric,
    one-sided); `adjusted`: the same for all pain points looked at together (Benjamini and Hochberg).
    """

    code: str
    after: str
    workshops: int
    of: int
    workshops_before: int
    of_before: int
    p: float
    adjusted: float

    @property
    def is_signal(self) -> bool:
        return self.adjusted <= FALSE_ALARMS


def rises(tally: Tally) -> list[Rise]:
    """Every pain point in the six months up to the newest workshop against the time before, surest first.

    Only coded workshops count. Empty when there are too few of them lately or before.
    """
    coded = tally.only_coded().without(RESIDUAL)
    if not coded.of:
        return []
    after = months_before(str(coded.workshops["date"].iloc[-1]), LATELY_MONTHS)
    lately = (coded.workshops["date"] > after).to_numpy()
    of, of_before = int(lately.sum()), int((~lately).sum())
    if min(of, of_before) < LEAST_WORKSHOPS:
        return []
    k, k_before = coded.came_up[lately].sum(axis=0).tolist(), coded.came_up[~lately].sum(axis=0).tolist()
    p_values = [
        chance.p_more_often(late, of, early, of_before) for late, early in zip(k, k_before, strict=True)
    ]
    rows = zip(coded.codes, k, k_before, p_values, chance.adjusted(p_values), strict=True)
    found = [Rise(code, after, late, of, early, of_before, p, adj) for code, late, early, p, adj in rows]
    return sorted(found, key=lambda rise: (rise.adjusted, rise.p, rise.code))


def signals(tally: Tally) -> list[Rise]:
    """The pain points that come up more often lately, as far as chance alone would hardly do it."""
    return [rise for rise in rises(tally) if rise.is_signal]
