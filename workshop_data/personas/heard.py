"""In how many workshops the lines of a card were heard, and the notes behind them that are shown."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from sqlite_utils import Database

from workshop_data import errors
from workshop_data.personas.model import Line, Persona
from workshop_data.chance import wilson_interval

NOTE_COLUMNS = (
    "note_id",
    "date",
    "workshop",
    "workshop_code",
    "service",
    "organisation",
    "language",
    "target_group",
    "persona",
    "quadrant",
    "text",
    "evidence",
    "pain",
    "pain_point",
)
_NOTES = f"""SELECT {', '.join(NOTE_COLUMNS)} FROM (
    SELECT shown_note.*, workshop.persona
    FROM shown_note JOIN workshop ON workshop.id = shown_note.workshop_id)"""


@dataclass(frozen=True)
class Heard:
    """A line was heard in `workshops` workshops, in `notes` notes; `titles` are theirs, the oldest first.

    For a line about a pain point of the codebook, `of` is how many workshops there are, and `low` and `high`
    bound the share: the Wilson score interval at 95%. Notes that were put on a card by hand were not looked
    for in every workshop: without a pain point there is nothing to take a share of.
    """

    workshops: int
    notes: int
    titles: tuple[str, ...] = ()
    of: int | None = None
    low: float | None = None
    high: float | None = None


def heard(db: Database, persona: Persona) -> dict[str, Heard]:
    """For each line of the card, by its id, where it was heard; lines that nobody heard are there too."""
    linked, coded = _linked(db, persona.id), _coded(db, persona.card.lines)
    of = _workshops(db) if any(line.pain_point for line in persona.card.lines) else 0
    return {
        line.id: _counted(linked[line.id] | coded.get(line.pain_point or "", {}), line, of)
        for line in persona.card.lines
    }


def notes_behind(db: Database, persona: Persona, line_id: str) -> pd.DataFrame:
    """The notes behind a line, in the order of their workshops.

    Columns: `note_id`, `date`, `workshop`, `workshop_code`, `service`, `organisation`, `language`,
    `target_group`, `persona`, `quadrant`, `text`, `evidence`, `pain` (0 or 1), `pain_point` (code or None), `linked`:
    whether the note was put on the card, or is only coded with the line's pain point.

    Raises
    ------
    UnknownLine
    """
    line = persona.card.line(line_id)
    if line is None:
        raise errors.UnknownLine()
    rows = db.execute(
        f"""{_NOTES} WHERE pain_point = ? OR note_id IN
            (SELECT note_id FROM persona_line_note WHERE persona_id = ? AND line_id = ?)
            ORDER BY date, workshop_code, seq""",
        [line.pain_point, persona.id, line.id],
    ).fetchall()
    frame = pd.DataFrame(rows, columns=list(NOTE_COLUMNS))
    frame["linked"] = frame["note_id"].isin(line.notes)
    return frame


_Found = dict[str, tuple[str, str, str]]
"""Notes by id, each with its workshop's date, code and title."""


def _linked(db: Database, persona_id: str) -> Mapping[str, _Found]:
    rows = db.execute(
        """SELECT persona_line_note.line_id, shown_note.note_id, shown_note.date, shown_note.workshop_code,
                  shown_note.workshop
           FROM persona_line_note JOIN shown_note ON shown_note.note_id = persona_line_note.note_id
           WHERE persona_line_note.persona_id = ?""",
        [persona_id],
    )
    return _by_first_column(rows.fetchall())


def _coded(db: Database, lines: Sequence[Line]) -> Mapping[str, _Found]:
    codes = sorted({line.pain_point for line in lines if line.pain_point})
    if not codes:
        return {}
    rows = db.execute(
        f"""SELECT pain_point, note_id, date, workshop_code, workshop FROM shown_note
            WHERE pain_point IN ({", ".join("?" for _ in codes)})""",
        codes,
    )
    return _by_first_column(rows.fetchall())


def _by_first_column(rows: Sequence[tuple[str, str, str, str, str]]) -> Mapping[str, _Found]:
    found: defaultdict[str, _Found] = defaultdict(dict)
    for key, note_id, date, code, title in rows:
        found[key][note_id] = (date, code, title)
    return found


def _workshops(db: Database) -> int:
    return int(db.execute("SELECT COUNT(DISTINCT workshop_id) FROM shown_note").fetchone()[0])


def _counted(found: _Found, line: Line, of: int) -> Heard:
    workshops = sorted(set(found.values()))
    titles = tuple(title for _, _, title in workshops)
    if line.pain_point is None:
        return Heard(len(workshops), len(found), titles)
    low, high = wilson_interval(len(workshops), of)
    return Heard(len(workshops), len(found), titles, of, low, high)
