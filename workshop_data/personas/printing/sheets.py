"""Setting cards as PDF and PNG. What people wrote goes to Typst as data, so it can't become markup."""

import json
import threading
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import typst

from workshop_data.personas.printing.content import Json, PrintedCard, sheet_data

if TYPE_CHECKING:
    from typst import PDFStandard

_FOLDER = Path(__file__).parent
_FONTS = ("fontpkg_source_sans_3", "fontpkg_noto_sans_arabic")
_PIXELS_PER_INCH = 200.0
_turn = threading.Lock()
_Made = bytes | list[bytes] | None


class Paper(StrEnum):
    """A5 and A4 hold one card a page; the others are A4 with two or four cards to cut out."""

    A5 = "a5"
    A4 = "a4"
    CUT2 = "cut2"
    CUT4 = "cut4"


def pdf(cards: Sequence[PrintedCard], *, paper: Paper, language: str) -> bytes:
    """The cards as one tagged PDF (PDF/UA-1), each in its own language; `language` is the document's.

    Behind each card of A5 and A4 stands where its lines come from. A text in letters that none of our fonts
    has is set as boxes, and such a document does not call itself PDF/UA.
    """
    with_sources = paper in {Paper.A5, Paper.A4}
    data = sheet_data(cards, paper=paper, language=language, with_sources=with_sources)
    try:
        return _bytes(_set_pdf(data, pdf_standards=["ua-1"]))
    except typst.TypstError:
        return _bytes(_set_pdf(data, pdf_standards=[]))


def png(card: PrintedCard, *, paper: Paper) -> bytes:
    """The front of one card as a picture of 200 pixels an inch."""
    data = sheet_data([card], paper=paper, language=card.language, with_sources=False)
    # One compiler for all threads: it keeps the fonts, and what it made of the templates.
    with _turn:
        return _bytes(_compiler().compile(format="png", ppi=_PIXELS_PER_INCH, sys_inputs=_inputs(data)))


def _set_pdf(data: Json, *, pdf_standards: "list[PDFStandard]") -> _Made:
    with _turn:
        return _compiler().compile(format="pdf", sys_inputs=_inputs(data), pdf_standards=pdf_standards)


def _inputs(data: Json) -> dict[str, str]:
    return {"data": json.dumps(data, ensure_ascii=False)}


def _bytes(made: _Made) -> bytes:
    if not isinstance(made, bytes):
        raise TypeError("Typst gives one file for a PDF, and for a picture of one page")
    return made


@cache
def _compiler() -> typst.Compiler:
    folders = [str(files(package) / "files") for package in _FONTS]
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)
    return typst.Compiler(
        str(_FOLDER / "cards.typ"), root=str(_FOLDER), font_paths=fonts, ignore_system_fonts=True
    )
