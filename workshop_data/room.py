"""The state of a workshop beside its notes: who is there, groups, votes, personas."""

from enum import Flag, auto

from sqlite_utils import Database

from workshop_data import groups, participants, reveal, votes
from workshop_data.model import Ballot, Group, Workshop
from workshop_data.personas import on_board
from workshop_data.personas.model import Persona
from workshop_data.reveal import Turn


class Part(Flag):
    """What of a room is read: all of it, for every note, is what a busy room would feel."""

    NOTHING = 0
    HEADCOUNT = auto()
    GROUPS = auto()
    VOTES = auto()
    TURN = auto()
    PERSONAS = auto()
    MAP = GROUPS | VOTES
    SETTINGS = HEADCOUNT | VOTES | TURN | PERSONAS
    ALL = MAP | SETTINGS


class RoomState:
    """What the snapshot and the stream tell of it, and who may no longer be told anything.

    A part that was not read is not there: whoever asks for it gets an AttributeError, never an empty answer.
    """

    parts: Part
    workshop: Workshop
    removed: frozenset[str]
    participants: int
    ready: int
    groups: tuple[Group, ...]
    ballots: tuple[Ballot, ...]
    turn: Turn
    personas: tuple[Persona, ...]

    def __init__(self, db: Database, workshop: Workshop, parts: Part) -> None:
        self.parts, self.workshop = parts, workshop
        self.removed = participants.removed(db, workshop.id)
        if Part.HEADCOUNT in parts:
            self.participants = participants.count(db, workshop.id)
            self.ready = participants.count_ready(db, workshop.id)
        if Part.GROUPS in parts:
            self.groups = tuple(groups.of_workshop(db, workshop))
        if Part.VOTES in parts:
            self.ballots = votes.of_round(db, workshop)
        if Part.TURN in parts:
            self.turn = reveal.turn(db, workshop)
        if Part.PERSONAS in parts:
            self.personas = tuple(on_board.of_workshop(db, workshop))


def room_state(db: Database, workshop: Workshop, parts: Part = Part.ALL) -> RoomState:
    """The present state of the workshop, as far as it is asked for."""
    return RoomState(db, workshop, parts)
