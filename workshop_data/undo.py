"""Undoing and redoing what the facilitator did, from the change log.

An undo is a change like any other: it puts back what the log says was there before, and is refused when
others have changed the same since. Doing something new ends what could be redone.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from workshop_data import errors, groups, notes, workshops
from workshop_data.model import FACILITATOR, Phase, Workshop
from workshop_data.store import Store

_UNDOABLE = (
    "note_added",
    "note_changed",
    "note_removed",
    "note_hidden",
    "note_shown",
    "note_coded",
    "groups_changed",
    "phase_changed",
    "workshop_changed",
    "votes_shown",
)
_OF_SETTINGS = ("phase_changed", "workshop_changed", "votes_shown")
_STILL_WHEN_CLOSED = ("phase_changed", "note_coded")


@dataclass(frozen=True)
class Step:
    """A change of the facilitator that can be undone or done again."""

    seq: int
    kind: str
    subject: str | None
    payload: Mapping[str, Any]


def next_undo(db: Database, workshop: Workshop) -> Step | None:
    """What would be undone next; None when there is nothing."""
    done, _ = _steps(db, workshop)
    return _possible(done, workshop)


def next_redo(db: Database, workshop: Workshop) -> Step | None:
    """What would be done again next; None when there is nothing."""
    _, undone = _steps(db, workshop)
    return _possible(undone, workshop)


def undo(store: Store, code: str) -> Step:
    """Put back what was there before the facilitator's last change; returns that change.

    Raises
    ------
    UnknownWorkshop, NothingToUndo, ChangedSince, NotSaved
    """
    with store.write() as db:
        workshop = workshops.get(db, code)
        step = next_undo(db, workshop)
        if step is None:
            raise errors.NothingToUndo()
        _turn(db, workshop, step, there="after", wanted="before", because={"undoes": step.seq})
        return step


def redo(store: Store, code: str) -> Step:
    """Do again what was undone last; returns that change.

    Raises
    ------
    UnknownWorkshop, NothingToUndo, ChangedSince, NotSaved
    """
    with store.write() as db:
        workshop = workshops.get(db, code)
        step = next_redo(db, workshop)
        if step is None:
            raise errors.NothingToUndo()
        _turn(db, workshop, step, there="before", wanted="after", because={"redoes": step.seq})
        return step


def _steps(db: Database, workshop: Workshop) -> tuple[list[Step], list[Step]]:
    """What was done and not undone, and what was undone and not done again, each in order."""
    done, undone = list[Step](), list[Step]()
    for step in _facilitators_changes(db, workshop):
        if "undoes" in step.payload:
            undone.append(done.pop())
        elif "redoes" in step.payload:
            done.append(undone.pop())
        else:
            done.append(step)
            undone.clear()
    return done, undone


def _facilitators_changes(db: Database, workshop: Workshop) -> list[Step]:
    places = ", ".join("?" for _ in _UNDOABLE)
    rows = db.execute(
        f"""SELECT seq, kind, subject, payload FROM change
            WHERE workshop_id = ? AND actor = 'facilitator' AND kind IN ({places}) ORDER BY seq""",
        [workshop.id, *_UNDOABLE],
    )
    found = (Step(seq, kind, subject, _payload(text)) for seq, kind, subject, text in rows.fetchall())
    return [step for step in found if step.payload.get("after")]


def _payload(text: str) -> dict[str, Any]:
    """The states before and after, without the timer, which runs on while others undo.

    Older logs say less than what is needed to undo: such a change has no states here.
    """
    logged = json.loads(text)
    states = {name: logged.get(name) for name in ("before", "after")}
    if not all(isinstance(state, dict) for state in states.values()):
        return {}
    plain = {name: _without_timer(state) for name, state in states.items()}
    return plain | {name: logged[name] for name in ("undoes", "redoes") if name in logged}


def _without_timer(state: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in state.items() if not name.startswith("timer_")}


def _possible(steps: list[Step], workshop: Workshop) -> Step | None:
    if not steps:
        return None
    last = steps[-1]
    return None if workshop.phase is Phase.CLOSED and last.kind not in _STILL_WHEN_CLOSED else last


def _turn(
    db: Database, workshop: Workshop, step: Step, *, there: str, wanted: str, because: Mapping[str, int]
) -> None:
    """Bring what the step is about from the state `there` to the state `wanted`."""
    expected, target = step.payload.get(there), step.payload.get(wanted)
    if step.kind in _OF_SETTINGS:
        _turn_settings(db, workshop, expected, target, because)
    elif step.kind == "groups_changed":
        if not groups.is_as(db, workshop, step.payload[there]):
            raise errors.ChangedSince()
        groups.put_back(db, workshop, FACILITATOR, step.payload[wanted], because)
    else:
        notes.turn(db, workshop, str(step.subject), step.kind, expected, target, because)


def _turn_settings(
    db: Database,
    workshop: Workshop,
    expected: Mapping[str, Any] | None,
    target: Mapping[str, Any] | None,
    because: Mapping[str, int],
) -> None:
    expected, target = expected or {}, target or {}
    if any(getattr(workshop, name) != value for name, value in expected.items()):
        raise errors.ChangedSince()
    typed = {name: Phase(value) if name == "phase" else value for name, value in target.items()}
    workshops.set_in(db, workshop, typed, because=because)
