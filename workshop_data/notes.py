"""Writing, changing, hiding, coding and taking back notes."""

import sqlite3
import uuid
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlite_utils import Database

from workshop_data import changes, codebook, errors, reveal, text, workshops
from workshop_data.model import (
    FACILITATOR,
    NO_PAIN,
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
from workshop_data.timer import has_locked
from workshop_data.visibility import Sight, is_author, sight

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
        with reveal.kept_up(db, workshop, caller):
            insert(db, workshop, caller, note_id, content)
        return get(db, workshop, note_id), True


def insert(
    db: Database,
    workshop: Workshop,
    author: Caller,
    note_id: str,
    content: Mapping[str, Any],
    *,
    actor: Caller | None = None,
) -> int:
    """Store a checked note with its change, in a transaction that is open already; returns the `seq`.

    `actor` is who brings it in, where that is not its author.
    """
    payload = {**content, "before": {"removed": True}, "after": {"removed": False}}
    seq = changes.append(
        db, "note_added", workshop_id=workshop.id, actor=actor or author, subject=note_id, payload=payload
    )
    values = {
        "id": note_id,
        "workshop_id": workshop.id,
        "participant_id": author.participant,
        **content,
        "hidden": False,
        "held": _is_held(workshop, author),
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
        checked |= _checking(workshop, note, caller, checked)
        changed = {name: value for name, value in checked.items() if getattr(note, name) != value}
        if changed.get("persona_id"):
            workshops.require_persona(db, workshop.id, changed["persona_id"])
        if changed:
            with reveal.kept_up(db, workshop, caller):
                _update(db, workshop, note, caller, changed)
        return get(db, workshop, note_id)


def _checking(workshop: Workshop, note: Note, caller: Caller, wanted: Mapping[str, Any]) -> dict[str, bool]:
    """Showing or hiding a note means that it was looked at; a text that its author changes was not."""
    if "hidden" in wanted:
        return {"held": False}
    is_new_text = wanted.get("text", note.text) != note.text
    return {"held": True} if is_new_text and _is_held(workshop, caller) else {}


def _is_held(workshop: Workshop, author: Caller) -> bool:
    return workshop.check_first and not author.is_facilitator


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
        with reveal.kept_up(db, workshop, caller):
            remove(db, workshop, note, caller)


def remove(
    db: Database, workshop: Workshop, note: Note, caller: Caller, *, because: Mapping[str, int] | None = None
) -> None:
    """Take a note off the map in a transaction that is open already."""
    db.execute("UPDATE note SET removed_at = ? WHERE id = ?", [now(), note.id])
    payload = {"before": {"removed": False}, "after": {"removed": True}, **(because or {})}
    _log(db, "note_removed", workshop, note, caller, payload)


def is_as(db: Database, note_id: str, kind: str, expected: Mapping[str, Any]) -> bool:
    """Whether the note is as a change of this kind left it, or found it."""
    note = _find(db, note_id)
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
    note, states = _find(db, note_id), {"before": expected, "after": target, **because}
    assert note is not None, "is_as has found it"
    match kind:
        case "note_added" | "note_removed" if target["removed"]:
            remove(db, workshop, note, FACILITATOR, because=because)
        case "note_added" | "note_removed":
            db.execute("UPDATE note SET removed_at = NULL WHERE id = ?", [note.id])
            _log(db, "note_added", workshop, note, FACILITATOR, states)
        case "note_coded":
            _store_coding(db, note.id, target["code"])
            db.execute("UPDATE note SET pain = ? WHERE id = ?", [target["pain"], note.id])
            _log(db, "note_coded", workshop, note, FACILITATOR, states)
        case _:
            _update(db, workshop, note, FACILITATOR, target, because=because)


def code_note(store: Store, code: str, caller: Caller, note_id: str, pain_point: str | None) -> Note:
    """Say which pain point a note is about, `NO_PAIN`, or take that back with None; returns the note.

    Whoever names a pain point also marks the note as one. Closed workshops can be coded too.

    Raises
    ------
    UnknownWorkshop, UnknownNote, UnknownPainPoint, NotRevealedYet, NotSaved
    """
    with store.write() as db:
        workshop = workshops.get(db, code)
        note = get(db, workshop, note_id)
        code_in(db, workshop, note, caller, pain_point)
        return get(db, workshop, note_id)


def code_in(db: Database, workshop: Workshop, note: Note, caller: Caller, pain_point: str | None) -> None:
    """Code a note in a transaction that is open already; raises UnknownPainPoint, NotRevealedYet."""
    _require_readable(workshop, note, caller)
    wanted = codebook.present_code(db, pain_point)
    if note.coded_as == wanted:
        return
    pain = note.pain or wanted not in (None, NO_PAIN)
    _store_coding(db, note.id, wanted)
    db.execute("UPDATE note SET pain = ? WHERE id = ?", [pain, note.id])
    states = {
        "before": {"code": note.coded_as, "pain": note.pain},
        "after": {"code": wanted, "pain": pain},
    }
    _log(db, "note_coded", workshop, note, caller, states)


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
    if (workshop.locked or has_locked(workshop)) and not caller.is_facilitator:
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
    if sight(note, workshop, caller) is not Sight.ALL:
        raise errors.NotRevealedYet()


def _update(
    db: Database,
    workshop: Workshop,
    note: Note,
    caller: Caller,
    changed: Mapping[str, Any],
    *,
    because: Mapping[str, int] | None = None,
) -> None:
    assignments = ", ".join(f"{name} = ?" for name in changed)
    db.execute(f"UPDATE note SET {assignments} WHERE id = ?", [*changed.values(), note.id])
    kind: changes.Kind = "note_changed"
    if set(changed) <= {"hidden", "held"}:
        kind = "note_hidden" if changed.get("hidden") or changed.get("held") else "note_shown"
    before = {name: getattr(note, name) for name in changed}
    _log(db, kind, workshop, note, caller, {"before": before, "after": dict(changed), **(because or {})})


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
    code = codebook.present_code(db, pain_point)
    db.execute(
        """INSERT INTO coding (note_id, code, coded_at) VALUES (?, ?, ?)
           ON CONFLICT (note_id) DO UPDATE SET code = excluded.code, coded_at = excluded.coded_at""",
        [note_id, None if code == NO_PAIN else code, now()],
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
    *stored, coded, code, name, description = row
    values = dict(zip(_STORED, stored, strict=True))
    values |= {"quadrant": Quadrant(values["quadrant"]), "evidence": Evidence(values["evidence"])}
    values |= {flag: bool(values[flag]) for flag in ("pain", "hidden", "held", "removed")}
    coding = PainPoint(code, name or code, description or "") if code else None
    return Note(**values, coding=coding, no_pain=bool(coded) and code is None)
