"""A workshop with people in it, made through the domain's own functions."""

import uuid
from dataclasses import dataclass
from typing import Any

from workshop_data import groups, notes, participants, votes, workshops
from workshop_data.model import FACILITATOR, Caller, Group, Note, NoteDraft, Phase, Workshop
from workshop_data.room import RoomState, room_state
from workshop_data.store import Store
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
        return notes.add(self.store, self.code, by, draft)[0]

    def set(self, **settings: Any) -> None:
        self.workshop = workshops.change(self.store, self.code, settings)

    def code_as(self, note: Note, pain_point: str | None) -> None:
        notes.code_note(self.store, self.code, FACILITATOR, note.id, pain_point)

    def hide(self, note: Note) -> None:
        notes.change(self.store, self.code, FACILITATOR, note.id, {"hidden": True})

    def take_back(self, note: Note, *, by: Caller = FACILITATOR) -> None:
        notes.take_back(self.store, self.code, by, note.id)

    def change(self, note: Note, *, by: Caller = FACILITATOR, **wanted: Any) -> Note:
        return notes.change(self.store, self.code, by, note.id, wanted)

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

    def grouped(self) -> dict[str, list[str]]:
        """The titles of the groups with the texts of their notes."""
        texts = {note.id: note.text for note in self.notes()}
        return {group.title: [texts[each] for each in group.notes] for group in self.state().groups}


def make_room(store: Store, *, phase: Phase = Phase.WRITE, **draft: Any) -> Room:
    wanted = WorkshopDraft(**{"title": "Pensioen aanvragen", "date": "2026-11-21"} | draft)
    return Room(store, workshops.create(store, wanted, phase=phase))


def coded_room(store: Store, *pain_points: str, **draft: Any) -> Room:
    """A revealed workshop with one note about each of these pain points."""
    room = make_room(store, phase=Phase.REVEAL, **draft)
    for pain_point in pain_points:
        room.code_as(room.write(), pain_point)
    return room
