"""What one workshop brought: its notes, and the numbers that sum them up."""

from collections import Counter
from dataclasses import dataclass

from sqlite_utils import Database

from workshop_data import notes, participants
from workshop_data.chance import wilson_interval
from workshop_data.model import Evidence, Note, PainPoint, Quadrant, Workshop
from workshop_data.visibility import is_open, is_shown


@dataclass(frozen=True)
class PainPointInWorkshop:
    """A pain point with the notes about it; None stands for the pain points that nobody has coded yet."""

    pain_point: PainPoint | None
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Results:
    """`shown` is empty before the reveal; `arrived` counts the notes in each quadrant at all times.

    `unopened` notes are those that the reveal has not reached yet.
    """

    workshop: Workshop
    participants: int
    arrived: dict[Quadrant, int]
    unopened: int
    shown: tuple[Note, ...]

    def in_quadrant(self, quadrant: Quadrant) -> tuple[Note, ...]:
        """The notes of one quadrant, in the order in which they were made."""
        return tuple(note for note in self.shown if note.quadrant is quadrant)

    @property
    def assumed(self) -> int:
        """How many of the shown notes are assumptions."""
        return sum(note.evidence is Evidence.ASSUMED for note in self.shown)

    @property
    def assumed_share(self) -> tuple[float, float, float]:
        """The share of assumptions, and the bounds of its Wilson interval; only for shown notes."""
        low, high = wilson_interval(self.assumed, len(self.shown))
        return self.assumed / len(self.shown), low, high

    @property
    def pain_points(self) -> list[PainPointInWorkshop]:
        """The pain points by how many notes are about them; those not coded yet come last."""
        pains = [note for note in self.shown if note.coding or (note.pain and not note.no_pain)]
        counted = Counter(note.coding.code if note.coding else None for note in pains)
        found = []
        for code, _ in counted.most_common():
            about = tuple(note for note in pains if (note.coding.code if note.coding else None) == code)
            found.append(PainPointInWorkshop(about[0].coding, about))
        return sorted(found, key=lambda row: row.pain_point is None)


def results(db: Database, workshop: Workshop) -> Results:
    """The results of a workshop, as far as they may be seen now."""
    present = notes.of_workshop(db, workshop)
    shown = tuple(note for note in present if is_shown(note, workshop))
    arrived = Counter(note.quadrant for note in present)
    return Results(
        workshop=workshop,
        participants=participants.count(db, workshop.id),
        arrived={quadrant: arrived[quadrant] for quadrant in Quadrant},
        unopened=sum(not is_open(note, workshop) for note in present),
        shown=shown,
    )
