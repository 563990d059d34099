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


class RevealMode(StrEnum):
    ALL = "all"
    QUADRANTS = "quadrants"
    PEOPLE = "people"


WRITING_PHASES = frozenset({Phase.WRITE, Phase.REVEAL, Phase.GROUP})
"""The phases in which notes may be added, changed and taken back."""

GROUPING_PHASES = frozenset({Phase.REVEAL, Phase.GROUP})
"""The phases in which notes are put together; participants do so in `group` only, where they may."""

OPEN_PHASES = frozenset({Phase.REVEAL, Phase.GROUP, Phase.VOTE, Phase.CLOSED})
"""The phases in which notes may be read: all that are not held back, or in `reveal` those at turn so far."""


@dataclass(frozen=True)
class Workshop:
    """One co-creation session; `date` is an ISO 8601 calendar date.

    The timer was set to `timer_seconds`; it ends at `timer_ends_at` (UTC) while it runs, and has `timer_left`
    seconds while it is paused. Without a timer all three are None. An empty prompt stands for the app's own.
    `spotlight` is what is large on the board ("note:ID", "group:ID", "quadrant:says"), or None.
    `persona` is free text. A workshop may have persona cards beside it, each with a map of its own;
    `persona_at_turn` is the id of the one whose map is worked on, or None: all maps side by side.
    `locked` is writing; while `joining_locked`, nobody new comes in, and those who are in stay.
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
    timer_seconds: float | None
    timer_left: float | None
    timer_ends_at: str | None
    participants_group: bool
    votes_each: int
    votes_on_one: int
    vote_question: str
    vote_round: int
    votes_shown: bool
    reveal_mode: RevealMode
    reveal_step: int
    in_turn: bool
    quadrant_at_turn: Quadrant | None
    prompt_says: str
    prompt_thinks: str
    prompt_does: str
    prompt_feels: str
    check_first: bool
    timer_locks: bool
    spotlight: str | None
    view: str
    theme: str
    persona_at_turn: str | None = None
    joining_locked: bool = False


@dataclass(frozen=True)
class Participant:
    id: str
    workshop_id: int
    name: str | None
    removed: bool = False


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

    It is `held` until a facilitator has looked at it, where that was asked for. `turn` is when its author's
    notes are read out, where that goes by people.
    `persona_id` tells on whose map it stands, where the workshop has persona cards.
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
    held: bool
    removed: bool
    created_at: str
    group: str | None
    turn: int | None
    coding: PainPoint | None
    seq: int
    persona_id: str | None = None
    no_pain: bool = False

    @property
    def coded_as(self) -> str | None:
        """The code that somebody gave it, `NO_PAIN`, or None while it is not coded."""
        return self.coding.code if self.coding else NO_PAIN if self.no_pain else None


@dataclass(frozen=True)
class Group:
    """Notes that were put together in one workshop, in the order in which they were made."""

    id: str
    workshop_id: int
    title: str
    quadrant: Quadrant
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Ballot:
    """So many votes of one voter for one group or note; `voter` is a participant's id, or PAPER."""

    voter: str
    target: str
    count: int


PAPER = "paper"
"""The voter of the dots that the facilitator counted on paper."""


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

IMPORT = Caller("import")
"""Who brings notes in from a file, in the change log: what came that way is not undone from the board."""
