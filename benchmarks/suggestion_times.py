"""How long suggestions take when many coded notes are known."""

import csv
import io
import itertools
import json
import random
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import workshop_data
from benchmarks.figures import heading, show, timed
from workshop_data import coding
from workshop_data.csv_format import COLUMNS
from workshop_data.importers.workshops import take_in
from workshop_data.model import FACILITATOR
from workshop_data.store import Store, open_store
from workshop_data.suggest import suggest
from workshop_data.suggestions import vectors

_CODEBOOK = Path(workshop_data.__file__).parent / "content" / "codebook.json"
_WORKSHOPS = 50
_NOTES_EACH = 100
_ASKED = 100
_WORDS_OF_EACH = 8


def main() -> None:
    """Print the times."""
    title = f"Suggestions for {_ASKED} notes, with {_WORKSHOPS * _NOTES_EACH} coded notes known"
    with tempfile.TemporaryDirectory() as folder, heading(title):
        store, made = open_store(Path(folder) / "workshops.db"), _notes(random.Random(1))
        take_in(store, _file(list(itertools.islice(made, _WORKSHOPS * _NOTES_EACH))))
        asked = [text for text, _ in itertools.islice(made, _ASKED)]
        began = time.perf_counter()
        suggest(store, asked)
        show("the first time", [1000 * (time.perf_counter() - began)])
        for thread in threading.enumerate():
            if thread.name == vectors.THREAD:
                thread.join()
        show("from then on", timed(lambda: suggest(store, asked), times=5))
        coding = itertools.cycle(["not_heard", "waiting_time"])
        show("after one more coding", timed(lambda: _code_and_suggest(store, asked, next(coding)), times=5))
        store.close()


def _code_and_suggest(store: Store, asked: Sequence[str], pain_point: str) -> None:
    with store.read() as db:
        note_id, code = db.execute(
            "SELECT note.id, workshop.code FROM note JOIN workshop ON workshop.id = note.workshop_id LIMIT 1"
        ).fetchone()
    coding.code_note(store, code, FACILITATOR, note_id, pain_point)
    suggest(store, asked)


def _notes(chance: random.Random) -> "itertools.chain[tuple[str, str]]":
    """Texts without end with the codes they might have: the begin of one example and words of another."""
    entries = json.loads(_CODEBOOK.read_text(encoding="utf-8"))
    examples = [(entry["code"], text) for entry in entries for text in entry["examples"]["nl"]]
    return itertools.chain.from_iterable(iter(lambda: [_mixed(chance, examples)], None))


def _mixed(chance: random.Random, examples: Sequence[tuple[str, str]]) -> tuple[str, str]:
    code, text = chance.choice(examples)
    other = chance.choice(examples)[1].split()
    chance.shuffle(other)
    return " ".join([*text.split()[:_WORDS_OF_EACH], *other[:_WORDS_OF_EACH]]), code


def _file(made: Sequence[tuple[str, str]]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    for number, (text, code) in enumerate(made):
        workshop = number // _NOTES_EACH
        about = {
            "workshop": f"Workshop {workshop}",
            "date": f"2024-{workshop % 12 + 1:02}-01",
            "language": "nl",
        }
        writer.writerow(about | {"quadrant": "says", "text": text, "evidence": "quote", "pain_point": code})
    return out.getvalue().encode()
