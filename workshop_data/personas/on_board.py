"""Whose maps a workshop makes: one persona or several, side by side or one after the other."""

from collections.abc import Sequence
from enum import Enum

from sqlite_utils import Database

from workshop_data import changes, errors, workshops
from workshop_data.model import FACILITATOR, Phase, Workshop
from workshop_data.personas import lookup
from workshop_data.personas.model import Persona
from workshop_data.store import Store
from workshop_data.workshops import WorkshopDraft

PERSONAS_LIMIT = 6


class Unchanged(Enum):
    """What is given for a setting that is to stay as it is."""

    UNCHANGED = 1


UNCHANGED = Unchanged.UNCHANGED


def of_workshop(db: Database, workshop: Workshop) -> list[Persona]:
    """The personas of this workshop, in their order, each with its present card."""
    return [lookup.get(db, persona_id) for persona_id in workshops.persona_ids(db, workshop.id)]


def make_workshop(store: Store, draft: WorkshopDraft, persona_ids: Sequence[str]) -> Workshop:
    """Make a workshop about these personas, or neither of both.

    Raises
    ------
    UnknownPersona, TooManyPersonas, and what `workshops.create` raises
    """
    with store.write() as db:
        workshop = workshops.create_in(db, draft, phase=Phase.LOBBY, example=False)
        if persona_ids:
            set_in(db, workshop, [persona.id for persona in lookup.several(db, persona_ids)])
        return workshop


def set_personas(
    store: Store, code: str, persona_ids: Sequence[str], *, at_turn: str | None | Unchanged = UNCHANGED
) -> Workshop:
    """Say whose maps the workshop makes, in this order, and whose is at turn; returns the workshop.

    Raises
    ------
    UnknownWorkshop, UnknownPersona, TooManyPersonas, WorkshopClosed, InvalidValue, NotSaved
    PersonaHasNotes
        When a persona would go on whose map notes stand.
    """
    with store.write() as db:
        workshop = workshops.get(db, code)
        if workshop.phase is Phase.CLOSED:
            raise errors.WorkshopClosed()
        set_in(db, workshop, [persona.id for persona in lookup.several(db, persona_ids)])
        if not isinstance(at_turn, Unchanged):
            _give_turn(db, workshops.get_by_id(db, workshop.id), at_turn.lower() if at_turn else None)
        return workshops.get_by_id(db, workshop.id)


def _give_turn(db: Database, workshop: Workshop, at_turn: str | None) -> None:
    before = workshop.persona_at_turn
    if before == at_turn:
        return
    if at_turn is not None:
        workshops.require_persona(db, workshop.id, at_turn)
    db.execute("UPDATE workshop SET persona_at_turn = ? WHERE id = ?", [at_turn, workshop.id])
    payload = {"before": {"persona_at_turn": before}, "after": {"persona_at_turn": at_turn}}
    changes.append(db, "workshop_changed", workshop_id=workshop.id, actor=FACILITATOR, payload=payload)


def set_in(db: Database, workshop: Workshop, wanted: Sequence[str]) -> None:
    """Say whose maps the workshop makes, in a transaction that is open already."""
    if len(wanted) > PERSONAS_LIMIT:
        raise errors.TooManyPersonas(n=PERSONAS_LIMIT)
    before = workshops.persona_ids(db, workshop.id)
    if before == list(wanted):
        return
    for persona_id in before:
        if persona_id not in wanted:
            _let_go(db, workshop, persona_id)
    db.execute("DELETE FROM workshop_persona WHERE workshop_id = ?", [workshop.id])
    for position, persona_id in enumerate(wanted):
        db.execute(
            "INSERT INTO workshop_persona (workshop_id, persona_id, position) VALUES (?, ?, ?)",
            [workshop.id, persona_id, position],
        )
    payload = {"before": before, "after": list(wanted)}
    changes.append(db, "personas_changed", workshop_id=workshop.id, actor=FACILITATOR, payload=payload)


def _let_go(db: Database, workshop: Workshop, persona_id: str) -> None:
    """Make sure that nothing in the workshop is about a persona that goes; notes keep theirs."""
    noted = db.execute(
        "SELECT 1 FROM note WHERE workshop_id = ? AND persona_id = ? AND removed_at IS NULL",
        [workshop.id, persona_id],
    ).fetchone()
    if noted:
        raise errors.PersonaHasNotes(name=lookup.get(db, persona_id).card.name)
    db.execute(
        "UPDATE note SET persona_id = NULL WHERE workshop_id = ? AND persona_id = ?",
        [workshop.id, persona_id],
    )
    db.execute(
        "UPDATE workshop SET persona_at_turn = NULL WHERE id = ? AND persona_at_turn = ?",
        [workshop.id, persona_id],
    )
