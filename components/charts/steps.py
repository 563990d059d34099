"""How a number grew step by step; steps that added something are filled."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from components.chart_text import hover, wrapped
from components.charts.look import BLUE, FONT, INK, PALE, PLAIN_AXIS, RULE, clickable, layout

_HEIGHT = 470
_NAME_WIDTH = 34
_X_TICKS, _Y_TICKS = 16, 7
_EVEN = [digit * 10**zeros for zeros in range(7) for digit in (1, 2, 5)]


@dataclass(frozen=True)
class Step:
    """What the number is after the step at `place`, and how much of it is new; a click brings back `key`."""

    place: int
    key: str
    total: int
    new: int
    hover: str


def step_curve(
    steps: Sequence[Step],
    *,
    x_title: str,
    y_title: str,
    base: int,
    base_label: str,
    reached_at: int | None,
    reached_label: str,
    opened: str | None = None,
) -> go.Figure:
    """The curve, with the first `base` steps shaded and a line where the end was reached."""
    places = [step.place for step in steps]
    totals = [step.total for step in steps]
    line = {"color": BLUE, "width": 3, "shape": "hv"}
    figure = go.Figure(
        [
            go.Scatter(x=places, y=totals, mode="lines", line=line, hoverinfo="skip"),
            _dots(steps, places, opened),
        ]
    )
    highest, last = max(totals, default=1) * 1.12 + 0.5, max(places, default=1)
    figure.update_layout(**layout(height=_HEIGHT), margin={"l": 8, "r": 8, "t": 44, "b": 8})
    figure.update_xaxes(
        range=[0.4, last + 0.6], title={"text": wrapped(x_title, width=80, lines=1)}, **PLAIN_AXIS,
        tickvals=_whole(1, last, most=_X_TICKS), automargin=True,
    )  # fmt: skip
    figure.update_yaxes(
        range=[0, highest], title={"text": wrapped(y_title, width=50, lines=1)}, gridcolor=RULE,
        zeroline=False, fixedrange=True, tickvals=_whole(0, int(highest), most=_Y_TICKS), automargin=True,
    )  # fmt: skip
    figure.add_vrect(x0=0.4, x1=min(base, last) + 0.5, fillcolor=PALE, line_width=0, layer="below")
    _above(figure, 0.4, base_label, anchor="left", shift=0)
    if reached_at is not None:
        figure.add_vline(x=reached_at, line={"color": INK, "width": 2, "dash": "dash"})
        late = reached_at > last / 2
        label = f"{reached_label} ▼" if late else f"▼ {reached_label}"
        _above(figure, reached_at, label, anchor="right" if late else "left", shift=7 if late else -7)
    return figure


def _dots(steps: Sequence[Step], places: Sequence[int], opened: str | None) -> go.Scatter:
    is_open = [step.key == opened for step in steps]
    return go.Scatter(
        x=list(places),
        y=[step.total for step in steps],
        mode="markers",
        marker={
            "size": 15 if len(steps) <= 60 else 8,
            "opacity": 1,
            "color": [BLUE if step.new else "#ffffff" for step in steps],
            "line": {
                "color": [INK if each else BLUE for each in is_open],
                "width": [5 if each else 2 for each in is_open],
            },
        },
        **clickable([("", step.key, hover(step.hover)) for step in steps]),
    )


def _above(figure: go.Figure, x: float, text: str, *, anchor: str, shift: int) -> None:
    figure.add_annotation(
        x=x, y=1, yref="paper", yanchor="bottom", xanchor=anchor, xshift=shift, showarrow=False,
        text=wrapped(text, width=_NAME_WIDTH, lines=1), font=FONT,
    )  # fmt: skip


def _whole(first: int, last: int, *, most: int) -> list[int]:
    """Whole numbers to write at an axis, evenly apart and no more than `most`."""
    step = next(step for step in _EVEN if (last - first) // step < most)
    return [number for number in range(0, last + 1, step) if number >= first]
