"""How often a pain point came up, counted in workshops.

Recurrence is about workshops, not notes: ten notes in one session are one session. A workshop counts when it
holds at least one note that may be seen, whether or not any of its notes was coded.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlite_utils import Database

from workshop_data import chance, codebook
from workshop_data.codebook import RESIDUAL
from workshop_data.tally import Selection, Tally, tally

Measure = Literal["workshops", "notes", "participants", "votes"]
MEASURES: tuple[Measure, ...] = ("workshops", "notes", "participants", "votes")
"""What a pain point can be counted in; never added up, since they answer different questions."""

CLOSE_FROM = 0.05
"""Two pain points are close when chance alone would put one as far ahead with at least this probability."""


@dataclass(frozen=True)
class Recurrence:
    """A pain point came up in `workshops` of `of` workshops.

    `low` and `high` bound the share of workshops: the Wilson score interval at 95%. `notes` are about it,
    `participants` wrote these (those of imported notes are not known), `votes` were given to it.
    """

    code: str
    name: str
    workshops: int
    of: int
    share: float
    low: float
    high: float
    notes: int
    participants: int
    votes: int


def recurrence(db: Database, selection: Selection, *, language: str) -> list[Recurrence]:
    """Every pain point that came up in the selected workshops, the most recurrent first."""
    names = {entry.code: entry.name for entry in codebook.entries(db, language)}
    return ranked(tally(db).selected(selection), names)


def ranked(tally: Tally, names: Mapping[str, str], *, by: Measure = "workshops") -> list[Recurrence]:
    """Every pain point of the tally, the most recurrent first; `names` gives the name of a code."""
    workshops = tally.came_up.sum(axis=0)
    low, high = chance.wilson(workshops, tally.of)
    sums = [getattr(tally, each).sum(axis=0).tolist() for each in ("notes", "participants", "votes")]
    rows = zip(tally.codes, workshops.tolist(), low.tolist(), high.tolist(), *sums, strict=True)
    found = [
        Recurrence(code, names.get(code, code), k, tally.of, k / tally.of, least, most, *counts)
        for code, k, least, most, *counts in rows
    ]
    return sorted(found, key=lambda row: (row.code == RESIDUAL, -getattr(row, by), -row.notes, row.name))


def leaders(ranking: Sequence[Recurrence], *, by: Measure = "workshops") -> list[Recurrence]:
    """The pain points that came up most, when that is more than once; several when they tie.

    The residual entry is not one of them.
    """
    named = [row for row in ranking if row.code != RESIDUAL and getattr(row, by) > 1]
    return [row for row in named if getattr(row, by) == getattr(named[0], by)]


def undecided(tally: Tally, ranking: Sequence[Recurrence]) -> int:
    """How many of the first pain points may each be the one that recurs most: 1 when there is no doubt.

    A pain point is behind for sure when chance alone would hardly put it so far behind the first (exact
    McNemar test on the workshops in which one of the two came up and the other did not), also counting how
    many are compared. The residual entry is not one of them.
    """
    named = [row for row in ranking if row.code != RESIDUAL]
    came_up = [tally.came_up[:, tally.column(row.code)] for row in named]
    p_values = [
        chance.p_leads(int((came_up[0] & ~other).sum()), int((other & ~came_up[0]).sum()))
        for other in came_up[1:]
    ]
    close = [place for place, p in enumerate(chance.adjusted(p_values), 2) if p >= CLOSE_FROM]
    return max(close, default=min(1, len(named)))
