"""For whom a pain point comes up: by persona, target group, service, organisation or language."""

import pandas as pd

from components import charts
from components.worded_charts.worded import ROWS_LIMIT, Basis, Opened, WordedChart
from components.worded_charts.words import as_p_values, as_shares, interval, k_of
from workshop_data import for_whom
from workshop_data.behind import Mark, mark
from workshop_data.codebook import RESIDUAL
from workshop_data.for_whom import LEAST_IN_GROUP, ForWhom, GroupShare
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
        sure=" ".join(_left_out(t, found)),
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
        explained=t("findings.for_whom_explained", least=LEAST_IN_GROUP),
        table=_table(basis, found),
        pain_points=basis.names,
        within=names,
        within_label=t("findings.choose_group"),
        mark=behind,
        written=as_shares(t, "low", "high") | as_p_values(t),
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
        can_tell = any(share.can_tell for share in found.shares)
        return t("findings.for_whom_chance" if can_tell else "findings.for_whom_too_few")
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
        _verdict(t, share),
    ]
    count = f"{share.workshops}/{share.of}"
    label = f"{count}{_SIGNS[share.is_more]}" if share.differs else count if share.is_enough else f"({count})"
    # Shaded by what is at least so.
    return charts.Square(
        share.code,
        share.group,
        share.low,
        " · ".join(said),
        label,
        faint=not (share.is_enough or share.differs),
    )


def _verdict(t: Translator, share: GroupShare) -> str:
    if share.differs:
        return t("findings.group_more" if share.is_more else "findings.group_less")
    return t("findings.may_be_chance" if share.can_tell else "findings.verdict_too_few")


def _left_out(t: Translator, found: ForWhom) -> list[str]:
    """The workshops that are in none of the columns."""
    said = []
    if found.left_out:
        workshops = t("common.workshop_count", n=found.workshops_left_out)
        said.append(t("findings.groups_left_out", n=found.left_out, workshops=workshops))
    if found.unnamed:
        said.append(t(f"findings.unnamed_{found.dimension}", n=found.unnamed))
    return said


def _table(basis: Basis, found: ForWhom) -> pd.DataFrame:
    t = basis.t
    rows = sorted(
        (share for share in found.shares if share.workshops), key=lambda share: (share.p, -share.workshops)
    )
    columns = {
        t(f"findings.dimension_{found.dimension}"): [name_of(t, found.dimension, row.group) for row in rows],
        t("findings.column_came_up"): [row.workshops for row in rows],
        t("findings.column_of_group"): [row.of for row in rows],
        t("findings.column_low"): [row.low for row in rows],
        t("findings.column_high"): [row.high for row in rows],
        t("findings.column_elsewhere"): [row.workshops_elsewhere for row in rows],
        t("findings.column_of_elsewhere"): [row.of_elsewhere for row in rows],
        t("findings.column_judged"): [_verdict(t, row) for row in rows],
        t("findings.column_p"): [row.p for row in rows],
        t("findings.column_adjusted"): [row.adjusted for row in rows],
    }
    names = [basis.names[row.code] for row in rows]
    return pd.DataFrame(columns, index=pd.Index(names, name=t("common.pain_point")))
