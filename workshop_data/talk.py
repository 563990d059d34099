"""The presenter's list: the notes and groups to talk about, seen by the facilitators alone."""

from dataclasses import dataclass

from sqlite_utils import Database

from workshop_data import changes, errors, groups, notes, workshops
from workshop_data.model import FACILITATOR, OPEN_PHASES, Workshop
from workshop_data.store import Store

_ITEMS_LIMIT = 100


@dataclass(frozen=True)
class TalkItem:
    """A note or group to talk about, and whether that was done."""

    target: str
    done: bool


def put(store: Store, code: str, target: str, *, done: bool = False) -> list[TalkItem]:
    """Put a note or group at the end of the list, or say of one that is there whether it is done.

    Raises
    ------
    UnknownWorkshop, NotRevealedYet, UnknownNote, InvalidValue, NotSaved
        InvalidValue when the list is full.
    """
    target = target.lower()
    with store.write() as db:
        workshop = workshops.get(db, code)
        _require_there(db, workshop, target)
        listed = of_workshop(db, workshop)
        if TalkItem(target, done) in listed:
            return listed
        if len(listed) >= _ITEMS_LIMIT and TalkItem(target, not done) not in listed:
            raise errors.InvalidValue(field="talk", value=str(_ITEMS_LIMIT))
        db.execute(
            """INSERT INTO talk_item (workshop_id, target, position, done)
               VALUES (?, ?, (SELECT COALESCE(MAX(position), 0) + 1 FROM talk_item WHERE workshop_id = ?), ?)
               ON CONFLICT (workshop_id, target) DO UPDATE SET done = excluded.done""",
            [workshop.id, target, workshop.id, done],
        )
        _log(db, workshop, target)
        return of_workshop(db, workshop)


def drop(store: Store, code: str, target: str) -> list[TalkItem]:
    """Take something off the list; a second time changes nothing. Raises UnknownWorkshop, NotSaved."""
    target = target.lower()
    with store.write() as db:
        workshop = workshops.get(db, code)
        gone = db.execute(
            "DELETE FROM talk_item WHERE workshop_id = ? AND target = ?", [workshop.id, target]
        ).rowcount
        if gone:
            _log(db, workshop, target)
        return of_workshop(db, workshop)


def of_workshop(db: Database, workshop: Workshop) -> list[TalkItem]:
    """The list, in the order in which it was made."""
    rows = db.execute(
        "SELECT target, done FROM talk_item WHERE workshop_id = ? ORDER BY position", [workshop.id]
    )
    return [TalkItem(target, bool(done)) for target, done in rows.fetchall()]


def _require_there(db: Database, workshop: Workshop, target: str) -> None:
    if workshop.phase not in OPEN_PHASES:
        raise errors.NotRevealedYet()
    known = {group.id for group in groups.of_workshop(db, workshop)}
    if target not in known:
        notes.get(db, workshop, target)


def _log(db: Database, workshop: Workshop, target: str) -> None:
    changes.append(db, "talk_changed", workshop_id=workshop.id, actor=FACILITATOR, subject=target, payload={})
