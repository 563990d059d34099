"""The personas of a workshop: whose maps it makes, and their portraits for everybody in it."""

from typing import Any

from fastapi import APIRouter, Request, Response

from components.api import wire
from components.api.bodies import PersonasChange
from components.api.guard import Anyone, FacilitatorOnly
from components.api.persona_files import portrait_of
from components.api.services import services_of
from workshop_data import errors, workshops
from workshop_data.personas import on_board
from workshop_data.personas.on_board import UNCHANGED

router = APIRouter(prefix="/workshops/{code}/personas")


@router.put("")
def set_personas(
    code: str, body: PersonasChange, request: Request, caller: FacilitatorOnly
) -> dict[str, Any]:
    """Say whose maps the workshop makes, and whose is at turn."""
    services = services_of(request)
    at_turn = body.persona_at_turn if "persona_at_turn" in body.given() else UNCHANGED
    workshop = on_board.set_personas(services.store, code, body.personas, at_turn=at_turn)
    with services.store.read() as db:
        return wire.snapshot(db, workshop, caller, join_url=services.join_url(workshop.code))


@router.get("/{persona_id}/portrait")
def read_portrait(
    code: str, persona_id: str, request: Request, caller: Anyone, v: str | None = None
) -> Response:
    """The portrait of a persona of this workshop."""
    store = services_of(request).store
    with store.read() as db:
        personas = on_board.of_workshop(db, workshops.get(db, code))
    persona = next((each for each in personas if each.id == persona_id.lower()), None)
    if persona is None:
        raise errors.UnknownPersona()
    return portrait_of(store, persona.card, persona.card.picture, lasting=bool(v))
