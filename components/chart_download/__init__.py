"""Taking a chart along, as a picture or as its table; everything happens in the browser."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass
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


@dataclass(frozen=True)
class Texts:
    """What a picture of a chart says around it: `marked` (what it must not be taken for) and `title` and
    `above` over it, `below` under it, each text on lines of its own."""

    title: str
    marked: Sequence[str] = ()
    above: Sequence[str] = ()
    below: Sequence[str] = ()


def chart_download(
    t: Translator, chart: str, table: pd.DataFrame, texts: Texts, *, file: str, key: str
) -> None:
    """Buttons that save the Plotly chart with the key `chart` as PNG or SVG, and its table as CSV.

    `file` is the name of the files without an ending.
    """
    data = {
        "chart": chart,
        **asdict(texts),
        "file": file,
        "csv": as_csv(t, table),
        "plotly": assets.plotly_address(),
        "texts": {each: t(f"pain_points.download_{each}") for each in ("label", "working", "failed")},
    }
    _downloads(data=data, key=key)


def file_name(*parts: str) -> str:
    """The parts as a name for a file that every system takes."""
    letters = unicodedata.normalize("NFKD", "-".join(parts).casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def as_csv(t: Translator, table: pd.DataFrame) -> str:
    """The table as a CSV that the reader's spreadsheet opens safely; the index comes first.

    Where a comma begins a number's decimals, semicolons part the columns. Numbers are whole or have six
    digits, days are as ISO 8601 has them.
    """
    point, parted = (".", ",") if t.language == "en" else (",", ";")
    decimals = {
        name: table[name].map(lambda number: f"{number:.6g}".replace(".", point), na_action="ignore")
        for name in table.select_dtypes("float").columns
    }
    cells = table.assign(**decimals).reset_index().astype("string").fillna("")
    safe = cells.rename(columns=lambda name: escaped(str(name))).map(lambda cell: escaped(str(cell)))
    return _MARK + str(safe.to_csv(index=False, sep=parted, lineterminator="\r\n"))
