"""Shares in time: for each name a small chart with dots, their line, and the band of what may be in truth."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

import plotly.graph_objects as go

from components.chart_text import bold, escaped, hover, wrapped
from components.charts.look import BAND, BLUE, FONT, INK, ORANGE, PLAIN_AXIS, RULE, Percent, clickable, layout

_NAME_WIDTH = 34
_GAP_ACROSS = 0.06
_HEAD = 58
_FOOT = 34
_HEIGHT_OF_ONE = 420
_HEIGHT_OF_MANY = 190
_SMALLEST, _LARGEST = 7, 19
_HALO = ", ".join(["0 0 3px #ffffff"] * 4)


@dataclass(frozen=True)
class Dot:
    """The share of a period around a day (ISO 8601), with its bounds; `of` is what it is a share of."""

    key: str
    day: str
    share: float
    low: float
    high: float
    of: int
    hover: str


@dataclass(frozen=True)
class Level:
    """The share of a longer time, drawn as a bar from day to day."""

    first: str
    last: str
    share: float
    label: str


@dataclass(frozen=True)
class Moment:
    """A day at which something happened."""

    day: str
    label: str


@dataclass(frozen=True)
class Line:
    """What one small chart shows: `key` comes back when a dot is clicked, `verdict` stands below the name."""

    key: str
    name: str
    verdict: str
    dots: Sequence[Dot]
    levels: Sequence[Level] = ()
    moments: Sequence[Moment] = ()


def trend_lines(
    lines: Sequence[Line], *, percent: Percent, opened: tuple[str, str | None] | None = None
) -> go.Figure:
    """Small charts side by side, all with the same axes."""
    across = 1 if len(lines) == 1 else 2 if len(lines) <= 4 else 3
    down = ceil(len(lines) / across)
    each = (_HEIGHT_OF_ONE if across == 1 else _HEIGHT_OF_MANY) + _HEAD + _FOOT
    figure = go.Figure()
    figure.update_layout(**layout(height=each * down), margin={"l": 62, "r": 12, "t": 0, "b": 0})
    largest = max((dot.of for line in lines for dot in line.dots), default=1)
    for place, line in enumerate(lines):
        _draw(figure, line, place, opened=opened, largest=largest)
        _place(figure, line, place, across, down, each, percent)
    return figure


def _draw(
    figure: go.Figure, line: Line, place: int, *, opened: tuple[str, str | None] | None, largest: int
) -> None:
    axes = {"xaxis": f"x{place + 1}", "yaxis": f"y{place + 1}"}
    days = [dot.day for dot in line.dots]
    figure.add_trace(_band(line.dots, axes))
    figure.add_trace(
        go.Scatter(x=days, y=[dot.share for dot in line.dots], mode="lines", hoverinfo="skip",
                   line={"color": BLUE, "width": 1.5}, **axes)
    )  # fmt: skip
    for level in line.levels:
        figure.add_trace(_level(level, axes))
    for moment in line.moments:
        _mark(figure, moment, axes)
    figure.add_trace(_dots(line, axes, opened, largest))
    for level in line.levels:
        _label(figure, level, axes)


def _band(dots: Sequence[Dot], axes: dict[str, str]) -> go.Scatter:
    days = [dot.day for dot in dots]
    return go.Scatter(
        x=[*days, *reversed(days)],
        y=[*(dot.high for dot in dots), *(dot.low for dot in reversed(dots))],
        fill="toself",
        fillcolor=BAND,
        mode="lines",
        line={"width": 0},
        opacity=0.75,
        hoverinfo="skip",
        **axes,
    )


def _level(level: Level, axes: dict[str, str]) -> go.Scatter:
    return go.Scatter(
        x=[level.first, level.last],
        y=[level.share, level.share],
        mode="lines",
        line={"color": INK, "width": 4},
        hoverinfo="skip",
        **axes,
    )


def _label(figure: go.Figure, level: Level, axes: dict[str, str]) -> None:
    """What a level says, on a ground that keeps lines from crossing it."""
    figure.add_annotation(
        x=level.first,
        y=level.share,
        text=bold(level.label),
        font=dict(FONT, shadow=_HALO),
        showarrow=False,
        xanchor="left",
        yanchor="bottom" if level.share < 0.8 else "top",
        yshift=4 if level.share < 0.8 else -4,
        xref=axes["xaxis"],
        yref=axes["yaxis"],
    )


def _mark(figure: go.Figure, moment: Moment, axes: dict[str, str]) -> None:
    at = {"xref": axes["xaxis"], "yref": f"{axes['yaxis']} domain"}
    line = {"color": ORANGE, "width": 2, "dash": "dash"}
    figure.add_shape(type="line", x0=moment.day, x1=moment.day, y0=0, y1=1, line=line, **at)
    figure.add_annotation(
        x=moment.day,
        y=1,
        text=f"▼ {wrapped(moment.label, width=_NAME_WIDTH, lines=1)}",
        font=dict(FONT, color=ORANGE, size=15),
        showarrow=False,
        xanchor="center",
        yanchor="bottom",
        **at,
    )


def _dots(
    line: Line, axes: dict[str, str], opened: tuple[str, str | None] | None, largest: int
) -> go.Scatter:
    sizes = [_SMALLEST + (_LARGEST - _SMALLEST) * (dot.of / largest) ** 0.5 for dot in line.dots]
    is_open = [
        opened is not None and opened[0] == line.key and opened[1] in (None, dot.key) for dot in line.dots
    ]
    edge = {
        "color": [INK if each else "#ffffff" for each in is_open],
        "width": [3 if each else 1 for each in is_open],
    }
    return go.Scatter(
        x=[dot.day for dot in line.dots],
        y=[dot.share for dot in line.dots],
        mode="markers",
        marker={"color": BLUE, "size": sizes, "line": edge, "opacity": 1},
        cliponaxis=False,
        **axes,
        **clickable([(line.key, dot.key, hover(line.name, dot.hover)) for dot in line.dots]),
    )


def _place(
    figure: go.Figure, line: Line, place: int, across: int, down: int, each: int, percent: Percent
) -> None:
    row, column = divmod(place, across)
    width = (1 - _GAP_ACROSS * (across - 1)) / across
    left = column * (width + _GAP_ACROSS)
    top = 1 - row / down
    number = place + 1
    domain = [top - (each - _FOOT) / each / down, top - _HEAD / each / down]
    figure.update_layout(
        {
            f"xaxis{number}": {
                "domain": [left, left + width],
                "anchor": f"y{number}",
                "type": "date",
                "matches": "x" if number > 1 else None,
                "nticks": 8 if across == 1 else 5,
                **PLAIN_AXIS,
            },
            f"yaxis{number}": {
                "domain": domain,
                "anchor": f"x{number}",
                "range": [-0.06, 1.06],
                "tickvals": [0, 0.5, 1],
                "ticktext": [percent(share) for share in (0, 0.5, 1)],
                "showticklabels": column == 0,
                "zeroline": False,
                "fixedrange": True,
                "gridcolor": RULE,
            },
        }
    )
    name = f"{bold_in_one(line.name)}<br>{escaped(line.verdict)}"
    figure.add_annotation(
        x=left, y=top, xref="paper", yref="paper", xanchor="left", yanchor="top", align="left",
        text=name, showarrow=False, font=FONT,
    )  # fmt: skip


def bold_in_one(name: str) -> str:
    """The name in bold on one line."""
    return f"<b>{wrapped(name, width=_NAME_WIDTH, lines=1)}</b>"
