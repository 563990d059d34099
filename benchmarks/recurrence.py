"""Counting recurrence over a thousand workshops."""

import os
import random
import tempfile
from pathlib import Path

import streamlit as st
from streamlit.testing.v1 import AppTest

from benchmarks.figures import heading, show, timed
from workshop_data.csv_format import COLUMNS
from workshop_data.importers.workshops import take_in
from workshop_data.recurrence import Selection, notes_behind, recurrence, tally
from workshop_data.store import Store, open_store

_PAGE = Path(__file__).parent.parent / "pages" / "pain_points.py"
_WORKSHOPS = 1000
_NOTES_EACH = 100
_QUADRANTS = ("says", "thinks", "does", "feels")


def main() -> None:
    """Print how long the pain points page takes on the server, beside the plainest count in SQLite."""
    title = f"Recurrence over {_WORKSHOPS} workshops with {_NOTES_EACH} notes each"
    with tempfile.TemporaryDirectory() as folder, heading(title):
        path = Path(folder) / "workshops.db"
        store = open_store(path)
        take_in(store, _file())
        plain = timed(lambda: _count(store), times=10)
        show("SELECT pain_point, COUNT(*) FROM shown_note …", plain)
        with store.read() as db:
            counted = timed(lambda: tally(db), times=5)
            ranked = timed(lambda: recurrence(db, Selection(), language="nl"), times=5)
            opened = timed(lambda: notes_behind(db, Selection(), pain_point="asked_again"), times=5)
        show("counting all notes once", counted, baseline=plain)
        show("the ranking, counted afresh", ranked, baseline=plain)
        show("the notes behind one pain point", opened, baseline=plain)
        show("the whole page after a change", _page(path, afresh=True), baseline=plain)
        show("the whole page otherwise", _page(path, afresh=False), baseline=plain)


def _page(path: Path, *, afresh: bool) -> list[float]:
    """The script of the page from its first line to its last, with all its charts."""
    os.environ["WORKSHOP_DB"] = str(path)
    page = AppTest.from_file(str(_PAGE), default_timeout=60)

    def run() -> None:
        if afresh:
            st.cache_data.clear()
        page.run()
        if page.exception or not page.title:
            raise RuntimeError("the page did not come to its end")

    return timed(run, times=5)


def _count(store: Store) -> None:
    with store.read() as db:
        db.execute("SELECT pain_point, COUNT(*) FROM shown_note GROUP BY pain_point").fetchall()


def _file() -> bytes:
    chance = random.Random(1)
    codes = ["asked_again", "unknown_status", "waiting_time", "not_heard", "small_screen", "", "", ""]
    rows = [",".join(COLUMNS)]
    for workshop in range(_WORKSHOPS):
        date = f"20{20 + workshop % 6}-{1 + workshop % 12:02}-{1 + workshop % 28:02}"
        head = f"Workshop {workshop},{date},Organisation {workshop % 9},Service {workshop % 30},nl,"
        rows += [
            f"{head},{chance.choice(_QUADRANTS)},Note {note} of {workshop},observed,{chance.choice(codes)}"
            for note in range(_NOTES_EACH)
        ]
    return "\n".join(rows).encode()
