"""A workshop with people in it, made through the domain's own functions; and plain values."""

import uuid
from dataclasses import dataclass
from typing import Any

from workshop_data import coding, groups, note_writing, notes, participants, votes, workshops
from workshop_data.model import (
    FACILITATOR,
    Caller,
    Evidence,
    Group,
    Note,
    NoteDraft,
    Phase,
    Quadrant,
    RevealMode,
    Workshop,
)
from workshop_data.room import RoomState, room_state
from workshop_data.store import Store
from workshop_data.visibility import Sight, sight
from workshop_data.workshops import WorkshopDraft


@dataclass
class Room:
    store: Store
    workshop: Workshop

    @property
    def code(self) -> str:
        return self.workshop.code

    def join(self, *, name: str | None = None) -> Caller:
        joined = participants.join(self.store, self.code, name=name)
        return Caller(joined.participant.id)

    def write(
        self,
        text: str = "Ik wacht al zes weken",
        *,
        by: Caller = FACILITATOR,
        quadrant: str = "says",
        evidence: str = "assumed",
        pain: bool = False,
    ) -> Note:
        draft = NoteDraft(str(uuid.uuid4()), quadrant, text, evidence, pain)
        return note_writing.add(self.store, self.code, by, draft)[0]

    def set(self, **settings: Any) -> None:
        self.workshop = workshops.change(self.store, self.code, settings)

    def code_as(self, note: Note, pain_point: str | None) -> None:
        coding.code_note(self.store, self.code, FACILITATOR, note.id, pain_point)

    def hide(self, note: Note) -> None:
        self.change(note, hidden=True)

    def show(self, note: Note) -> None:
        self.change(note, hidden=False)

    def remove(self, person: Caller) -> None:
        """Take a participant out of the workshop, as the facilitator does."""
        participants.remove(self.store, self.code, str(person.participant))

    def take_back(self, note: Note, *, by: Caller = FACILITATOR) -> None:
        note_writing.take_back(self.store, self.code, by, note.id)

    def change(self, note: Note, *, by: Caller = FACILITATOR, **wanted: Any) -> Note:
        return note_writing.change(self.store, self.code, by, note.id, wanted)

    def group(self, *members: Note, by: Caller = FACILITATOR, title: str = "") -> str:
        ids = [note.id for note in members]
        return groups.make(self.store, self.code, by, str(uuid.uuid4()), ids, title)[0].id

    def regroup(self, group_id: str, *, by: Caller = FACILITATOR, **wanted: Any) -> Group | None:
        return groups.change(self.store, self.code, by, group_id, **wanted)

    def vote(self, target: str, count: int = 1, *, by: Caller = FACILITATOR) -> int | None:
        return votes.cast(self.store, self.code, by, target, count)

    def state(self) -> RoomState:
        with self.store.read() as db:
            return room_state(db, workshops.get(db, self.code))

    def notes(self) -> list[Note]:
        with self.store.read() as db:
            return notes.of_workshop(db, self.workshop)

    def readable(self, caller: Caller) -> list[str]:
        """The texts that the caller may read."""
        workshop = self.state().workshop
        return [note.text for note in self.notes() if sight(note, workshop, caller) is Sight.ALL]

    def grouped(self) -> dict[str, list[str]]:
        """The titles of the groups with the texts of their notes."""
        texts = {note.id: note.text for note in self.notes()}
        return {group.title: [texts[each] for each in group.notes] for group in self.state().groups}


def make_room(store: Store, *, phase: Phase = Phase.WRITE, **draft: Any) -> Room:
    wanted = WorkshopDraft(**{"title": "Pensioen aanvragen", "date": "2026-11-21"} | draft)
    return Room(store, workshops.create(store, wanted, phase=phase))


def a_workshop(**given: Any) -> Workshop:
    """A workshop in which notes are written."""
    plain: dict[str, Any] = {
        "id": 1, "code": "K7MF2X", "title": "Pensioen", "date": "2026-11-21", "service": "",
        "organisation": "", "language": "nl", "target_group": "", "question": "", "persona": "",
        "phase": Phase.WRITE, "locked": False, "show_names": False, "max_participants": 100,
        "example": False, "timer_seconds": None, "timer_left": None, "timer_ends_at": None,
        "participants_group": False, "votes_each": 5, "votes_on_one": 3, "vote_question": "",
        "vote_round": 1, "votes_shown": False, "reveal_mode": RevealMode.ALL, "reveal_step": 0,
        "in_turn": False, "quadrant_at_turn": None, "prompt_says": "", "prompt_thinks": "",
        "prompt_does": "", "prompt_feels": "", "check_first": False, "timer_locks": False,
        "spotlight": None, "view": "map", "theme": "light",
    }  # fmt: skip
    return Workshop(**plain | given)


def a_note(**given: Any) -> Note:
    """A note that the facilitators wrote."""
    plain: dict[str, Any] = {
        "id": "note", "workshop_id": 1, "author": None, "author_name": None, "quadrant": Quadrant.SAYS,
        "text": "Ik wacht", "evidence": Evidence.ASSUMED, "pain": False, "hidden": False, "held": False,
        "removed": False, "created_at": "2026-11-21T10:00:00.000Z", "group": None, "turn": None,
        "coding": None, "seq": 1,
    }  # fmt: skip
    return Note(**plain | given)


def coded_room(store: Store, *pain_points: str, **draft: Any) -> Room:
    """A revealed workshop with one note about each of these pain points."""
    room = make_room(store, phase=Phase.REVEAL, **draft)
    for pain_point in pain_points:
        room.code_as(room.write(), pain_point)
    return room
