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


Seconds = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-1e6, le=1e6)]
"""Wider than any timer, which the domain limits: only so that it can be reckoned with."""


class TimerChange(Body):
    seconds: Seconds = 0
    running: StrictBool = False
    add: Seconds = 0
    locks: StrictBool = False


class Prompts(Body):
    says: StrictStr = ""
    thinks: StrictStr = ""
    does: StrictStr = ""
    feels: StrictStr = ""


class StageChange(Body):
    spotlight: StrictStr | None = None
    view: StrictStr = ""
    theme: StrictStr = ""


class NewWorkshop(WorkshopFields):
    personas: list[StrictStr] = []


class WorkshopChange(WorkshopFields):
    """What a new workshop has, none of it needed, and what leads one that is there."""

    title: StrictStr = ""
    phase: StrictStr = ""
    locked: StrictBool = False
    joining_locked: StrictBool = False
    timer: TimerChange | None = None
    participants_group: StrictBool = False
    votes_each: StrictInt = 0
    votes_on_one: StrictInt = 0
    vote_question: StrictStr = ""
    vote_round: StrictInt = 0
    votes_shown: StrictBool = False
    reveal_mode: StrictStr = ""
    reveal_step: StrictInt = 0
    in_turn: StrictBool = False
    quadrant_at_turn: StrictStr | None = None
    prompts: Prompts | None = None
    check_first: StrictBool = False
    stage: StageChange | None = None
    agenda: dict[StrictStr, StrictInt] | None = None
    persona_at_turn: StrictStr | None = None


class WorkshopCopy(Body):
    title: StrictStr = ""
    date: StrictStr = ""


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


class NewGroup(Body):
    id: StrictStr
    notes: list[StrictStr]
    title: StrictStr = ""


class GroupChange(Body):
    title: StrictStr | None = None
    add: list[StrictStr] = []
    take_out: list[StrictStr] = []
    quadrant: StrictStr | None = None


class Merger(Body):
    group: StrictStr


class NewVotes(Body):
    count: StrictInt


class TalkChange(Body):
    done: StrictBool = False


class StepWanted(Body):
    seq: StrictInt | None = None


class Readiness(Body):
    ready: StrictBool


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
