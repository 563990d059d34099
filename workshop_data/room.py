"""The state of a workshop beside its notes: who is there, groups, votes, personas."""

from dataclasses import dataclass

from sqlite_utils import Database

from workshop_data import groups, participants, reveal, votes
from workshop_data.model import Ballot, Group, Workshop
from workshop_data.personas import on_board
from workshop_data.personas.model import Persona
from workshop_data.reveal import Turn


@dataclass(frozen=True)
class RoomState:
    """What the snapshot and the stream tell of it, and who may no longer be told anything."""

    workshop: Workshop
    participants: int
    removed: frozenset[str]
    ready: int
    groups: tuple[Group, ...]
    ballots: tuple[Ballot, ...]
    turn: Turn
    personas: tuple[Persona, ...]


def room_state(db: Database, workshop: Workshop) -> RoomState:
    """The present state of the workshop."""
    return RoomState(
        workshop=workshop,
        participants=participants.count(db, workshop.id),
        removed=participants.removed(db, workshop.id),
        ready=participants.count_ready(db, workshop.id),
        groups=tuple(groups.of_workshop(db, workshop)),
        ballots=votes.of_round(db, workshop),
        turn=reveal.turn(db, workshop),
        personas=tuple(on_board.of_workshop(db, workshop)),
    )
