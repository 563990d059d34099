"""The plan of a workshop: how many minutes each phase is meant to take, and where it stands."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from workshop_data import changes, errors
from workshop_data.model import FACILITATOR, Phase, Workshop

_LONGEST_MINUTES = 240

USUAL: Mapping[Phase, int] = {
    Phase.LOBBY: 10,
    Phase.WRITE: 15,
    Phase.REVEAL: 10,
    Phase.GROUP: 15,
    Phase.VOTE: 5,
    Phase.CLOSED: 5,
}
"""Minutes a phase to start from: introduction and example 10, writing 15, presenting and grouping together 30
with the vote, next steps 5 (Atlassian's empathy-mapping play gives about an hour in all)."""


@dataclass(frozen=True)
class Agenda:
    """`minutes` a phase, in the order of the phases; times are ISO 8601 in UTC.

    It began when the workshop left the lobby, the last time that it did; in the lobby it has not begun.
    """

    minutes: Mapping[Phase, int]
    began_at: str | None
    phase_since: str


def plan(db: Database, workshop: Workshop, minutes: Mapping[str, int] | None) -> None:
    """Set the minutes of all phases anew, in a transaction that is open already; None takes the plan away.

    Raises
    ------
    WorkshopClosed
        When the plan of a closed workshop would change.
    InvalidValue
        For a phase there is not, or minutes that are not between 1 and 240.
    """
    wanted = {_phase(name): _checked(value) for name, value in (minutes or {}).items()}
    before = _minutes(db, workshop.id)
    if wanted == before:
        return
    if workshop.phase is Phase.CLOSED:
        raise errors.WorkshopClosed()
    db.execute("DELETE FROM agenda_item WHERE workshop_id = ?", [workshop.id])
    for phase, value in wanted.items():
        db.execute(
            "INSERT INTO agenda_item (workshop_id, phase, minutes) VALUES (?, ?, ?)",
            [workshop.id, phase, value],
        )
    changes.append(
        db, "agenda_changed", workshop_id=workshop.id, actor=FACILITATOR, payload={"minutes": wanted}
    )


def agenda(db: Database, workshop: Workshop) -> Agenda:
    """The plan, and since when the workshop is where it is."""
    rows = db.execute(
        "SELECT at, payload FROM change WHERE workshop_id = ? AND kind = 'phase_changed' ORDER BY seq DESC",
        [workshop.id],
    ).fetchall()
    began = (at for at, payload in rows if json.loads(payload)["before"]["phase"] == Phase.LOBBY)
    made = db.execute("SELECT created_at FROM workshop WHERE id = ?", [workshop.id]).fetchone()[0]
    return Agenda(
        _minutes(db, workshop.id),
        began_at=None if workshop.phase is Phase.LOBBY else next(began, None),
        phase_since=rows[0][0] if rows else made,
    )


def copy(db: Database, source: Workshop, target: Workshop) -> None:
    """Give the target the plan of the source, in a transaction that is open already."""
    plan(db, target, {str(phase): minutes for phase, minutes in _minutes(db, source.id).items()})


def _minutes(db: Database, workshop_id: int) -> dict[Phase, int]:
    rows = db.execute("SELECT phase, minutes FROM agenda_item WHERE workshop_id = ?", [workshop_id])
    planned = dict(rows.fetchall())
    return {phase: planned[phase] for phase in Phase if phase in planned}


def _phase(name: str) -> Phase:
    if name not in list(Phase):
        raise errors.InvalidValue(field="agenda", value=name[:40])
    return Phase(name)


def _checked(minutes: int) -> int:
    if not 1 <= minutes <= _LONGEST_MINUTES:
        raise errors.InvalidValue(field="agenda", value=str(minutes)[:40])
    return minutes
