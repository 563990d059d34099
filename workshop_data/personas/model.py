"""What a persona card is, and how much room it has.

The limits hold on the screen and on paper alike: a card that keeps to them fits on one side of A5.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from workshop_data.model import Evidence


class Section(StrEnum):
    """The parts of a card that hold lines; the first two hold one at most."""

    SITUATION = "situation"
    QUOTE = "quote"
    GOALS = "goals"
    NEEDS = "needs"
    PAIN_POINTS = "pain_points"
    HELPS = "helps"
    CHANNELS = "channels"
    AIDS = "aids"
    LANGUAGES = "languages"


@dataclass(frozen=True)
class Room:
    """How many lines a section holds, and how many characters (Unicode code points, in NFC) each of them."""

    lines: int
    length: int


ROOM: Mapping[Section, Room] = MappingProxyType(
    {
        Section.SITUATION: Room(1, 160),
        Section.QUOTE: Room(1, 140),
        Section.GOALS: Room(4, 90),
        Section.NEEDS: Room(4, 90),
        Section.PAIN_POINTS: Room(4, 90),
        Section.HELPS: Room(4, 90),
        Section.CHANNELS: Room(4, 36),
        Section.AIDS: Room(4, 36),
        Section.LANGUAGES: Room(4, 36),
    }
)
SINGLE_SECTIONS = frozenset(section for section, room in ROOM.items() if room.lines == 1)

NAME_LENGTH_LIMIT = 36
SERVICE_LENGTH_LIMIT = 60
TRAIT_LIMIT = 6
TRAIT_END_LENGTH_LIMIT = 24
TRAIT_STEPS = 100
SOURCE_TITLE_LENGTH_LIMIT = 120
SOURCE_URL_LENGTH_LIMIT = 300
FIGURE_LENGTH_LIMIT = 40
YEARS = range(1900, 2101)
NOTES_BEHIND_LIMIT = 200

TRAIT_KINDS = (
    "digital_confidence",
    "trust",
    "time",
    "language",
    "contact",
    "support",
    "mobility",
    "experience",
)
"""Traits that the app has words for; two cards can be laid over each other where they share a kind."""


@dataclass(frozen=True)
class Source:
    """Where a line comes from, when it is no note: a publication, and the figure that stands in it."""

    title: str
    url: str = ""
    year: int | None = None
    figure: str = ""


@dataclass(frozen=True)
class Line:
    """One thing that a card says. `id` stays the same over versions, so that links stay.

    `notes` are the ids of the notes of workshops that it comes from; `pain_point` is a code of the codebook.
    """

    id: str
    section: Section
    text: str
    evidence: Evidence = Evidence.ASSUMED
    source: Source | None = None
    notes: tuple[str, ...] = ()
    pain_point: str | None = None


@dataclass(frozen=True)
class Trait:
    """An axis between two ends, with a marker from 0 (at the left end) to 100.

    `kind` is one of TRAIT_KINDS, whatever its ends were renamed to, or empty for one of the writer's own.
    """

    id: str
    kind: str
    left: str
    right: str
    position: int
    evidence: Evidence = Evidence.ASSUMED
    source: Source | None = None


@dataclass(frozen=True)
class Card:
    """What a persona card says.

    `picture` is the id of an uploaded picture, or None for the portrait that is drawn from the name.
    """

    name: str
    language: str
    service: str = ""
    lines: tuple[Line, ...] = ()
    traits: tuple[Trait, ...] = ()
    picture: str | None = None

    def of(self, section: Section) -> tuple[Line, ...]:
        """The lines of one section, in their order."""
        return tuple(line for line in self.lines if line.section is section)

    def line(self, line_id: str) -> Line | None:
        """The line with this id; None when the card has none."""
        return next((line for line in self.lines if line.id == line_id), None)

    def with_line(self, line: Line) -> "Card":
        """The card with this line in the place of the one with its id, or at the end of its section."""
        if self.line(line.id) is None:
            return replace(self, lines=in_order((*self.lines, line)))
        kept = tuple(line if each.id == line.id else each for each in self.lines)
        return replace(self, lines=in_order(kept))


def in_order(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines by section, each section's in the order in which they came."""
    return tuple(line for section in Section for line in lines if line.section is section)


@dataclass(frozen=True)
class Persona:
    """A card as it is kept: `version` counts from 1, the times are ISO 8601 in UTC.

    `starter` names the card of the starter set that it began as, such as "newcomers".
    """

    id: str
    card: Card
    version: int
    created_at: str
    changed_at: str
    archived: bool = False
    example: bool = False
    starter: str | None = None


@dataclass(frozen=True)
class Share:
    """How many of the lines and traits of a card are assumed."""

    assumed: int
    of: int

    @property
    def share(self) -> float:
        """Between 0 and 1; 0 for an empty card."""
        return self.assumed / self.of if self.of else 0.0


def assumed_share(card: Card) -> Share:
    """How much of the card is assumed: lines and traits count alike."""
    evidence = [line.evidence for line in card.lines] + [trait.evidence for trait in card.traits]
    return Share(evidence.count(Evidence.ASSUMED), len(evidence))


def room() -> dict[str, Any]:
    """The limits as a screen or another program needs them; characters are code points in NFC."""
    return {
        "name": NAME_LENGTH_LIMIT,
        "service": SERVICE_LENGTH_LIMIT,
        "sections": {
            section.value: {"lines": each.lines, "length": each.length} for section, each in ROOM.items()
        },
        "traits": TRAIT_LIMIT,
        "trait_end": TRAIT_END_LENGTH_LIMIT,
        "trait_kinds": list(TRAIT_KINDS),
        "source_title": SOURCE_TITLE_LENGTH_LIMIT,
        "source_url": SOURCE_URL_LENGTH_LIMIT,
        "figure": FIGURE_LENGTH_LIMIT,
    }
