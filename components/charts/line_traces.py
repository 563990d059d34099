"""The marks of a small chart in time."""

from collections.abc import Sequence

import plotly.graph_objects as go

from components.chart_text import hover
from components.charts.look import BAND, BAR, BLUE, INK, clickable
from components.charts.timed import Dot, Level, Line

_SMALLEST, _LARGEST = 9, 19

Axes = dict[str, object]


def traces(line: Line, axes: Axes, opened: tuple[str, str | None] | None, largest: int) -> list[go.Scatter]:
    """A small chart: its line with its band where there is one, what is compared, and the dots."""
    runs = _runs(line.dots)
    alone = [run[0] for run in runs if len(run) == 1]
    return [
        *(trace for run in runs if len(run) > 1 for trace in (_band(run, axes), _joined(run, axes))),
        _bounds(alone, axes),
        *(_level(level, axes) for level in line.levels),
        _dots(line, axes, opened, largest),
    ]


def _runs(dots: Sequence[Dot]) -> list[list[Dot]]:
    """The dots in pieces through which a line leads."""
    runs: list[list[Dot]] = []
    for dot in dots:
        if dot.runs_on and runs:
            runs[-1].append(dot)
        else:
            runs.append([dot])
    return runs


def _joined(dots: Sequence[Dot], axes: Axes) -> go.Scatter:
    return go.Scatter(
        x=[dot.day for dot in dots],
        y=[dot.share for dot in dots],
        mode="lines",
        hoverinfo="skip",
        line={"color": BLUE, "width": 1.5},
        **axes,
    )


def _bounds(dots: Sequence[Dot], axes: Axes) -> go.Scatter:
    """What the share of a dot without a band may be in truth."""
    return go.Scatter(
        x=[day for dot in dots for day in (dot.day, dot.day, None)],
        y=[share for dot in dots for share in (dot.low, dot.high, None)],
        mode="lines",
        line={"color": BAND, "width": 6},
        hoverinfo="skip",
        **axes,
    )


def _band(dots: Sequence[Dot], axes: Axes) -> go.Scatter:
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


def _level(level: Level, axes: Axes) -> go.Scatter:
    return go.Scatter(
        x=[level.first, level.last],
        y=[level.share, level.share],
        mode="lines",
        line={"color": INK, "width": 4},
        hoverinfo="skip",
        **axes,
    )


def _dots(line: Line, axes: Axes, opened: tuple[str, str | None] | None, largest: int) -> go.Scatter:
    sizes = [_SMALLEST + (_LARGEST - _SMALLEST) * (dot.of / largest) ** 0.5 for dot in line.dots]
    is_open = [
        opened is not None and opened[0] == line.key and opened[1] in (None, dot.key) for dot in line.dots
    ]
    edges = [(INK, 3) if each else _edge(dot) for each, dot in zip(is_open, line.dots, strict=True)]
    edge = {"color": [colour for colour, _ in edges], "width": [width for _, width in edges]}
    fill = ["#ffffff" if dot.faint else BLUE for dot in line.dots]
    return go.Scatter(
        x=[dot.day for dot in line.dots],
        y=[dot.share for dot in line.dots],
        mode="markers",
        marker={"color": fill, "size": sizes, "line": edge, "opacity": 1},
        cliponaxis=False,
        **axes,
        **clickable([(line.key, dot.key, hover(line.name, dot.hover)) for dot in line.dots]),
    )


def _edge(dot: Dot) -> tuple[str, int]:
    return (BAR, 2) if dot.faint else ("#ffffff", 1)
