"""Writing, changing, hiding and taking back notes."""

import uuid
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlite_utils import Database

from workshop_data import changes, errors, note_rules, notes, reveal, text, workshops
from workshop_data.model import Caller, Evidence, Note, NoteDraft, Quadrant, Workshop
from workshop_data.store import Store, now
from workshop_data.visibility import is_author


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
        known = notes.state(db, note_id)
        if known is not None:
            return _same_again(known, workshop, caller), False
        note_rules.require_writing(workshop, caller)
        content["persona_id"] = workshops.whose_map(db, workshop, content["persona_id"])
        with reveal.kept_up(db, workshop, caller):
            insert(db, workshop, caller, note_id, content)
        return notes.get(db, workshop, note_id), True


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
        note = notes.get(db, workshop, note_id)
        note_rules.require_may_change(workshop, note, caller, checked)
        checked |= _checking(workshop, note, caller, checked)
        changed = {name: value for name, value in checked.items() if getattr(note, name) != value}
        if changed.get("persona_id"):
            workshops.require_persona(db, workshop.id, changed["persona_id"])
        if changed:
            with reveal.kept_up(db, workshop, caller):
                update(db, workshop, note, caller, changed)
        return notes.get(db, workshop, note_id)


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
        note = notes.state(db, note_id)
        if note is None or note.workshop_id != workshop.id:
            raise errors.UnknownNote()
        note_rules.require_author_or_facilitator(note, caller)
        if note.removed:
            return
        note_rules.require_writing(workshop, caller)
        with reveal.kept_up(db, workshop, caller):
            remove(db, workshop, note, caller)


def remove(
    db: Database, workshop: Workshop, note: Note, caller: Caller, *, because: Mapping[str, int] | None = None
) -> None:
    """Take a note off the map in a transaction that is open already."""
    db.execute("UPDATE note SET removed_at = ? WHERE id = ?", [now(), note.id])
    payload = {"before": {"removed": False}, "after": {"removed": True}, **(because or {})}
    _log(db, "note_removed", workshop, note, caller, payload)


def bring_back(
    db: Database, workshop: Workshop, note: Note, caller: Caller, *, because: Mapping[str, int]
) -> None:
    """Put a note that was taken back on the map again, in a transaction that is open already."""
    db.execute("UPDATE note SET removed_at = NULL WHERE id = ?", [note.id])
    payload = {"before": {"removed": True}, "after": {"removed": False}, **because}
    _log(db, "note_added", workshop, note, caller, payload)


def _same_again(known: Note, workshop: Workshop, caller: Caller) -> Note:
    if known.workshop_id != workshop.id or not is_author(known, caller):
        raise errors.NoteOfAnother()
    if known.removed:
        raise errors.NoteTakenBack()
    return known


def update(
    db: Database,
    workshop: Workshop,
    note: Note,
    caller: Caller,
    changed: Mapping[str, Any],
    *,
    because: Mapping[str, int] | None = None,
) -> None:
    """Set columns of a note to checked values, in a transaction that is open already."""
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
