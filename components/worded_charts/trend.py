"""Whether a pain point comes up more or less often than before."""

from collections.abc import Mapping, Sequence

import pandas as pd

from components.charts.lines import Dot, Level, Line, Moment, trend_lines
from components.worded_charts.worded import Basis, WordedChart, mark_by_column
from components.worded_charts.words import by_chance, interval, k_of, period_name
from workshop_data import timeline, trend
from workshop_data.actions import Action
from workshop_data.codebook import RESIDUAL
from workshop_data.i18n import Translator
from workshop_data.tally import Tally
from workshop_data.trend import Change, Point, Verdict

LINES_AT_ONCE = 6

_SIGNS = {Verdict.MORE: "▲", Verdict.LESS: "▼", Verdict.UNCLEAR: "≈", Verdict.TOO_FEW: "?"}


def trend_chart(basis: Basis, *, pain_point: str | None = None, months: int = trend.QUARTER) -> WordedChart:
    """The share in time of the most recurrent pain points, or of one alone."""
    t, tally = basis.t, basis.tally
    coded = tally.only_coded()
    points = trend.points(tally, months=months)
    changes = {change.code: change for change in trend.changes(tally)}
    shown = [pain_point] if pain_point in points else _most_recurrent(basis)
    lines = [_line(basis, code, points[code], changes.get(code), coded) for code in shown]
    periods = timeline.periods(coded, months)
    unit = "year" if months == trend.YEAR else "quarter"
    return WordedChart(
        finding=_finding(basis, changes, pain_point),
        figure=trend_lines(lines, percent=t.percent, opened=basis.opened.keys),
        question=t(f"findings.trend_by_{unit}"),
        explained=t("findings.trend_explained"),
        table=_table(basis, changes, points),
        pain_points=basis.names,
        within={period.key: period_name(t, period) for period in periods},
        within_label=t("findings.choose_period"),
        mark=mark_by_column(basis, coded, periods),
    )


def verdict(t: Translator, change: Change | None) -> str:
    """What may be said of a change, after a sign."""
    found = Verdict.TOO_FEW if change is None else change.verdict
    return f"{_SIGNS[found]} {t(f'findings.verdict_{found}')}"


def before_and_since(t: Translator, change: Change) -> str:
    """The two shares that are compared, in a sentence."""
    return t(
        "findings.before_and_since",
        k=change.workshops,
        of=change.of,
        since=t.date(change.since),
        before=change.workshops_before,
        of_before=change.of_before,
    )


def _most_recurrent(basis: Basis) -> list[str]:
    return [row.code for row in basis.ranking if row.code != RESIDUAL][:LINES_AT_ONCE]


def _finding(basis: Basis, changes: Mapping[str, Change], pain_point: str | None) -> str:
    """The surest change, or that there is none to speak of."""
    t, alone = basis.t, changes.get(pain_point or "")
    told = [alone] if alone else list(changes.values())
    sure = sorted(
        (each for each in told if each.verdict in (Verdict.MORE, Verdict.LESS)), key=lambda each: each.p
    )
    if sure:
        first = sure[0]
        kind = "more" if first.verdict is Verdict.MORE else "less"
        return t(f"findings.trend_{kind}", name=basis.names[first.code], change=before_and_since(t, first))
    kind = "too_few" if all(change.verdict is Verdict.TOO_FEW for change in told) else "unclear"
    if alone is None:
        return t(f"findings.trend_{kind}")
    name = basis.names[alone.code]
    return t(f"findings.trend_{kind}_of", name=name, change=before_and_since(t, alone))


def _line(basis: Basis, code: str, points: Sequence[Point], change: Change | None, coded: Tally) -> Line:
    t = basis.t
    return Line(
        key=code,
        name=basis.names[code],
        verdict=verdict(t, change),
        dots=[_dot(t, point, newest=str(coded.workshops["date"].iloc[-1])) for point in points],
        levels=_levels(t, change, coded),
        moments=[_moment(action) for action in basis.actions.get(code, ()) if action.done_on],
    )


def _dot(t: Translator, point: Point, *, newest: str) -> Dot:
    words = interval(t, point.share, point.low, point.high)
    count = k_of(t, point.workshops, point.of)
    return Dot(
        key=point.period.key,
        day=_middle(point.period.first, min(point.period.last, newest)),
        share=point.share,
        low=point.low,
        high=point.high,
        of=point.of,
        hover=f"{period_name(t, point.period)}: {count} · {words}",
    )


def _levels(t: Translator, change: Change | None, coded: Tally) -> list[Level]:
    if change is None:
        return []
    first, last = str(coded.workshops["date"].iloc[0]), str(coded.workshops["date"].iloc[-1])
    before = k_of(t, change.workshops_before, change.of_before)
    since = k_of(t, change.workshops, change.of)
    return [
        Level(first, change.since, change.share_before, before),
        Level(change.since, last, change.share, since),
    ]


def _moment(action: Action) -> Moment:
    return Moment(str(action.done_on), action.what)


def _middle(first: str, last: str) -> str:
    start = pd.Timestamp(first)
    return str((start + (pd.Timestamp(last) - start) / 2).date())


def _table(
    basis: Basis, changes: Mapping[str, Change], points: Mapping[str, Sequence[Point]]
) -> pd.DataFrame:
    """A row for each pain point: what is compared, what that says, and each period."""
    t = basis.t
    rows = [(changes.get(row.code), points[row.code]) for row in basis.ranking if row.code in points]
    told = [change for change, _ in rows]
    columns = {
        t("findings.column_before"): [
            each and k_of(t, each.workshops_before, each.of_before) for each in told
        ],
        t("findings.column_since"): [each and k_of(t, each.workshops, each.of) for each in told],
        t("findings.column_verdict"): [each and verdict(t, each) for each in told],
        t("findings.column_chance"): [each and by_chance(t, each.p) for each in told],
        t("findings.column_adjusted"): [each and by_chance(t, each.adjusted) for each in told],
    }
    for place, period in enumerate(point.period for point in rows[0][1] if rows):
        here = [each[place] for _, each in rows]
        columns[period_name(t, period)] = [k_of(t, point.workshops, point.of) for point in here]
    names = [basis.names[row.code] for row in basis.ranking if row.code in points]
    return pd.DataFrame(columns, index=pd.Index(names, name=t("common.pain_point")))
