"""Workshops and those who take part in them."""

from typing import Any

from fastapi import APIRouter, Header, Request, Response

from components.api import cookies, events, limits, wire
from components.api.bodies import NewParticipant, NewWorkshop, WorkshopChange, WorkshopCopy
from components.api.guard import Anyone, FacilitatorOnly
from components.api.services import services_of
from workshop_data import participants, replay, vote_rounds, workshop_copies, workshops
from workshop_data.model import Caller, Workshop
from workshop_data.personas import on_board
from workshop_data.workshops import WorkshopDraft

router = APIRouter(prefix="/workshops")


@router.post("", status_code=201)
def make_workshop(
    body: NewWorkshop, request: Request, response: Response, caller: FacilitatorOnly
) -> dict[str, Any]:
    """Make a workshop, in the lobby."""
    draft = WorkshopDraft(**body.model_dump(exclude={"personas"}))
    workshop = on_board.make_workshop(services_of(request).store, draft, body.personas)
    response.headers["Location"] = f"/api/workshops/{workshop.code}"
    return _snapshot(request, workshop, caller)


@router.get("/{code}")
def read_workshop(code: str, request: Request, caller: Anyone) -> dict[str, Any]:
    """The workshop as the caller may see it."""
    services = services_of(request)
    with services.store.read() as db:
        workshop = workshops.get(db, code)
        return wire.snapshot(db, workshop, caller, join_url=services.join_url(workshop.code))


@router.patch("/{code}")
def change_workshop(
    code: str, body: WorkshopChange, request: Request, caller: FacilitatorOnly
) -> dict[str, Any]:
    """Change settings, the phase or the lock."""
    workshop = workshops.change(services_of(request).store, code, body.given())
    return _snapshot(request, workshop, caller)


@router.post("/{code}/copy", status_code=201)
def copy_workshop(
    code: str,
    request: Request,
    response: Response,
    caller: FacilitatorOnly,
    body: WorkshopCopy | None = None,
) -> dict[str, Any]:
    """Make a workshop with the same settings, for the next group."""
    wanted = body or WorkshopCopy()
    workshop = workshop_copies.copy(services_of(request).store, code, title=wanted.title, date=wanted.date)
    response.headers["Location"] = f"/api/workshops/{workshop.code}"
    return _snapshot(request, workshop, caller)


@router.get("/{code}/replay")
def replay_workshop(code: str, request: Request, caller: FacilitatorOnly) -> dict[str, Any]:
    """How the map grew."""
    with services_of(request).store.read() as db:
        workshop = workshops.get(db, code)
        return {"phase": workshop.phase, "frames": replay.frames(db, workshop)}


@router.get("/{code}/rounds")
def read_rounds(code: str, request: Request, caller: Anyone) -> list[dict[str, Any]]:
    """What each round of the vote asked and brought, of those that have ended."""
    with services_of(request).store.read() as db:
        return [wire.ended_round(each) for each in vote_rounds.ended(db, workshops.get(db, code))]


@router.get("/{code}/changes", include_in_schema=True)
async def follow_workshop(
    code: str,
    request: Request,
    caller: Anyone,
    after: str | None = None,
    last_event_id: str | None = Header(default=None),
) -> Response:
    """The live stream of changes, as server-sent events."""
    workshop = events.workshop_of(services_of(request), code)
    return events.stream(request, workshop, caller, events.resume_point(last_event_id, after))


@router.post("/{code}/participants", status_code=201)
def join_workshop(
    code: str, request: Request, response: Response, body: NewParticipant | None = None
) -> dict[str, str]:
    """Take part; again with the same token, as the same participant."""
    services, body = services_of(request), body or NewParticipant()
    code = workshops.canonical_code(code)
    limits.count_join(code)
    joined = participants.join(services.store, code, token=body.token, name=body.name)
    response.status_code = 201 if joined.new else 200
    cookies.set_participant(response, services.settings, code, joined.token)
    return {"participant": joined.participant.id, "token": joined.token}


def _snapshot(request: Request, workshop: Workshop, caller: Caller) -> dict[str, Any]:
    services = services_of(request)
    with services.store.read() as db:
        return wire.snapshot(db, workshop, caller, join_url=services.join_url(workshop.code))
