"""In which workshops or periods each pain point came up."""

from collections.abc import Sequence

import pandas as pd

from components import charts
from components.worded_charts.worded import ROWS_LIMIT, Basis, WordedChart, mark_by_column
from components.worded_charts.words import as_days, column_name, day_of, k_of, period_name, quoted_names
from workshop_data import timeline
from workshop_data.i18n import Translator
from workshop_data.recurrence import Recurrence, leaders, ranked
from workshop_data.tally import Tally
from workshop_data.timeline import Cell, Column

_NEWEST = 5


def chart_in_time(basis: Basis) -> WordedChart:
    """A square for each pain point in each workshop, or in each period when there are many workshops."""
    t, tally = basis.t, basis.tally
    columns = timeline.columns(tally)
    kind = "in_time" if columns[0].title else "periods"
    explained = [t(f"findings.{kind}_explained")]
    if not all(column.coded for column in columns):
        explained.append(t("findings.in_time_uncoded"))
    rows = basis.ranking[:ROWS_LIMIT]
    cells = timeline.cells(tally, columns)
    shown = {row.code for row in rows}
    return WordedChart(
        finding=_finding(basis),
        figure=charts.heat_map(
            [charts.Heading(row.code, row.name) for row in rows],
            [_heading(t, column) for column in columns],
            [_square(t, cell) for cell in cells if cell.pain_point in shown],
            opened=basis.opened.keys,
            names_below=True,
        ),
        question=t(f"findings.{kind}_title"),
        legend=t(f"findings.{kind}_legend"),
        explained=" ".join(explained),
        table=_table(t, basis.ranking, columns, cells),
        pain_points=basis.names,
        within={column.key: column_name(t, column) for column in columns},
        within_label=t("pain_points.choose_workshop"),
        mark=mark_by_column(basis, tally, columns),
        written=as_days(t, _date_heading(t, basis.ranking)) if columns[0].title else {},
    )


def _finding(basis: Basis) -> str:
    """What came up most in the newest workshops that are coded."""
    t, coded = basis.t, basis.tally.only_coded()
    newest = _last(coded, _NEWEST)
    first = leaders(ranked(newest, basis.names))
    if newest.of < 2 or not first:
        return t("findings.none_recurs_lately")
    names = quoted_names(t, [row.name for row in first], limit=3)
    return t("findings.newest", n=len(first), names=names, k=first[0].workshops, of=newest.of)


def _last(tally: Tally, number: int) -> Tally:
    return tally.only(tally.workshops.index.to_numpy() >= tally.of - number)


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
    return f"{k_of(t, cell.workshops, cell.column.of)} · {notes}"


def _table(
    t: Translator, ranking: Sequence[Recurrence], columns: Sequence[Column], cells: Sequence[Cell]
) -> pd.DataFrame:
    """A row for each workshop or period, a column for each pain point; nothing where nothing is coded."""
    numbers = {(cell.column.key, cell.pain_point): _number(cell) for cell in cells}
    table = pd.DataFrame(
        {
            row.name: [numbers.get((column.key, row.code), 0) if column.coded else None for column in columns]
            for row in ranking
        },
        index=pd.Index(
            [column.title or period_name(t, column) for column in columns],
            name=t("pain_points.choose_workshop"),
        ),
        dtype="Int64",
    )
    if columns[0].title:
        table.insert(0, _date_heading(t, ranking), [day_of(column.first) for column in columns])
    return table


def _date_heading(t: Translator, ranking: Sequence[Recurrence]) -> str:
    """What the column of days is called; a pain point may have the same name."""
    heading = t("findings.column_date")
    return f"{heading} " if heading in {row.name for row in ranking} else heading
