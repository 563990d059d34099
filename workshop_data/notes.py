"""The notes of a workshop, as they are stored."""

import sqlite3
from typing import Any

from sqlite_utils import Database

from workshop_data import errors
from workshop_data.model import Evidence, Note, PainPoint, Quadrant, Workshop

_SELECT = """
SELECT note.id, note.workshop_id, note.participant_id, participant.name, note.quadrant, note.text,
       note.evidence, note.pain, note.hidden, note.held, note.removed_at IS NOT NULL, note.created_at,
       note.group_id, participant.reveal_turn, note.seq, note.persona_id,
       coding.note_id IS NOT NULL, coding.code, pain_point_text.name, pain_point_text.description
FROM note
JOIN workshop ON workshop.id = note.workshop_id
LEFT JOIN participant ON participant.id = note.participant_id
LEFT JOIN coding ON coding.note_id = note.id
LEFT JOIN pain_point_text
       ON pain_point_text.code = coding.code AND pain_point_text.language = workshop.language
"""

_STORED = (
    "id",
    "workshop_id",
    "author",
    "author_name",
    "quadrant",
    "text",
    "evidence",
    "pain",
    "hidden",
    "held",
    "removed",
    "created_at",
    "group",
    "turn",
    "seq",
    "persona_id",
)


def get(db: Database, workshop: Workshop, note_id: str) -> Note:
    """The note of this workshop; raises UnknownNote also for one that was taken back."""
    note = state(db, note_id)
    if note is None or note.workshop_id != workshop.id or note.removed:
        raise errors.UnknownNote()
    return note


def of_workshop(db: Database, workshop: Workshop) -> list[Note]:
    """All notes that were not taken back, hidden ones included, in the order in which they were made."""
    rows = db.execute(
        f"{_SELECT} WHERE note.workshop_id = ? AND note.removed_at IS NULL ORDER BY note.seq", [workshop.id]
    )
    return [_note(row) for row in rows.fetchall()]


def state(db: Database, note_id: str) -> Note | None:
    """The note as it is now, taken back or not; None when there never was one."""
    row = db.execute(f"{_SELECT} WHERE note.id = ?", [note_id.lower()]).fetchone()
    return _note(row) if row else None


def _note(row: sqlite3.Row | tuple[Any, ...]) -> Note:
    *stored, coded, code, name, description = row
    values = dict(zip(_STORED, stored, strict=True))
    values |= {"quadrant": Quadrant(values["quadrant"]), "evidence": Evidence(values["evidence"])}
    values |= {flag: bool(values[flag]) for flag in ("pain", "hidden", "held", "removed")}
    coding = PainPoint(code, name or code, description or "") if code else None
    return Note(**values, coding=coding, no_pain=bool(coded) and code is None)
