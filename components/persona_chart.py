"""The traits of several personas as one figure: an axis a trait, a marker a persona."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

import plotly.graph_objects as go

from components.chart_text import hover, wrapped
from components.charts.look import INK, SLATE
from components.persona_comparison import TraitRow
from workshop_data.i18n import Translator
from workshop_data.model import Evidence
from workshop_data.personas.model import TRAIT_STEPS, Persona, Trait

_FONT = {"family": '"Source Sans", "Source Sans Pro", sans-serif', "size": 17, "color": INK}
_LOOKS = (("#187699", "circle"), ("#b3541e", "square"), ("#6b4a9b", "diamond"), ("#218739", "triangle-up"))
"""Told apart by their shape as well as by their colour."""

_NEAR = 6
"""Markers that stand nearer to each other than this, of 100, would cover each other on a phone."""

_MARKER = 21
_END_FONT = _FONT | {"size": 16}
_END_LINE = 21
_WIDE_ENDS = 42
"""Ends that have more letters together do not stand beside each other on a phone."""

_END_WIDTH, _NARROW_END_WIDTH = 24, 16
_LEGEND_LINE = 26
_LEGEND_WIDTH = 38
"""In letters, on a phone; a marker is as wide as five."""


@dataclass(frozen=True)
class _Axis:
    """One trait as it is drawn: how far below the line each marker stands, in pixels, and the words above."""

    shifts: Mapping[str, float]
    left: str
    right: str

    @property
    def words_at(self) -> float:
        return _MARKER / 2 + 4 - min(self.shifts.values())

    @property
    def above(self) -> float:
        lines = 1 + max(self.left.count("<br>"), self.right.count("<br>"))
        return self.words_at + lines * _END_LINE + 6

    @property
    def below(self) -> float:
        return _MARKER / 2 + 8 + max(self.shifts.values())


def traits_chart(t: Translator, personas: Sequence[Persona], rows: Sequence[TraitRow]) -> go.Figure:
    """The figure of one row or more, as wide as there is room, on a phone too.

    A hollow marker is assumed; a persona without the trait has no marker on its axis.
    """
    axes = [_axis(personas, row) for row in rows]
    step = max(axis.above for axis in axes) + max(axis.below for axis in axes)
    top, bottom = axes[0].above / step, axes[-1].below / step
    legend = _legend_height(personas)
    figure = go.Figure([_markers(t, personas, place, rows, axes, step) for place in range(len(personas))])
    figure.update_layout(
        height=step * (len(rows) - 1 + top + bottom) + legend + 8,
        font=_FONT,
        margin={"l": 8, "r": 8, "t": legend, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        dragmode=False,
        legend={
            "orientation": "h",
            "x": 0.5,
            "xanchor": "center",
            "y": 1,
            "yanchor": "bottom",
            "font": {"size": 18},
        },
        hoverlabel={"bgcolor": "#ffffff", "bordercolor": SLATE, "font": _FONT, "align": "left"},
        annotations=[
            _end(axis, place, side) for place, axis in enumerate(axes) for side in ("left", "right")
        ],
    )
    figure.update_xaxes(
        range=[-4, TRAIT_STEPS + 4],
        tickvals=[0, TRAIT_STEPS // 2, TRAIT_STEPS],
        showticklabels=False,
        gridcolor="#d3dae1",
        zeroline=False,
        fixedrange=True,
    )
    figure.update_yaxes(
        range=[len(rows) - 1 + bottom, -top],
        tickvals=list(range(len(rows))),
        showticklabels=False,
        gridcolor="#8b9aa9",
        gridwidth=2,
        zeroline=False,
        fixedrange=True,
    )
    return figure


def _legend_height(personas: Sequence[Persona]) -> int:
    letters = sum(len(_short(persona)) + 5 for persona in personas)
    return 38 + _LEGEND_LINE * min(len(personas), ceil(letters / _LEGEND_WIDTH))


def _short(persona: Persona) -> str:
    return wrapped(persona.card.name, width=24, lines=1)


def _axis(personas: Sequence[Persona], row: TraitRow) -> _Axis:
    width = _END_WIDTH if len(row.left) + len(row.right) <= _WIDE_ENDS else _NARROW_END_WIDTH
    left, right = (wrapped(words, width=width, lines=2) for words in (row.left, row.right))
    return _Axis(_shifts(personas, row), left, right)


def _shifts(personas: Sequence[Persona], row: TraitRow) -> dict[str, float]:
    """Markers near to each other stand off the axis, in the order of the personas; one alone is on it."""
    order = [each.id for each in personas if each.id in row.traits]
    shifts: dict[str, float] = {}
    for near in _clusters({each: row.traits[each].position for each in order}):
        for place, persona_id in enumerate(sorted(near, key=order.index)):
            shifts[persona_id] = (place - (len(near) - 1) / 2) * _MARKER
    return shifts


def _clusters(positions: Mapping[str, int]) -> list[list[str]]:
    clusters: list[list[str]] = []
    for each in sorted(positions, key=positions.__getitem__):
        if clusters and positions[each] - positions[clusters[-1][-1]] < _NEAR:
            clusters[-1].append(each)
        else:
            clusters.append([each])
    return clusters


def _markers(
    t: Translator,
    personas: Sequence[Persona],
    place: int,
    rows: Sequence[TraitRow],
    axes: Sequence[_Axis],
    step: float,
) -> go.Scatter:
    persona, (colour, symbol) = personas[place], _LOOKS[place]
    on = [(at, row, row.traits[persona.id]) for at, row in enumerate(rows) if persona.id in row.traits]
    return go.Scatter(
        name=_short(persona),
        mode="markers",
        x=[trait.position for _, _, trait in on],
        y=[at + axes[at].shifts[persona.id] / step for at, _, _ in on],
        marker={
            "size": 18,
            "symbol": [_symbol(symbol, trait) for _, _, trait in on] or symbol,
            "color": colour,
            "line": {"color": colour, "width": 3},
        },
        hovertext=[_hover(t, persona, row, trait) for _, row, trait in on],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _symbol(symbol: str, trait: Trait) -> str:
    return f"{symbol}-open" if trait.evidence is Evidence.ASSUMED else symbol


def _hover(t: Translator, persona: Persona, row: TraitRow, trait: Trait) -> str:
    where = t("persona_card.trait_at", left=row.left, right=row.right, position=trait.position)
    return hover(persona.card.name, row.name, where, t(f"common.{trait.evidence}"))


def _end(axis: _Axis, place: int, side: str) -> dict[str, object]:
    return {
        "text": axis.left if side == "left" else axis.right,
        "x": 0 if side == "left" else 1,
        "xref": "paper",
        "xanchor": side,
        "y": place,
        "yanchor": "bottom",
        "yshift": axis.words_at,
        "align": side,
        "showarrow": False,
        "bgcolor": "#ffffff",
        "borderpad": 0,
        "font": _END_FONT,
    }
