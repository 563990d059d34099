"""Which pain points come up in the same workshops."""

import pandas as pd

from components.charts.intervals import Ratio, ratios
from components.worded_charts.worded import Basis, Opened, WordedChart
from components.worded_charts.words import as_p_values, column_of, k_of
from workshop_data import together
from workshop_data.behind import Mark, mark
from workshop_data.i18n import Translator
from workshop_data.together import Pair

_ROWS = 10


def together_chart(basis: Basis) -> WordedChart:
    """How many times as often as by chance two pain points come together: the sure pairs, then the others."""
    t, names = basis.t, basis.names
    pairs = together.pairs(basis.tally)
    coded = basis.tally.only_coded()
    others = {
        other: names[other]
        for pair in pairs
        for one, other in ((pair.first, pair.second), (pair.second, pair.first))
        if one == basis.opened.pain_point
    }

    def found(opened: Opened) -> Mark | None:
        both = [code for code in (opened.pain_point, opened.within) if code]
        return mark(coded, both, basis.floor) if both and set(both) <= set(coded.codes) else None

    return WordedChart(
        finding=_finding(basis, pairs),
        figure=ratios(
            [_ratio(basis, pair) for pair in pairs[:_ROWS]],
            by_chance=t("findings.as_by_chance"),
            opened=_opened(basis.opened, pairs),
        ),
        question=t("findings.together_title"),
        explained=t("findings.together_explained"),
        table=_table(basis, pairs),
        pain_points=names,
        within=others,
        within_label=t("findings.choose_other"),
        mark=found,
        written=as_p_values(t),
    )


def _finding(basis: Basis, pairs: list[Pair]) -> str:
    t = basis.t
    if not pairs:
        return t("findings.together_none")
    first = next((pair for pair in pairs if pair.is_sure and pair.is_more), pairs[0])
    if not first.is_sure:
        return t("findings.together_chance")
    named = {"first": basis.names[first.first], "second": basis.names[first.second]}
    kind = "together" if first.is_more else "together_less"
    return t(f"findings.{kind}", **named, k=first.workshops, of=first.of)


def _opened(opened: Opened, pairs: list[Pair]) -> tuple[str, str] | None:
    """The pair that is open, in the order in which it is drawn."""
    wanted = {opened.pain_point, opened.within}
    return next(((each.first, each.second) for each in pairs if {each.first, each.second} == wanted), None)


def _ratio(basis: Basis, pair: Pair) -> Ratio:
    t = basis.t
    return Ratio(
        keys=(pair.first, pair.second),
        name=f"{basis.names[pair.first]} + {basis.names[pair.second]}",
        value=pair.lift,
        low=pair.low_of_all,
        high=pair.high_of_all,
        label=f"{k_of(t, pair.workshops, pair.of)} · {_verdict(t, pair)}",
        hover=" · ".join([_lift(t, pair), _verdict(t, pair), *_never_without(basis, pair)]),
        sure=pair.is_sure,
    )


def _verdict(t: Translator, pair: Pair) -> str:
    """What may be said of a pair: the same as the line in the chart shows."""
    if not pair.is_sure:
        return t("findings.may_be_chance")
    return t("findings.pair_more" if pair.is_more else "findings.pair_less")


def _never_without(basis: Basis, pair: Pair) -> list[str]:
    if pair.never_without is None:
        return []
    one, other = (basis.names[code] for code in pair.never_without)
    return [basis.t("findings.never_without", first=one, second=other)]


def _lift(t: Translator, pair: Pair) -> str:
    numbers = {"lift": pair.lift, "low": pair.low_of_all, "high": pair.high_of_all}
    return t("findings.lift", **{name: t.number(round(number, 1)) for name, number in numbers.items()})


def _table(basis: Basis, pairs: list[Pair]) -> pd.DataFrame:
    t, names = basis.t, basis.names
    columns = {
        t("findings.column_other"): [names[pair.second] for pair in pairs],
        column_of(t, t("findings.column_together"), basis.tally.coded): [pair.workshops for pair in pairs],
        t("findings.column_judged"): [_verdict(t, pair) for pair in pairs],
        t("findings.column_lift"): [round(pair.lift, 2) for pair in pairs],
        t("findings.column_low"): [round(pair.low_of_all, 2) for pair in pairs],
        t("findings.column_high"): [round(pair.high_of_all, 2) for pair in pairs],
        t("findings.column_alone_low"): [round(pair.low, 2) for pair in pairs],
        t("findings.column_alone_high"): [round(pair.high, 2) for pair in pairs],
        t("findings.column_p"): [pair.p for pair in pairs],
        t("findings.column_adjusted"): [pair.adjusted for pair in pairs],
    }
    return pd.DataFrame(
        columns, index=pd.Index([names[pair.first] for pair in pairs], name=t("common.pain_point"))
    )
