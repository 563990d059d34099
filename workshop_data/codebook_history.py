"""Who did what to the codebook, and when: read from the change log."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from workshop_data.model import CodebookEntry

_KINDS = (
    "pain_point_added",
    "pain_point_changed",
    "pain_point_merged",
    "pain_point_unmerged",
    "pain_point_split",
    "pain_point_retired",
    "pain_point_brought_back",
)


@dataclass(frozen=True)
class CodebookChange:
    """A row of the history.

    `other` is the entry that it also concerns: merged into, taken out of, split off from. `notes` is how many
    notes went along. `fields` are those that changed, with what they said before and after.
    """

    seq: int
    at: str
    actor: str
    kind: str
    code: str
    other: str | None
    notes: int
    fields: Mapping[str, tuple[Any, Any]]


def history(db: Database, *, code: str | None = None, limit: int = 200) -> list[CodebookChange]:
    """What was done to the codebook, or to one entry, the newest first."""
    places = ", ".join("?" for _ in _KINDS)
    rows = db.execute(
        f"""SELECT seq, at, actor, kind, subject, payload FROM change
            WHERE workshop_id IS NULL AND kind IN ({places}) ORDER BY seq DESC""",
        list(_KINDS),
    )
    found = (_change(*row) for row in rows.fetchall())
    return [change for change in found if code is None or code in (change.code, change.other)][:limit]


def _change(seq: int, at: str, actor: str, kind: str, subject: str, payload: str) -> CodebookChange:
    said = json.loads(payload)
    return CodebookChange(
        seq,
        at,
        actor,
        kind,
        subject,
        other=said.get("into") or said.get("from"),
        notes=len(said.get("notes", [])),
        fields=_fields(said) if kind == "pain_point_changed" else {},
    )


def _fields(said: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {name: (said["before"].get(name), after) for name, after in said["after"].items()}


def can_be_taken_apart(change: CodebookChange, entries: Mapping[str, CodebookEntry]) -> bool:
    """Whether this is a merge that still stands, and that no later merge hides."""
    if change.kind != "pain_point_merged" or change.other is None:
        return False
    return entries[change.code].merged_into == change.other and not entries[change.other].merged_into
