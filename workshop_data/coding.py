"""Coding the notes of a workshop: saying which pain point each is about, or that it holds none."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from workshop_data import changes, codebook, errors, note_rules, notes, workshops
from workshop_data.model import FACILITATOR, NO_PAIN, OPEN_PHASES, Caller, Note, Workshop
from workshop_data.store import Store, now
from workshop_data.visibility import is_shown

NOTES_AT_ONCE = 500


@dataclass(frozen=True)
class Progress:
    """How far a workshop is: `coded` of the `notes` that everybody in the room may read."""

    workshop: Workshop
    notes: int
    coded: int


def notes_to_code(db: Database, workshop: Workshop) -> list[Note]:
    """The notes that everybody in the room may read, in the order in which they were made.

    Raises
    ------
    NotRevealedYet
        While nobody but its author may read a note.
    """
    if workshop.phase not in OPEN_PHASES:
        raise errors.NotRevealedYet()
    return [note for note in notes.of_workshop(db, workshop) if is_shown(note, workshop)]


@dataclass(frozen=True)
class GroupToCode:
    """Notes that were put together: coded as a whole, unless somebody codes them apart."""

    id: str
    title: str
    notes: tuple[str, ...]


def groups_to_code(db: Database, workshop: Workshop) -> list[GroupToCode]:
    """The groups with more than one note that everybody in the room may read.

    Raises
    ------
    NotRevealedYet
    """
    shown = [note.id for note in notes_to_code(db, workshop)]
    rows = db.execute(
        """SELECT note.id, note_group.id, note_group.title FROM note
           JOIN note_group ON note_group.id = note.group_id WHERE note.workshop_id = ?""",
        [workshop.id],
    ).fetchall()
    group_of = {note_id: (group_id, title) for note_id, group_id, title in rows}
    members: dict[tuple[str, str], list[str]] = {}
    for note_id in shown:
        if note_id in group_of:
            members.setdefault(group_of[note_id], []).append(note_id)
    return [GroupToCode(*about, tuple(found)) for about, found in members.items() if len(found) > 1]


def code_note(store: Store, code: str, caller: Caller, note_id: str, pain_point: str | None) -> Note:
    """Say which pain point a note is about, `NO_PAIN`, or take that back with None; returns the note.

    Whoever names a pain point also marks the note as one. Closed workshops can be coded too.

    Raises
    ------
    UnknownWorkshop, UnknownNote, UnknownPainPoint, NotRevealedYet, NotSaved
    """
    with store.write() as db:
        workshop = workshops.get(db, code)
        note = notes.get(db, workshop, note_id)
        code_in(db, workshop, note, caller, pain_point)
        return notes.get(db, workshop, note_id)


def code_in(db: Database, workshop: Workshop, note: Note, caller: Caller, pain_point: str | None) -> None:
    """Code a note in a transaction that is open already; raises UnknownPainPoint, NotRevealedYet."""
    note_rules.require_readable(workshop, note, caller)
    wanted = codebook.present_code(db, pain_point)
    if note.coded_as == wanted:
        return
    pain = note.pain or wanted not in (None, NO_PAIN)
    states = {
        "before": {"code": note.coded_as, "pain": note.pain},
        "after": {"code": wanted, "pain": pain},
    }
    store_code(db, workshop, note, caller, states)


def store_code(
    db: Database, workshop: Workshop, note: Note, caller: Caller, states: Mapping[str, Any]
) -> None:
    """Bring a note's code and its mark of pain into `states["after"]`; logs all of it."""
    code, pain = states["after"]["code"], states["after"]["pain"]
    _put_code(db, note.id, codebook.present_code(db, code))
    db.execute("UPDATE note SET pain = ? WHERE id = ?", [pain, note.id])
    changes.append(db, "note_coded", workshop_id=workshop.id, actor=caller, subject=note.id, payload=states)


def _put_code(db: Database, note_id: str, code: str | None) -> None:
    if code is None:
        db.execute("DELETE FROM coding WHERE note_id = ?", [note_id])
        return
    db.execute(
        """INSERT INTO coding (note_id, code, coded_at) VALUES (?, ?, ?)
           ON CONFLICT (note_id) DO UPDATE SET code = excluded.code, coded_at = excluded.coded_at""",
        [note_id, None if code == NO_PAIN else code, now()],
    )


def code_notes(store: Store, code: str, codes: Mapping[str, str | None]) -> list[Note]:
    """Code several notes, by id, all of them or none; None takes a coding back. Returns the notes.

    Raises
    ------
    UnknownWorkshop, UnknownNote, UnknownPainPoint, NotRevealedYet, TooManyNotes, NotSaved
    """
    require_few(codes)
    with store.write() as db:
        workshop = workshops.get(db, code)
        for note_id, pain_point in codes.items():
            code_in(db, workshop, notes.get(db, workshop, note_id), FACILITATOR, pain_point)
        return [notes.get(db, workshop, note_id) for note_id in codes]


def require_few(codes: Mapping[str, str | None]) -> None:
    """Raise TooManyNotes for more notes than a person codes at once."""
    if len(codes) > NOTES_AT_ONCE:
        raise errors.TooManyNotes(limit=NOTES_AT_ONCE)


def progress(db: Database) -> list[Progress]:
    """The workshops with notes that may be coded: those not finished first, the newest first."""
    counted = {
        row[0]: (row[1], row[2])
        for row in db.execute(
            "SELECT workshop_id, COUNT(*), SUM(coded) FROM shown_note GROUP BY workshop_id"
        ).fetchall()
    }
    present = [summary.workshop for summary in workshops.summaries(db)]
    found = [Progress(each, *counted[each.id]) for each in present if each.id in counted]
    return sorted(found, key=lambda row: row.coded == row.notes)
