"""How often against how bad: a mark with its name for each row, its shape and colour say who can act."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

import plotly.graph_objects as go

from components.chart_text import hover, wrapped
from components.charts.look import FONT, INK, RULE, SHARES, Percent, clickable, layout

_HEIGHT = 440
_NAME_WIDTH = 30
_SPOT = 11
_LETTER, _LINE = 6.9, 19
_PLOT = (900, 330)
"""About how large the plot is in pixels on the smallest projector, to keep names from covering each other."""

_SIDES = (
    "middle right", "middle left", "top center", "bottom center",
    "top right", "bottom right", "top left", "bottom left",
)  # fmt: skip
_TICKS_APART = 0.25
_STEPS = [0.5, *(float(digit * 10**zeros) for zeros in range(7) for digit in (1, 2, 5))]
_MOST_TICKS = 8
_ROOM = 1.14
"""How far the picture goes on to the right of the scale, for names."""
_KINDS = (("circle", "#187699"), ("square", "#6b4a9b"), ("diamond", "#b3541e"), ("circle-open", "#495057"))


_Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Spot:
    """A mark: `x` is a share with its bounds, `kind` the place of its kind in the legend."""

    key: str
    name: str
    x: float
    low: float
    high: float
    y: float
    kind: int
    hover: str


def spread(
    spots: Sequence[Spot],
    kinds: Sequence[str],
    *,
    percent: Percent,
    number: Percent,
    x_title: str,
    y_title: str,
    y_is_share: bool,
    opened: str | None = None,
) -> go.Figure:
    """The marks, with a legend of the kinds that there are; `percent` and `number` write at the axes."""
    top = max((spot.y for spot in spots), default=1.0) * 1.15
    most = max((spot.x for spot in spots), default=1.0) + 0.02
    right = min(1.0, ceil(most / _TICKS_APART) * _TICKS_APART)
    spots = _apart(spots, right, top)
    sides = _sides(spots, right, top)
    figure = go.Figure()
    for place, kind in enumerate(kinds):
        here = [spot for spot in spots if spot.kind == place]
        if here:
            figure.add_trace(_marks(here, kind, place, sides, opened))
    figure.update_layout(
        **(layout(height=_HEIGHT) | {"showlegend": True}),
        margin={"l": 8, "r": 8, "t": 48, "b": 8},
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "font": FONT, "itemclick": False},
    )
    axis = {"gridcolor": RULE, "zeroline": False, "fixedrange": True, "automargin": True}
    shares = {"tickvals": list(SHARES), "ticktext": [percent(share) for share in SHARES]}
    figure.update_xaxes(
        range=[-0.02 * right, _ROOM * right],
        title={"text": wrapped(x_title, width=80, lines=1)},
        **axis,
        **shares,
    )
    ticks = _shares_up_to(top) if y_is_share else _numbers_up_to(top)
    written = percent if y_is_share else number
    figure.update_yaxes(
        range=[0, top], title={"text": wrapped(y_title, width=60, lines=1)}, **axis,
        tickvals=ticks, ticktext=[written(tick) for tick in ticks],
    )  # fmt: skip
    return figure


def _shares_up_to(top: float) -> list[float]:
    return [share for share in (0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.75, 1) if share <= top]


def _numbers_up_to(top: float) -> list[float]:
    """Evenly apart, and few enough to be read."""
    step = next(step for step in _STEPS if top / step < _MOST_TICKS)
    return [place * step for place in range(int(top / step) + 1)]


def _apart(spots: Sequence[Spot], right: float, top: float) -> list[Spot]:
    """Marks that would cover each other, side by side."""
    across, up = (1.6 * _SPOT * length / pixels for length, pixels in zip((right, top), _PLOT, strict=True))
    placed: list[Spot] = []
    for spot in spots:
        while any(abs(spot.x - each.x) < across * 0.99 and abs(spot.y - each.y) < up for each in placed):
            spot = replace(spot, x=spot.x + across)
        placed.append(spot)
    return placed


def _sides(spots: Sequence[Spot], right: float, top: float) -> dict[str, str]:
    """On which side of its mark each name has room; the others are told when they are pointed at.

    Those furthest to the right and to the top choose first.
    """
    centres = {spot.key: (spot.x / right * _PLOT[0], spot.y / top * _PLOT[1]) for spot in spots}
    marks = {key: (x - _SPOT, x + _SPOT, y - _SPOT, y + _SPOT) for key, (x, y) in centres.items()}
    names: list[_Box] = []
    found = {}
    for spot in sorted(spots, key=lambda each: -(each.x / right) - each.y / top):
        taken = [*names, *(box for key, box in marks.items() if key != spot.key)]
        for side in _SIDES:
            box = _box(spot.name, centres[spot.key], side)
            if _is_inside(box) and not any(_overlap(box, each) for each in taken):
                names.append(box)
                found[spot.key] = side
                break
    return found


def _is_inside(box: _Box) -> bool:
    """Whether a name stays off the numbers at the axes."""
    left, right, low, high = box
    return min(left, low) >= 0 and right <= _PLOT[0] * _ROOM and high <= _PLOT[1]


def _box(name: str, centre: tuple[float, float], side: str) -> _Box:
    (x, y), width = centre, min(len(name), _NAME_WIDTH) * _LETTER
    vertical, horizontal = side.split()
    left = {"right": x + _SPOT, "left": x - _SPOT - width, "center": x - width / 2}[horizontal]
    beside = 0 if horizontal == "center" else _SPOT / 2
    low = {"middle": y - _LINE / 2, "top": y + _SPOT - beside, "bottom": y - _SPOT - _LINE + beside}[vertical]
    return left, left + width, low, low + _LINE


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def _marks(
    spots: Sequence[Spot], kind: str, number: int, sides: Mapping[str, str], opened: str | None
) -> go.Scatter:
    symbol, colour = _KINDS[min(number, len(_KINDS) - 1)]
    names = [wrapped(spot.name, width=_NAME_WIDTH, lines=1) if spot.key in sides else "" for spot in spots]
    return go.Scatter(
        x=[spot.x for spot in spots],
        y=[spot.y for spot in spots],
        mode="markers+text",
        name=wrapped(kind, width=_NAME_WIDTH, lines=1),
        text=names,
        textposition=[sides.get(spot.key, _SIDES[0]) for spot in spots],
        textfont=dict(FONT, size=15),
        marker={
            "symbol": symbol,
            "color": colour,
            "size": 16,
            "opacity": 1,
            "line": {"color": INK, "width": [4 if spot.key == opened else 1 for spot in spots]},
        },
        cliponaxis=False,
        **clickable([(spot.key, hover(spot.name, spot.hover)) for spot in spots]),
    )
