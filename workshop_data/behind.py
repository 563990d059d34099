"""The notes behind a mark of a chart: which they are, and whose words may be shown.

People tone down what they write when it is read beyond the room. Where the notes of other organisations are
looked at, their words are shown only when there are enough of them, from enough workshops.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from sqlite_utils import Database

from workshop_data.model import Evidence
from workshop_data.settings import QuoteFloor
from workshop_data.tally import Mask, Tally, parts
from workshop_data.text import folded_name

_COLUMNS = (
    "date",
    "workshop",
    "workshop_code",
    "persona",
    "target_group",
    "service",
    "organisation",
    "language",
    "quadrant",
    "text",
    "evidence",
    "pain_point",
)


@dataclass(frozen=True)
class Mark:
    """The notes about some pain points in some workshops, the newest workshop first.

    `hidden` are the workshops among them whose words are withheld; their notes count all the same.
    """

    pain_points: tuple[str, ...]
    workshops: tuple[str, ...]
    notes: int
    hidden: frozenset[str]

    def first(self, workshops: int) -> "Mark":
        """The same, for so many workshops alone."""
        return Mark(self.pain_points, self.workshops[:workshops], self.notes, self.hidden)


def mark(
    tally: Tally,
    pain_points: Sequence[str],
    floor: QuoteFloor,
    *,
    where: Mask | None = None,
    compares_organisations: bool = False,
) -> Mark:
    """The notes about these pain points, in the workshops in which each of them came up.

    `where` narrows the workshops. Where organisations are compared, each is another's; else only those
    that the floor does not name as one's own are.
    """
    columns = [tally.column(code) for code in pain_points]
    here = tally.came_up[:, columns].all(axis=1)
    if where is not None:
        here = here & where
    notes = tally.notes[:, columns].sum(axis=1)
    of_others = here & _of_others(tally, floor, compares_organisations=compares_organisations)
    is_enough = notes[of_others].sum() >= floor.notes and of_others.sum() >= floor.workshops
    hidden = [] if is_enough else tally.workshop_codes[of_others].tolist()
    newest_first = tally.workshop_codes[here][::-1].tolist()
    return Mark(tuple(pain_points), tuple(newest_first), int(notes[here].sum()), frozenset(hidden))


def notes_behind(db: Database, mark: Mark) -> pd.DataFrame:
    """The notes of a mark, the newest workshop first, in each the order in which they were written.

    Columns: `date`, `workshop`, `workshop_code`, `persona`, `target_group`, `service`, `organisation`,
    `language`, `quadrant`, `text` (None where the words are withheld), `evidence`, `pain_point` (code).
    """
    columns = ", ".join(f"workshop.{each}" if each == "persona" else f"noted.{each}" for each in _COLUMNS)
    workshops = ", ".join("?" for _ in mark.workshops)
    rows = db.execute(
        f"""SELECT {columns} FROM shown_note AS noted
            JOIN workshop ON workshop.id = noted.workshop_id
            WHERE noted.workshop_code IN ({workshops})
            ORDER BY noted.date DESC, noted.workshop DESC, noted.workshop_code DESC, noted.seq""",
        mark.workshops,
    ).fetchall()
    # Told in SQL, the pain points would make SQLite look through all notes about them instead.
    about = [row for row in rows if row[-1] in mark.pain_points]
    found = pd.DataFrame(about, columns=list(_COLUMNS))
    found["text"] = found["text"].astype(object).where(~found["workshop_code"].isin(mark.hidden), None)
    return found


def grounded(db: Database, mark: Mark) -> int:
    """How many notes of a mark are quotes or were observed; the others are assumed."""
    codes = ", ".join("?" for _ in mark.pain_points)
    rows = db.execute(
        f"""SELECT workshop_code, COUNT(*) FROM shown_note
            WHERE pain_point IN ({codes}) AND evidence <> ? GROUP BY workshop_code""",
        [*mark.pain_points, Evidence.ASSUMED],
    )
    here = set(mark.workshops)
    return sum(notes for workshop, notes in rows.fetchall() if workshop in here)


def _of_others(tally: Tally, floor: QuoteFloor, *, compares_organisations: bool) -> Mask:
    if not (floor.own_organisations or compares_organisations):
        return np.zeros(tally.of, bool)
    own = {folded_name(name) for name in floor.own_organisations}
    places, values = pd.factorize(tally.workshops["organisation"])
    named = [{folded_name(name) for name in parts(value)} for value in values]
    return np.array([bool(names) and own.isdisjoint(names) for names in named], bool)[places]
