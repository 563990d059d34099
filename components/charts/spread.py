"""How often against how bad: a mark with its name for each row, its shape and colour say who can act."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import plotly.graph_objects as go

from components.chart_text import hover, wrapped
from components.charts.look import FONT, INK, RULE, SHARES, Percent, clickable, layout

_HEIGHT = 560
_NAME_WIDTH = 30
_SPOT = 11
_LETTER, _LINE = 7.6, 20
_PLOT = (1050, 420)
"""About how large the plot is in pixels on the smallest projector, to keep names from covering each other."""

_APART = 0.012
_SIDES = ("middle right", "middle left", "top center", "bottom center")
_KINDS = (("circle", "#187699"), ("square", "#6b4a9b"), ("diamond", "#b3541e"), ("circle-open", "#495057"))


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
    x_title: str,
    y_title: str,
    y_is_share: bool,
    opened: str | None = None,
) -> go.Figure:
    """The marks, with a legend of the kinds that there are."""
    top = max((spot.y for spot in spots), default=1.0) * 1.15
    spots = _apart(spots)
    sides = _sides(spots, top)
    figure = go.Figure()
    for number, kind in enumerate(kinds):
        here = [spot for spot in spots if spot.kind == number]
        if here:
            figure.add_trace(_marks(here, kind, number, sides, opened))
    figure.update_layout(
        **(layout(height=_HEIGHT) | {"showlegend": True}),
        margin={"l": 8, "r": 8, "t": 48, "b": 8},
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "font": FONT, "itemclick": False},
    )
    axis = {"gridcolor": RULE, "zeroline": False, "fixedrange": True, "automargin": True}
    shares = {"tickvals": list(SHARES), "ticktext": [percent(share) for share in SHARES]}
    figure.update_xaxes(
        range=[-0.02, 1.02], title={"text": wrapped(x_title, width=80, lines=1)}, **axis, **shares
    )
    figure.update_yaxes(range=[0, top], title={"text": wrapped(y_title, width=60, lines=1)}, **axis)
    if y_is_share:
        ticks = [share for share in (0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.75, 1) if share <= top]
        figure.update_yaxes(tickvals=ticks, ticktext=[percent(share) for share in ticks])
    return figure


def _apart(spots: Sequence[Spot]) -> list[Spot]:
    """Marks that would cover each other, side by side."""
    placed: list[Spot] = []
    for spot in spots:
        while any(abs(spot.x - each.x) < _APART and abs(spot.y - each.y) < _APART for each in placed):
            spot = replace(spot, x=spot.x + _APART)
        placed.append(spot)
    return placed


def _sides(spots: Sequence[Spot], top: float) -> dict[str, str]:
    """On which side of its mark each name has room; the others are told when they are pointed at."""
    centres = [(spot.x * _PLOT[0], spot.y / top * _PLOT[1]) for spot in spots]
    taken = [(x - _SPOT, x + _SPOT, y - _SPOT, y + _SPOT) for x, y in centres]
    found = {}
    for spot, centre, own in zip(spots, centres, list(taken), strict=True):
        for side in _SIDES:
            box = _box(spot.name, centre, side)
            if not any(each != own and _overlap(box, each) for each in taken):
                taken.append(box)
                found[spot.key] = side
                break
    return found


def _box(name: str, centre: tuple[float, float], side: str) -> tuple[float, float, float, float]:
    (x, y), width = centre, min(len(name), _NAME_WIDTH) * _LETTER
    vertical, horizontal = side.split()
    left = {"right": x + _SPOT, "left": x - _SPOT - width, "center": x - width / 2}[horizontal]
    low = {"middle": y - _LINE / 2, "top": y + _SPOT, "bottom": y - _SPOT - _LINE}[vertical]
    return left, left + width, low, low + _LINE


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
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
