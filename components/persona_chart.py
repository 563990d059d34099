"""The traits of several personas as one figure: an axis a trait, a marker a persona."""

from collections.abc import Sequence

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

_ROW_HEIGHT = 88
_APART = 0.23
"""How far apart two markers on one axis stand, in rows, so that none hides another."""

_END_WIDTH = 16
_ROOM_FOR_ENDS = 168


def traits_chart(t: Translator, personas: Sequence[Persona], rows: Sequence[TraitRow]) -> go.Figure:
    """The figure. A hollow marker is assumed; a persona without the trait has no marker on its axis."""
    traces = [_markers(t, persona, place, len(personas), rows) for place, persona in enumerate(personas)]
    figure = go.Figure(traces)
    figure.update_layout(
        height=_ROW_HEIGHT * len(rows) + 90,
        font=_FONT,
        margin={"l": _ROOM_FOR_ENDS, "r": _ROOM_FOR_ENDS, "t": 64, "b": 8},
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
        annotations=[_end(row, place, side) for place, row in enumerate(rows) for side in ("left", "right")],
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
        range=[len(rows) - 0.5, -0.5],
        tickvals=list(range(len(rows))),
        showticklabels=False,
        gridcolor="#8b9aa9",
        gridwidth=2,
        zeroline=False,
        fixedrange=True,
    )
    return figure


def _markers(t: Translator, persona: Persona, place: int, of: int, rows: Sequence[TraitRow]) -> go.Scatter:
    colour, symbol = _LOOKS[place]
    on = [(at, row, row.traits[persona.id]) for at, row in enumerate(rows) if persona.id in row.traits]
    shift = (place - (of - 1) / 2) * _APART
    return go.Scatter(
        name=wrapped(persona.card.name, width=24, lines=1),
        mode="markers",
        x=[trait.position for _, _, trait in on],
        y=[at + shift for at, _, _ in on],
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


def _end(row: TraitRow, place: int, side: str) -> dict[str, object]:
    at_left = side == "left"
    return {
        "text": wrapped(row.left if at_left else row.right, width=_END_WIDTH, lines=2),
        "x": 0 if at_left else 1,
        "xref": "paper",
        "xanchor": "right" if at_left else "left",
        "xshift": -8 if at_left else 8,
        "y": place,
        "align": "right" if at_left else "left",
        "showarrow": False,
        "font": _FONT,
    }
