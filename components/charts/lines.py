"""Shares in time: for each name a small chart with dots, their line, and the band of what may be in truth."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import plotly.graph_objects as go

from components.chart_text import bold, escaped, hover, wrapped
from components.charts.look import BAND, BLUE, FONT, INK, ORANGE, PLAIN_AXIS, RULE, Percent, clickable, layout

_NAME_WIDTH = 34
_LABEL_WIDTH = 60
_GAP_ACROSS = 0.06
_HEAD = 58
_FOOT = 34
_HEIGHT_OF_ONE = 420
_HEIGHT_OF_MANY = 190
_SMALLEST, _LARGEST = 7, 19
_HALO = ", ".join(["0 0 3px #ffffff"] * 4)

Part = dict[str, Any]
"""A piece of a figure, as Plotly takes it."""


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
    down = max(1, ceil(len(lines) / across))
    each = (_HEIGHT_OF_ONE if across == 1 else _HEIGHT_OF_MANY) + _HEAD + _FOOT
    largest = max((dot.of for line in lines for dot in line.dots), default=1)
    places = [_Place(number, across, down, each) for number in range(len(lines))]
    drawn = list(zip(lines, places, strict=True))
    # Told at once: each call that changes a figure of Plotly takes some milliseconds.
    axes = [axis for place in places for axis in place.axes(percent).items()]
    parts = [part for line, place in drawn for part in (*_marks(line, place), *_texts(line, place))]
    shared = layout(height=each * down) | {"margin": {"l": 62, "r": 12, "t": 0, "b": 0}}
    return go.Figure(
        [trace for line, place in drawn for trace in _traces(line, place.of_trace, opened, largest)],
        {
            **shared,
            **dict(axes),
            "shapes": [part for part in parts if "type" in part],
            "annotations": [part for part in parts if "type" not in part],
        },
    )


@dataclass(frozen=True)
class _Place:
    """Where a small chart stands among the others."""

    number: int
    across: int
    down: int
    height: int

    @property
    def suffix(self) -> str:
        return str(self.number + 1) if self.number else ""

    @property
    def of_trace(self) -> Part:
        return {"xaxis": f"x{self.suffix}", "yaxis": f"y{self.suffix}"}

    @property
    def left(self) -> float:
        return self.number % self.across * (self.width + _GAP_ACROSS)

    @property
    def width(self) -> float:
        return (1 - _GAP_ACROSS * (self.across - 1)) / self.across

    @property
    def top(self) -> float:
        return 1 - self.number // self.across / self.down

    def axes(self, percent: Percent) -> Part:
        """The axes of the chart; all charts show the same time."""
        part = 1 / self.height / self.down
        x: Part = {
            "domain": [self.left, self.left + self.width],
            "anchor": f"y{self.suffix}",
            "type": "date",
            "nticks": 8 if self.across == 1 else 5,
            **PLAIN_AXIS,
        }
        y: Part = {
            "domain": [self.top - (self.height - _FOOT) * part, self.top - _HEAD * part],
            "anchor": f"x{self.suffix}",
            "range": [-0.06, 1.06],
            "tickvals": [0, 0.5, 1],
            "ticktext": [percent(share) for share in (0, 0.5, 1)],
            "showticklabels": self.number % self.across == 0,
            "zeroline": False,
            "fixedrange": True,
            "gridcolor": RULE,
        }
        return {
            f"xaxis{self.suffix}": x | ({"matches": "x"} if self.number else {}),
            f"yaxis{self.suffix}": y,
        }


def _traces(line: Line, axes: Part, opened: tuple[str, str | None] | None, largest: int) -> list[go.Scatter]:
    days, shares = [dot.day for dot in line.dots], [dot.share for dot in line.dots]
    thin = {"color": BLUE, "width": 1.5}
    return [
        _band(line.dots, axes),
        go.Scatter(x=days, y=shares, mode="lines", hoverinfo="skip", line=thin, **axes),
        *(_level(level, axes) for level in line.levels),
        _dots(line, axes, opened, largest),
    ]


def _band(dots: Sequence[Dot], axes: Part) -> go.Scatter:
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


def _level(level: Level, axes: Part) -> go.Scatter:
    return go.Scatter(
        x=[level.first, level.last],
        y=[level.share, level.share],
        mode="lines",
        line={"color": INK, "width": 4},
        hoverinfo="skip",
        **axes,
    )


def _texts(line: Line, place: _Place) -> list[Part]:
    """The name with its verdict above the chart, and what its levels and moments are."""
    axes = {"xref": f"x{place.suffix}", "yref": f"y{place.suffix}", "showarrow": False, "xanchor": "left"}
    name = {
        "x": place.left,
        "y": place.top,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "top",
        "align": "left",
        "text": f"<b>{wrapped(line.name, width=_NAME_WIDTH, lines=1)}</b><br>{escaped(line.verdict)}",
        "showarrow": False,
        "font": FONT,
    }
    levels = [_label(level) | axes for level in line.levels]
    moments = [
        axes
        | {
            "x": moment.day,
            "y": 0,
            "yref": f"y{place.suffix} domain",
            "text": f"▲ {wrapped(moment.label, width=_LABEL_WIDTH, lines=1)}".strip(),
            "font": dict(FONT, color=ORANGE, size=15, shadow=_HALO),
            "xshift": -7,
            "yanchor": "bottom",
        }
        for moment in line.moments
    ]
    return [name, *levels, *moments]


def _label(level: Level) -> Part:
    """What a level says: above it, or below it when it is high."""
    high = level.share >= 0.8
    return {
        "x": level.first,
        "y": level.share,
        "text": bold(level.label),
        "font": dict(FONT, shadow=_HALO),
        "yanchor": "top" if high else "bottom",
        "yshift": -4 if high else 4,
    }


def _marks(line: Line, place: _Place) -> list[Part]:
    """A line for each moment."""
    look = {"color": ORANGE, "width": 2, "dash": "dash"}
    axes = {"xref": f"x{place.suffix}", "yref": f"y{place.suffix} domain", "y0": 0, "y1": 1}
    return [
        {"type": "line", "x0": moment.day, "x1": moment.day, "line": look, **axes} for moment in line.moments
    ]


def _dots(line: Line, axes: Part, opened: tuple[str, str | None] | None, largest: int) -> go.Scatter:
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
