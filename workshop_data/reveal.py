"""The reveal in turns: which notes are opened when, and whose."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from workshop_data import changes, errors
from workshop_data.model import OPEN_PHASES, Caller, Phase, Quadrant, RevealMode, Workshop


def columns(db: Database, before: Workshop, wanted: dict[str, Any]) -> dict[str, Any]:
    """What is wanted, with the turn that a change of phase or mode begins with.

    The reveal begins with the first; what all could read in a later phase stays open for those who come back.

    Raises
    ------
    InvalidValue
        When the turn asked for is not one of those there are.
    """
    phase, mode = wanted.get("phase", before.phase), wanted.get("reveal_mode", before.reveal_mode)
    last = max(1, steps(db, before.id, mode))
    if phase is Phase.REVEAL and (before.phase is not Phase.REVEAL or mode is not before.reveal_mode):
        comes_back = before.phase in OPEN_PHASES and mode is before.reveal_mode
        wanted = {"reveal_step": last if comes_back else 1} | wanted
    step = wanted.get("reveal_step", 0)
    if step > last:
        raise errors.InvalidValue(field="reveal_step", value=str(step))
    return wanted


def steps(db: Database, workshop_id: int, mode: RevealMode) -> int:
    """How many turns the reveal has: one, four quadrants, or the people who wrote something."""
    match mode:
        case RevealMode.ALL:
            return 1
        case RevealMode.QUADRANTS:
            return len(Quadrant)
        case RevealMode.PEOPLE:
            return len(_people(db, workshop_id))


@contextmanager
def kept_up(db: Database, workshop: Workshop, actor: Caller) -> Iterator[None]:
    """Tells the room when what happens meanwhile changes how many turns there are, or whose it is.

    Where nobody had a note to show yet, whoever comes first takes the turn that waits.
    """
    before = turn(db, workshop) if _is_by_people(workshop) else None
    yield
    give_turns(db, workshop)
    if before is not None and turn(db, workshop) != before:
        changes.append(db, "reveal_changed", workshop_id=workshop.id, actor=actor, payload={})


def give_turns(db: Database, workshop: Workshop) -> None:
    """Give the people up to the present turn their place; who has one keeps it.

    Participants' ids are random, so their order is: nobody chose it, and it says nothing of who came first.
    """
    if not _is_by_people(workshop):
        return
    waiting = [each for each, turn in _people(db, workshop.id) if turn is None]
    taken = db.execute(
        "SELECT COALESCE(MAX(reveal_turn), 0) FROM participant WHERE workshop_id = ?", [workshop.id]
    ).fetchone()[0]
    for turn, participant in enumerate(waiting[: max(0, workshop.reveal_step - taken)], start=taken + 1):
        db.execute("UPDATE participant SET reveal_turn = ? WHERE id = ?", [turn, participant])


@dataclass(frozen=True)
class Turn:
    """Whose notes are being revealed, of how many turns: a quadrant, or a participant with his name."""

    steps: int
    quadrant: Quadrant | None = None
    participant: str | None = None
    name: str | None = None


def turn(db: Database, workshop: Workshop) -> Turn:
    """Where the reveal is."""
    present = Turn(steps(db, workshop.id, workshop.reveal_mode))
    if workshop.phase is not Phase.REVEAL or workshop.reveal_step == 0:
        return present
    match workshop.reveal_mode:
        case RevealMode.ALL:
            return present
        case RevealMode.QUADRANTS:
            return Turn(present.steps, quadrant=tuple(Quadrant)[workshop.reveal_step - 1])
        case RevealMode.PEOPLE:
            row = db.execute(
                """SELECT id, name FROM participant
                   WHERE workshop_id = ? AND reveal_turn = ? AND removed_at IS NULL""",
                [workshop.id, workshop.reveal_step],
            ).fetchone()
            return Turn(present.steps, participant=row[0], name=row[1]) if row else present


def _is_by_people(workshop: Workshop) -> bool:
    return workshop.phase is Phase.REVEAL and workshop.reveal_mode is RevealMode.PEOPLE


def _people(db: Database, workshop_id: int) -> list[tuple[str, int | None]]:
    """Those who wrote something that may be shown, with their turn, in the order of their random ids.

    Who was removed has a turn as well, where a note of theirs is shown again.
    """
    rows = db.execute(
        """SELECT id, reveal_turn FROM participant
           WHERE workshop_id = ?
             AND (reveal_turn IS NOT NULL OR EXISTS (
                 SELECT 1 FROM note WHERE note.participant_id = participant.id
                   AND note.removed_at IS NULL AND note.hidden = 0 AND note.held = 0))
           ORDER BY id""",
        [workshop_id],
    )
    return [(row[0], row[1]) for row in rows.fetchall()]
