"""The state of a workshop beside its notes: who is there, groups, votes, what can be undone."""

from dataclasses import dataclass

from sqlite_utils import Database

from workshop_data import groups, participants, undo, votes
from workshop_data.model import Ballot, Group, Workshop


@dataclass(frozen=True)
class RoomState:
    """What the snapshot and the stream tell; `undo` and `redo` are kinds of changes, or None."""

    workshop: Workshop
    participants: int
    ready: int
    groups: tuple[Group, ...]
    ballots: tuple[Ballot, ...]
    undo: str | None
    redo: str | None


def room_state(db: Database, workshop: Workshop) -> RoomState:
    """The present state of the workshop."""
    undoable, redoable = undo.next_undo(db, workshop), undo.next_redo(db, workshop)
    return RoomState(
        workshop=workshop,
        participants=participants.count(db, workshop.id),
        ready=participants.count_ready(db, workshop.id),
        groups=tuple(groups.of_workshop(db, workshop)),
        ballots=votes.of_round(db, workshop),
        undo=undoable.kind if undoable else None,
        redo=redoable.kind if redoable else None,
    )
