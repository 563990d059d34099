"""The words of the field as values: what a workshop, a note and a participant are."""

from dataclasses import dataclass
from enum import StrEnum

NOTE_LENGTH_LIMIT = 280
FIELD_LENGTH_LIMIT = 200
LONG_FIELD_LENGTH_LIMIT = 500
LANGUAGES = ("nl", "fr", "de", "en")


class Quadrant(StrEnum):
    SAYS = "says"
    THINKS = "thinks"
    DOES = "does"
    FEELS = "feels"


class Evidence(StrEnum):
    QUOTE = "quote"
    OBSERVED = "observed"
    ASSUMED = "assumed"


class Phase(StrEnum):
    LOBBY = "lobby"
    WRITE = "write"
    REVEAL = "reveal"
    GROUP = "group"
    VOTE = "vote"
    CLOSED = "closed"


WRITING_PHASES = frozenset({Phase.WRITE, Phase.REVEAL, Phase.GROUP})
"""The phases in which notes may be added, changed and taken back."""

OPEN_PHASES = frozenset({Phase.REVEAL, Phase.GROUP, Phase.VOTE, Phase.CLOSED})
"""The phases in which everybody may read every note that is not hidden."""


@dataclass(frozen=True)
class Workshop:
    """One co-creation session; `date` is an ISO 8601 calendar date.

    `persona` is free text. A workshop may have persona cards beside it, each with a map of its own;
    `persona_at_turn` is the id of the one whose map is worked on, or None: all maps side by side.
    """

    id: int
    code: str
    title: str
    date: str
    service: str
    organisation: str
    language: str
    target_group: str
    question: str
    persona: str
    phase: Phase
    locked: bool
    show_names: bool
    max_participants: int
    example: bool
    persona_at_turn: str | None = None


@dataclass(frozen=True)
class Participant:
    id: str
    workshop_id: int
    name: str | None


@dataclass(frozen=True)
class PainPoint:
    """An entry of the codebook, with its name and description in one language."""

    code: str
    name: str
    description: str


@dataclass(frozen=True)
class Note:
    """A sticky note as it is stored; `author` is a participant's id, or None for the facilitators.

    `persona_id` tells on whose map it stands, where the workshop has persona cards.
    """

    id: str
    workshop_id: int
    author: str | None
    author_name: str | None
    quadrant: Quadrant
    text: str
    evidence: Evidence
    pain: bool
    hidden: bool
    removed: bool
    created_at: str
    coding: PainPoint | None
    seq: int
    persona_id: str | None = None


@dataclass(frozen=True)
class NoteDraft:
    """What an author hands in, as it came: nothing in it has been checked."""

    id: str
    quadrant: str
    text: str
    evidence: str = Evidence.ASSUMED
    pain: bool = False
    persona_id: str | None = None


@dataclass(frozen=True)
class Caller:
    """Who asks: the facilitators together (`participant` is None) or one participant."""

    participant: str | None = None

    @property
    def is_facilitator(self) -> bool:
        return self.participant is None


FACILITATOR = Caller()
