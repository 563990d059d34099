"""The workshops in time, in columns: one for each workshop, or for each period when there are many."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from workshop_data.tally import Counts, Mask, Tally

COLUMNS_LIMIT = 40
"""More columns than this can't be told apart on a projector."""

_MONTHS_IN_PERIOD = (1, 3, 12)


@dataclass(frozen=True)
class Column:
    """A workshop, or the workshops of a period; `title` is empty for a period.

    `first` and `last` are ISO 8601 dates, both included; a period begins and ends with a calendar month.
    `start` and `stop` are the places of its workshops in the tally, which is in the order of time.
    """

    key: str
    title: str
    first: str
    last: str
    start: int
    stop: int
    coded: int

    @property
    def of(self) -> int:
        """How many workshops it holds."""
        return self.stop - self.start

    @property
    def is_year(self) -> bool:
        """Whether it is a calendar year."""
        return self.first[4:] == "-01-01" and self.last == f"{self.first[:4]}-12-31"


@dataclass(frozen=True)
class Cell:
    """A pain point came up in `workshops` workshops of a column, in `notes` notes."""

    column: Column
    pain_point: str
    workshops: int
    notes: int


def columns(tally: Tally, *, limit: int = COLUMNS_LIMIT) -> list[Column]:
    """The workshops, oldest first, in `limit` columns at most: by month, quarter or year if need be."""
    if tally.of <= limit:
        return [_of_workshop(tally, place) for place in range(tally.of)]
    for months in _MONTHS_IN_PERIOD:
        found = periods(tally, months)
        if len(found) <= limit:
            break
    return found


def periods(tally: Tally, months: int) -> list[Column]:
    """The workshops by periods of so many months from January on; periods without a workshop are left out."""
    if not tally.of:
        return []
    begins = np.array([_begin(day, months) for day in tally.workshops["date"]])
    firsts, starts = np.unique(begins, return_index=True)
    stops = [*starts[1:].tolist(), tally.of]
    return [
        _period(str(first), months, start, stop, tally.is_coded)
        for first, start, stop in zip(firsts, starts.tolist(), stops, strict=True)
    ]


def cells(tally: Tally, columns: Sequence[Column]) -> list[Cell]:
    """The cells in which a pain point came up."""
    if not columns:
        return []
    workshops, notes = summed(tally.came_up, columns), summed(tally.notes, columns)
    return [
        Cell(columns[row], tally.codes[place], int(workshops[row, place]), int(notes[row, place]))
        for row, place in np.argwhere(workshops).tolist()
    ]


def summed(counts: Counts | Mask, columns: Sequence[Column]) -> Counts:
    """The counts of workshops added up by column."""
    summed: Counts = np.add.reduceat(counts.astype(np.int32), [column.start for column in columns], axis=0)
    return summed


def months_before(day: str, months: int) -> str:
    """The same day so many months earlier, or the last day of that month; ISO 8601."""
    year, month = divmod(int(day[:4]) * 12 + int(day[5:7]) - 1 - months, 12)
    last = _last_day(year, month + 1)
    return min(date(year, month + 1, 1) + timedelta(days=int(day[8:10]) - 1), last).isoformat()


def _of_workshop(tally: Tally, place: int) -> Column:
    code, title, day = (
        str(tally.workshops[name].iloc[place]) for name in ("workshop_code", "workshop", "date")
    )
    return Column(code, title, day, day, place, place + 1, int(tally.is_coded[place]))


def _begin(day: str, months: int) -> str:
    month = (int(day[5:7]) - 1) // months * months + 1
    return f"{day[:4]}-{month:02}-01"


def _period(begin: str, months: int, start: int, stop: int, coded: Mask) -> Column:
    last = _last_day(int(begin[:4]), int(begin[5:7]) + months - 1)
    return Column(begin, "", begin, last.isoformat(), start, stop, int(coded[start:stop].sum()))


def _last_day(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
