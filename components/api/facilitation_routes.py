"""Leading the room: groups, votes, who is ready, undo."""

from typing import Any

from fastapi import APIRouter, Request, Response

from components.api import limits, wire
from components.api.bodies import GroupChange, Merger, NewGroup, NewVotes, Readiness
from components.api.guard import Anyone, FacilitatorOnly
from components.api.services import services_of
from workshop_data import groups, notes, participants, undo, votes, workshops
from workshop_data.model import Caller
from workshop_data.room import room_state

router = APIRouter(prefix="/workshops/{code}")


@router.post("/groups", status_code=201)
def make_group(
    code: str, body: NewGroup, request: Request, response: Response, caller: Anyone
) -> dict[str, Any]:
    """Put notes together."""
    limits.count_write(caller.participant)
    store = services_of(request).store
    group, new = groups.make(store, code, caller, body.id, body.notes, body.title)
    response.status_code = 201 if new else 200
    return _seen_group(request, code, caller, group.id)


@router.patch("/groups/{group_id}")
def change_group(
    code: str, group_id: str, body: GroupChange, request: Request, caller: Anyone
) -> dict[str, Any]:
    """Change a group's title, notes or quadrant."""
    limits.count_write(caller.participant)
    groups.change(
        services_of(request).store,
        code,
        caller,
        group_id,
        title=body.title,
        add=body.add,
        take_out=body.take_out,
        quadrant=body.quadrant,
    )
    return _seen_group(request, code, caller, group_id)


@router.post("/groups/{group_id}/merge")
def merge_groups(code: str, group_id: str, body: Merger, request: Request, caller: Anyone) -> dict[str, Any]:
    """Put the notes of another group into this one."""
    limits.count_write(caller.participant)
    groups.merge(services_of(request).store, code, caller, group_id, body.group)
    return _seen_group(request, code, caller, group_id)


@router.delete("/groups/{group_id}", status_code=204)
def dissolve_group(code: str, group_id: str, request: Request, caller: Anyone) -> None:
    """Let the notes of a group stand alone again."""
    limits.count_write(caller.participant)
    groups.dissolve(services_of(request).store, code, caller, group_id)


@router.put("/votes/{target}")
def cast_votes(
    code: str, target: str, body: NewVotes, request: Request, caller: Anyone
) -> dict[str, int | None]:
    """Give a group or a note so many votes."""
    limits.count_write(caller.participant)
    left = votes.cast(services_of(request).store, code, caller, target, body.count)
    return {"count": body.count, "left": left}


@router.put("/ready")
def say_ready(code: str, body: Readiness, request: Request, caller: Anyone) -> dict[str, int]:
    """Say that one is done for now, or not yet."""
    limits.count_write(caller.participant)
    ready = participants.set_ready(services_of(request).store, code, caller, ready=body.ready)
    return {"ready": ready}


@router.post("/undo")
def undo_last(code: str, request: Request, caller: FacilitatorOnly) -> dict[str, Any]:
    """Put back what was there before the facilitator's last change."""
    undo.undo(services_of(request).store, code)
    return _snapshot(request, code, caller)


@router.post("/redo")
def redo_last(code: str, request: Request, caller: FacilitatorOnly) -> dict[str, Any]:
    """Do again what was undone last."""
    undo.redo(services_of(request).store, code)
    return _snapshot(request, code, caller)


def _seen_group(request: Request, code: str, caller: Caller, group_id: str) -> dict[str, Any]:
    with services_of(request).store.read() as db:
        workshop = workshops.get(db, code)
        seen = wire.seen_groups(room_state(db, workshop), notes.of_workshop(db, workshop), caller)
    wanted = group_id.lower()
    return next((group for group in seen if group["id"] == wanted), {"id": wanted, "notes": []})


def _snapshot(request: Request, code: str, caller: Caller) -> dict[str, Any]:
    services = services_of(request)
    with services.store.read() as db:
        workshop = workshops.get(db, code)
        return wire.snapshot(db, workshop, caller, join_url=services.join_url(workshop.code))
