"""Shares in time: for each name a small chart with dots, their line, and what each may be in truth."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any

import plotly.graph_objects as go

from components.chart_text import bold, wrapped
from components.charts.line_traces import traces
from components.charts.look import FONT, ORANGE, PLAIN_AXIS, RULE, Percent, layout
from components.charts.timed import Level, Line, Moment, Time

_NAME_WIDTH = 44
_TEXT_WIDTH = 66
_LABEL_WIDTH = 60
_TICK_WIDTH = 11
_GAP_ACROSS = 0.06
_HEAD = 82
_FOOT, _TICK_LINE = 34, 22
_HEIGHT_OF_ONE = 340
_HEIGHT_OF_MANY = 250
_HALO = ", ".join(["0 0 3px #ffffff"] * 4)

Part = dict[str, Any]
"""A piece of a figure, as Plotly takes it."""


def trend_lines(
    lines: Sequence[Line], time: Time, *, percent: Percent, opened: tuple[str, str | None] | None = None
) -> go.Figure:
    """Small charts side by side, all with the same axes."""
    across = 1 if len(lines) == 1 else 2 if len(lines) <= 4 else 3
    down = max(1, ceil(len(lines) / across))
    foot = _FOOT + _TICK_LINE * max((_tick(name).count("<br>") for name in time.names.values()), default=0)
    each = (_HEIGHT_OF_ONE if across == 1 else _HEIGHT_OF_MANY) + _HEAD + foot
    largest = max((dot.of for line in lines for dot in line.dots), default=1)
    places = [_Place(number, across, down, each, foot) for number in range(len(lines))]
    drawn = list(zip(lines, places, strict=True))
    # Told at once: each call that changes a figure of Plotly takes some milliseconds.
    axes = [axis for place in places for axis in place.axes(percent, time).items()]
    parts = [part for line, place in drawn for part in (*_marks(line, place), *_texts(line, place, time))]
    shared = layout(height=each * down) | {"margin": {"l": 62, "r": 12, "t": 0, "b": 0}}
    return go.Figure(
        [trace for line, place in drawn for trace in traces(line, place.of_trace, opened, largest)],
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
    foot: int

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

    def axes(self, percent: Percent, time: Time) -> Part:
        """The axes of the chart; all charts show the same time."""
        part = 1 / self.height / self.down
        x: Part = {
            "domain": [self.left, self.left + self.width],
            "anchor": f"y{self.suffix}",
            "type": "date",
            "range": [time.first, time.last],
            "tickvals": list(time.names),
            "ticktext": [_tick(name) for name in time.names.values()],
            "tickangle": 0,
            "minor": {"tickvals": list(time.begins), "showgrid": True, "gridcolor": RULE},
            **PLAIN_AXIS,
        }
        y: Part = {
            "domain": [self.top - (self.height - self.foot) * part, self.top - _HEAD * part],
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


def _tick(name: str) -> str:
    return wrapped(name, width=_TICK_WIDTH, lines=2)


def _texts(line: Line, place: _Place, time: Time) -> list[Part]:
    """The name and what is said of it above the chart, and what its levels and moments are."""
    axes = {"xref": f"x{place.suffix}", "yref": f"y{place.suffix}", "showarrow": False}
    name = {
        "x": place.left,
        "y": place.top,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "top",
        "align": "left",
        "text": "<br>".join(
            [f"<b>{wrapped(line.name, width=_NAME_WIDTH, lines=1)}</b>", *map(_said, line.said)]
        ),
        "showarrow": False,
        "font": FONT,
    }
    levels = [_label(level) | axes for level in line.levels]
    moments = [_named(moment, time, number) | axes for number, moment in enumerate(line.moments)]
    return [name, *levels, *moments]


def _said(text: str) -> str:
    return wrapped(text, width=_TEXT_WIDTH, lines=1)


def _named(moment: Moment, time: Time, number: int) -> Part:
    """What a moment is, at the foot of its line; several stand above each other."""
    late = _share_of(time, moment.day) > 0.5
    text = wrapped(moment.label, width=_LABEL_WIDTH, lines=1)
    return {
        "x": moment.day,
        "y": 0,
        "text": f"{text} ▲" if late else f"▲ {text}",
        "font": dict(FONT, color=ORANGE, size=15, shadow=_HALO),
        "xshift": 7 if late else -7,
        "xanchor": "right" if late else "left",
        "yshift": 4 + 20 * number,
        "yanchor": "bottom",
    }


def _share_of(time: Time, day: str) -> float:
    """How much of the time is over on a day."""
    first, last, at = (date.fromisoformat(each) for each in (time.first, time.last, day))
    return (at - first) / (last - first) if last > first else 0.0


def _label(level: Level) -> Part:
    """What a level says: above it, or below it when it is high."""
    high = level.share >= 0.8
    return {
        "x": level.first,
        "y": level.share,
        "text": bold(level.label),
        "font": dict(FONT, shadow=_HALO),
        "xanchor": "left",
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
