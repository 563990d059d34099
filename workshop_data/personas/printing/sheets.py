"""Setting cards as PDF and PNG. What people wrote goes to Typst as data, so it can't become markup."""

import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from workshop_data import errors
from workshop_data.personas.printing.content import Json, PrintedCard, sheet_data

_TYPESETTING = Path(__file__).with_name("typesetting.py")
_PIXELS_PER_INCH = 200.0
PATIENCE_SECONDS = 120.0
"""How long somebody waits for their turn, and how long setting may then take."""

_turn = threading.Lock()


class Paper(StrEnum):
    """A5 and A4 hold one card a page; the others are A4 with two or four cards to cut out."""

    A5 = "a5"
    A4 = "a4"
    CUT2 = "cut2"
    CUT4 = "cut4"


class NotSet(RuntimeError):
    """Typst could not set it; the message has its reason."""


def pdf(cards: Sequence[PrintedCard], *, paper: Paper, language: str) -> bytes:
    """The cards as one tagged PDF (PDF/UA-1), each in its own language; `language` is the document's.

    Behind each card of A5 and A4 stands where its lines come from. A text in letters that none of our fonts
    has is set as boxes, and such a document does not call itself PDF/UA.

    Raises
    ------
    NotSet, PrintingTooSlow
    """
    with_sources = paper in {Paper.A5, Paper.A4}
    data = sheet_data(cards, paper=paper, language=language, with_sources=with_sources)
    return _set(data, "pdf", [["ua-1"], []])


def png(card: PrintedCard, *, paper: Paper) -> bytes:
    """The front of one card as a picture of 200 pixels an inch; raises NotSet, PrintingTooSlow."""
    data = sheet_data([card], paper=paper, language=card.language, with_sources=False)
    return _set(data, "png", [[]])


def _set(data: Json, form: str, pdf_standards: list[list[str]]) -> bytes:
    """One at a time: setting thirty cards takes half a gigabyte, which goes with the process."""
    job = {
        "format": form,
        "ppi": _PIXELS_PER_INCH,
        "pdf_standards": pdf_standards,
        "data": json.dumps(data, ensure_ascii=False),
    }
    done = _typeset(json.dumps(job).encode(), PATIENCE_SECONDS)
    if done.returncode != 0:
        raise NotSet(done.stderr.decode(errors="replace"))
    return done.stdout


def _typeset(job: bytes, patience: float) -> subprocess.CompletedProcess[bytes]:
    """What the process that sets this job gave back; one that takes too long is ended."""
    if not _turn.acquire(timeout=patience):
        raise errors.PrintingTooSlow(seconds=round(patience))
    command = [sys.executable, "-P", str(_TYPESETTING)]
    try:
        return subprocess.run(command, input=job, capture_output=True, timeout=patience)
    except subprocess.TimeoutExpired as slow:
        raise errors.PrintingTooSlow(seconds=round(patience)) from slow
    finally:
        _turn.release()
