"""The two charts of the pain points page, each with its texts and its table."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from components import charts
from components.opened_notes import column_name, period_name
from workshop_data.i18n import Translator
from workshop_data.recurrence import Recurrence, leaders
from workshop_data.timeline import Cell, Column


def finding(t: Translator, ranking: Sequence[Recurrence], *, of: int) -> str:
    """What the ranking says, in one true sentence."""
    if of == 1:
        return t("pain_points.finding_single")
    first = leaders(ranking)
    if not first:
        return t("pain_points.finding_none")
    counts = {"k": first[0].workshops, "of": of}
    match [row.name for row in first]:
        case [name]:
            return t("pain_points.finding_one", first=name, **counts)
        case [name, second]:
            return t("pain_points.finding_two", first=name, second=second, **counts)
        case [name, *others]:
            return t("pain_points.finding_many", first=name, n=len(others), **counts)
    raise AssertionError


@dataclass(frozen=True)
class WordedChart:
    """A figure with the question it answers, how to read it, and the same as a table.

    The index of the table names its rows; the name of the index is the heading of these.
    """

    figure: go.Figure
    title: str
    explained: str
    alt: str
    table: pd.DataFrame


def ranking_chart(
    t: Translator, ranking: Sequence[Recurrence], *, finding: str, opened: str | None
) -> WordedChart:
    """In what share of the workshops each pain point came up."""
    return WordedChart(
        charts.ranked_bars(_bars(t, ranking), opened=opened, percent=t.percent),
        t("pain_points.ranking_title"),
        t("pain_points.ranking_explained"),
        t("pain_points.ranking_alt", finding=finding),
        _ranking_table(t, ranking),
    )


def chart_in_time(
    t: Translator,
    ranking: Sequence[Recurrence],
    columns: Sequence[Column],
    cells: Sequence[Cell],
    *,
    finding: str,
    opened: tuple[str, str | None] | None,
) -> WordedChart:
    """In which workshops or periods each pain point came up."""
    kind = "in_time" if columns[0].title else "periods"
    explained = [t(f"pain_points.{kind}_explained")]
    if not all(column.coded for column in columns):
        explained.append(t("pain_points.in_time_uncoded"))
    first, last = t.month(columns[0].first), t.month(columns[-1].last)
    return WordedChart(
        charts.heat_map(
            [charts.Heading(row.code, row.name) for row in ranking],
            [_heading(t, column) for column in columns],
            [_square(t, cell) for cell in cells],
            opened=opened,
        ),
        t(f"pain_points.{kind}_title"),
        " ".join(explained),
        t("pain_points.in_time_alt", finding=finding, first=first, last=last),
        _table_in_time(t, ranking, columns, cells),
    )


def _bars(t: Translator, ranking: Sequence[Recurrence]) -> list[charts.Bar]:
    return [
        charts.Bar(
            key=row.code,
            name=row.name,
            value=row.share,
            low=row.low,
            high=row.high,
            label=t("pain_points.of", k=row.workshops, of=row.of),
            hover=f"{_interval(t, row)} · {t('common.note_count', n=row.notes)}",
        )
        for row in ranking
    ]


def _interval(t: Translator, row: Recurrence) -> str:
    shares = {name: t.percent(getattr(row, name)) for name in ("share", "low", "high")}
    return t("pain_points.ranking_hover", **shares)


def _ranking_table(t: Translator, ranking: Sequence[Recurrence]) -> pd.DataFrame:
    columns = {
        t("common.workshops"): [t("pain_points.of", k=row.workshops, of=row.of) for row in ranking],
        t("pain_points.column_share"): [t.percent(row.share) for row in ranking],
        t("pain_points.column_low"): [t.percent(row.low) for row in ranking],
        t("pain_points.column_high"): [t.percent(row.high) for row in ranking],
        t("common.notes"): [row.notes for row in ranking],
    }
    return pd.DataFrame(columns, index=pd.Index([row.name for row in ranking], name=t("common.pain_point")))


def _heading(t: Translator, column: Column) -> charts.Heading:
    when = t.month(column.first) if column.title else period_name(t, column)
    return charts.Heading(column.key, column.title, when, empty=not column.coded)


def _square(t: Translator, cell: Cell) -> charts.Square:
    return charts.Square(cell.pain_point, cell.column.key, _number(cell), _cell_hover(t, cell))


def _number(cell: Cell) -> int:
    """What is written in a cell: notes in a workshop, workshops in a period."""
    return cell.notes if cell.column.title else cell.workshops


def _cell_hover(t: Translator, cell: Cell) -> str:
    notes = t("common.note_count", n=cell.notes)
    if cell.column.title:
        return notes
    workshops = t("common.workshop_count", n=len(cell.column.codes))
    return f"{t('pain_points.of', k=cell.workshops, of=workshops)} · {notes}"


def _table_in_time(
    t: Translator, ranking: Sequence[Recurrence], columns: Sequence[Column], cells: Sequence[Cell]
) -> pd.DataFrame:
    """A row for each workshop or period, a column for each pain point; nothing where nothing is coded."""
    numbers = {(cell.column.key, cell.pain_point): _number(cell) for cell in cells}
    return pd.DataFrame(
        {
            row.name: [numbers.get((column.key, row.code), 0) if column.coded else None for column in columns]
            for row in ranking
        },
        index=pd.Index([column_name(t, column) for column in columns], name=t("pain_points.choose_workshop")),
        dtype="Int64",
    )
