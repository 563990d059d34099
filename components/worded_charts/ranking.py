"""In how many workshops each pain point came up; or in how many notes, participants or votes."""

from collections.abc import Sequence

import pandas as pd

from components import charts
from components.worded_charts.worded import ROWS_LIMIT, Basis, WordedChart, mark_by_column
from components.worded_charts.words import column_name, interval, k_of, quoted_names
from workshop_data import timeline
from workshop_data.i18n import Translator
from workshop_data.recurrence import MEASURES, Measure, Recurrence, lead, leaders, ranked

_COUNTS = {
    "notes": "common.note_count",
    "participants": "common.participant_count",
    "votes": "findings.vote_count",
}


def ranking_chart(basis: Basis, *, by: Measure = "workshops") -> WordedChart:
    """The pain points in order; shares with their interval where workshops are counted."""
    t, tally = basis.t, basis.tally
    ranking = ranked(tally, basis.names, by=by)
    columns = timeline.columns(tally)
    bars = [_bar(t, row, by) for row in ranking[:ROWS_LIMIT]]
    percent = t.percent if by == "workshops" else None
    return WordedChart(
        finding=finding(basis) if by == "workshops" else _finding_by(t, ranking, by, _total(basis, by)),
        sure=sure(basis) if by == "workshops" else "",
        figure=charts.ranked_bars(bars, opened=basis.opened.pain_point, percent=percent),
        question=t(f"findings.ranking_by_{by}"),
        explained=" ".join([t(f"findings.ranking_by_{by}_explained"), *_rest(t, ranking)]),
        table=_table(t, ranking),
        pain_points=basis.names,
        within={column.key: column_name(t, column) for column in columns},
        within_label=t("pain_points.choose_workshop"),
        mark=mark_by_column(basis, tally, columns),
    )


def measures(basis: Basis) -> list[Measure]:
    """What there is to count in: participants and votes only where some are known."""
    return [each for each in MEASURES if each in ("workshops", "notes") or _total(basis, each)]


def finding(basis: Basis) -> str:
    """What recurs most, in one true sentence."""
    t, of = basis.t, basis.tally.of
    if of == 1:
        return t("findings.single")
    first = leaders(basis.ranking)
    if not first:
        return t("findings.none_recurs")
    names = quoted_names(t, [row.name for row in first])
    return t(
        "findings.recurs" if len(first) == 1 else "findings.recur", names=names, k=first[0].workshops, of=of
    )


def sure(basis: Basis) -> str:
    """How sure that is: the interval of the share, and whether the next one is close."""
    t, first = basis.t, leaders(basis.ranking)
    if not first:
        return ""
    row = first[0]
    words = {name: t.percent(getattr(row, name)) for name in ("share", "low", "high")}
    sentences = [t("findings.recurs_sure", **words)]
    ahead = lead(basis.tally, basis.ranking)
    if ahead is not None and ahead.is_close:
        second = ahead.second
        sentences.append(t("findings.close", name=second.name, k=second.workshops, of=second.of))
    return " ".join(sentences)


def _finding_by(t: Translator, ranking: Sequence[Recurrence], by: Measure, total: int) -> str:
    first = leaders(ranking, by=by)
    if not first:
        return t("findings.none_counted")
    names = quoted_names(t, [row.name for row in first])
    return t(f"findings.most_{by}", n=len(first), names=names, k=getattr(first[0], by), of=total)


def _total(basis: Basis, by: Measure) -> int:
    """All that there is to share out: notes about a pain point, participants, votes."""
    if by == "notes":
        return int(basis.tally.notes.sum())
    return int(basis.tally.workshops[by].sum())


def _bar(t: Translator, row: Recurrence, by: Measure) -> charts.Bar:
    if by != "workshops":
        count = getattr(row, by)
        return charts.Bar(row.code, row.name, count, t.number(count), t(_COUNTS[by], n=count))
    return charts.Bar(
        key=row.code,
        name=row.name,
        value=row.share,
        low=row.low,
        high=row.high,
        label=k_of(t, row.workshops, row.of),
        hover=f"{interval(t, row.share, row.low, row.high)} · {t('common.note_count', n=row.notes)}",
    )


def _rest(t: Translator, ranking: Sequence[Recurrence]) -> list[str]:
    beyond = len(ranking) - ROWS_LIMIT
    return [t("findings.more_in_table", n=beyond)] if beyond > 0 else []


def _table(t: Translator, ranking: Sequence[Recurrence]) -> pd.DataFrame:
    columns = {
        t("common.workshops"): [k_of(t, row.workshops, row.of) for row in ranking],
        t("findings.column_share"): [t.percent(row.share) for row in ranking],
        t("findings.column_low"): [t.percent(row.low) for row in ranking],
        t("findings.column_high"): [t.percent(row.high) for row in ranking],
        t("common.notes"): [row.notes for row in ranking],
        t("common.participants"): [row.participants for row in ranking],
        t("findings.column_votes"): [row.votes for row in ranking],
    }
    return pd.DataFrame(columns, index=pd.Index([row.name for row in ranking], name=t("common.pain_point")))
