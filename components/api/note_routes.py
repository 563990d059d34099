"""Notes: writing, changing, taking back, coding."""

from typing import Any

from fastapi import APIRouter, Request, Response

from components.api import limits, wire
from components.api.bodies import NewCoding, NewNote, NoteChange
from components.api.guard import Anyone, FacilitatorOnly
from components.api.services import services_of
from workshop_data import coding, note_writing, workshops
from workshop_data.model import Caller, Note, NoteDraft

router = APIRouter(prefix="/workshops/{code}/notes")


@router.post("", status_code=201)
def write_note(
    code: str, body: NewNote, request: Request, response: Response, caller: Anyone
) -> dict[str, Any]:
    """Write a note; sent again, it is the same note."""
    limits.count_write(caller.participant)
    note, new = note_writing.add(services_of(request).store, code, caller, NoteDraft(**body.model_dump()))
    response.status_code = 201 if new else 200
    return _seen(request, note, code, caller)


@router.patch("/{note_id}")
def change_note(
    code: str, note_id: str, body: NoteChange, request: Request, caller: Anyone
) -> dict[str, Any]:
    """Change a note; hiding it is the facilitator's."""
    limits.count_write(caller.participant)
    note = note_writing.change(services_of(request).store, code, caller, note_id, body.given())
    return _seen(request, note, code, caller)


@router.delete("/{note_id}", status_code=204, response_class=Response)
def take_back_note(code: str, note_id: str, request: Request, caller: Anyone) -> None:
    """Take a note off the map."""
    limits.count_write(caller.participant)
    note_writing.take_back(services_of(request).store, code, caller, note_id)


@router.put("/{note_id}/coding")
def code_note(
    code: str, note_id: str, body: NewCoding, request: Request, caller: FacilitatorOnly
) -> dict[str, Any]:
    """Say which pain point the note is about."""
    note = coding.code_note(services_of(request).store, code, caller, note_id, body.code)
    return _seen(request, note, code, caller)


def _seen(request: Request, note: Note, code: str, caller: Caller) -> dict[str, Any]:
    with services_of(request).store.read() as db:
        seen = wire.seen_note(note, workshops.get(db, code), caller)
    return seen or {"id": note.id, "removed": True}
