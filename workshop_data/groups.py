"""Putting notes together: which note is in which group, settled in one place.

A group is there as long as a note is in it. Two who move the same note: the later one counts.
"""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from sqlite_utils import Database

from workshop_data import changes, errors, notes, text, workshops
from workshop_data.model import (
    FIELD_LENGTH_LIMIT,
    GROUPING_PHASES,
    Caller,
    Group,
    Note,
    Phase,
    Quadrant,
    Workshop,
)
from workshop_data.store import Store, now


def make(
    store: Store, code: str, caller: Caller, group_id: str, note_ids: Iterable[str], title: str = ""
) -> tuple[Group, bool]:
    """Put notes together in a new group; returns it, and whether it is new.

    The same id again gives the group that is there. It stands in the quadrant of its first note.

    Raises
    ------
    UnknownWorkshop, UnknownNote, WorkshopClosed, NotInThisPhase, NotAllowed, InvalidValue, TextTooLong
    """
    group_id, title = _uuid(group_id), text.field_text(title, limit=FIELD_LENGTH_LIMIT)
    with store.write() as db:
        workshop = workshops.get(db, code)
        require_grouping(workshop, caller)
        present = [notes.get(db, workshop, note_id) for note_id in note_ids]
        if not present:
            raise errors.FieldMissing(field="notes")
        known = _row(db, workshop, group_id)
        if known is not None:
            return get(db, workshop, group_id), False
        _require_free(db, group_id)
        row = {"title": title, "quadrant": present[0].quadrant}
        did = "split_group" if _come_from_one(db, workshop, present) else "group_notes"
        _set(db, workshop, caller, {note.id: group_id for note in present}, {group_id: row}, did=did)
        return get(db, workshop, group_id), True


def change(
    store: Store,
    code: str,
    caller: Caller,
    group_id: str,
    *,
    title: str | None = None,
    add: Iterable[str] = (),
    take_out: Iterable[str] = (),
    quadrant: str | None = None,
) -> Group | None:
    """Change a group's title, notes or quadrant; returns it, or None when its last note was taken out.

    Raises
    ------
    UnknownWorkshop, UnknownGroup, UnknownNote, WorkshopClosed, NotInThisPhase, NotAllowed, InvalidValue,
    TextTooLong
    """
    row: dict[str, Any] = {}
    if title is not None:
        row["title"] = text.field_text(title, limit=FIELD_LENGTH_LIMIT)
    if quadrant is not None:
        row["quadrant"] = text.one_of(Quadrant, quadrant, field="quadrant")
    with store.write() as db:
        workshop = workshops.get(db, code)
        require_grouping(workshop, caller)
        group = get(db, workshop, group_id)
        places: dict[str, str | None] = {notes.get(db, workshop, each).id: group.id for each in add}
        places |= {each.lower(): None for each in take_out if each.lower() in group.notes}
        did = _what_changes(row, places)
        _set(db, workshop, caller, places, {group.id: row} if row else {}, did=did)
        return _there(db, workshop, group.id)


def merge(store: Store, code: str, caller: Caller, group_id: str, other_id: str) -> Group:
    """Put the notes of the other group into this one.

    Raises
    ------
    UnknownWorkshop, UnknownGroup, WorkshopClosed, NotInThisPhase, NotAllowed
    """
    with store.write() as db:
        workshop = workshops.get(db, code)
        require_grouping(workshop, caller)
        group, other = get(db, workshop, group_id), get(db, workshop, other_id)
        _set(db, workshop, caller, dict.fromkeys(other.notes, group.id), {}, did="merge_groups")
        return get(db, workshop, group.id)


def dissolve(store: Store, code: str, caller: Caller, group_id: str) -> None:
    """Let the notes of a group stand alone again; a second time changes nothing.

    Raises
    ------
    UnknownWorkshop, UnknownGroup, WorkshopClosed, NotInThisPhase, NotAllowed
    """
    with store.write() as db:
        workshop = workshops.get(db, code)
        require_grouping(workshop, caller)
        if _row(db, workshop, group_id) is None:
            raise errors.UnknownGroup()
        group = _there(db, workshop, group_id)
        if group is not None:
            _set(db, workshop, caller, dict.fromkeys(group.notes, None), {}, did="dissolve_group")


def _come_from_one(db: Database, workshop: Workshop, present: list[Note]) -> bool:
    """Whether the notes are in one group now, which keeps others."""
    from_where = {note.group for note in present}
    if None in from_where or len(from_where) > 1:
        return False
    source = _there(db, workshop, str(from_where.pop()))
    return source is not None and not set(source.notes) <= {note.id for note in present}


def _what_changes(row: Mapping[str, Any], places: Mapping[str, str | None]) -> str:
    if any(places.values()):
        return "group_notes"
    if places:
        return "take_out" if len(places) == 1 else "split_group"
    return "name_group" if "title" in row else "move_group"


def of_workshop(db: Database, workshop: Workshop) -> list[Group]:
    """The groups that hold a note, in the order in which they were made."""
    rows = db.execute(
        """SELECT note_group.id, note_group.title, note_group.quadrant, note.id
           FROM note_group JOIN note ON note.group_id = note_group.id
           WHERE note_group.workshop_id = ? AND note.removed_at IS NULL
           ORDER BY note_group.created_at, note_group.id, note.seq""",
        [workshop.id],
    ).fetchall()
    members: dict[str, list[str]] = {}
    for group_id, _, _, note_id in rows:
        members.setdefault(group_id, []).append(note_id)
    about = {row[0]: (row[1], Quadrant(row[2])) for row in rows}
    return [Group(each, workshop.id, *about[each], tuple(members[each])) for each in members]


def get(db: Database, workshop: Workshop, group_id: str) -> Group:
    """The group of this workshop; raises UnknownGroup also for one that no note is in any more."""
    group = _there(db, workshop, group_id)
    if group is None:
        raise errors.UnknownGroup()
    return group


def require_grouping(workshop: Workshop, caller: Caller) -> None:
    """Raise what forbids the caller to put notes together now."""
    if workshop.phase is Phase.CLOSED:
        raise errors.WorkshopClosed()
    if workshop.phase not in GROUPING_PHASES:
        raise errors.NotInThisPhase()
    if not caller.is_facilitator:
        if not workshop.participants_group:
            raise errors.NotAllowed()
        if workshop.phase is not Phase.GROUP:
            raise errors.NotInThisPhase()


def put_back(
    db: Database, workshop: Workshop, caller: Caller, state: Mapping[str, Any], because: Mapping[str, int]
) -> None:
    """Bring notes and groups into a state that the log holds, in a transaction that is open already."""
    _set(db, workshop, caller, state["places"], state["groups"], because=because)


def present_state(db: Database, workshop: Workshop, state: Mapping[str, Any]) -> dict[str, Any]:
    """How the notes and groups that a state of the log speaks of are now."""
    return {
        "places": {note_id: _place(db, note_id) for note_id in state["places"]},
        "groups": {group_id: _row(db, workshop, group_id) for group_id in state["groups"]},
    }


def is_as(db: Database, workshop: Workshop, state: Mapping[str, Any]) -> bool:
    """Whether notes and groups are as a state of the log says; a group that was not there may be empty."""
    present = present_state(db, workshop, state)
    titles_kept = all(row is None or present["groups"][each] == row for each, row in state["groups"].items())
    return titles_kept and present["places"] == state["places"]


def _set(
    db: Database,
    workshop: Workshop,
    caller: Caller,
    places: Mapping[str, str | None],
    rows: Mapping[str, Mapping[str, Any] | None],
    *,
    because: Mapping[str, int] | None = None,
    did: str | None = None,
) -> None:
    """Write what is wanted, and log it with what was there before; `did` is its name in `undo_names`."""
    wanted = {"places": dict(places), "groups": dict(rows)}
    before = present_state(db, workshop, wanted)
    for group_id, row in rows.items():
        if row is not None:
            _write_row(db, workshop, group_id, row)
    for note_id, place in places.items():
        db.execute("UPDATE note SET group_id = ? WHERE id = ?", [place, note_id])
    after = present_state(db, workshop, wanted)
    if before != after:
        payload = {"before": before, "after": after, **(because or {}), **({"did": did} if did else {})}
        changes.append(db, "groups_changed", workshop_id=workshop.id, actor=caller, payload=payload)


def _write_row(db: Database, workshop: Workshop, group_id: str, row: Mapping[str, Any]) -> None:
    if _row(db, workshop, group_id) is None:
        db.execute(
            "INSERT INTO note_group (id, workshop_id, title, quadrant, created_at) VALUES (?, ?, ?, ?, ?)",
            [group_id, workshop.id, row["title"], row["quadrant"], now()],
        )
        return
    assignments = ", ".join(f"{name} = ?" for name in row)
    db.execute(f"UPDATE note_group SET {assignments} WHERE id = ?", [*row.values(), group_id])


def _row(db: Database, workshop: Workshop, group_id: str) -> dict[str, Any] | None:
    row = db.execute(
        "SELECT title, quadrant FROM note_group WHERE id = ? AND workshop_id = ?",
        [group_id.lower(), workshop.id],
    ).fetchone()
    return {"title": row[0], "quadrant": row[1]} if row else None


def _require_free(db: Database, group_id: str) -> None:
    """Raise InvalidValue for the id of another workshop's group."""
    if db.execute("SELECT 1 FROM note_group WHERE id = ?", [group_id]).fetchone():
        raise errors.InvalidValue(field="id", value=group_id)


def _place(db: Database, note_id: str) -> str | None:
    row = db.execute("SELECT group_id FROM note WHERE id = ?", [note_id]).fetchone()
    return row[0] if row else None


def _there(db: Database, workshop: Workshop, group_id: str) -> Group | None:
    wanted = group_id.lower()
    return next((group for group in of_workshop(db, workshop) if group.id == wanted), None)


def _uuid(group_id: str) -> str:
    try:
        return str(uuid.UUID(group_id))
    except ValueError:
        raise errors.InvalidValue(field="id", value=group_id[:40]) from None
