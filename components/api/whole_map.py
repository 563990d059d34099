"""All that stands on the map, drawn for many at once: only what is somebody's own is drawn for them alone.

A hundred phones are told of a reveal within a blink only when a note is put into JSON once for all of them.
It is `wire` that says what a caller may see; here its answers are kept.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from components.api import wire
from workshop_data.model import FACILITATOR, Caller, Note
from workshop_data.room import RoomState
from workshop_data.visibility import sight

_STRANGER = Caller("")
"""Somebody who wrote nothing and gave no vote; no participant has this id."""


@dataclass(frozen=True)
class WholeMap:
    """The notes, groups and votes of a workshop at one moment."""

    room: RoomState
    present: Sequence[Note]

    def notes(self, caller: Caller) -> str:
        """The notes as this caller may see them, a JSON array."""
        if caller.is_facilitator:
            return _array(self._for_facilitators)
        shown = (own if note.author == caller.participant else common for note, common, own in self._notes)
        return _array(shown)

    def groups(self, caller: Caller) -> str:
        """The groups as this caller may see them, a JSON array."""
        if not caller.is_facilitator and caller.participant not in self._who_see_more:
            return self._groups_for_strangers
        return json.dumps(wire.seen_groups(self.room, self.present, caller), ensure_ascii=False)

    def votes(self, caller: Caller) -> str:
        """The votes as this caller may see them, a JSON array."""
        return json.dumps(wire.seen_votes(self.room, self._counted, caller), ensure_ascii=False)

    @cached_property
    def _notes(self) -> list[tuple[Note, str | None, str | None]]:
        """Each note with how strangers and its author see it."""
        return [
            (note, self._drawn(note, _STRANGER), self._drawn(note, Caller(note.author)))
            for note in self.present
        ]

    @cached_property
    def _for_facilitators(self) -> list[str | None]:
        return [self._drawn(note, FACILITATOR) for note in self.present]

    @cached_property
    def _who_see_more(self) -> frozenset[str | None]:
        """Authors of notes that are kept from strangers."""
        workshop = self.room.workshop
        return frozenset(
            note.author
            for note in self.present
            if sight(note, workshop, _STRANGER) is not sight(note, workshop, Caller(note.author))
        )

    @cached_property
    def _groups_for_strangers(self) -> str:
        return json.dumps(wire.seen_groups(self.room, self.present, _STRANGER), ensure_ascii=False)

    @cached_property
    def _counted(self) -> wire.Counted:
        return wire.counted(self.room, self.present)

    def _drawn(self, note: Note, caller: Caller) -> str | None:
        seen = wire.seen_note(note, self.room.workshop, caller)
        return None if seen is None else json.dumps(seen, ensure_ascii=False)


def _array(drawn: Iterable[str | None]) -> str:
    return "[" + ", ".join(each for each in drawn if each is not None) + "]"
