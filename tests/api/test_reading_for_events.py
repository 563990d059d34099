"""How much of a room an event reads: enough to tell the same as with all of it, and no more."""

import json
from dataclasses import replace
from itertools import product
from typing import Any, get_args

import pytest

from components.api import events
from components.api.services import Services
from components.site import Site
from tests.api.people import Hall
from workshop_data import changes, workshops
from workshop_data.changes import Change
from workshop_data.live import Event, event_of
from workshop_data.model import FACILITATOR, Caller
from workshop_data.room import Part, room_state


def _full(hall: Hall) -> tuple[str, str]:
    """Two notes, grouped and alone, in a room that has voted and reveals one person's notes."""
    grouped, single = hall.write(hall.anna), hall.write(hall.bob, "Anders")
    hall.set(reveal_mode="people", phase="group")
    group = hall.group(hall.facilitator, grouped)
    hall.set(phase="vote")
    hall.vote(hall.anna, single)
    hall.vote(hall.bob, group)
    hall.anna.put(f"{hall.path}/ready", json={"ready": True})
    hall.set(phase="reveal", reveal_step=1)
    return grouped, single


def _event(site: Site, kind: Any, subject: str) -> Event:
    return event_of(site.services.store, Change(99, 1, "", "facilitator", kind, subject))


def _with_all(services: Services, event: Event) -> Event:
    with services.store.read() as db:
        whole = room_state(db, workshops.get_by_id(db, event.room.workshop.id))
    return replace(event, room=whole, cache={})


def _told(services: Services, event: Event, caller: Caller) -> dict[str, Any]:
    data = events._drawn(services, event, caller).decode().split("data: ")[1]
    return {name: value for name, value in json.loads(data).items() if name != "now"}


def test_an_event_says_what_it_would_say_if_all_of_the_room_was_read(hall: Hall, site: Site) -> None:
    subjects = [*_full(hall), hall.anna.participant, hall.bob.participant]
    callers = [FACILITATOR, Caller(hall.anna.participant), Caller(hall.bob.participant), Caller("new")]
    for kind, subject, caller in product(get_args(changes.Kind), subjects, callers):
        event = _event(site, kind, subject)
        whole = _with_all(site.services, event)
        assert _told(site.services, event, caller) == _told(site.services, whole, caller), kind


@pytest.mark.parametrize("kind", ["note_added", "note_changed", "note_removed", "note_coded"])
def test_a_note_that_stands_alone_is_told_without_the_room(hall: Hall, site: Site, kind: str) -> None:
    event = _event(site, kind, hall.write(hall.anna))
    assert (event.room.parts, event.notes) == (Part.NOTHING, None)


def test_a_note_that_was_voted_for_and_goes_is_told_with_the_map(hall: Hall, site: Site) -> None:
    _, voted_for = _full(hall)
    assert _event(site, "note_removed", voted_for).room.parts == Part.MAP
    assert _event(site, "note_coded", voted_for).room.parts == Part.NOTHING


def test_what_was_not_read_of_a_room_is_refused_and_not_empty(hall: Hall, site: Site) -> None:
    room = _event(site, "note_added", hall.write(hall.anna)).room
    for part in ("participants", "ready", "groups", "ballots", "turn", "personas"):
        with pytest.raises(AttributeError, match=part):
            getattr(room, part)
