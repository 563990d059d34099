"""What of a workshop stands where on a card, and taking it off again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workshop_data.model import Evidence, Group, Note, Quadrant
from workshop_data.personas.model import Card, Line, Section
from workshop_data.results import Results

SECTIONS = (Section.GOALS, Section.NEEDS, Section.PAIN_POINTS, Section.QUOTE)
"""Where notes can go with one action."""


@dataclass(frozen=True)
class Item:
    """A note, or a group of notes under a name of its own, that can be put on a card."""

    id: str
    text: str
    notes: tuple[str, ...]
    quadrant: Quadrant
    evidence: Evidence
    pain: bool = False

    @property
    def is_group(self) -> bool:
        return len(self.notes) > 1


def notes_of(results: Results) -> list[Item]:
    """The notes that everybody may read, in the order of the map."""
    return [
        Item(
            note.id, note.text, (note.id,), note.quadrant, note.evidence, pain=note.pain or bool(note.coding)
        )
        for quadrant in Quadrant
        for note in results.in_quadrant(quadrant)
    ]


def group_of(group_id: str, title: str, notes: Sequence[Note]) -> Item:
    """Notes that were put together: under their title, or else under what the first of them says."""
    evidence = next(each for each in Evidence if any(note.evidence is each for note in notes))
    pain = any(note.pain or note.coding for note in notes)
    ids = tuple(note.id for note in notes)
    return Item(group_id, title or notes[0].text, ids, notes[0].quadrant, evidence, pain=pain)


def groups_of(groups: Sequence[Group], results: Results) -> list[Item]:
    """The groups of several notes, as far as everybody may read these."""
    shown = {note.id: note for note in results.shown}
    found = [(group, [shown[each] for each in group.notes if each in shown]) for group in groups]
    return [group_of(group.id, group.title, notes) for group, notes in found if len(notes) > 1]


def lines_with(card: Card, item: Item) -> list[Line]:
    """The lines of the sections above that have all notes of this item behind them."""
    return [line for line in card.lines if line.section in SECTIONS and set(item.notes) <= set(line.notes)]


def place_of(card: Card, item: Item) -> Section | None:
    """Where the item stands on the card; None where it does not."""
    return next((line.section for line in lines_with(card, item)), None)


def without(card: Card, item: Item, *, but: Section | None = None) -> Card:
    """The card without this item: its notes are taken from the lines, and lines that only they made go.

    What stands in the section `but` stays.
    """
    kept: list[Line] = []
    taken = [line for line in lines_with(card, item) if line.section is not but]
    for line in card.lines:
        rest = _others(line.notes, item.notes)
        if line not in taken:
            kept.append(line)
        elif rest or line.source:
            kept.append(replace(line, notes=rest))
    return replace(card, lines=tuple(kept))


def _others(notes: Sequence[str], gone: Sequence[str]) -> tuple[str, ...]:
    return tuple(each for each in notes if each not in gone)
