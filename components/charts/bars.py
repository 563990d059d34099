"""The figures of the pages, in Plotly: what they say comes in words, ready to read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from components.chart_text import bold, cut, hover, letters, wrapped

INK = "#253545"
SLATE = "#405b77"
BLUE = "#187699"
_BAR = "#4d97b5"
PALE = "#eef2f5"
_RULE = "#d3dae1"
_FONT = {"family": '"Source Sans", "Source Sans Pro", sans-serif', "size": 17, "color": INK}
_SHADES = ((1, "#cfe3ec", INK), (2, "#a3cadb", INK), (3, "#74b0c8", INK), (5, BLUE, "#ffffff"))
_DARKEST = ("#0d4a62", "#ffffff")
_DARKEST_FROM = 6
_NAME_WIDTH = 30
_TITLE_WIDTH = 19
_TITLE_WIDTH_OF_FEW = 14
_FEW_COLUMNS = 7
_PLACES_FOR_FEW = 5
_LETTER = 7.8
"""About the width of a letter in pixels, for the height of names that stand upright."""
_GAP = {"ticks": "outside", "ticklen": 10, "tickcolor": "rgba(0,0,0,0)"}


@dataclass(frozen=True)
class Bar:
    """A row of a bar chart; `low` and `high` bound its value, `key` comes back when it is clicked."""

    key: str
    name: str
    value: float
    label: str
    hover: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Square:
    """A cell of a heat map: `row` and `column` are keys; `number` is written in it and shades it."""

    row: str
    column: str
    number: int
    hover: str


@dataclass(frozen=True)
class Heading:
    """A row or column of a heat map; a column is `empty` when it holds no cells, not even light ones."""

    key: str
    name: str
    subtitle: str = ""
    empty: bool = False


def ranked_bars(
    bars: Sequence[Bar], *, opened: str | None = None, percent: Callable[[float], str] | None = None
) -> go.Figure:
    """Horizontal bars, the first on top, each with its label behind it.

    With `percent` the values are shares, drawn on an axis from 0 to 1.
    """
    places = list(range(len(bars)))
    ends = [bar.value if bar.high is None else bar.high for bar in bars]
    reach = 1.0 if percent else max(ends, default=1.0)
    figure = go.Figure([_bars(bars, places, opened), _labels(bars, places, ends, reach)])
    row_height = 52 if len(bars) <= 6 else 35
    figure.update_layout(
        **_layout(height=row_height * len(bars) + (64 if percent else 24)),
        margin={"l": 8, "r": 8, "t": 34 if percent else 8, "b": 8},
        bargap=0.34,
    )
    _name_rows(figure, [bar.name for bar in bars])
    ticks = [0, 0.25, 0.5, 0.75, 1] if percent else []
    figure.update_xaxes(
        range=[0, reach * 1.16],
        tickvals=ticks,
        ticktext=[percent(tick) for tick in ticks] if percent else [],
        side="top",
        showgrid=True,
        gridcolor=_RULE,
        zeroline=False,
        fixedrange=True,
    )
    return figure


def _bars(bars: Sequence[Bar], places: Sequence[int], opened: str | None) -> go.Bar:
    bounded = [(bar.low, bar.high) for bar in bars if bar.low is not None and bar.high is not None]
    errors = {
        "type": "data",
        "symmetric": False,
        "array": [high - bar.value for bar, (_, high) in zip(bars, bounded, strict=False)],
        "arrayminus": [bar.value - low for bar, (low, _) in zip(bars, bounded, strict=False)],
        "color": INK,
        "thickness": 1.5,
        "width": 5,
    }
    return go.Bar(
        orientation="h",
        x=[bar.value for bar in bars],
        y=list(places),
        error_x=errors if bounded else None,
        marker={"color": _BAR, "line": _outline([bar.key == opened for bar in bars])},
        **_clickable([(bar.key, hover(bar.name, bar.hover)) for bar in bars]),
    )


def _labels(bars: Sequence[Bar], places: Sequence[int], ends: Sequence[float], reach: float) -> go.Scatter:
    return go.Scatter(
        mode="text",
        x=[end + reach * 0.012 for end in ends],
        y=list(places),
        text=[wrapped(bar.label, width=_NAME_WIDTH, lines=1) for bar in bars],
        textposition="middle right",
        textfont=_FONT,
        hoverinfo="skip",
        cliponaxis=False,
    )


def heat_map(
    rows: Sequence[Heading],
    columns: Sequence[Heading],
    squares: Sequence[Square],
    *,
    opened: tuple[str, str | None] | None = None,
) -> go.Figure:
    """Squares by row and column, each with its number; cells where nothing came up are light.

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
    figure = go.Figure([_light_cells(light), _cells(squares, places, hovers, opened)])
    few = len(columns) <= _FEW_COLUMNS
    names = [_column_name(column, few=few) for column in columns]
    top = 132 if few else 34 + round(_LETTER * max(map(letters, names), default=0))
    figure.update_layout(
        **_layout(height=(48 if len(rows) <= 6 else 34) * len(rows) + top + 8),
        margin={"l": 8, "r": 8, "t": top, "b": 8},
        barmode="overlay",
        bargap=0,
    )
    _name_rows(figure, [row.name for row in rows])
    figure.update_xaxes(
        range=[-0.5, max(_PLACES_FOR_FEW if few else 0, len(columns)) - 0.5],
        tickvals=list(range(len(columns))),
        ticktext=names,
        tickangle=0 if few else -90,
        side="top",
        showgrid=False,
        zeroline=False,
        fixedrange=True,
        automargin=False,
    )
    return figure


def _cells(
    squares: Sequence[Square],
    places: Sequence[tuple[int, int]],
    hovers: Sequence[str],
    opened: tuple[str, str | None] | None,
) -> go.Bar:
    unit = max(1.0, max((square.number for square in squares), default=1) / _DARKEST_FROM)
    shades = [_shade(square.number / unit) for square in squares]
    return _cell_bars(
        places,
        marker={
            "color": [colour for colour, _ in shades],
            "line": _outline([_is_opened(square, opened) for square in squares]),
        },
        text=[str(square.number) for square in squares],
        textfont=dict(_FONT, color=[colour for _, colour in shades]),
        **_clickable([(each.row, each.column, text) for each, text in zip(squares, hovers, strict=True)]),
    )


def _outline(opened: Sequence[bool]) -> dict[str, object]:
    return {"color": INK, "width": [4 if each else 0 for each in opened]}


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


def _clickable(data: Sequence[tuple[str, ...]]) -> dict[str, object]:
    """What a trace needs so that a click brings back the keys; the last of each tuple is the hover text."""
    return {
        "customdata": [list(each) for each in data],
        "hovertemplate": f"%{{customdata[{len(data[0]) - 1 if data else 0}]}}<extra></extra>",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def _layout(*, height: int) -> dict[str, object]:
    return {
        "height": height,
        "font": _FONT,
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "dragmode": False,
        "hoverlabel": {"bgcolor": "#ffffff", "bordercolor": SLATE, "font": _FONT, "align": "left"},
        "separators": ", ",
    }


def _name_rows(figure: go.Figure, names: Sequence[str]) -> None:
    figure.update_yaxes(
        range=[len(names) - 0.5, -0.5],
        tickvals=list(range(len(names))),
        ticktext=[wrapped(name, width=_NAME_WIDTH, lines=2) for name in names],
        **_GAP,
        showgrid=False,
        zeroline=False,
        fixedrange=True,
        automargin=True,
    )


def _column_name(column: Heading, *, few: bool) -> str:
    """The name below its subtitle where columns are wide, else both on one line that stands upright."""
    subtitle = bold(column.subtitle)
    if few:
        name = wrapped(column.name, width=_TITLE_WIDTH_OF_FEW, lines=4)
        return f"{subtitle}<br>{name}" if name else subtitle
    return f"{subtitle} {cut(column.name, length=_TITLE_WIDTH)}"


def _shade(number: float) -> tuple[str, str]:
    """The colours of a cell and of the number in it: darker for more, in five steps."""
    for most, colour, text_colour in _SHADES:
        if number <= most:
            return colour, text_colour
    return _DARKEST
