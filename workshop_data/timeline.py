"""The workshops in time, in columns: one for each workshop, or for each period when there are many."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from workshop_data.recurrence import Tally

COLUMNS_LIMIT = 40
"""More columns than this can't be told apart on a projector."""

_MONTHS_IN_PERIOD = (1, 3, 12)


@dataclass(frozen=True)
class Column:
    """A workshop, or the workshops of a period; `title` is empty for a period.

    `first` and `last` are ISO 8601 dates, both included; a period begins and ends with a calendar month.
    """

    key: str
    title: str
    first: str
    last: str
    codes: tuple[str, ...]
    coded: int


@dataclass(frozen=True)
class Cell:
    """A pain point came up in `workshops` workshops of a column, in `notes` notes."""

    column: Column
    pain_point: str
    workshops: int
    notes: int


def columns(tally: Tally, *, limit: int = COLUMNS_LIMIT) -> list[Column]:
    """The workshops, oldest first, in `limit` columns at most: by month, quarter or year if need be."""
    if len(tally.workshops) <= limit:
        return [_of_workshop(row) for row in tally.workshops.itertuples()]
    for months in _MONTHS_IN_PERIOD:
        found = _periods(tally.workshops, months)
        if len(found) <= limit:
            break
    return found


def cells(tally: Tally, columns: Sequence[Column]) -> list[Cell]:
    """The cells in which a pain point came up."""
    column_of = {code: column for column in columns for code in column.codes}
    found = tally.pain_points.assign(
        column=[column_of[code].key for code in tally.pain_points["workshop_code"]]
    )
    by_key = {column.key: column for column in columns}
    counted = found.groupby(["column", "pain_point"])["notes"].agg(["size", "sum"])
    return [
        Cell(by_key[key], pain_point, int(workshops), int(notes))
        for (key, pain_point), workshops, notes in counted.itertuples()
    ]


def _of_workshop(row: Any) -> Column:
    coded = int(row.coded > 0)
    return Column(row.workshop_code, row.workshop, row.date, row.date, (row.workshop_code,), coded)


def _periods(workshops: pd.DataFrame, months: int) -> list[Column]:
    begins = [_begin(day, months) for day in workshops["date"]]
    return [_period(str(begin), rows, months) for begin, rows in workshops.groupby(begins)]


def _begin(day: str, months: int) -> str:
    month = (int(day[5:7]) - 1) // months * months + 1
    return f"{day[:4]}-{month:02}-01"


def _period(begin: str, workshops: pd.DataFrame, months: int) -> Column:
    month = int(begin[5:7]) + months - 1
    last = (pd.Timestamp(date(int(begin[:4]), month, 1)) + pd.offsets.MonthEnd()).date()
    codes = tuple(str(code) for code in workshops["workshop_code"])
    return Column(begin, "", begin, last.isoformat(), codes, int((workshops["coded"] > 0).sum()))
