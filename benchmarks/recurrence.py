"""Counting recurrence over a thousand workshops."""

import random
import tempfile
from pathlib import Path

from benchmarks.figures import heading, show, timed
from workshop_data.csv_format import COLUMNS
from workshop_data.importers.workshops import take_in
from workshop_data.recurrence import Selection, notes_behind, recurrence, tally
from workshop_data.store import Store, open_store

_WORKSHOPS = 1000
_NOTES_EACH = 100
_QUADRANTS = ("says", "thinks", "does", "feels")


def main() -> None:
    """Print how long the questions behind the charts take, beside the plainest count in SQLite."""
    title = f"Recurrence over {_WORKSHOPS} workshops with {_NOTES_EACH} notes each"
    with tempfile.TemporaryDirectory() as folder, heading(title):
        store = open_store(Path(folder) / "workshops.db")
        take_in(store, _file())
        baseline = timed(lambda: _count(store), times=10)
        show("SELECT workshop_id, COUNT(*) FROM note GROUP BY workshop_id", baseline)
        with store.read() as db:
            chosen = Selection()
            show(
                "the ranking",
                timed(lambda: recurrence(db, chosen, language="nl"), times=5),
                baseline=baseline,
            )
            show("counting all notes once", timed(lambda: tally(db), times=5), baseline=baseline)
            show(
                "the notes behind one pain point",
                timed(lambda: notes_behind(db, chosen, pain_point="asked_again"), times=5),
                baseline=baseline,
            )


def _count(store: Store) -> None:
    with store.read() as db:
        db.execute("SELECT workshop_id, COUNT(*) FROM note GROUP BY workshop_id").fetchall()


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
