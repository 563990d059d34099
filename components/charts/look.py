"""What all figures look like: letters to read from a distance, few colours, nothing that zooms."""

from collections.abc import Callable, Sequence

import plotly.graph_objects as go

from components.chart_text import wrapped

INK = "#253545"
SLATE = "#405b77"
BLUE = "#187699"
BAR = "#4d97b5"
PALE = "#eef2f5"
BAND = "#cfe3ec"
RULE = "#d3dae1"
ORANGE = "#b3541e"
CLEAR = "rgba(0,0,0,0)"
FONT = {"family": '"Source Sans", "Source Sans Pro", sans-serif', "size": 17, "color": INK}
NAME_WIDTH = 30
GAP = {"ticks": "outside", "ticklen": 10, "tickcolor": CLEAR}
PLAIN_AXIS = {"showgrid": False, "zeroline": False, "fixedrange": True}
SHARES = (0, 0.25, 0.5, 0.75, 1)

Percent = Callable[[float], str]


def layout(*, height: int) -> dict[str, object]:
    """What every figure has in common."""
    return {
        "height": height,
        "font": FONT,
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": "#ffffff", "bordercolor": SLATE, "font": FONT, "align": "left"},
        "separators": ", ",
    }


def clickable(data: Sequence[tuple[str, ...]]) -> dict[str, object]:
    """What a trace needs so that a click brings back the keys; the last of each tuple is the hover text."""
    return {
        "customdata": [list(each) for each in data],
        "hovertemplate": f"%{{customdata[{len(data[0]) - 1 if data else 0}]}}<extra></extra>",
        "selected": {"marker": {"opacity": 1}},
        "unselected": {"marker": {"opacity": 1}},
    }


def outline(opened: Sequence[bool]) -> dict[str, object]:
    """A border around what is open."""
    return {"color": INK, "width": [4 if each else 0 for each in opened]}


def name_rows(figure: go.Figure, names: Sequence[str], *, width: int = NAME_WIDTH, lines: int = 2) -> None:
    """Rows with these names, the first on top."""
    figure.update_yaxes(
        range=[len(names) - 0.5, -0.5],
        tickvals=list(range(len(names))),
        ticktext=[wrapped(name, width=width, lines=lines) for name in names],
        **GAP,
        **PLAIN_AXIS,
        automargin=True,
    )


def row_height(rows: int) -> int:
    """Few rows have more room."""
    return 52 if rows <= 6 else 35
