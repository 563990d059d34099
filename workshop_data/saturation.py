"""Is another workshop likely to bring new pain points?

After Guest, Namey and Chen (2020), "A simple method to assess and report thematic saturation in qualitative
research", PLOS ONE 15(5): e0232076: the new pain points in a run of workshops, divided by those in the base.
"""

from dataclasses import dataclass
from itertools import accumulate, takewhile

from workshop_data.codebook import RESIDUAL
from workshop_data.tally import Tally

BASE_SIZE = 4
RUN_LENGTH = 2
THRESHOLD = 0.05


@dataclass(frozen=True)
class Step:
    """A coded workshop, in the order of time: the pain points it was the first to bring, and all up to it.

    `ratio`: the new pain points of the run that ends with this workshop, divided by those in the base; None
    while there is no whole run.
    """

    workshop_code: str
    title: str
    date: str
    new: tuple[str, ...]
    total: int
    ratio: float | None


@dataclass(frozen=True)
class Saturation:
    """`base`: how many pain points the first workshops brought; `steps`: all coded workshops."""

    base: int
    steps: tuple[Step, ...]

    @property
    def last_ratio(self) -> float | None:
        """The ratio of the newest run: at the threshold or below, another workshop brings little."""
        return self.steps[-1].ratio if self.steps else None

    @property
    def is_reached(self) -> bool:
        return self.last_ratio is not None and self.last_ratio <= THRESHOLD

    @property
    def reached_at(self) -> int | None:
        """After how many workshops the threshold was met first; None when it never was."""
        found = (
            n for n, step in enumerate(self.steps, 1) if step.ratio is not None and step.ratio <= THRESHOLD
        )
        return next(found, None)

    @property
    def settled_at(self) -> int | None:
        """After how many workshops the threshold was met for good; None where the newest run is above it."""
        above = [n for n, step in enumerate(self.steps, 1) if step.ratio is None or step.ratio > THRESHOLD]
        return above[-1] + 1 if self.is_reached and above else None

    @property
    def new_after_reached(self) -> int:
        """How many new pain points came after the threshold was met for the first time."""
        return 0 if self.reached_at is None else sum(len(step.new) for step in self.steps[self.reached_at :])

    @property
    def nothing_new_for(self) -> int:
        """How many of the newest workshops in a row brought nothing new."""
        return sum(1 for _ in takewhile(lambda step: not step.new, reversed(self.steps)))


def saturation(tally: Tally) -> Saturation:
    """How the known pain points grew with each coded workshop; the residual entry is none of them."""
    coded = tally.only_coded().without(RESIDUAL)
    news: list[tuple[str, ...]] = [()] * coded.of
    first_seen = coded.came_up.argmax(axis=0).tolist() if coded.of else []
    for code, first in zip(coded.codes, first_seen, strict=True):
        news[first] = (*news[first], code)
    totals = list(accumulate(map(len, news)))
    base = totals[BASE_SIZE - 1] if len(totals) >= BASE_SIZE else 0
    about = coded.workshops[["workshop_code", "workshop", "date"]].itertuples(index=False, name=None)
    steps = tuple(
        Step(code, title, date, news[place], totals[place], _ratio(news, place, base))
        for place, (code, title, date) in enumerate(about)
    )
    return Saturation(base, steps)


def _ratio(news: list[tuple[str, ...]], place: int, base: int) -> float | None:
    """The ratio of the run that ends here; runs move on by one workshop."""
    first = place - RUN_LENGTH + 1
    if first < BASE_SIZE or not base:
        return None
    return sum(len(new) for new in news[first : place + 1]) / base
