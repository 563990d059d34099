"""Squares by row and column, darker for more, each with its number."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from components.chart_text import bold, cut, cut_apart, escaped, hover, letters, whole_words, wrapped
from components.charts.look import BLUE, FONT, INK, PALE, PLAIN_AXIS, clickable, layout, name_rows, outline

_SHADES = ((1, "#cfe3ec", INK), (2, "#a3cadb", INK), (3, "#74b0c8", INK), (5, BLUE, "#ffffff"))
_DARKEST = ("#0d4a62", "#ffffff")
_DARKEST_FROM = 6
_FAINT = ("#dde2e7", INK)
_TITLE_WIDTH = 19
_NAME_BELOW_WIDTH = 40
_TITLE_WIDTHS_OF_FEW = ((7, 14), (10, 11))
"""Up to so many columns, their names lie flat, on lines of so many letters."""

_PLACES_FOR_FEW = 5
_LETTER, _LETTER_BELOW = 7.8, 9.2
"""About the width of a letter in pixels, for the height of names that stand upright; more below, where the
edge of the figure would cut off a name of wide letters."""


@dataclass(frozen=True)
class Square:
    """A cell of a heat map: `row` and `column` are keys; `number` shades it, and is written in it.

    `label` is written instead of the number where there is one. A `faint` one is grey, whatever its number.
    """

    row: str
    column: str
    number: float
    hover: str
    label: str = ""
    faint: bool = False


@dataclass(frozen=True)
class Heading:
    """A row or column of a heat map; a column is `empty` when it holds no cells, not even light ones."""

    key: str
    name: str
    subtitle: str = ""
    empty: bool = False


def heat_map(
    rows: Sequence[Heading],
    columns: Sequence[Heading],
    squares: Sequence[Square],
    *,
    opened: tuple[str, str | None] | None = None,
    full: float | None = None,
    names_below: bool = False,
) -> go.Figure:
    """Squares by row and column, each with its number; cells where nothing came up are light.

    The darkest shade stands for `full`, or for the greatest number. With `names_below`, names of columns that
    have to stand upright stand below the squares, where they have room, and only their subtitles above.

    The cells are bars, because a heat map trace of Plotly can't be clicked in Streamlit.
    """
    row_at = {heading.key: place for place, heading in enumerate(rows)}
    column_at = {heading.key: place for place, heading in enumerate(columns)}
    taken = {(square.row, square.column) for square in squares}
    light = [
        (column_at[column.key], row_at[row.key])
        for row in rows
        for column in columns
        if not column.empty and (row.key, column.key) not in taken
    ]
    hovers = [_cell_hover(rows[row_at[each.row]], columns[column_at[each.column]], each) for each in squares]
    places = [(column_at[each.column], row_at[each.row]) for each in squares]
    figure = go.Figure([_light_cells(light), _cells(squares, places, hovers, opened, full)])
    few = next((width for most, width in _TITLE_WIDTHS_OF_FEW if len(columns) <= most), None)
    below = names_below and not few
    names = [bold(column.subtitle) if below else _column_name(column, few) for column in columns]
    foot = cut_apart([column.name for column in columns], length=_NAME_BELOW_WIDTH) if below else []
    top = (
        30 + 22 * max((name.count("<br>") for name in names), default=0)
        if few
        else 34 + round(_LETTER * max(map(letters, names), default=0))
    )
    bottom = 8 + round(_LETTER_BELOW * max(map(letters, foot), default=0))
    figure.update_layout(
        **layout(height=(48 if len(rows) <= 6 else 34) * len(rows) + top + bottom),
        margin={"l": 8, "r": 8, "t": top, "b": bottom},
        annotations=[_name_below(place, name) for place, name in enumerate(foot) if name],
        barmode="overlay",
        bargap=0,
    )
    name_rows(figure, [row.name for row in rows])
    figure.update_xaxes(
        range=[-0.5, max(_PLACES_FOR_FEW if few else 0, len(columns)) - 0.5],
        tickvals=list(range(len(columns))),
        ticktext=names,
        tickangle=0 if few else -90,
        side="top",
        **PLAIN_AXIS,
        automargin=False,
    )
    return figure


def _cells(
    squares: Sequence[Square],
    places: Sequence[tuple[int, int]],
    hovers: Sequence[str],
    opened: tuple[str, str | None] | None,
    full: float | None,
) -> go.Bar:
    unit = (full or max(_DARKEST_FROM, *(square.number for square in squares), 0)) / _DARKEST_FROM
    shades = [_FAINT if square.faint else _shade(square.number / unit) for square in squares]
    return _cell_bars(
        places,
        marker={
            "color": [colour for colour, _ in shades],
            "line": outline([_is_opened(square, opened) for square in squares]),
        },
        text=[escaped(square.label or str(square.number)) for square in squares],
        textfont=dict(FONT, color=[colour for _, colour in shades]),
        **clickable([(each.row, each.column, text) for each, text in zip(squares, hovers, strict=True)]),
    )


def _is_opened(square: Square, opened: tuple[str, str | None] | None) -> bool:
    return opened is not None and square.row == opened[0] and opened[1] in (None, square.column)


def _cell_hover(row: Heading, column: Heading, square: Square) -> str:
    where = f"{column.subtitle} · {column.name}" if column.name else column.subtitle
    return hover(row.name, square.hover, where)


def _light_cells(places: Sequence[tuple[int, int]]) -> go.Bar:
    return _cell_bars(places, marker={"color": PALE, "line": {"width": 0}}, hoverinfo="skip")


def _cell_bars(places: Sequence[tuple[int, int]], **look: object) -> go.Bar:
    return go.Bar(
        orientation="h",
        base=[x - 0.46 for x, _ in places],
        x=[0.92] * len(places),
        y=[y for _, y in places],
        width=0.88,
        textangle=0,
        textposition="inside",
        insidetextanchor="middle",
        constraintext="none",
        **look,
    )


def _column_name(column: Heading, few: int | None) -> str:
    """The name below its subtitle where columns are wide, else both on one line that stands upright."""
    subtitle = bold(column.subtitle)
    if few:
        name = wrapped(whole_words(column.name, width=few), width=few, lines=4)
        return f"{subtitle}<br>{name}" if name else subtitle
    return f"{subtitle} {cut(column.name, length=_TITLE_WIDTH)}"


def _name_below(place: int, name: str) -> dict[str, object]:
    """It begins at the squares: its first words are in sight even where the map is higher than the screen."""
    return {
        "x": place,
        "y": 0,
        "yref": "paper",
        "yanchor": "top",
        "yshift": -6,
        "text": name,
        "textangle": 90,
        "showarrow": False,
    }


def _shade(number: float) -> tuple[str, str]:
    """The colours of a cell and of the number in it: darker for more, in five steps."""
    for most, colour, text_colour in _SHADES:
        if number <= most:
            return colour, text_colour
    return _DARKEST
