"""Taking a chart along, as a picture or as its table; everything happens in the browser."""

from pathlib import Path

import pandas as pd
import streamlit as st

from components import assets
from workshop_data.csv_format import escaped
from workshop_data.i18n import Translator

_FOLDER = Path(__file__).parent
_MARK = "\ufeff"


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


_downloads = st.components.v2.component(
    "chart_download",
    html=_read("chart_download.html"),
    css=_read("chart_download.css"),
    js=_read("chart_download.js"),
    isolate_styles=True,
)


def chart_download(
    t: Translator, chart: str, table: pd.DataFrame, *, title: str, note: str, file: str, key: str
) -> None:
    """Buttons that save the Plotly chart with the key `chart` as PNG or SVG, and its table as CSV.

    The picture has the title above it and the note below; `file` is its name without an ending.
    """
    data = {
        "chart": chart,
        "title": title,
        "note": note,
        "file": file,
        "csv": as_csv(table),
        "plotly": assets.plotly_address(),
        "texts": {each: t(f"pain_points.download_{each}") for each in ("label", "working", "failed")},
    }
    _downloads(data=data, key=key)


def as_csv(table: pd.DataFrame) -> str:
    """The table as a CSV that spreadsheets open safely; the index comes first."""
    cells = table.reset_index().astype("string").fillna("")
    safe = cells.rename(columns=lambda name: escaped(str(name))).map(lambda cell: escaped(str(cell)))
    return _MARK + str(safe.to_csv(index=False, lineterminator="\r\n"))
