from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from tests.rooms import Room
from workshop_data import note_writing, timer, undo
from workshop_data.errors import NothingToUndo, WritingLocked
from workshop_data.model import Caller, NoteDraft


@pytest.fixture
def anna(room: Room) -> Caller:
    return room.join()


@pytest.fixture
def passes(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Lets time pass for those who look at the timer."""

    def later(seconds: float) -> None:
        time = datetime.now(UTC) + timedelta(seconds=seconds)
        monkeypatch.setattr(timer, "now", lambda: time.isoformat(timespec="milliseconds"))

    return later


def test_after_the_end_participants_write_change_and_take_back_no_more(
    room: Room, anna: Caller, passes: Callable[[float], None]
) -> None:
    note = room.write(by=anna)
    room.set(timer={"seconds": 60, "locks": True})
    passes(64)
    for action in (
        lambda: room.write(by=anna),
        lambda: room.change(note, by=anna, text="Beter"),
        lambda: room.take_back(note, by=anna),
    ):
        with pytest.raises(WritingLocked):
            action()


@pytest.mark.parametrize("passed", [0, 59, 60, 62])
def test_until_the_end_and_a_moment_after_it_notes_are_taken(
    room: Room, anna: Caller, passes: Callable[[float], None], passed: float
) -> None:
    room.set(timer={"seconds": 60, "locks": True})
    passes(passed)
    assert room.write(by=anna).author == anna.participant


def test_the_facilitator_writes_on(room: Room, passes: Callable[[float], None]) -> None:
    room.set(timer={"seconds": 60, "locks": True})
    passes(64)
    assert room.write().author is None


def test_a_timer_that_does_not_lock_ends_no_writing(
    room: Room, anna: Caller, passes: Callable[[float], None]
) -> None:
    room.set(timer={"seconds": 60})
    passes(64)
    assert room.write(by=anna).author == anna.participant


def test_more_time_lets_everybody_write_on(room: Room, anna: Caller, passes: Callable[[float], None]) -> None:
    room.set(timer={"seconds": 60, "locks": True})
    passes(64)
    room.set(timer={"add": 600})
    assert room.write(by=anna).author == anna.participant


def test_the_same_note_again_is_answered_after_the_end(
    room: Room, anna: Caller, passes: Callable[[float], None]
) -> None:
    note = room.write(by=anna)
    room.set(timer={"seconds": 60, "locks": True})
    passes(64)
    again = note_writing.add(room.store, room.code, anna, NoteDraft(note.id, note.quadrant, note.text))
    assert again == (note, False)


def test_a_timer_that_has_run_out_goes_with_the_next_phase(
    room: Room, anna: Caller, passes: Callable[[float], None]
) -> None:
    room.set(timer={"seconds": 60, "locks": True})
    passes(90)
    room.set(phase="reveal")
    assert room.workshop.timer_seconds is None
    assert room.write("Weer open", by=anna).text == "Weer open"


@pytest.mark.parametrize("phase", ["write", "closed"])
def test_asking_for_the_phase_that_it_is_in_leaves_the_timer(
    room: Room, passes: Callable[[float], None], phase: str
) -> None:
    room.set(phase=phase, timer={"seconds": 60, "locks": True})
    passes(90)
    room.set(phase=phase)
    assert room.state().workshop.timer_seconds == 60


def test_unlocking_lets_everybody_write_on_when_time_is_up(
    room: Room, anna: Caller, passes: Callable[[float], None]
) -> None:
    room.set(timer={"seconds": 60, "locks": True})
    passes(64)
    room.set(locked=False)
    assert room.write(by=anna).author == anna.participant
    assert (room.workshop.timer_seconds, room.workshop.timer_locks) == (None, True)


def test_a_lock_by_hand_goes_together_with_that_of_the_timer(
    room: Room, anna: Caller, passes: Callable[[float], None]
) -> None:
    room.set(locked=True, timer={"seconds": 60, "locks": True})
    passes(64)
    room.set(locked=False)
    assert room.write(by=anna).author == anna.participant


@pytest.mark.parametrize(("passed", "locks"), [(59, True), (64, False)])
def test_unlocking_leaves_a_timer_that_has_not_locked(
    room: Room, passes: Callable[[float], None], passed: float, locks: bool
) -> None:
    room.set(locked=True, timer={"seconds": 60, "locks": locks})
    passes(passed)
    room.set(locked=False)
    assert room.workshop.timer_seconds == 60


def test_a_new_timer_that_comes_with_the_unlocking_stays(room: Room, passes: Callable[[float], None]) -> None:
    room.set(timer={"seconds": 60, "locks": True})
    passes(64)
    room.set(locked=False, timer={"seconds": 300})
    assert room.workshop.timer_seconds == 300


def test_undoing_an_unlocking_does_not_bring_the_timer_back(
    room: Room, passes: Callable[[float], None]
) -> None:
    room.set(locked=True, timer={"seconds": 60, "locks": True})
    passes(64)
    room.set(locked=False)
    undo.undo(room.store, room.code)
    present = room.state().workshop
    assert (present.locked, present.timer_seconds) == (True, None)


def test_opening_what_the_timer_locked_is_no_step_to_undo(
    room: Room, passes: Callable[[float], None]
) -> None:
    room.set(timer={"seconds": 60, "locks": True})
    passes(64)
    room.set(locked=False)
    with pytest.raises(NothingToUndo):
        undo.undo(room.store, room.code)
