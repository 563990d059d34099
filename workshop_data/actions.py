"""What was done about a pain point: what, who, by when, and how far it is."""

import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from sqlite_utils import Database

from workshop_data import changes, codebook, errors, text
from workshop_data.model import FACILITATOR, FIELD_LENGTH_LIMIT
from workshop_data.store import Store, now

WHAT_LENGTH_LIMIT = 280

_COLUMNS = "id, pain_point, what, who, by_when, state, done_on, language"


class State(StrEnum):
    """How far an action is."""

    PLANNED = "planned"
    BUSY = "busy"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True)
class Action:
    """Something that somebody does about a pain point; dates are ISO 8601.

    `done_on` is the day from which it should be felt; it is there when, and only when, the action is done.
    `language` is that of `what`, None where nobody has said it.
    """

    id: str
    pain_point: str
    what: str
    who: str
    by_when: str | None
    state: State
    done_on: str | None
    language: str | None = None


def add(store: Store, pain_point: str, wanted: Mapping[str, Any]) -> Action:
    """Make an action of `what`, `who`, `by_when`, `state`, `done_on`, `language`; only `what` is needed.

    Raises
    ------
    UnknownPainPoint, TextMissing, TextTooLong, TextUnreadable, InvalidValue, InvalidDate, NotSaved
    """
    with store.write() as db:
        code = codebook.present_code(db, pain_point)
        empty = Action(str(uuid.uuid4()), str(code), "", "", None, State.PLANNED, None)
        action = _checked(empty, {"what": "", **wanted})
        _insert(db, action)
        return action


def _insert(db: Database, action: Action) -> None:
    values = [*asdict(action).values(), now()]
    places = ", ".join("?" for _ in values)
    db.execute(f"INSERT INTO action ({_COLUMNS}, created_at) VALUES ({places})", values)
    _log(db, "action_added", action, {"after": asdict(action)})


def change(store: Store, action_id: str, wanted: Mapping[str, Any]) -> Action:
    """Change what is wanted of an action, fields as for `add`, and return it as it is then.

    Raises
    ------
    UnknownAction, TextMissing, TextTooLong, TextUnreadable, InvalidValue, InvalidDate, NotSaved
    """
    with store.write() as db:
        before = _get(db, action_id)
        after = _checked(before, wanted)
        old, new = asdict(before), asdict(after)
        changed = {name: value for name, value in new.items() if value != old[name]}
        if changed:
            assignments = ", ".join(f"{name} = ?" for name in changed)
            db.execute(f"UPDATE action SET {assignments} WHERE id = ?", [*changed.values(), before.id])
            payload = {"before": {name: old[name] for name in changed}, "after": changed}
            _log(db, "action_changed", after, payload)
        return after


def remove(store: Store, action_id: str) -> None:
    """Take away an action that was entered by mistake; a second time changes nothing."""
    with store.write() as db:
        row = _row(db, action_id)
        if row is not None:
            db.execute("DELETE FROM action WHERE id = ?", [action_id])
            _log(db, "action_removed", row, {"before": asdict(row)})


def put_back(store: Store, action: Action) -> None:
    """Have an action again that was removed, as the newest; one that is there stays as it is."""
    with store.write() as db:
        if _row(db, action.id) is None:
            _insert(db, action)


def every(db: Database) -> dict[str, list[Action]]:
    """All actions by the code of their pain point, in the order in which they were made.

    Those on a pain point that was merged stand with the one that it was merged into.
    """
    rows = db.execute(f"SELECT {_COLUMNS} FROM action ORDER BY created_at, rowid").fetchall()
    found: dict[str, list[Action]] = {}
    for action in map(_action, rows):
        code = str(codebook.present_code(db, action.pain_point))
        found.setdefault(code, []).append(action)
    return found


def _get(db: Database, action_id: str) -> Action:
    found = _row(db, action_id)
    if found is None:
        raise errors.UnknownAction()
    return found


def _row(db: Database, action_id: str) -> Action | None:
    row = db.execute(f"SELECT {_COLUMNS} FROM action WHERE id = ?", [action_id]).fetchone()
    return _action(row) if row else None


def _action(row: tuple[Any, ...]) -> Action:
    found = Action(*row)
    return replace(found, state=State(found.state))


def _checked(action: Action, wanted: Mapping[str, Any]) -> Action:
    changed = replace(action, **{name: _checked_value(name, value) for name, value in wanted.items()})
    if changed.state is not State.DONE:
        return replace(changed, done_on=None)
    return replace(changed, done_on=changed.done_on or date.today().isoformat())


def _checked_value(name: str, value: Any) -> Any:
    match name:
        case "what":
            return _what(value)
        case "who":
            return text.field_text(value, limit=FIELD_LENGTH_LIMIT)
        case "by_when" | "done_on":
            return text.iso_date(value) if value else None
        case "language":
            return text.language(value) if value else None
        case "state":
            return text.one_of(State, value, field="state")
        case _:
            raise errors.InvalidValue(field=name, value=str(value)[:40])


def _what(value: str) -> str:
    what = text.field_text(value, limit=WHAT_LENGTH_LIMIT)
    if not what:
        raise errors.TextMissing()
    return what


def _log(db: Database, kind: changes.Kind, action: Action, payload: Mapping[str, Any]) -> None:
    changes.append(
        db,
        kind,
        workshop_id=None,
        actor=FACILITATOR,
        subject=action.pain_point,
        payload={"action": action.id, **payload},
    )
