"""Bringing a note back to how a change found it, or left it."""

from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from workshop_data import coding, note_writing, notes
from workshop_data.model import FACILITATOR, Workshop


def is_as(db: Database, note_id: str, kind: str, expected: Mapping[str, Any]) -> bool:
    """Whether the note is as a change of this kind left it, or found it."""
    note = notes.state(db, note_id)
    if note is None:
        return False
    match kind:
        case "note_added" | "note_removed":
            return note.removed is bool(expected["removed"])
        case "note_coded":
            return not note.removed and bool(note.coded_as == expected["code"])
        case _:
            return not note.removed and all(getattr(note, name) == value for name, value in expected.items())


def turn(
    db: Database,
    workshop: Workshop,
    note_id: str,
    kind: str,
    expected: Any,
    target: Any,
    because: Mapping[str, int],
) -> None:
    """Bring a note from the state that a change of this kind left to the one before, or back again."""
    note = notes.state(db, note_id)
    assert note is not None, "is_as has found it"
    match kind:
        case "note_added" | "note_removed":
            put = note_writing.remove if target["removed"] else note_writing.bring_back
            put(db, workshop, note, FACILITATOR, because=because)
        case "note_coded":
            states = {"before": expected, "after": target, **because}
            coding.store_code(db, workshop, note, FACILITATOR, states)
        case _:
            note_writing.update(db, workshop, note, FACILITATOR, target, because=because)
