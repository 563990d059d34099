from collections.abc import Mapping

import pytest

from tests.rooms import Room, make_room
from tests.storage.test_undo import next_steps, undo_now
from workshop_data import agenda, store, workshops
from workshop_data.agenda import Agenda
from workshop_data.changes import since
from workshop_data.errors import InvalidValue, WorkshopClosed
from workshop_data.model import Phase


def _agenda(room: Room) -> Agenda:
    with room.store.read() as db:
        return agenda.agenda(db, workshops.get(db, room.code))


def test_without_a_plan_there_are_no_minutes(room: Room) -> None:
    assert _agenda(room).minutes == {}


def test_the_minutes_stand_in_the_order_of_the_phases(room: Room) -> None:
    room.set(agenda={"vote": 5, "write": 15, "lobby": 10})
    assert list(_agenda(room).minutes.items()) == [("lobby", 10), ("write", 15), ("vote", 5)]


def test_a_plan_is_set_anew_as_a_whole(room: Room) -> None:
    room.set(agenda={"write": 15, "vote": 5})
    room.set(agenda={"write": 20})
    assert _agenda(room).minutes == {"write": 20}


@pytest.mark.parametrize("none", [None, {}])
def test_a_plan_is_taken_away(room: Room, none: Mapping[str, int] | None) -> None:
    room.set(agenda={"write": 15})
    room.set(agenda=none)
    assert _agenda(room).minutes == {}


@pytest.mark.parametrize(
    "wanted", [{"write": 0}, {"write": 241}, {"write": -5}, {"write": 10**400}, {"break": 5}, {"": 5}]
)
def test_minutes_that_make_no_sense_are_refused_and_change_nothing(
    room: Room, wanted: dict[str, int]
) -> None:
    room.set(agenda={"write": 15})
    with pytest.raises(InvalidValue) as refused:
        room.set(agenda={"vote": 5} | wanted, title="Anders")
    assert (_agenda(room).minutes, room.state().workshop.title) == ({"write": 15}, "Pensioen aanvragen")
    assert len(refused.value.values["value"]) <= 40


def test_the_same_plan_again_is_no_change(room: Room) -> None:
    for _ in range(2):
        room.set(agenda={"write": 15})
    with room.store.read() as db:
        kinds = [change.kind for change in since(db, 0, workshop_id=room.workshop.id)]
    assert kinds.count("agenda_changed") == 1


def test_the_plan_of_a_closed_workshop_stays_as_it_is(room: Room) -> None:
    room.set(agenda={"write": 15}, phase="closed")
    room.set(agenda={"write": 15})
    with pytest.raises(WorkshopClosed):
        room.set(agenda={"write": 20})
    assert _agenda(room).minutes == {"write": 15}


def test_the_usual_plan_is_one_and_takes_an_hour(room: Room) -> None:
    room.set(agenda={str(phase): minutes for phase, minutes in agenda.USUAL.items()})
    assert sum(_agenda(room).minutes.values()) == 60


def test_the_plan_is_not_undone(room: Room) -> None:
    room.set(title="Anders")
    room.set(agenda={"write": 15})
    assert next_steps(room) == ("workshop_changed", None)
    undo_now(room)
    assert _agenda(room).minutes == {"write": 15}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The times of the changes to come; the last one goes on."""
    times = ["12:00"]

    def now() -> str:
        return f"2026-11-21T{times.pop(0) if len(times) > 1 else times[0]}:00.000Z"

    monkeypatch.setattr(store, "now", now)
    for module in ("changes", "workshops"):
        monkeypatch.setattr(f"workshop_data.{module}.now", now)
    return times


def _led_through(room: Room, clock: list[str], *phases: tuple[str, str]) -> tuple[str | None, str]:
    """The times at which it began, and at which the present phase did."""
    for time, phase in phases:
        clock[:] = [time]
        room.set(phase=phase)
    found = _agenda(room)
    return found.began_at[11:16] if found.began_at else None, found.phase_since[11:16]


def test_a_new_workshop_is_in_the_lobby_since_it_was_made(room: Room, clock: list[str]) -> None:
    made = make_room(room.store, phase=Phase.LOBBY)
    assert _led_through(made, clock) == (None, "12:00")


def test_it_began_when_it_left_the_lobby_and_is_in_a_phase_since_it_came_to_it(
    room: Room, clock: list[str]
) -> None:
    made = make_room(room.store, phase=Phase.LOBBY)
    assert _led_through(made, clock, ("13:00", "write"), ("13:20", "reveal")) == ("13:00", "13:20")
    clock[:] = ["13:25"]
    made.set(title="Anders", reveal_mode="people")
    assert _led_through(made, clock) == ("13:00", "13:20")


def test_a_try_beforehand_does_not_count_as_the_beginning(room: Room, clock: list[str]) -> None:
    made = make_room(room.store, phase=Phase.LOBBY)
    tried = _led_through(made, clock, ("09:00", "write"), ("09:05", "closed"), ("09:06", "lobby"))
    assert tried == (None, "09:06")
    assert _led_through(made, clock, ("13:00", "write")) == ("13:00", "13:00")


def test_an_undone_step_out_of_the_lobby_was_no_beginning(room: Room, clock: list[str]) -> None:
    made = make_room(room.store, phase=Phase.LOBBY)
    _led_through(made, clock, ("13:00", "write"))
    undo_now(made)
    assert _agenda(made).began_at is None
