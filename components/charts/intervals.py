"""How many times as often as by chance: a dot for each row with its interval, on a scale of doublings."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2

import plotly.graph_objects as go

from components.chart_text import hover, wrapped
from components.charts.look import (
    BLUE,
    FONT,
    INK,
    NAME_WIDTH,
    RULE,
    SLATE,
    clickable,
    layout,
    name_rows,
    outline,
    row_height,
)

_LEAST = 1 / 8
_PAIR_WIDTH = 54
_LABEL_WIDTH = 48
_LABEL_ROOM = 0.6
_TICKS = ((0.125, "⅛×"), (0.25, "¼×"), (0.5, "½×"), (1, "1×"), (2, "2×"), (4, "4×"), (8, "8×"), (16, "16×"))


@dataclass(frozen=True)
class Ratio:
    """A row: its value with its bounds, all above 0; `sure` rows are filled, the others hollow."""

    keys: tuple[str, str]
    name: str
    value: float
    low: float
    high: float
    label: str
    hover: str
    sure: bool


def ratios(
    rows: Sequence[Ratio], *, by_chance: str, opened: tuple[str, str | None] | None = None
) -> go.Figure:
    """The rows with the first on top, their labels below each other; the line at 1 is called `by_chance`."""
    places = list(range(len(rows)))
    low = log2(max(_LEAST, min((row.low for row in rows), default=1)))
    high = log2(max((row.high for row in rows), default=1))
    low, high = min(low, -1.0), max(high, 1.0)
    figure = go.Figure([_dots(rows, places, opened), _labels(rows, places, high)])
    figure.update_layout(
        **layout(height=row_height(len(rows)) * len(rows) + 90), margin={"l": 8, "r": 8, "t": 62, "b": 8}
    )
    name_rows(figure, [row.name for row in rows], width=_PAIR_WIDTH, lines=1)
    ticks = [(log2(at), text) for at, text in _TICKS if low - 0.1 <= log2(at) <= high + 0.1]
    figure.update_xaxes(
        range=[low - 0.15, high + (high - low) * _LABEL_ROOM],
        tickvals=[at for at, _ in ticks],
        ticktext=[text for _, text in ticks],
        side="top",
        gridcolor=RULE,
        zeroline=True,
        zerolinecolor=SLATE,
        zerolinewidth=2,
        fixedrange=True,
    )
    figure.add_annotation(
        x=0, y=1, yref="paper", yshift=30, yanchor="bottom", showarrow=False, font=FONT,
        text=wrapped(by_chance, width=NAME_WIDTH, lines=1),
    )  # fmt: skip
    return figure


def _dots(rows: Sequence[Ratio], places: Sequence[int], opened: tuple[str, str | None] | None) -> go.Scatter:
    at = [log2(row.value) for row in rows]
    errors = {
        "type": "data",
        "symmetric": False,
        "array": [log2(row.high) - value for row, value in zip(rows, at, strict=True)],
        # A line that reaches beyond the scale leaves the picture, where its end would be a bound.
        "arrayminus": [
            value - log2(row.low if row.low >= _LEAST else _LEAST / 2)
            for row, value in zip(rows, at, strict=True)
        ],
        "color": INK,
        "thickness": 2,
        "width": 6,
    }
    is_open = [opened is not None and row.keys == opened for row in rows]
    edge = outline(is_open) if any(is_open) else {"color": BLUE, "width": 3}
    return go.Scatter(
        x=at,
        y=list(places),
        error_x=errors,
        mode="markers",
        marker={
            "size": 17,
            "opacity": 1,
            "color": [BLUE if row.sure else "#ffffff" for row in rows],
            "line": edge | {"width": [5 if each else 3 for each in is_open]},
        },
        **clickable([(*row.keys, hover(row.name, row.hover)) for row in rows]),
    )


def _labels(rows: Sequence[Ratio], places: Sequence[int], high: float) -> go.Scatter:
    return go.Scatter(
        mode="text",
        x=[high + 0.16] * len(rows),
        y=list(places),
        text=[wrapped(row.label, width=_LABEL_WIDTH, lines=1) for row in rows],
        textposition="middle right",
        textfont=FONT,
        hoverinfo="skip",
        cliponaxis=False,
    )
