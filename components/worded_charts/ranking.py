"""In how many workshops each pain point came up; or in how many notes, participants or votes."""

from collections.abc import Sequence

import pandas as pd

from components import charts
from components.worded_charts.worded import ROWS_LIMIT, Basis, WordedChart, mark_by_column
from components.worded_charts.words import as_shares, column_name, column_of, interval, k_of, quoted_names
from workshop_data import timeline
from workshop_data.codebook import RESIDUAL
from workshop_data.i18n import Translator
from workshop_data.recurrence import MEASURES, Measure, Recurrence, leaders, ranked, undecided

_ROUGH_FROM = 0.4
"""A share is called rough when its interval is wider than this: that of fewer than some twenty workshops."""

_COLUMNS = {
    "notes": "common.notes",
    "participants": "common.participants",
    "votes": "findings.column_votes",
}
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
    draw = charts.narrow_bars if basis.on_a_phone else charts.ranked_bars
    return WordedChart(
        finding=finding(basis) if by == "workshops" else _finding_by(t, ranking, by, _total(basis, by)),
        sure=sure(basis) if by == "workshops" else "",
        figure=draw(bars, opened=basis.opened.pain_point, percent=percent),
        question=t(f"findings.ranking_by_{by}"),
        legend=t("findings.ranking_by_workshops_legend") if by == "workshops" else "",
        explained=" ".join([t(f"findings.ranking_by_{by}_explained"), *_rest(t, ranking)]),
        table=_table(basis, ranking),
        pain_points=basis.names,
        within={column.key: column_name(t, column) for column in columns},
        within_label=t("pain_points.choose_workshop"),
        mark=mark_by_column(basis, tally, columns),
        written=as_shares(t, "share", "low", "high"),
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
    kind = {1: "recurs", 2: "recur", 3: "recur_three"}.get(len(first), "recur_many")
    names = quoted_names(t, [row.name for row in first], limit=3 if len(first) == 3 else 2)
    return t(f"findings.{kind}", names=names, n=len(first), k=first[0].workshops, of=of)


def sure(basis: Basis) -> str:
    """How sure that is: what the share may become, whether it may still rise, and which others are close."""
    t, first = basis.t, leaders(basis.ranking)
    if not first:
        return ""
    row, uncoded = first[0], basis.tally.all_notes - basis.tally.coded_notes
    words = {name: t.percent(getattr(row, name)) for name in ("share", "low", "high")}
    kind = "rough" if row.high - row.low > _ROUGH_FROM else "sure"
    sentences = [t(f"findings.recurs_{kind}", **words, of=row.of)]
    if uncoded:
        sentences.append(t("findings.shares_may_rise", n=uncoded))
    return " ".join([*sentences, *_close(basis, len(first))])


def _close(basis: Basis, tied: int) -> list[str]:
    """Which pain points may recur as often as those that the title names, where there are any."""
    t, named = basis.t, [row for row in basis.ranking if row.code != RESIDUAL]
    close = undecided(basis.tally, basis.ranking)
    if close <= tied:
        return []
    if close == 2:
        second = named[1]
        return [t("findings.close", name=second.name, k=second.workshops, of=second.of)]
    return [t("findings.undecided_all") if close == len(named) else t("findings.undecided", n=close)]


def _finding_by(t: Translator, ranking: Sequence[Recurrence], by: Measure, total: int) -> str:
    first = leaders(ranking, by=by)
    if not first:
        return t("findings.none_counted")
    names = quoted_names(t, [row.name for row in first], limit=3)
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


def _table(basis: Basis, ranking: Sequence[Recurrence]) -> pd.DataFrame:
    t = basis.t
    columns: dict[str, list[object]] = {
        column_of(t, t("common.workshops"), basis.tally.of): [row.workshops for row in ranking],
        t("findings.column_share"): [row.share for row in ranking],
        t("findings.column_low"): [row.low for row in ranking],
        t("findings.column_high"): [row.high for row in ranking],
    }
    for each in measures(basis)[1:]:
        columns[t(_COLUMNS[each])] = [getattr(row, each) for row in ranking]
    return pd.DataFrame(columns, index=pd.Index([row.name for row in ranking], name=t("common.pain_point")))
