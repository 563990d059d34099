"""What a chart in time is drawn from: dots, what they are compared by, and what happened when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Dot:
    """The share of a period around a day (ISO 8601), with its bounds; `of` is what it is a share of.

    A line with its band leads here from the dot before where it `runs_on`; a dot with too little behind it
    is `faint`.
    """

    key: str
    day: str
    share: float
    low: float
    high: float
    of: int
    hover: str
    runs_on: bool = False
    faint: bool = False


@dataclass(frozen=True)
class Level:
    """The share of a longer time, drawn as a bar from day to day."""

    first: str
    last: str
    share: float
    label: str


@dataclass(frozen=True)
class Moment:
    """A day at which something happened."""

    day: str
    label: str


@dataclass(frozen=True)
class Time:
    """The time that all charts show: names below their days, and the days at which a year begins."""

    first: str
    last: str
    names: Mapping[str, str]
    begins: Sequence[str] = ()


@dataclass(frozen=True)
class Line:
    """What one small chart shows: `key` comes back when a dot is clicked, `said` stands below the name."""

    key: str
    name: str
    said: Sequence[str]
    dots: Sequence[Dot]
    levels: Sequence[Level] = ()
    moments: Sequence[Moment] = ()
