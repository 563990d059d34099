"""How a workshop and its notes look to a caller on the wire; docs/api.md describes it."""

from collections.abc import Sequence
from typing import Any

from sqlite_utils import Database

from workshop_data import changes, notes, participants
from workshop_data.model import OPEN_PHASES, Caller, Note, Workshop
from workshop_data.visibility import Sight, is_author, sight

Json = dict[str, Any]

_SETTINGS = (
    "code",
    "title",
    "date",
    "service",
    "organisation",
    "language",
    "target_group",
    "question",
    "persona",
    "phase",
    "locked",
    "show_names",
    "max_participants",
    "example",
)


def snapshot(db: Database, workshop: Workshop, caller: Caller, *, join_url: str) -> Json:
    """All that the caller may see of the workshop, and the last change that it holds."""
    return {
        **settings(workshop, participants=participants.count(db, workshop.id), join_url=join_url),
        "seq": changes.last_seq(db, workshop_id=workshop.id),
        "me": _me(caller),
        "notes": seen_notes(notes.of_workshop(db, workshop), workshop, caller),
        "groups": [],
        "votes": [],
    }


def settings(workshop: Workshop, *, participants: int, join_url: str) -> Json:
    """What everybody in the workshop may know about it."""
    known: Json = {name: getattr(workshop, name) for name in _SETTINGS}
    return known | {"participants": participants, "join_url": join_url}


def seen_notes(all_notes: Sequence[Note], workshop: Workshop, caller: Caller) -> list[Json]:
    """The notes as far as the caller may see them."""
    seen = (seen_note(note, workshop, caller) for note in all_notes)
    return [note for note in seen if note is not None]


def seen_note(note: Note, workshop: Workshop, caller: Caller) -> Json | None:
    """The note as far as the caller may see it; None when he may not know of it."""
    match sight(note, workshop.phase, caller):
        case Sight.NOTHING:
            return None
        case Sight.PRESENCE:
            return {"id": note.id, "quadrant": note.quadrant, "mine": False}
        case Sight.ALL:
            return _whole_note(note, workshop, caller)


def _whole_note(note: Note, workshop: Workshop, caller: Caller) -> Json:
    coding = {"code": note.coding.code, "name": note.coding.name} if note.coding else None
    whole: Json = {
        "id": note.id,
        "quadrant": note.quadrant,
        "mine": is_author(note, caller),
        "text": note.text,
        "evidence": note.evidence,
        "pain": note.pain,
        "hidden": note.hidden,
        "coding": coding,
        "no_pain": note.no_pain,
        "seq": note.seq,
    }
    if workshop.show_names and workshop.phase in OPEN_PHASES:
        whole["author"] = note.author_name
    return whole


def _me(caller: Caller) -> Json:
    if caller.is_facilitator:
        return {"role": "facilitator"}
    return {"role": "participant", "participant": caller.participant}
