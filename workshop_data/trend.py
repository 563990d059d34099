"""How the share of workshops in which a pain point came up changes in time, and whether that says anything.

Only workshops in which something is coded count: those that nobody has coded yet would look like a decline.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

import numpy as np

from workshop_data import chance, timeline
from workshop_data.codebook import RESIDUAL
from workshop_data.tally import Tally
from workshop_data.timeline import Column

QUARTER = 3
YEAR = 12
SURE_BELOW = 0.05
LEAST_IN_PERIOD = 3
"""A share of fewer workshops jumps from none to all: it stands alone, and no line leads to it."""


class Verdict(StrEnum):
    """What the numbers allow to say of a change."""

    MORE = "more"
    LESS = "less"
    UNCLEAR = "unclear"
    TOO_FEW = "too_few"


@dataclass(frozen=True)
class Point:
    """The share of the workshops of a period, with its Wilson interval at 95%, and how many notes."""

    period: Column
    workshops: int
    of: int
    share: float
    low: float
    high: float
    notes: int

    @property
    def is_enough(self) -> bool:
        """Whether there are workshops enough for a line to lead from and to this period."""
        return self.period.of >= LEAST_IN_PERIOD

    def runs_on_from(self, earlier: "Point") -> bool:
        """Whether a line may lead here: both are enough, and no period without a workshop is between."""
        follows = date.fromisoformat(earlier.period.last) + timedelta(days=1)
        return self.is_enough and earlier.is_enough and self.period.first == follows.isoformat()


@dataclass(frozen=True)
class Change:
    """In how many of how many workshops a pain point came up from `since` on, and before.

    `p`: the probability that chance alone makes the two shares differ as much (Fisher's exact test,
    two-sided); `adjusted`: the same for all pain points looked at together (Benjamini and Hochberg).
    """

    code: str
    since: str
    workshops: int
    of: int
    workshops_before: int
    of_before: int
    p: float
    adjusted: float = 1.0
    verdict: Verdict = Verdict.TOO_FEW

    @property
    def can_tell(self) -> bool:
        """Whether any outcome with these totals could be more than chance."""
        both = self.workshops + self.workshops_before
        return chance.least_p_differs(self.of, self.of_before, both) <= SURE_BELOW

    @property
    def share(self) -> float:
        return self.workshops / self.of

    @property
    def share_before(self) -> float:
        return self.workshops_before / self.of_before


def points(tally: Tally, *, months: int = QUARTER) -> dict[str, list[Point]]:
    """For each pain point its share in each period in which there was a coded workshop, oldest first."""
    coded = tally.only_coded()
    periods = timeline.periods(coded, months)
    if not periods:
        return {}
    workshops, notes = timeline.summed(coded.came_up, periods), timeline.summed(coded.notes, periods)
    low, high = chance.wilson(workshops, np.array([[period.of] for period in periods]))
    return {
        code: [
            Point(period, k, period.of, k / period.of, least, most, count)
            for period, k, least, most, count in zip(
                periods,
                workshops[:, column].tolist(),
                low[:, column].tolist(),
                high[:, column].tolist(),
                notes[:, column].tolist(),
                strict=True,
            )
        ]
        for column, code in enumerate(coded.codes)
    }


def telling_months(tally: Tally) -> int:
    """The period to begin with: quarters, or years where most quarters have too few workshops to tell.

    Years only where there are two of them with workshops enough.
    """
    coded = tally.only_coded()
    quarters, years = (
        [period.of >= LEAST_IN_PERIOD for period in timeline.periods(coded, months)]
        for months in (QUARTER, YEAR)
    )
    return YEAR if 2 * sum(quarters) < len(quarters) and sum(years) > 1 else QUARTER


def changes(tally: Tally) -> list[Change]:
    """Whether each pain point comes up more or less often in the later half of the workshops, by code.

    The halves part at the beginning of a quarter, chosen by the dates of the workshops alone. Empty when all
    are of one quarter. The residual entry is left out.
    """
    coded = tally.only_coded().without(RESIDUAL)
    since = half_way(coded)
    return [] if since is None else changes_at(coded, since)


def changes_at(tally: Tally, since: str, *, codes: Sequence[str] | None = None) -> list[Change]:
    """The change of each pain point (or of these alone) from the day `since` on, by code.

    A pain point that is too rare for any outcome to tell something is not counted among those looked at.
    """
    coded = tally.only_coded()
    later = (coded.workshops["date"] >= since).to_numpy()
    of, of_before = int(later.sum()), int((~later).sum())
    if not (of and of_before):
        return []
    after, before = coded.came_up[later].sum(axis=0).tolist(), coded.came_up[~later].sum(axis=0).tolist()
    found = [
        Change(code, since, k, of, k_before, of_before, chance.p_differs(k, of, k_before, of_before))
        for code, k, k_before in zip(coded.codes, after, before, strict=True)
        if codes is None or code in codes
    ]
    return _judged(found)


def half_way(tally: Tally) -> str | None:
    """The first day of the quarter that parts the workshops best into halves; None when all are in one."""
    quarters = timeline.periods(tally, QUARTER)
    if len(quarters) < 2:
        return None
    return min(quarters[1:], key=lambda quarter: abs(2 * quarter.start - tally.of)).first


def _judged(changes: list[Change]) -> list[Change]:
    values = chance.adjusted_where([change.can_tell for change in changes], [change.p for change in changes])
    return [
        change if value is None else replace(change, adjusted=value, verdict=_verdict(change, value))
        for change, value in zip(changes, values, strict=True)
    ]


def _verdict(change: Change, adjusted: float) -> Verdict:
    if adjusted > SURE_BELOW:
        return Verdict.UNCLEAR
    return Verdict.MORE if change.share > change.share_before else Verdict.LESS
