"""Bars in the order of their length, each with the bounds of what it may be in truth."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from components.chart_text import escaped, hover, wrapped
from components.charts.look import (
    BAR,
    FONT,
    INK,
    NAME_WIDTH,
    PLAIN_AXIS,
    RULE,
    SHARES,
    Percent,
    clickable,
    layout,
    name_rows,
    outline,
    row_height,
)

_NARROW_ROW = 62
_THICK = 0.44
"""How much of a narrow row its bar takes: a finger finds it."""


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


def ranked_bars(
    bars: Sequence[Bar], *, opened: str | None = None, percent: Percent | None = None
) -> go.Figure:
    """Horizontal bars, the first on top, each with its label behind it.

    With `percent` the values are shares, drawn on an axis from 0 to 1.
    """
    places = list(range(len(bars)))
    ends = [bar.value if bar.high is None else bar.high for bar in bars]
    reach = 1.0 if percent else max(ends, default=1.0)
    figure = go.Figure([_bars(bars, places, opened), _labels(bars, places, ends, reach)])
    figure.update_layout(
        **layout(height=row_height(len(bars)) * len(bars) + (58 if percent else 24)),
        margin={"l": 8, "r": 8, "t": 28 if percent else 8, "b": 8},
        bargap=0.34,
    )
    name_rows(figure, [bar.name for bar in bars])
    ticks = SHARES if percent else ()
    figure.update_xaxes(
        range=[0, reach * 1.16],
        tickvals=ticks,
        ticktext=[percent(tick) for tick in ticks] if percent else [],
        side="top",
        showgrid=True,
        gridcolor=RULE,
        zeroline=False,
        fixedrange=True,
    )
    return figure


def narrow_bars(
    bars: Sequence[Bar], *, opened: str | None = None, percent: Percent | None = None
) -> go.Figure:
    """As `ranked_bars`, for a phone: names and labels stand above the bars, which have the whole width."""
    places = list(range(len(bars)))
    reach = (
        1.0 if percent else max((bar.value if bar.high is None else bar.high for bar in bars), default=1.0)
    )
    figure = go.Figure([_bars(bars, places, opened), _heads(bars, places)])
    figure.update_traces(selector={"type": "bar"}, width=_THICK, offset=0)
    figure.update_layout(
        **layout(height=_NARROW_ROW * len(bars) + (40 if percent else 12)),
        margin={"l": 14, "r": 24, "t": 32 if percent else 4, "b": 8},
    )
    figure.update_yaxes(range=[len(bars) - 0.5, -0.5], showticklabels=False, **PLAIN_AXIS)
    ticks = (0, 0.5, 1) if percent else ()
    figure.update_xaxes(
        range=[0, reach],
        tickvals=ticks,
        ticktext=[percent(tick) for tick in ticks] if percent else [],
        tickangle=0,
        side="top",
        gridcolor=RULE,
        zeroline=False,
        fixedrange=True,
    )
    return figure


def _heads(bars: Sequence[Bar], places: Sequence[int]) -> go.Scatter:
    return go.Scatter(
        mode="text",
        x=[0] * len(bars),
        y=[place - _THICK / 2 for place in places],
        text=[f"{wrapped(bar.name, width=NAME_WIDTH, lines=1)} · {escaped(bar.label)}" for bar in bars],
        textposition="middle right",
        textfont=FONT,
        hoverinfo="skip",
        cliponaxis=False,
    )


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
        marker={"color": BAR, "line": outline([bar.key == opened for bar in bars])},
        **clickable([(bar.key, hover(bar.name, bar.hover)) for bar in bars]),
    )


def _labels(bars: Sequence[Bar], places: Sequence[int], ends: Sequence[float], reach: float) -> go.Scatter:
    return go.Scatter(
        mode="text",
        x=[end + reach * 0.012 for end in ends],
        y=list(places),
        text=[wrapped(bar.label, width=NAME_WIDTH, lines=1) for bar in bars],
        textposition="middle right",
        textfont=FONT,
        hoverinfo="skip",
        cliponaxis=False,
    )
