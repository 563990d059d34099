"""What is large on the board, in every window alike: a spotlight, a view, a light or a dark room."""

import re
from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from workshop_data import errors
from workshop_data.model import OPEN_PHASES, Quadrant, Workshop

COLUMNS = frozenset({"spotlight", "view", "theme"})
_VIEWS = ("map", "ranking", "code")
_THEMES = ("light", "dark")
_TARGET = re.compile(r"(note|group):[0-9a-f-]{36}|quadrant:(" + "|".join(Quadrant) + ")")


def columns(wanted: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that keep what is wanted of the stage; raises InvalidValue."""
    checks = {"spotlight": _is_target, "view": _VIEWS.__contains__, "theme": _THEMES.__contains__}
    for name, value in wanted.items():
        if name not in checks or not checks[name](value):
            raise errors.InvalidValue(field=name, value=str(value)[:40])
    return dict(wanted)


def require_there(db: Database, workshop: Workshop, target: str) -> None:
    """Raise UnknownNote for what everybody in the workshop can't read, NotRevealedYet before anybody may."""
    kind, _, subject = target.partition(":")
    if kind == "quadrant":
        return
    if workshop.phase not in OPEN_PHASES:
        raise errors.NotRevealedYet()
    column = {"note": "note.id", "group": "note.group_id"}[kind]
    row = db.execute(
        f"""SELECT 1 FROM note JOIN shown_note ON shown_note.note_id = note.id
            WHERE {column} = ? AND note.workshop_id = ?""",
        [subject, workshop.id],
    )
    if not row.fetchone():
        raise errors.UnknownNote()


def _is_target(value: Any) -> bool:
    return value is None or (isinstance(value, str) and _TARGET.fullmatch(value) is not None)
