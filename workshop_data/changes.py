"""The change log: what happened, in order. It is the live feed, the history and the audit trail."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlite_utils import Database

from workshop_data.model import Caller
from workshop_data.store import now

Kind = Literal[
    "workshop_created",
    "workshop_changed",
    "phase_changed",
    "participant_joined",
    "note_added",
    "note_changed",
    "note_removed",
    "note_hidden",
    "note_shown",
    "note_coded",
    "note_coded_blind",
    "pain_point_added",
    "groups_changed",
    "votes_changed",
    "votes_shown",
    "joining_changed",
    "ready_changed",
    "reveal_changed",
    "stage_changed",
    "agenda_changed",
    "talk_changed",
    "participant_removed",
    "participant_restored",
    "pain_point_changed",
    "pain_point_merged",
    "pain_point_unmerged",
    "pain_point_split",
    "pain_point_retired",
    "pain_point_brought_back",
    "action_added",
    "action_changed",
    "action_removed",
    "workshop_deleted",
    "persona_made",
    "persona_changed",
    "persona_archived",
    "persona_brought_back",
    "persona_deleted",
    "personas_changed",
]

_FACILITATOR = "facilitator"


@dataclass(frozen=True)
class Change:
    """One row of the log; `subject` is the id of what changed, where it is not the workshop itself."""

    seq: int
    workshop_id: int | None
    at: str
    actor: str
    kind: Kind
    subject: str | None

    @property
    def is_facilitators(self) -> bool:
        """Whether a facilitator made it: only such a change can be undone."""
        return self.actor == _FACILITATOR


def append(
    db: Database,
    kind: Kind,
    *,
    workshop_id: int | None,
    actor: Caller,
    payload: Mapping[str, Any],
    subject: str | None = None,
) -> int:
    """Log a change in the transaction that makes it, and return its `seq`."""
    row = db.execute(
        """INSERT INTO change (workshop_id, at, actor, kind, subject, payload)
           VALUES (?, ?, ?, ?, ?, ?) RETURNING seq""",
        [
            workshop_id,
            now(),
            actor.participant or _FACILITATOR,
            kind,
            subject,
            json.dumps(payload, ensure_ascii=False),
        ],
    ).fetchone()
    return int(row[0])


def since(db: Database, after: int, *, workshop_id: int | None = None) -> list[Change]:
    """The changes with a `seq` above `after`, oldest first; of one workshop, or of all."""
    where = "seq > ?" if workshop_id is None else "seq > ? AND workshop_id = ?"
    parameters = [after] if workshop_id is None else [after, workshop_id]
    rows = db.execute(
        f"SELECT seq, workshop_id, at, actor, kind, subject FROM change WHERE {where} ORDER BY seq",
        parameters,
    )
    return [Change(*row) for row in rows.fetchall()]


def last_seq(db: Database, *, workshop_id: int | None = None) -> int:
    """The `seq` of the newest change; 0 when there is none."""
    where = "" if workshop_id is None else "WHERE workshop_id = ?"
    parameters = [] if workshop_id is None else [workshop_id]
    row = db.execute(f"SELECT COALESCE(MAX(seq), 0) FROM change {where}", parameters).fetchone()
    return int(row[0])
