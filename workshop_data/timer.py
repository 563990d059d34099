"""The workshop's timer: kept as the moment at which it ends, so that every clock can show the same."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from workshop_data import errors
from workshop_data.model import Workshop
from workshop_data.store import now

LONGEST_SECONDS = 4 * 60 * 60
_GRACE_SECONDS = 3


def columns(workshop: Workshop, wanted: Mapping[str, Any] | None) -> dict[str, Any]:
    """The columns that keep the timer after what is wanted of it; None takes it away.

    `wanted` has `seconds` (set anew), `running` (True starts or goes on, False pauses), `add` (seconds), and
    beside or alone `locks` (whether writing ends with it).

    Raises
    ------
    InvalidValue
        When there is no timer to pause or to add to, or the time is not between 1 s and 4 hours.
    """
    if wanted is None:
        return _kept(None, None, running=False)
    locks = {"timer_locks": bool(wanted["locks"])} if "locks" in wanted else {}
    if set(wanted) == {"locks"}:
        return locks
    seconds = wanted.get("seconds", workshop.timer_seconds)
    left = wanted["seconds"] if "seconds" in wanted else seconds_left(workshop)
    if seconds is None or left is None or not wanted:
        raise errors.InvalidValue(field="timer", value=str(dict(wanted))[:40])
    left = max(0.0, left + wanted.get("add", 0))
    if not 1 <= max(seconds, left) <= LONGEST_SECONDS or seconds < 1:
        raise errors.InvalidValue(field="timer", value=str(max(seconds, left)))
    running = wanted.get("running", "seconds" in wanted or workshop.timer_ends_at is not None)
    return _kept(seconds, left, running=running) | locks


def seconds_left(workshop: Workshop) -> float | None:
    """The seconds until the end, never less than 0; None without a timer."""
    if workshop.timer_ends_at is None:
        return workshop.timer_left
    ends_at = datetime.fromisoformat(workshop.timer_ends_at)
    return max(0.0, (ends_at - datetime.fromisoformat(now())).total_seconds())


def has_run_out_and_locks(workshop: Workshop) -> bool:
    """Whether every screen says that writing is locked since time is up."""
    return workshop.timer_locks and seconds_left(workshop) == 0


def has_locked(workshop: Workshop) -> bool:
    """Whether the timer's end has ended writing; a moment is left for what is on its way."""
    if not workshop.timer_locks or workshop.timer_seconds is None:
        return False
    if workshop.timer_ends_at is None:
        return workshop.timer_left == 0
    late = datetime.fromisoformat(now()) - datetime.fromisoformat(workshop.timer_ends_at)
    return late.total_seconds() > _GRACE_SECONDS


def _kept(seconds: float | None, left: float | None, *, running: bool) -> dict[str, Any]:
    if left is None or not running:
        return {"timer_seconds": seconds, "timer_left": left, "timer_ends_at": None}
    ends_at = (datetime.now(UTC) + timedelta(seconds=left)).isoformat(timespec="milliseconds")
    return {"timer_seconds": seconds, "timer_left": None, "timer_ends_at": ends_at.replace("+00:00", "Z")}
