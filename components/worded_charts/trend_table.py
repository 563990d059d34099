"""The trend as a table: what is compared, what that says, and each period."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from components.worded_charts.change_words import turn, verdict
from components.worded_charts.worded import Basis
from components.worded_charts.words import column_of, period_name
from workshop_data.i18n import Translator
from workshop_data.trend import Change, Point

_Columns = dict[str, Any]


def trend_table(
    basis: Basis, changes: Mapping[str, Change], points: Mapping[str, Sequence[Point]]
) -> pd.DataFrame:
    """A row for each pain point, a column for each number; numbers of what is not compared are missing."""
    t = basis.t
    rows = [row for row in basis.ranking if row.code in points]
    told = [changes.get(row.code) for row in rows]
    columns = _compared(t, told) | _by_period(t, [points[row.code] for row in rows]) | _for_experts(t, told)
    return pd.DataFrame(columns).set_axis(pd.Index([row.name for row in rows], name=t("common.pain_point")))


def _compared(t: Translator, told: Sequence[Change | None]) -> _Columns:
    """Two columns for each day that parts before from since, the most usual first, and what that says."""
    days = [change.since for change in told if change]
    columns: _Columns = {}
    for day in sorted(set(days), key=lambda each: (-days.count(each), each)):
        here = [change if change and change.since == day else None for change in told]
        of, of_before = next((each.of, each.of_before) for each in here if each)
        before = [None if each is None else each.workshops_before for each in here]
        since = [None if each is None else each.workshops for each in here]
        columns[column_of(t, _capital(turn(t, day, "before")), of_before)] = _whole(before)
        columns[column_of(t, _capital(turn(t, day, "since")), of)] = _whole(since)
    if days:
        columns[t("findings.column_verdict")] = [
            t("findings.not_compared") if change is None else verdict(t, change) for change in told
        ]
    return columns


def _by_period(t: Translator, rows: Sequence[Sequence[Point]]) -> _Columns:
    periods = [point.period for point in rows[0]] if rows else []
    return {
        column_of(t, period_name(t, period), period.of): [row[place].workshops for row in rows]
        for place, period in enumerate(periods)
    }


def _for_experts(t: Translator, told: Sequence[Change | None]) -> _Columns:
    if not any(told):
        return {}
    return {
        t("findings.column_p"): [None if change is None else change.p for change in told],
        t("findings.column_adjusted"): [None if change is None else change.adjusted for change in told],
    }


def _whole(numbers: Sequence[int | None]) -> "pd.Series[Any]":
    """Whole numbers stay so where some are missing."""
    return pd.Series(numbers, dtype="Int64")


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
