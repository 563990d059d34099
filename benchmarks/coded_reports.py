"""Reports that two people have coded, and what would have been suggested for them before they did.

The notes are suggested for report by report in the order of their dates, knowing the codebook and what the
first coder said of earlier reports. They count where both coders name the same pain point.
"""

import csv
import io
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from workshop_data.codebook import RESIDUAL
from workshop_data.importers.workshops import take_in
from workshop_data.store import Store, open_store
from workshop_data.suggestions.answers import answers
from workshop_data.suggestions.encoder import Encoder
from workshop_data.suggestions.memory import Memory
from workshop_data.suggestions.suggested import SUGGESTIONS_LIMIT, Suggestion

REPORTS = "gebruikersonderzoeken.csv"
SECOND_CODER = "gebruikersonderzoeken-second-coder.csv"


@dataclass(frozen=True)
class Report:
    """One dated workshop: `rows` as our own CSV has them, `agreed` by row the code, or "" if none counts."""

    rows: tuple[dict[str, str], ...]
    agreed: tuple[str, ...]

    @property
    def content(self) -> bytes:
        """The report as a file to import."""
        out = io.StringIO()
        writer = csv.DictWriter(out, list(self.rows[0]))
        writer.writeheader()
        writer.writerows(self.rows)
        return out.getvalue().encode()


@dataclass(frozen=True)
class Case:
    """A note, the pain point that people found in it, and what was suggested; `report` counts from 0."""

    report: int
    right: str
    suggested: tuple[Suggestion, ...]

    @property
    def first(self) -> bool:
        return [each.code for each in self.suggested[:1]] == [self.right]

    @property
    def among_three(self) -> bool:
        return self.right in [each.code for each in self.suggested]


Way = Callable[[Store, Sequence[str]], list[list[Suggestion]]]
"""How suggestions are made for the texts of a report, from a database that holds all earlier ones."""


def reports(folder: Path) -> list[Report]:
    """The reports of this folder, oldest first."""
    first, second = _rows(folder / REPORTS), _rows(folder / SECOND_CODER)
    said = {(row["workshop"], row["text"]): row["pain_point"] for row in second}
    ordered = sorted(first, key=lambda row: (row["date"], row["workshop"]))
    grouped = [list(rows) for _, rows in groupby(ordered, key=lambda row: (row["date"], row["workshop"]))]
    return [Report(tuple(rows), tuple(_agreed(row, said) for row in rows)) for rows in grouped]


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _agreed(row: dict[str, str], said: dict[tuple[str, str], str]) -> str:
    code = row["pain_point"]
    return code if code != RESIDUAL and said[row["workshop"], row["text"]] == code else ""


def cases(read: Sequence[Report], way: Way) -> list[Case]:
    """What this way suggests for each note that counts, report by report."""
    found = list[Case]()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "workshops.db")
        for number, report in enumerate(read):
            asked = [
                (row["text"], code) for row, code in zip(report.rows, report.agreed, strict=True) if code
            ]
            suggested = way(store, [text for text, _ in asked])
            found += [
                Case(number, code, tuple(some)) for (_, code), some in zip(asked, suggested, strict=True)
            ]
            take_in(store, report.content)
        store.close()
    return found


def the_apps_way(encoder: Encoder | None) -> Way:
    """As the app does it, with or without the sentence encoder."""
    memory = Memory(encoder, None)
    return lambda store, texts: answers(store, texts, language=None, leaving_out=frozenset(), memory=memory)


def the_commonest(store: Store, texts: Sequence[str]) -> list[list[Suggestion]]:
    """Always the pain points that were coded most so far."""
    with store.read() as db:
        rows = db.execute(
            "SELECT code FROM coding WHERE code IS NOT NULL AND code <> ?", [RESIDUAL]
        ).fetchall()
    return [_plain(code for code, _ in Counter(row[0] for row in rows).most_common()) for _ in texts]


def the_nearest(store: Store, texts: Sequence[str]) -> list[list[Suggestion]]:
    """Plain text: the pain points of those known texts that share most with the note, by words and pieces."""
    with store.read() as db:
        lesson = Memory(None, None).lesson(db)
    likeness = lesson.space.place(texts).likeness(lesson.texts)
    return [_plain(lesson.known[row].code for row in (-alike).argsort()) for alike in likeness]


def _plain(codes: Iterable[str]) -> list[Suggestion]:
    """The first three that differ, with nothing said about why."""
    return [Suggestion(code, 0.0, (), (), "") for code in list(dict.fromkeys(codes))[:SUGGESTIONS_LIMIT]]
