"""Coding the notes of a workshop: saying which pain point each is about, or that it holds none."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from workshop_data import errors, notes, workshops
from workshop_data.model import FACILITATOR, OPEN_PHASES, Note, Workshop
from workshop_data.store import Store
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
            notes.code_in(db, workshop, notes.get(db, workshop, note_id), FACILITATOR, pain_point)
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
