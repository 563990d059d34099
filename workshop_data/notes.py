"""Writing, changing, hiding, coding and taking back notes."""

import sqlite3
import uuid
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlite_utils import Database

from workshop_data import changes, codebook, errors, text, workshops
from workshop_data.model import (
    OPEN_PHASES,
    WRITING_PHASES,
    Caller,
    Evidence,
    Note,
    NoteDraft,
    PainPoint,
    Phase,
    Quadrant,
    Workshop,
)
from workshop_data.store import Store, now
from workshop_data.visibility import is_author

_SELECT = """
SELECT note.id, note.workshop_id, note.participant_id, participant.name, note.quadrant, note.text,
       note.evidence, note.pain, note.hidden, note.removed_at IS NOT NULL, note.created_at, note.seq,
       note.persona_id,
       coding.code, pain_point_text.name, pain_point_text.description
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
    "removed",
    "created_at",
    "seq",
    "persona_id",
)


def add(store: Store, code: str, caller: Caller, draft: NoteDraft) -> tuple[Note, bool]:
    """Write a note; returns it as stored, and whether it is new.

    The same author sending the same id again gets the note that is there.

    Raises
    ------
    UnknownWorkshop, WorkshopClosed, WritingLocked, NotInThisPhase
        When nothing may be written now.
    TextMissing, TextTooLong, TextUnreadable, InvalidValue
        When the draft is bad.
    NoteOfAnother, NoteTakenBack, NotSaved
    """
    note_id = _uuid(draft.id)
    content = _checked(_content(draft))
    with store.write() as db:
        workshop = workshops.get(db, code)
        known = _find(db, note_id)
        if known is not None:
            return _same_again(known, workshop, caller), False
        require_writing(workshop, caller)
        content["persona_id"] = workshops.whose_map(db, workshop, content["persona_id"])
        insert(db, workshop, caller, note_id, content)
        return get(db, workshop, note_id), True


def insert(db: Database, workshop: Workshop, author: Caller, note_id: str, content: Mapping[str, Any]) -> int:
    """Store a checked note with its change, in a transaction that is open already; returns the `seq`."""
    seq = changes.append(
        db, "note_added", workshop_id=workshop.id, actor=author, subject=note_id, payload=content
    )
    values = {
        "id": note_id,
        "workshop_id": workshop.id,
        "participant_id": author.participant,
        **content,
        "hidden": False,
        "created_at": now(),
        "seq": seq,
    }
    db.execute(
        f"INSERT INTO note ({', '.join(values)}) VALUES ({', '.join('?' for _ in values)})",
        list(values.values()),
    )
    return seq


def change(store: Store, code: str, caller: Caller, note_id: str, wanted: Mapping[str, Any]) -> Note:
    """Change a note's `text`, `quadrant`, `evidence`, `pain`, `persona_id` or `hidden`; returns it as stored.

    The author may change all but `hidden`; facilitators all, but the text of another's note only
    once they may read it.

    Raises
    ------
    UnknownWorkshop, UnknownNote, NotAllowed, NotRevealedYet, WorkshopClosed, WritingLocked,
    NotInThisPhase, TextMissing, TextTooLong, TextUnreadable, InvalidValue, NotSaved
    """
    checked = _checked(wanted)
    with store.write() as db:
        workshop = workshops.get(db, code)
        note = get(db, workshop, note_id)
        _require_may_change(workshop, note, caller, checked)
        changed = {name: value for name, value in checked.items() if getattr(note, name) != value}
        if changed.get("persona_id"):
            workshops.require_persona(db, workshop.id, changed["persona_id"])
        if changed:
            _update(db, workshop, note, caller, changed)
        return get(db, workshop, note_id)


def take_back(store: Store, code: str, caller: Caller, note_id: str) -> None:
    """Remove a note from the map; a second time changes nothing.

    Raises
    ------
    UnknownWorkshop, UnknownNote, NotAllowed, WorkshopClosed, WritingLocked, NotInThisPhase, NotSaved
    """
    with store.write() as db:
        workshop = workshops.get(db, code)
        note = _find(db, note_id)
        if note is None or note.workshop_id != workshop.id:
            raise errors.UnknownNote()
        _require_author_or_facilitator(note, caller)
        if note.removed:
            return
        require_writing(workshop, caller)
        db.execute("UPDATE note SET removed_at = ? WHERE id = ?", [now(), note.id])
        _log(db, "note_removed", workshop, note, caller, {"before": _content(note)})


def code_note(store: Store, code: str, caller: Caller, note_id: str, pain_point: str | None) -> Note:
    """Say which pain point a note is about, or take that back with None; returns the note.

    A coded note is a pain point, so `pain` is set with it. Closed workshops can be coded too.

    Raises
    ------
    UnknownWorkshop, UnknownNote, UnknownPainPoint, NotRevealedYet, NotSaved
    """
    with store.write() as db:
        workshop = workshops.get(db, code)
        note = get(db, workshop, note_id)
        _require_readable(workshop, note, caller)
        before = note.coding.code if note.coding else None
        if before != pain_point:
            _store_coding(db, note.id, pain_point)
            if pain_point is not None:
                db.execute("UPDATE note SET pain = 1 WHERE id = ?", [note.id])
            _log(db, "note_coded", workshop, note, caller, {"before": before, "after": pain_point})
        return get(db, workshop, note_id)


def get(db: Database, workshop: Workshop, note_id: str) -> Note:
    """The note of this workshop; raises UnknownNote also for one that was taken back."""
    note = _find(db, note_id)
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
    return _find(db, note_id)


def _find(db: Database, note_id: str) -> Note | None:
    row = db.execute(f"{_SELECT} WHERE note.id = ?", [note_id.lower()]).fetchone()
    return _note(row) if row else None


def _same_again(known: Note, workshop: Workshop, caller: Caller) -> Note:
    if known.workshop_id != workshop.id or not is_author(known, caller):
        raise errors.NoteOfAnother()
    if known.removed:
        raise errors.NoteTakenBack()
    return known


def require_writing(workshop: Workshop, caller: Caller) -> None:
    """Raise what forbids the caller to write in this workshop now; the lock is for participants."""
    if workshop.phase is Phase.CLOSED:
        raise errors.WorkshopClosed()
    if workshop.phase not in WRITING_PHASES:
        raise errors.NotInThisPhase()
    if workshop.locked and not caller.is_facilitator:
        raise errors.WritingLocked()


def _require_may_change(workshop: Workshop, note: Note, caller: Caller, wanted: Mapping[str, Any]) -> None:
    _require_author_or_facilitator(note, caller)
    if not caller.is_facilitator:
        if "hidden" in wanted:
            raise errors.NotAllowed()
        require_writing(workshop, caller)
    if workshop.phase is Phase.CLOSED:
        raise errors.WorkshopClosed()
    if set(wanted) & {"text", "evidence", "pain"}:
        _require_readable(workshop, note, caller)


def _require_author_or_facilitator(note: Note, caller: Caller) -> None:
    if not (caller.is_facilitator or is_author(note, caller)):
        raise errors.NotAllowed()


def _require_readable(workshop: Workshop, note: Note, caller: Caller) -> None:
    if workshop.phase not in OPEN_PHASES and not is_author(note, caller):
        raise errors.NotRevealedYet()


def _update(db: Database, workshop: Workshop, note: Note, caller: Caller, changed: Mapping[str, Any]) -> None:
    assignments = ", ".join(f"{name} = ?" for name in changed)
    db.execute(f"UPDATE note SET {assignments} WHERE id = ?", [*changed.values(), note.id])
    kind: changes.Kind = "note_changed"
    if set(changed) == {"hidden"}:
        kind = "note_hidden" if changed["hidden"] else "note_shown"
    before = {name: getattr(note, name) for name in changed}
    _log(db, kind, workshop, note, caller, {"before": before, "after": dict(changed)})


def _log(
    db: Database,
    kind: changes.Kind,
    workshop: Workshop,
    note: Note,
    caller: Caller,
    payload: Mapping[str, Any],
) -> None:
    changes.append(db, kind, workshop_id=workshop.id, actor=caller, subject=note.id, payload=payload)


def _store_coding(db: Database, note_id: str, pain_point: str | None) -> None:
    if pain_point is None:
        db.execute("DELETE FROM coding WHERE note_id = ?", [note_id])
        return
    codebook.require(db, pain_point)
    db.execute(
        """INSERT INTO coding (note_id, code, coded_at) VALUES (?, ?, ?)
           ON CONFLICT (note_id) DO UPDATE SET code = excluded.code, coded_at = excluded.coded_at""",
        [note_id, pain_point, now()],
    )


def _content(source: NoteDraft | Note) -> dict[str, Any]:
    values = asdict(source)
    return {name: values[name] for name in ("quadrant", "text", "evidence", "pain", "persona_id")}


def _checked(content: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _checked_value(name, value) for name, value in content.items()}


def _checked_value(name: str, value: Any) -> Any:
    match name:
        case "text":
            return text.note_text(value)
        case "quadrant":
            return text.one_of(Quadrant, value, field="quadrant")
        case "evidence":
            return text.one_of(Evidence, value, field="evidence")
        case "pain" | "hidden":
            return bool(value)
        case "persona_id":
            return value.lower() if value else None
        case _:
            raise errors.InvalidValue(field=name, value=str(value)[:40])


def _uuid(note_id: str) -> str:
    try:
        return str(uuid.UUID(note_id))
    except ValueError:
        raise errors.InvalidValue(field="id", value=note_id[:40]) from None


def _note(row: sqlite3.Row | tuple[Any, ...]) -> Note:
    *stored, code, name, description = row
    values = dict(zip(_STORED, stored, strict=True))
    values |= {"quadrant": Quadrant(values["quadrant"]), "evidence": Evidence(values["evidence"])}
    values |= {flag: bool(values[flag]) for flag in ("pain", "hidden", "removed")}
    return Note(**values, coding=PainPoint(code, name or code, description or "") if code else None)
