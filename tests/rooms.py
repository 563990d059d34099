"""A workshop with people in it, made through the domain's own functions."""

import uuid
from dataclasses import dataclass
from typing import Any

from workshop_data import notes, participants, workshops
from workshop_data.model import FACILITATOR, Caller, Note, NoteDraft, Phase, Workshop
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

    def take_back(self, note: Note) -> None:
        notes.take_back(self.store, self.code, FACILITATOR, note.id)


def make_room(store: Store, *, phase: Phase = Phase.WRITE, **draft: Any) -> Room:
    wanted = WorkshopDraft(**{"title": "Pensioen aanvragen", "date": "2026-11-21"} | draft)
    return Room(store, workshops.create(store, wanted, phase=phase))


def coded_room(store: Store, *pain_points: str, **draft: Any) -> Room:
    """A revealed workshop with one note about each of these pain points."""
    room = make_room(store, phase=Phase.REVEAL, **draft)
    for pain_point in pain_points:
        room.code_as(room.write(), pain_point)
    return room
