"""For whom a pain point comes up: by persona, target group, service, organisation or language."""

import pandas as pd

from components import charts
from components.worded_charts.worded import ROWS_LIMIT, Basis, Opened, WordedChart
from components.worded_charts.words import by_chance, interval, k_of
from workshop_data import for_whom
from workshop_data.behind import Mark, mark
from workshop_data.codebook import RESIDUAL
from workshop_data.for_whom import ForWhom, GroupShare
from workshop_data.i18n import Translator
from workshop_data.tally import DIMENSIONS, Tally

_DARKEST_FROM = 0.6
_SIGNS = {True: " ▲", False: " ▼"}


def for_whom_chart(basis: Basis, dimension: str) -> WordedChart:
    """The share of the workshops of each group, beside those of the others."""
    t = basis.t
    coded = basis.tally.only_coded()
    found = for_whom.for_whom(basis.tally, dimension)
    members = coded.groups(dimension)

    def behind(opened: Opened) -> Mark | None:
        if opened.pain_point not in coded.codes:
            return None
        where = members.get(opened.within or "")
        compares = dimension == "organisation"
        return mark(coded, [opened.pain_point], basis.floor, where=where, compares_organisations=compares)

    rows = [row for row in basis.ranking if row.code != RESIDUAL][:ROWS_LIMIT]
    shown = {row.code for row in rows}
    names = {group.name: name_of(t, dimension, group.name) for group in found.groups}
    return WordedChart(
        finding=_finding(basis, found),
        figure=charts.heat_map(
            [charts.Heading(row.code, row.name) for row in rows],
            [
                charts.Heading(group.name, names[group.name], t("common.workshop_count", n=group.of))
                for group in found.groups
            ],
            [_square(t, share) for share in found.shares if share.workshops and share.code in shown],
            opened=basis.opened.keys,
            full=_DARKEST_FROM,
        ),
        question=t(f"findings.for_whom_by_{dimension}"),
        explained=" ".join([t("findings.for_whom_explained"), *_left_out(t, found)]),
        table=_table(basis, found),
        pain_points=basis.names,
        within=names,
        within_label=t("findings.choose_group"),
        mark=behind,
    )


def dimensions(tally: Tally) -> list[str]:
    """What the workshops can be told apart by: at least one says what it is."""
    return [each for each in DIMENSIONS if tally.only_coded().groups(each)]


def name_of(t: Translator, dimension: str, name: str) -> str:
    """The name of a group; languages have theirs."""
    return t(f"common.{name}") if dimension == "language" else name


def _finding(basis: Basis, found: ForWhom) -> str:
    t, sure = basis.t, found.surest()
    if len(found.groups) < 2:
        return t("findings.for_whom_one")
    if not sure:
        return t("findings.for_whom_chance")
    first = sure[0]
    return t(
        "findings.for_whom_more" if first.is_more else "findings.for_whom_less",
        name=basis.names[first.code],
        group=name_of(t, found.dimension, first.group),
        k=first.workshops,
        of=first.of,
        elsewhere=first.workshops_elsewhere,
        of_elsewhere=first.of_elsewhere,
    )


def _square(t: Translator, share: GroupShare) -> charts.Square:
    said = [
        f"{k_of(t, share.workshops, share.of)} · {interval(t, share.share, share.low, share.high)}",
        t("findings.elsewhere", k=share.workshops_elsewhere, of=share.of_elsewhere),
    ]
    sign = _SIGNS[share.is_more] if share.differs else ""
    label = f"{share.workshops}/{share.of}{sign}"
    # Shaded by what is at least so: one workshop of one is no certainty.
    return charts.Square(share.code, share.group, share.low, " · ".join(said), label)


def _left_out(t: Translator, found: ForWhom) -> list[str]:
    return [t("findings.groups_left_out", n=found.left_out)] if found.left_out else []


def _table(basis: Basis, found: ForWhom) -> pd.DataFrame:
    t = basis.t
    rows = sorted(
        (share for share in found.shares if share.workshops), key=lambda share: (share.p, -share.workshops)
    )
    columns = {
        t(f"findings.dimension_{found.dimension}"): [name_of(t, found.dimension, row.group) for row in rows],
        t("common.workshops"): [k_of(t, row.workshops, row.of) for row in rows],
        t("findings.column_low"): [t.percent(row.low) for row in rows],
        t("findings.column_high"): [t.percent(row.high) for row in rows],
        t("findings.column_elsewhere"): [k_of(t, row.workshops_elsewhere, row.of_elsewhere) for row in rows],
        t("findings.column_chance"): [by_chance(t, row.p) for row in rows],
        t("findings.column_adjusted"): [by_chance(t, row.adjusted) for row in rows],
    }
    names = [basis.names[row.code] for row in rows]
    return pd.DataFrame(columns, index=pd.Index(names, name=t("common.pain_point")))
