"""Undoing and redoing what the facilitator did, from the change log.

An undo is a change like any other: it puts back what the log says was there before. What others have changed
since can't be undone: it is passed over, or refused when just that was asked for. Doing something new ends
what could be redone.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from workshop_data import errors, groups, note_undo, participants, reveal, stage, workshops
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
    "reveal_changed",
    "joining_changed",
    "participant_removed",
    "participant_restored",
)
_OF_SETTINGS = ("phase_changed", "workshop_changed", "votes_shown", "reveal_changed", "joining_changed")
_OF_PARTICIPANTS = ("participant_removed", "participant_restored")
_STILL_WHEN_CLOSED = ("phase_changed", "note_coded", *_OF_PARTICIPANTS)


@dataclass(frozen=True)
class Step:
    """A change of the facilitator that can be undone or done again."""

    seq: int
    kind: str
    subject: str | None
    payload: Mapping[str, Any]


def next_steps(db: Database, workshop: Workshop) -> tuple[Step | None, Step | None]:
    """What would be undone next, and done again next; None where there is nothing."""
    done, undone = _steps(db, workshop)
    return _next(db, workshop, done, there="after"), _next(db, workshop, undone, there="before")


def undo(store: Store, code: str, seq: int | None = None) -> Step:
    """Put back what was there before a change of the facilitator: the one with this `seq`, or the last.

    Raises
    ------
    UnknownWorkshop, NothingToUndo, ChangedSince, NotSaved
        ChangedSince when something else is next by now, or others have changed the same.
    """
    with store.write() as db:
        workshop = workshops.get(db, code)
        done, _ = _steps(db, workshop)
        step = _wanted(db, workshop, done, seq, there="after")
        _turn(db, workshop, step, there="after", wanted="before", because={"undoes": step.seq})
        return step


def redo(store: Store, code: str, seq: int | None = None) -> Step:
    """Do again what was undone: the change with this `seq`, or the one undone last.

    Raises
    ------
    UnknownWorkshop, NothingToUndo, ChangedSince, NotSaved
    """
    with store.write() as db:
        workshop = workshops.get(db, code)
        _, undone = _steps(db, workshop)
        step = _wanted(db, workshop, undone, seq, there="before")
        _turn(db, workshop, step, there="before", wanted="after", because={"redoes": step.seq})
        return step


def _wanted(db: Database, workshop: Workshop, steps: list[Step], seq: int | None, *, there: str) -> Step:
    if seq is None:
        last = _possible(steps[-1:], workshop)
        if not last:
            raise errors.NothingToUndo()
        return last[0]
    following = _next(db, workshop, steps, there=there)
    if following is None or following.seq != seq:
        raise errors.ChangedSince()
    return following


def _next(db: Database, workshop: Workshop, steps: list[Step], *, there: str) -> Step | None:
    """The latest step that nobody has changed since."""
    possible = reversed(_possible(steps, workshop))
    return next((step for step in possible if _is_as(db, workshop, step, there)), None)


def _steps(db: Database, workshop: Workshop) -> tuple[list[Step], list[Step]]:
    """What was done and not undone, and what was undone and not done again, each in order."""
    done, undone = list[Step](), list[Step]()
    for step in _facilitators_changes(db, workshop):
        if "undoes" in step.payload:
            undone.append(_taken(done, step.payload["undoes"]))
        elif "redoes" in step.payload:
            done.append(_taken(undone, step.payload["redoes"]))
        else:
            done.append(step)
            undone.clear()
    return done, undone


def _taken(steps: list[Step], seq: int) -> Step:
    position = next(index for index, step in enumerate(steps) if step.seq == seq)
    return steps.pop(position)


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
    """The states before and after, without the timer and the stage, which go on while others undo.

    Older logs say less than what is needed to undo: such a change has no states here.
    """
    logged = json.loads(text)
    states = {name: logged.get(name) for name in ("before", "after")}
    if not all(isinstance(state, dict) for state in states.values()):
        return {}
    plain = {name: _without_what_goes_on(state) for name, state in states.items()}
    return plain | {name: logged[name] for name in ("undoes", "redoes", "did") if name in logged}


def _without_what_goes_on(state: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value
        for name, value in state.items()
        if not name.startswith("timer_") and name not in stage.COLUMNS
    }


def _possible(steps: list[Step], workshop: Workshop) -> list[Step]:
    if workshop.phase is not Phase.CLOSED:
        return steps
    return [step for step in steps if step.kind in _STILL_WHEN_CLOSED]


def _is_as(db: Database, workshop: Workshop, step: Step, there: str) -> bool:
    """Whether what the step is about is still in the state `there`."""
    expected = step.payload[there]
    if step.kind in _OF_SETTINGS:
        return all(getattr(workshop, name) == value for name, value in expected.items())
    if step.kind == "groups_changed":
        return groups.is_as(db, workshop, expected)
    if step.kind in _OF_PARTICIPANTS:
        return participants.is_removed(db, workshop, str(step.subject)) is bool(expected["removed"])
    return note_undo.is_as(db, str(step.subject), step.kind, expected)


def _turn(
    db: Database, workshop: Workshop, step: Step, *, there: str, wanted: str, because: Mapping[str, int]
) -> None:
    """Bring what the step is about from the state `there` to the state `wanted`; raises ChangedSince."""
    if not _is_as(db, workshop, step, there):
        raise errors.ChangedSince()
    expected, target = step.payload[there], step.payload[wanted]
    if step.kind in _OF_SETTINGS:
        typed = {name: Phase(value) if name == "phase" else value for name, value in target.items()}
        workshops.set_in(db, workshop, typed, because=because)
    elif step.kind == "groups_changed":
        groups.put_back(db, workshop, FACILITATOR, target, because)
    else:
        with reveal.kept_up(db, workshop, FACILITATOR):
            _turn_people_and_notes(db, workshop, step, expected, target, because)


def _turn_people_and_notes(
    db: Database, workshop: Workshop, step: Step, expected: Any, target: Any, because: Mapping[str, int]
) -> None:
    if step.kind in _OF_PARTICIPANTS:
        states = {"before": expected, "after": target, **because}
        participants.set_removed(db, workshop, str(step.subject), states)
    else:
        note_undo.turn(db, workshop, str(step.subject), step.kind, expected, target, because)
