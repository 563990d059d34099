"""The live feed: one watcher wakes all listeners of a workshop when a change was committed.

`PRAGMA data_version` tells a connection that another one has committed, and costs microseconds; so one task
sees the writes of the API's threads, of Streamlit's, and of any other process on the same file.
"""

import asyncio
import logging
import sqlite3
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property
from typing import Any

from sqlite_utils import Database

from workshop_data import changes, notes, votes, workshops
from workshop_data.changes import Change
from workshop_data.model import Note, Workshop
from workshop_data.room import Part, RoomState, room_state
from workshop_data.store import Store, connect

_logger = logging.getLogger(__name__)

_INTERVAL_SECONDS = 0.005
_INTERVAL_FOR_EACH_SECONDS = 0.00007
_SIGN_SECONDS = 15.0
_QUEUE_LIMIT = 2000
_ABOUT_WHO_IS_ON_THE_MAP = ("note_added", "note_removed", "note_hidden", "note_shown")
_NEEDED: Mapping[changes.Kind, Part] = {
    "phase_changed": Part.ALL,
    "reveal_changed": Part.ALL,
    "votes_shown": Part.ALL,
    "groups_changed": Part.MAP,
    "participant_removed": Part.HEADCOUNT | Part.MAP,
    "participant_restored": Part.HEADCOUNT | Part.MAP,
    "participant_joined": Part.HEADCOUNT,
    "ready_changed": Part.HEADCOUNT,
    "votes_changed": Part.VOTES,
    "stage_changed": Part.NOTHING,
    "agenda_changed": Part.NOTHING,
    "talk_changed": Part.NOTHING,
}
"""What a change is told with, where it is neither a note alone nor the settings."""


@dataclass(frozen=True)
class Event:
    """A change with the present state of what it is about; `cache` keeps what was drawn from it.

    `notes` are all there are, where the change may show more than its own note in another place. Of `room`
    there is what this kind of change is told with: all of it was read at one moment.
    """

    change: Change
    room: RoomState
    note: Note | None
    notes: tuple[Note, ...] | None
    cache: dict[str, Any] = field(default_factory=dict, compare=False)

    @cached_property
    def told_otherwise(self) -> frozenset[str | None]:
        """Those whom the change itself is about, or whose turn it is: they are told it in other words."""
        author = self.note.author if self.note else None
        at_turn = self.room.turn.participant if Part.TURN in self.room.parts else None
        return frozenset([at_turn, self.change.subject, author])

    @cached_property
    def concerned(self) -> frozenset[str | None]:
        """Those who see something else in it than others do: with the map, all who wrote or voted."""
        if self.notes is None:
            return self.told_otherwise
        voters = (ballot.voter for ballot in self.room.ballots)
        return self.told_otherwise.union((note.author for note in self.notes), voters)


class Sign(Enum):
    """What a listener is told beside events: that all is well, or that nothing more will come."""

    ALIVE = 1
    END = 2


Listener = asyncio.Queue[Event | Sign]
"""After `Sign.END` a client comes back and asks from its last `seq`: it was too slow, or the server ends."""


class LiveFeed:
    """Hands every change to the listeners of its workshop, in order."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._listeners: dict[int, set[Listener]] = defaultdict(set)
        self._task: asyncio.Task[None] | None = None

    @contextmanager
    def listen(self, workshop_id: int) -> Iterator[Listener]:
        """A queue that gets the workshop's events from now on; starts the watcher with the first one."""
        listener: Listener = asyncio.Queue(_QUEUE_LIMIT)
        self._listeners[workshop_id].add(listener)
        if self._task is None or self._task.done():
            with self._store.read() as db:
                seen = changes.last_seq(db)
            self._task = asyncio.get_running_loop().create_task(self._watch(seen))
        try:
            yield listener
        finally:
            self._forget(workshop_id, listener)

    def end_streams(self) -> None:
        """Tell all listeners that nothing more will come: open streams hold up the end of a server."""
        for workshop_id in list(self._listeners):
            for listener in list(self._listeners[workshop_id]):
                self._drop(workshop_id, listener)

    async def stop(self) -> None:
        """End the watcher."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    def _forget(self, workshop_id: int, listener: Listener) -> None:
        self._listeners[workshop_id].discard(listener)
        if not self._listeners[workshop_id]:
            del self._listeners[workshop_id]

    async def _watch(self, seen: int) -> None:
        db = connect(self._store.path)
        version, next_sign = None, time.monotonic() + _SIGN_SECONDS
        try:
            while self._listeners:
                with _errors_logged():
                    present = db.conn.execute("PRAGMA data_version").fetchone()[0]
                    if present != version:
                        seen = self._hand_out(seen)
                        version = present
                if time.monotonic() > next_sign:
                    next_sign += _SIGN_SECONDS
                    self._say_that_all_is_well()
                await asyncio.sleep(self._interval())
        finally:
            db.close()

    def _say_that_all_is_well(self) -> None:
        for listeners in self._listeners.values():
            for listener in listeners:
                if not listener.full():
                    listener.put_nowait(Sign.ALIVE)

    def _interval(self) -> float:
        """The more who listen, the more changes go out together: sending is what costs."""
        listening = sum(len(listeners) for listeners in self._listeners.values())
        return max(_INTERVAL_SECONDS, listening * _INTERVAL_FOR_EACH_SECONDS)

    def _hand_out(self, seen: int) -> int:
        with self._store.read() as db:
            fresh = changes.since(db, seen)
            for change in fresh:
                if change.workshop_id in self._listeners:
                    self._deliver(change.workshop_id, event_of(self._store, change))
        return fresh[-1].seq if fresh else seen

    def _deliver(self, workshop_id: int, event: Event) -> None:
        for listener in list(self._listeners[workshop_id]):
            if listener.full():
                self._drop(workshop_id, listener)
            else:
                listener.put_nowait(event)

    def _drop(self, workshop_id: int, listener: Listener) -> None:
        """Empty a queue that nobody reads and end it: its client comes back and asks from its last `seq`."""
        self._forget(workshop_id, listener)
        while not listener.empty():
            listener.get_nowait()
        listener.put_nowait(Sign.END)


@contextmanager
def _errors_logged() -> Iterator[None]:
    """Keep the watcher alive when the database can't be read for a moment."""
    try:
        yield
    except sqlite3.Error:
        _logger.exception("the live feed could not read the database")


def event_of(store: Store, change: Change) -> Event:
    """The change with what is told of it: the present state of its note, and of as much as it may move."""
    with store.read() as db:
        assert change.workshop_id is not None
        workshop = workshops.get_by_id(db, change.workshop_id)
        note = notes.state(db, change.subject or "") if change.kind.startswith("note_") else None
        parts = _needed(db, workshop, change, note)
        present = tuple(notes.of_workshop(db, workshop)) if Part.MAP in parts else None
        return Event(change=change, room=room_state(db, workshop, parts), note=note, notes=present)


def _needed(db: Database, workshop: Workshop, change: Change, note: Note | None) -> Part:
    if not change.kind.startswith("note_"):
        return _NEEDED.get(change.kind, Part.SETTINGS)
    return Part.MAP if _stands_elsewhere(db, workshop, change, note) else Part.NOTHING


def _stands_elsewhere(db: Database, workshop: Workshop, change: Change, note: Note | None) -> bool:
    """Whether a note that comes or goes with this change is in a group, or was voted for."""
    is_held_again = note is not None and note.held and change.kind == "note_changed"
    if note is None or not (is_held_again or change.kind in _ABOUT_WHO_IS_ON_THE_MAP):
        return False
    return note.group is not None or votes.was_voted_for(db, workshop, note.id)
