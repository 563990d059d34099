"""The words of the field as values: what a workshop, a note and a participant are."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

NOTE_LENGTH_LIMIT = 280
FIELD_LENGTH_LIMIT = 200
LONG_FIELD_LENGTH_LIMIT = 500
DESCRIPTION_LENGTH_LIMIT = 2000
LANGUAGES = ("nl", "fr", "de", "en")
NO_PAIN = "none"
"""What a note is coded as that holds no pain; no entry of the codebook has this code."""

DEFAULT_COLOUR = "#405b77"


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
    """One co-creation session; `date` is an ISO 8601 calendar date."""

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


class WhoCanAct(StrEnum):
    """Who can take a pain point away: the service itself, a partner, or only the law."""

    OURS = "ours"
    PARTNER = "partner"
    LAW = "law"


@dataclass(frozen=True)
class CounterExample:
    """A text that looks like one of this pain point but is about another: `belongs_to`, if it is known."""

    text: str
    belongs_to: str | None = None


@dataclass(frozen=True)
class PainPointText:
    """What the codebook says of a pain point in one language."""

    name: str
    description: str = ""
    examples: tuple[str, ...] = ()
    counter_examples: tuple[CounterExample, ...] = ()


@dataclass(frozen=True)
class CodebookEntry:
    """An entry of the codebook as a whole; `texts` has one for each language, `colour` is `#rrggbb`.

    A retired entry is not offered any more, and keeps its notes. A merged one handed them to `merged_into`.
    """

    code: str
    guid: str
    texts: Mapping[str, PainPointText]
    parent: str | None = None
    who_can_act: WhoCanAct | None = None
    colour: str = DEFAULT_COLOUR
    retired: bool = False
    merged_into: str | None = None

    @property
    def in_use(self) -> bool:
        return not self.retired and self.merged_into is None


@dataclass(frozen=True)
class Note:
    """A sticky note as it is stored; `author` is a participant's id, or None for the facilitators.

    `no_pain` says that somebody looked and found no pain; without it and without `coding` nobody has yet.
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
    no_pain: bool = False

    @property
    def coded_as(self) -> str | None:
        """The code that somebody gave it, `NO_PAIN`, or None while it is not coded."""
        return self.coding.code if self.coding else NO_PAIN if self.no_pain else None


@dataclass(frozen=True)
class NoteDraft:
    """What an author hands in, as it came: nothing in it has been checked."""

    id: str
    quadrant: str
    text: str
    evidence: str = Evidence.ASSUMED
    pain: bool = False


@dataclass(frozen=True)
class Caller:
    """Who asks: the facilitators together (`participant` is None) or one participant."""

    participant: str | None = None

    @property
    def is_facilitator(self) -> bool:
        return self.participant is None


FACILITATOR = Caller()
