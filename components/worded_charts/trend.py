"""Whether a pain point comes up more or less often than before."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import chain

from components.charts.lines import trend_lines
from components.charts.timed import Dot, Level, Line, Moment, Time
from components.worded_charts.change_words import before_and_since, compared, verdict
from components.worded_charts.trend_table import trend_table
from components.worded_charts.worded import Basis, WordedChart, mark_by_column
from components.worded_charts.words import as_p_values, interval, k_of, period_name
from workshop_data import timeline, trend
from workshop_data.actions import Action
from workshop_data.codebook import RESIDUAL
from workshop_data.i18n import Translator
from workshop_data.tally import Tally
from workshop_data.timeline import Column
from workshop_data.trend import Change, Point, Verdict

LINES_AT_ONCE = 2

_SURE = (Verdict.MORE, Verdict.LESS)
_MONTHS_NAMED = 15
_YEARS_NAMED = 9


def trend_chart(basis: Basis, *, pain_point: str | None = None, months: int | None = None) -> WordedChart:
    """The share in time of one pain point, or of those of which there is most to say.

    Without `months` by the period that the number of workshops allows.
    """
    t, tally = basis.t, basis.tally
    coded = tally.only_coded()
    months = months or trend.telling_months(tally)
    points = trend.points(tally, months=months)
    changes = {change.code: change for change in trend.changes(tally)}
    since_action = _since_action(basis, pain_point)
    shown = [pain_point] if pain_point in points else _most_telling(basis, changes)
    periods = timeline.periods(coded, months)
    changes |= since_action
    lines = [
        _line(basis, code, points[code], changes.get(code), coded, alone=code == pain_point) for code in shown
    ]
    unit = "year" if months == trend.YEAR else "quarter"
    compared = "_action" if since_action else ""
    return WordedChart(
        finding=_finding(basis, changes, pain_point),
        figure=trend_lines(
            lines, _time(t, coded, periods, lines), percent=t.percent, opened=basis.opened.keys
        ),
        question=t(f"findings.trend_by_{unit}"),
        legend=t("findings.trend_legend", least=trend.LEAST_IN_PERIOD),
        explained=t(f"findings.trend_explained{compared}", least=trend.LEAST_IN_PERIOD),
        table=trend_table(basis, changes, points),
        pain_points=basis.names,
        within={period.key: period_name(t, period) for period in periods},
        within_label=t("findings.choose_period"),
        mark=mark_by_column(basis, coded, periods),
        written=as_p_values(t),
    )


def _since_action(basis: Basis, pain_point: str | None) -> dict[str, Change]:
    """What changed since the latest action on this pain point that is done, where that can be compared."""
    done = [str(action.done_on) for action in basis.actions.get(pain_point or "", ()) if action.done_on]
    if pain_point is None or not done:
        return {}
    found = trend.changes_at(basis.tally, max(done), codes=[pain_point])
    return {change.code: change for change in found}


def _most_telling(basis: Basis, changes: Mapping[str, Change]) -> list[str]:
    """Those that surely changed, the surest first, then the most recurrent."""
    recurrent = [row.code for row in basis.ranking if row.code != RESIDUAL]
    found = dict.fromkeys(chain((change.code for change in _surest(changes.values())), recurrent))
    return list(found)[:LINES_AT_ONCE]


def _surest(changes: Iterable[Change]) -> list[Change]:
    return sorted((each for each in changes if each.verdict in _SURE), key=lambda each: each.p)


def _finding(basis: Basis, changes: Mapping[str, Change], pain_point: str | None) -> str:
    """The surest change, or that there is none to speak of."""
    t, alone = basis.t, changes.get(pain_point or "")
    told = [alone] if alone else list(changes.values())
    if sure := _surest(told):
        first = sure[0]
        kind = "more" if first.verdict is Verdict.MORE else "less"
        return t(f"findings.trend_{kind}", name=basis.names[first.code], change=before_and_since(t, first))
    kind = "too_few" if all(change.verdict is Verdict.TOO_FEW for change in told) else "unclear"
    if alone is None:
        return t(f"findings.trend_{kind}")
    name = basis.names[alone.code]
    return t(f"findings.trend_{kind}_of", name=name, change=before_and_since(t, alone))


def _line(
    basis: Basis, code: str, points: Sequence[Point], change: Change | None, coded: Tally, *, alone: bool
) -> Line:
    t = basis.t
    earlier = [None, *points]
    newest = str(coded.workshops["date"].iloc[-1])
    return Line(
        key=code,
        name=basis.names[code],
        said=[*_then(t, change), verdict(t, change)],
        dots=[_dot(t, point, before, newest) for before, point in zip(earlier, points, strict=False)],
        levels=_levels(t, change, coded),
        moments=[_moment(t, act, alone=alone) for act in basis.actions.get(code, ()) if act.done_on],
    )


def _then(t: Translator, change: Change | None) -> list[str]:
    return [] if change is None else [t("findings.before_then_since", **compared(t, change))]


def _dot(t: Translator, point: Point, before: Point | None, newest: str) -> Dot:
    words = interval(t, point.share, point.low, point.high)
    count = k_of(t, point.workshops, point.of)
    return Dot(
        key=point.period.key,
        day=_middle(point.period, newest),
        share=point.share,
        low=point.low,
        high=point.high,
        of=point.of,
        hover=f"{period_name(t, point.period)}: {count} · {words}",
        runs_on=before is not None and point.runs_on_from(before),
        faint=not point.is_enough,
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


def _moment(t: Translator, action: Action, *, alone: bool) -> Moment:
    """An action at the day when it was done; what it was is told where there is room."""
    said = t("findings.action_done", month=t.month(str(action.done_on)))
    return Moment(str(action.done_on), f"{said}: {action.what}" if alone else said)


def _time(t: Translator, coded: Tally, periods: Sequence[Column], lines: Sequence[Line]) -> Time:
    """All periods, and what was done after them; each period has its name below its dot, or each year."""
    if not periods:
        return Time("", "", {})
    newest = str(coded.workshops["date"].iloc[-1])
    moments = [moment.day for line in lines for moment in line.moments]
    first, last = min([periods[0].first, *moments]), max([periods[-1].last, *moments])
    years = range(int(first[:4]), int(last[:4]) + 1)
    every = -(-len(years) // _YEARS_NAMED)
    if all(period.is_year for period in periods):
        names = {
            _middle(each, newest): each.first[:4] for each in periods if int(each.first[:4]) % every == 0
        }
    elif last < _after(first, _MONTHS_NAMED):
        names = {_middle(each, newest): period_name(t, each) for each in periods}
    else:
        names = {f"{year}-07-01": str(year) for year in years if year % every == 0}
        first, last = f"{years[0]}-01-01", f"{years[-1]}-12-31"
    return Time(first, last, names, [f"{year}-01-01" for year in years[1:]])


def _after(day: str, months: int) -> str:
    return timeline.months_before(day, -months)


def _middle(period: Column, newest: str) -> str:
    """The middle of the part of a period that is over."""
    start, end = date.fromisoformat(period.first), date.fromisoformat(min(period.last, newest))
    return (start + (end - start) / 2).isoformat()
