"""What clients may send; the domain checks what the values mean."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr

from workshop_data.model import Evidence
from workshop_data.workshops import PARTICIPANTS_DEFAULT


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")

    def given(self) -> dict[str, object]:
        """Only the fields that the client sent."""
        return self.model_dump(exclude_unset=True)


class NewWorkshop(Body):
    title: StrictStr
    service: StrictStr = ""
    organisation: StrictStr = ""
    language: StrictStr = "nl"
    target_group: StrictStr = ""
    question: StrictStr = ""
    persona: StrictStr = ""
    date: StrictStr = ""
    show_names: StrictBool = False
    max_participants: StrictInt = PARTICIPANTS_DEFAULT


class WorkshopChange(NewWorkshop):
    """What a new workshop has, none of it needed, and what leads one that is there."""

    title: StrictStr = ""
    phase: StrictStr = ""
    locked: StrictBool = False


class NewParticipant(Body):
    name: StrictStr | None = None
    token: Annotated[str, Field(pattern=r"^[0-9a-f]{32,128}$")] | None = None


class NewNote(Body):
    id: StrictStr
    quadrant: StrictStr
    text: StrictStr
    evidence: StrictStr = Evidence.ASSUMED
    pain: StrictBool = False


class NoteChange(Body):
    quadrant: StrictStr = ""
    text: StrictStr = ""
    evidence: StrictStr = ""
    pain: StrictBool = False
    hidden: StrictBool = False


class NewCoding(Body):
    code: StrictStr | None


class Codes(Body):
    """A code for each note by its id; `coder` is who codes blind, None for the coding that counts."""

    codes: dict[StrictStr, StrictStr | None]
    coder: StrictStr | None = None


class SuggestionsWanted(Body):
    """Each item is the notes that are coded together; `blind` is for one who codes blind."""

    items: list[list[StrictStr]]
    blind: StrictBool = False


class NewPainPoint(Body):
    name: StrictStr
    language: StrictStr | None = None


class CounterExampleSaid(Body):
    text: StrictStr
    belongs_to: StrictStr | None = None


class EntryText(Body):
    name: StrictStr = ""
    description: StrictStr = ""
    examples: list[StrictStr] = []
    counter_examples: list[CounterExampleSaid] = []


class EntryChange(Body):
    texts: dict[str, EntryText] | None = None
    parent: StrictStr | None = None
    who_can_act: StrictStr | None = None
    colour: StrictStr = ""
    retired: StrictBool = False


class Merge(Body):
    into: StrictStr


class Split(NewPainPoint):
    """The new entry's name, and the ids of the notes that go along."""

    notes: list[StrictStr]
