"""What the room voted for: groups and single notes of a workshop, by their dots."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from workshop_data import groups, notes, vote_rounds
from workshop_data.model import Note, Workshop
from workshop_data.visibility import is_shown


@dataclass(frozen=True)
class Ranked:
    """A group (its title may be empty) or a single note (no title, one note), with its dots by round."""

    title: str | None
    notes: tuple[Note, ...]
    dots: tuple[int, ...]


def ranking(db: Database, workshop: Workshop) -> list[Ranked]:
    """All groups, and the single notes with dots: the most dots of the last round that was ended first.

    Votes of the present round are told only once the facilitator has shown them, or the workshop is closed.
    """
    shown = [note for note in notes.of_workshop(db, workshop) if is_shown(note, workshop)]
    ended = range(1, vote_rounds.how_many_ended(workshop) + 1)
    rounds = [vote_rounds.dots(db, workshop, each, shown) for each in ended]
    by_id = {note.id: note for note in shown}
    found = []
    for group in groups.of_workshop(db, workshop):
        members = tuple(by_id[each] for each in group.notes if each in by_id)
        if members:
            found.append(Ranked(group.title, members, _of(rounds, group.id)))
    singles = [Ranked(None, (note,), _of(rounds, note.id)) for note in shown if note.group is None]
    found += [single for single in singles if any(single.dots)]
    return sorted(found, key=lambda each: (*(-count for count in reversed(each.dots)), -len(each.notes)))


def of_round(ranked: Sequence[Ranked], number: int) -> list[Ranked]:
    """What got dots in a round, the most first."""
    voted = [each for each in ranked if each.dots[number - 1]]
    return sorted(voted, key=lambda each: (-each.dots[number - 1], -len(each.notes)))


def _of(rounds: Sequence[Mapping[str, int]], target: str) -> tuple[int, ...]:
    return tuple(each.get(target, 0) for each in rounds)
