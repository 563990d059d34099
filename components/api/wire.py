"""How a workshop and its notes look to a caller on the wire; docs/api.md describes it."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlite_utils import Database

from workshop_data import changes, notes, votes
from workshop_data.model import OPEN_PHASES, PAPER, Caller, Note, Workshop
from workshop_data.room import RoomState, room_state
from workshop_data.store import now
from workshop_data.timer import seconds_left
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
    "participants_group",
    "votes_each",
    "votes_on_one",
    "vote_question",
    "vote_round",
    "votes_shown",
)


def snapshot(db: Database, workshop: Workshop, caller: Caller, *, join_url: str) -> Json:
    """All that the caller may see of the workshop, and the last change that it holds."""
    room, present = room_state(db, workshop), notes.of_workshop(db, workshop)
    return {
        **settings(room, join_url=join_url),
        "seq": changes.last_seq(db, workshop_id=workshop.id),
        "me": _me(caller),
        "notes": seen_notes(present, workshop, caller),
        "groups": seen_groups(room, present, caller),
        "votes": seen_votes(room, present, caller),
        **next_steps(room, caller),
    }


def settings(room: RoomState, *, join_url: str) -> Json:
    """What everybody in the workshop may know about it."""
    known: Json = {name: getattr(room.workshop, name) for name in _SETTINGS}
    return known | {
        "timer": _timer(room.workshop),
        "now": now(),
        "participants": room.participants,
        "ready": room.ready,
        "voters": votes.voters(room.ballots),
        "join_url": join_url,
    }


def next_steps(room: RoomState, caller: Caller) -> Json:
    """What the facilitator could undo and redo next; nothing of it for a participant."""
    if not caller.is_facilitator:
        return {"undo": None, "redo": None}
    return {
        "undo": {"kind": room.undo} if room.undo else None,
        "redo": {"kind": room.redo} if room.redo else None,
    }


def seen_notes(all_notes: Iterable[Note], workshop: Workshop, caller: Caller) -> list[Json]:
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


def seen_groups(room: RoomState, all_notes: Sequence[Note], caller: Caller) -> list[Json]:
    """The groups once notes may be read, with the notes that are shown in them."""
    phase = room.workshop.phase
    if phase not in OPEN_PHASES:
        return []
    known = {note.id for note in all_notes if sight(note, phase, caller) is not Sight.NOTHING}
    listed = ((group, [note for note in group.notes if note in known]) for group in room.groups)
    return [
        {"id": group.id, "title": group.title, "quadrant": group.quadrant, "notes": shown}
        for group, shown in listed
        if shown
    ]


def seen_votes(room: RoomState, all_notes: Sequence[Note], caller: Caller) -> list[Json]:
    """One's own votes while they are secret; everybody's together once they are shown."""
    voter, on_the_map = caller.participant or PAPER, votes.targets(room.groups, all_notes)
    mine = votes.together((ballot for ballot in room.ballots if ballot.voter == voter), all_notes)
    if not room.workshop.votes_shown:
        return [{"target": each, "count": count} for each, count in mine.items() if each in on_the_map]
    everybodys = votes.together(room.ballots, all_notes).most_common()
    return [
        {"target": each, "count": count, "mine": mine[each]}
        for each, count in everybodys
        if each in on_the_map
    ]


def _timer(workshop: Workshop) -> Json | None:
    left = seconds_left(workshop)
    if left is None:
        return None
    return {
        "seconds": workshop.timer_seconds,
        "left": left,
        "running": workshop.timer_ends_at is not None,
        "ends_at": workshop.timer_ends_at,
    }


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
        "group": note.group if workshop.phase in OPEN_PHASES else None,
        "seq": note.seq,
    }
    if workshop.show_names and workshop.phase in OPEN_PHASES:
        whole["author"] = note.author_name
    return whole


def _me(caller: Caller) -> Json:
    if caller.is_facilitator:
        return {"role": "facilitator"}
    return {"role": "participant", "participant": caller.participant}
