"""How often a pain point comes back against how bad it is, and who can act on it."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from components.charts.spread import Spot, spread
from components.worded_charts.worded import ROWS_LIMIT, Basis, WordedChart, mark_by_column
from components.worded_charts.words import column_name, column_of, k_of
from workshop_data import severity, timeline
from workshop_data.codebook import RESIDUAL
from workshop_data.i18n import Translator
from workshop_data.model import WhoCanAct
from workshop_data.recurrence import Recurrence, leaders
from workshop_data.severity import Severity

_KINDS = (*WhoCanAct, None)


def severity_chart(basis: Basis) -> WordedChart:
    """By the share of the votes; where nobody has voted, by the notes in a workshop, which is said."""
    t = basis.t
    voted = severity.has_votes(basis.tally)
    known = severity.severities(basis.tally)
    rows = [row for row in basis.ranking if row.code != RESIDUAL and (known[row.code].of or not voted)]
    spots = [_spot(basis, row, known[row.code], voted=voted) for row in rows[:ROWS_LIMIT]]
    columns = timeline.columns(basis.tally)
    kind = "votes" if voted else "notes"
    return WordedChart(
        finding=_finding(basis, rows, known, voted=voted),
        sure="" if voted or not rows else t("findings.severity_how"),
        figure=spread(
            spots,
            [who_can_act(t, kind) for kind in _KINDS],
            percent=t.percent,
            number=t.number,
            x_title=t("findings.severity_x"),
            y_title=t(f"findings.severity_y_{kind}"),
            y_is_share=voted,
            opened=basis.opened.pain_point,
        ),
        question=t(f"findings.severity_title_{kind}"),
        explained=t(f"findings.severity_explained_{kind}"),
        table=_table(basis, known),
        pain_points=basis.names,
        within={column.key: column_name(t, column) for column in columns},
        within_label=t("pain_points.choose_workshop"),
        mark=mark_by_column(basis, basis.tally, columns),
    )


def who_can_act(t: Translator, who: WhoCanAct | None) -> str:
    """Who can act, in words."""
    return t(f"findings.who_{who or 'unknown'}")


def _finding(basis: Basis, rows: list[Recurrence], known: dict[str, Severity], *, voted: bool) -> str:
    t = basis.t
    if not rows:
        return t("findings.severity_none")
    if not voted:
        return t("findings.severity_unknown")
    worst = max(rows, key=lambda row: known[row.code].share or 0)
    named = {"name": worst.name, "share": t.percent(known[worst.code].share or 0)}
    is_first = worst.code in {row.code for row in leaders(basis.ranking)}
    return t(
        "findings.severity_both" if is_first else "findings.severity_worst",
        **named,
        k=worst.workshops,
        of=worst.of,
    )


def _spot(basis: Basis, row: Recurrence, known: Severity, *, voted: bool) -> Spot:
    t, who = basis.t, basis.who_can_act.get(row.code)
    said = [k_of(t, row.workshops, row.of), _weight(t, known, voted=voted), who_can_act(t, who)]
    y = (known.share or 0.0) if voted else known.notes_each
    return Spot(row.code, row.name, row.share, row.low, row.high, y, _KINDS.index(who), " · ".join(said))


def _weight(t: Translator, known: Severity, *, voted: bool) -> str:
    if voted:
        return t("findings.votes_of", k=known.votes, of=known.of)
    return t("findings.notes_each", mean=t.number(round(known.notes_each, 1)))


def _table(basis: Basis, known: dict[str, Severity]) -> pd.DataFrame:
    t, rows = basis.t, basis.ranking
    columns: dict[str, Any] = {
        column_of(t, t("common.workshops"), basis.tally.of): [row.workshops for row in rows],
        **(_votes(t, [known[row.code] for row in rows]) if severity.has_votes(basis.tally) else {}),
        t("findings.column_notes_each"): [round(known[row.code].notes_each, 1) for row in rows],
        t("findings.column_who"): [who_can_act(t, basis.who_can_act.get(row.code)) for row in rows],
    }
    names = pd.Index([row.name for row in rows], name=t("common.pain_point"))
    return pd.DataFrame(columns).set_axis(names)


def _votes(t: Translator, known: Sequence[Severity]) -> dict[str, "pd.Series[Any]"]:
    """The votes for each, and all there were in the same workshops; nothing where nobody voted."""
    return {
        t("findings.column_votes"): pd.Series(
            [each.votes if each.of else None for each in known], dtype="Int64"
        ),
        t("findings.column_votes_of"): pd.Series([each.of or None for each in known], dtype="Int64"),
    }
