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


class WorkshopFields(Body):
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


class NewWorkshop(WorkshopFields):
    personas: list[StrictStr] = []


class WorkshopChange(WorkshopFields):
    """What a new workshop has, none of it needed, and what leads one that is there."""

    title: StrictStr = ""
    phase: StrictStr = ""
    locked: StrictBool = False
    persona_at_turn: StrictStr | None = None


class PersonasChange(Body):
    personas: list[StrictStr]
    persona_at_turn: StrictStr | None = None


class NewParticipant(Body):
    name: StrictStr | None = None
    token: Annotated[str, Field(pattern=r"^[0-9a-f]{32,128}$")] | None = None


class NewNote(Body):
    id: StrictStr
    quadrant: StrictStr
    text: StrictStr
    evidence: StrictStr = Evidence.ASSUMED
    pain: StrictBool = False
    persona_id: Annotated[StrictStr | None, Field(alias="persona")] = None


class NoteChange(Body):
    quadrant: StrictStr = ""
    text: StrictStr = ""
    evidence: StrictStr = ""
    pain: StrictBool = False
    hidden: StrictBool = False
    persona_id: Annotated[StrictStr | None, Field(alias="persona")] = None


class NewCoding(Body):
    code: StrictStr | None


class NewPainPoint(Body):
    name: StrictStr
    language: StrictStr | None = None
