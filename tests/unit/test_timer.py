from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rooms import a_workshop
from workshop_data import timer
from workshop_data.errors import InvalidValue
from workshop_data.model import Workshop

NOW = datetime(2026, 11, 21, 10, 0, 0, tzinfo=UTC)
WITHOUT = a_workshop()
SECONDS = st.integers(1, timer.LONGEST_SECONDS)


class Clock:
    """Stands still until somebody lets time pass."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.time = NOW
        patch.setattr(timer, "now", lambda: self._text(self.time))
        patch.setattr(timer, "datetime", self)

    def now(self, _zone: object) -> datetime:
        return self.time

    def fromisoformat(self, text: str) -> datetime:
        return datetime.fromisoformat(text)

    def passes(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)

    @staticmethod
    def _text(time: datetime) -> str:
        return time.isoformat(timespec="milliseconds").replace("+00:00", "Z")


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def _set(workshop: Workshop, wanted: dict[str, Any] | None) -> Workshop:
    return replace(workshop, **timer.columns(workshop, wanted))


def test_without_a_timer_nothing_is_left() -> None:
    assert timer.seconds_left(WITHOUT) is None


@given(seconds=SECONDS, passed=st.integers(0, 2 * timer.LONGEST_SECONDS))
def test_a_timer_that_runs_has_what_has_not_passed_and_never_less_than_nothing(
    seconds: int, passed: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        clock = Clock(patch)
        running = _set(WITHOUT, {"seconds": seconds, "running": True})
        clock.passes(passed)
        assert timer.seconds_left(running) == max(0, seconds - passed)


@given(seconds=SECONDS, first=st.floats(0, 60), pause=st.floats(0, 10_000), then=st.floats(0, 60))
def test_a_pause_takes_no_time(seconds: int, first: float, pause: float, then: float) -> None:
    with pytest.MonkeyPatch.context() as patch:
        clock = Clock(patch)
        running = _set(WITHOUT, {"seconds": seconds})
        clock.passes(first)
        paused = _set(running, {"running": False})
        clock.passes(pause)
        assert timer.seconds_left(paused) == pytest.approx(max(0, seconds - first), abs=0.01)
        again = _set(paused, {"running": True})
        clock.passes(then)
        assert timer.seconds_left(again) == pytest.approx(max(0, seconds - first - then), abs=0.01)


@pytest.mark.parametrize("running", [True, False])
def test_adding_a_minute_leaves_the_timer_running_or_not_as_it_was(clock: Clock, running: bool) -> None:
    before = _set(WITHOUT, {"seconds": 300, "running": running})
    clock.passes(100)
    after = _set(before, {"add": 60})
    assert timer.seconds_left(after) == (260 if running else 360)
    assert (after.timer_ends_at is not None, after.timer_seconds) == (running, 300)


def test_a_minute_that_is_added_after_the_end_begins_then(clock: Clock) -> None:
    ended = _set(WITHOUT, {"seconds": 10})
    clock.passes(500)
    assert timer.seconds_left(_set(ended, {"add": 60})) == 60


def test_taking_away_more_than_is_left_ends_the_timer(clock: Clock) -> None:
    assert timer.seconds_left(_set(_set(WITHOUT, {"seconds": 30}), {"add": -60})) == 0


def test_seconds_start_the_timer_unless_it_should_wait(clock: Clock) -> None:
    assert _set(WITHOUT, {"seconds": 30}).timer_ends_at == "2026-11-21T10:00:30.000Z"
    waiting = _set(WITHOUT, {"seconds": 30, "running": False})
    assert (waiting.timer_ends_at, waiting.timer_left) == (None, 30)


def test_a_timer_that_is_taken_away_leaves_nothing(clock: Clock) -> None:
    assert _set(_set(WITHOUT, {"seconds": 30}), None) == WITHOUT


@pytest.mark.parametrize("wanted", [{}, {"running": True}, {"running": False}, {"add": 60}])
def test_without_a_timer_there_is_nothing_to_pause_or_to_add_to(wanted: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue):
        timer.columns(WITHOUT, wanted)


@pytest.mark.parametrize("seconds", [0, -1, 0.5, timer.LONGEST_SECONDS + 1])
def test_a_time_that_is_too_short_or_too_long_is_refused(seconds: float) -> None:
    with pytest.raises(InvalidValue):
        timer.columns(WITHOUT, {"seconds": seconds})


def test_no_more_is_added_than_the_longest_time(clock: Clock) -> None:
    longest = _set(WITHOUT, {"seconds": timer.LONGEST_SECONDS})
    with pytest.raises(InvalidValue):
        timer.columns(longest, {"add": 1})
    clock.passes(60)
    assert timer.seconds_left(_set(longest, {"add": 60})) == timer.LONGEST_SECONDS


LOCKS = {"seconds": 60, "locks": True}


@given(seconds=SECONDS, passed=st.floats(0, 2 * timer.LONGEST_SECONDS))
def test_a_timer_that_locks_does_so_three_seconds_after_its_end(seconds: int, passed: float) -> None:
    with pytest.MonkeyPatch.context() as patch:
        clock = Clock(patch)
        running = _set(WITHOUT, {"seconds": seconds, "locks": True})
        clock.passes(round(passed, 3))
        assert timer.has_locked(running) is (round(passed, 3) > seconds + 3)


def test_a_timer_that_does_not_lock_never_does(clock: Clock) -> None:
    running = _set(WITHOUT, {"seconds": 60})
    clock.passes(1000)
    assert not timer.has_locked(running)
    assert not timer.has_locked(WITHOUT)


def test_a_timer_that_was_paused_at_its_end_has_locked(clock: Clock) -> None:
    running = _set(WITHOUT, LOCKS)
    clock.passes(100)
    assert timer.has_locked(_set(running, {"running": False}))


def test_a_timer_that_was_paused_before_its_end_has_not_locked(clock: Clock) -> None:
    paused = _set(_set(WITHOUT, LOCKS), {"running": False})
    clock.passes(1000)
    assert not timer.has_locked(paused)


@pytest.mark.parametrize("wanted", [{"add": 60}, {"seconds": 60}, {"locks": False}, None])
def test_writing_goes_on_when_time_is_added_or_the_lock_is_taken_off(
    clock: Clock, wanted: dict[str, Any] | None
) -> None:
    ended = _set(WITHOUT, LOCKS)
    clock.passes(100)
    assert timer.has_locked(ended)
    assert not timer.has_locked(_set(ended, wanted))


def test_whether_it_locks_is_changed_beside_the_time_or_alone(clock: Clock) -> None:
    running = _set(WITHOUT, {"seconds": 60})
    locking = _set(running, {"locks": True})
    assert (locking.timer_locks, locking.timer_ends_at) == (True, running.timer_ends_at)
    assert _set(locking, {"add": 5}).timer_locks
    assert not _set(locking, {"add": 5, "locks": False}).timer_locks


def test_whether_a_timer_locks_can_be_said_before_there_is_one() -> None:
    assert timer.columns(WITHOUT, {"locks": True}) == {"timer_locks": True}
