"""Leading the room: groups, votes, who is ready, undo."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Request, Response

from components.api import limits, wire
from components.api.bodies import GroupChange, Merger, NewGroup, NewVotes, Readiness, StepWanted, TalkChange
from components.api.guard import Anyone, FacilitatorOnly
from components.api.services import services_of
from workshop_data import (
    errors,
    group_suggestions,
    groups,
    notes,
    participants,
    talk,
    undo,
    votes,
    workshops,
)
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


@router.delete("/groups/{group_id}", status_code=204, response_class=Response)
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


@router.post("/groups/suggestions")
def suggest_groups(code: str, request: Request, caller: FacilitatorOnly) -> list[dict[str, Any]]:
    """Notes that might belong together; nothing is changed."""
    with services_of(request).store.read() as db:
        return [asdict(suggestion) for suggestion in group_suggestions.suggest(db, code)]


@router.delete("/notes/{note_id}/author", status_code=204, response_class=Response)
def remove_author(
    code: str, note_id: str, request: Request, caller: FacilitatorOnly, lock_joining: bool = False
) -> None:
    """Take whoever wrote this note out of the workshop, and let nobody new in where that is asked for."""
    store = services_of(request).store
    with store.read() as db:
        note = notes.get(db, workshops.get(db, code), note_id)
    if note.author is None:
        raise errors.UnknownParticipant()
    participants.remove(store, code, note.author, lock_joining=lock_joining)


@router.put("/talk/{target}")
def put_on_talk_list(
    code: str, target: str, body: TalkChange, request: Request, caller: FacilitatorOnly
) -> dict[str, Any]:
    """Put a note or group on the presenter's list, or say that it was talked about."""
    listed = talk.put(services_of(request).store, code, target, done=body.done)
    return {"talk": [asdict(item) for item in listed]}


@router.delete("/talk/{target}")
def take_off_talk_list(code: str, target: str, request: Request, caller: FacilitatorOnly) -> dict[str, Any]:
    """Take something off the presenter's list."""
    return {"talk": [asdict(item) for item in talk.drop(services_of(request).store, code, target)]}


@router.put("/ready")
def say_ready(code: str, body: Readiness, request: Request, caller: Anyone) -> dict[str, int]:
    """Say that one is done for now, or not yet."""
    limits.count_write(caller.participant)
    ready = participants.set_ready(services_of(request).store, code, caller, ready=body.ready)
    return {"ready": ready}


@router.post("/undo")
def undo_last(
    code: str, request: Request, caller: FacilitatorOnly, body: StepWanted | None = None
) -> dict[str, Any]:
    """Put back what was there before the facilitator's last change."""
    undo.undo(services_of(request).store, code, body.seq if body else None)
    return _snapshot(request, code, caller)


@router.post("/redo")
def redo_last(
    code: str, request: Request, caller: FacilitatorOnly, body: StepWanted | None = None
) -> dict[str, Any]:
    """Do again what was undone last."""
    undo.redo(services_of(request).store, code, body.seq if body else None)
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
