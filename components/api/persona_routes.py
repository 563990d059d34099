"""Persona cards: finding, writing, copying, archiving them, their versions and the notes on them."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import StrictBool, StrictInt, StrictStr

from components.api import persona_wire as wire
from components.api.bodies import Body
from components.api.guard import FacilitatorOnly
from components.api.services import services_of
from workshop_data import errors
from workshop_data.personas import deleting, from_notes, heard, incoming, lookup, starter, storage, versions
from workshop_data.personas.checking import card_json, line_json
from workshop_data.personas.from_notes import Wanted
from workshop_data.personas.model import Persona, room
from workshop_data.personas.schema import card_set_schema

router = APIRouter(prefix="/personas")

Json = dict[str, Any]
_Choices = Annotated[tuple[str, ...], Query()]


class CardChange(Body):
    based_on: StrictInt
    card: Json


class ArchiveChange(Body):
    archived: StrictBool


class Copied(Body):
    name: StrictStr | None = None


class Earlier(Body):
    number: StrictInt


class StarterSet(Body):
    language: StrictStr


class NotesForCard(Body):
    section: StrictStr
    workshop: StrictStr
    notes: list[StrictStr]
    text: StrictStr | None = None
    evidence: StrictStr | None = None
    line: StrictStr | None = None
    pain_point: StrictStr | None = None


@router.get("")
def read_personas(
    request: Request,
    caller: FacilitatorOnly,
    words: str = "",
    service: _Choices = (),
    language: _Choices = (),
    archived: bool = False,
) -> list[Json]:
    """The cards that hold every one of the words, whatever their case and accents."""
    with services_of(request).store.read() as db:
        found = lookup.find(db, words=words, services=service, languages=language, archived=archived)
    return [wire.summary(persona) for persona in found]


@router.post("", status_code=201)
def make_persona(card: Json, request: Request, response: Response, caller: FacilitatorOnly) -> Json:
    """Keep a new card; sent once more with the same id, it is the card that is there."""
    persona, is_new = incoming.make(services_of(request).store, card)
    response.status_code = 201 if is_new else 200
    response.headers["Location"] = f"/api/personas/{persona.id}"
    return _whole(request, persona)


@router.get("/words")
def read_words(request: Request, caller: FacilitatorOnly) -> dict[str, str]:
    """All that a search looks through, by the id of the card, archived or not; without case and accents."""
    with services_of(request).store.read() as db:
        return lookup.search_texts(db)


@router.get("/schema.json")
def read_schema() -> Json:
    """The JSON Schema of the files that cards travel in."""
    return card_set_schema()


@router.get("/room")
def read_room(caller: FacilitatorOnly) -> Json:
    """How many lines and characters a card has room for."""
    return room()


@router.post("/starter")
def bring_in_starter_set(body: StarterSet, request: Request, caller: FacilitatorOnly) -> list[Json]:
    """Add the example cards of a language that are not here."""
    return [wire.summary(each) for each in starter.bring_in(services_of(request).store, body.language)]


@router.get("/{persona_id}")
def read_persona(persona_id: str, request: Request, caller: FacilitatorOnly) -> Json:
    """One card with all that it says."""
    with services_of(request).store.read() as db:
        return wire.whole(db, lookup.get(db, persona_id))


@router.put("/{persona_id}")
def save_persona(persona_id: str, body: CardChange, request: Request, caller: FacilitatorOnly) -> Json:
    """Keep the card as a new version, if it is based on the newest one."""
    store, sent = services_of(request).store, incoming.read(body.card)
    try:
        return _whole(request, incoming.save(store, persona_id, sent, based_on=body.based_on))
    except errors.PersonaChanged as refused:
        current: Persona = refused.values["current"]
        raise errors.PersonaChanged(
            current=_whole(request, current),
            yours=card_json(sent.card),
            differences=[asdict(each) for each in versions.differences(current.card, sent.card)],
        ) from refused


@router.patch("/{persona_id}")
def archive_persona(persona_id: str, body: ArchiveChange, request: Request, caller: FacilitatorOnly) -> Json:
    """Put the card away, or bring it back."""
    return _whole(request, storage.set_archived(services_of(request).store, persona_id, body.archived))


@router.delete("/{persona_id}", status_code=204, response_class=Response)
def delete_persona(persona_id: str, request: Request, caller: FacilitatorOnly) -> None:
    """Delete an archived card for good, with its versions and its picture."""
    deleting.delete(services_of(request).store, persona_id)


@router.post("/{persona_id}/copies", status_code=201)
def copy_persona(
    persona_id: str,
    request: Request,
    response: Response,
    caller: FacilitatorOnly,
    body: Copied | None = None,
) -> Json:
    """Keep the card once more, under another name."""
    store, name = services_of(request).store, body.name if body else None
    if name is None:
        with store.read() as db:
            name = lookup.free_name(db, lookup.get(db, persona_id).card.name)
    persona = storage.copy(store, persona_id, name=name)
    response.headers["Location"] = f"/api/personas/{persona.id}"
    return _whole(request, persona)


@router.get("/{persona_id}/versions")
def read_versions(persona_id: str, request: Request, caller: FacilitatorOnly) -> list[Json]:
    """All versions of the card, with what each changed."""
    with services_of(request).store.read() as db:
        return [wire.version(each) for each in versions.versions(db, persona_id)]


@router.get("/{persona_id}/versions/{number}")
def read_version(persona_id: str, number: int, request: Request, caller: FacilitatorOnly) -> Json:
    """One version of the card, with what it said."""
    with services_of(request).store.read() as db:
        version = versions.version(db, persona_id, number)
    return wire.version(version) | {"card": card_json(version.card)}


@router.post("/{persona_id}/versions", status_code=201)
def go_back(persona_id: str, body: Earlier, request: Request, caller: FacilitatorOnly) -> Json:
    """Make an earlier version the present one."""
    return _whole(request, versions.go_back(services_of(request).store, persona_id, body.number))


@router.post("/{persona_id}/lines", status_code=201)
def put_notes(
    persona_id: str, body: NotesForCard, request: Request, response: Response, caller: FacilitatorOnly
) -> Json:
    """Put notes of a workshop on the card."""
    put = from_notes.put_notes(services_of(request).store, persona_id, Wanted(**body.model_dump()))
    response.status_code = 201 if put.new else 200
    return {"line": line_json(put.line), "persona": _whole(request, put.persona)}


@router.get("/{persona_id}/lines/{line_id}/notes")
def read_notes_behind(persona_id: str, line_id: str, request: Request, caller: FacilitatorOnly) -> list[Json]:
    """The notes behind a line, as far as everybody in their workshop may read them."""
    with services_of(request).store.read() as db:
        found = heard.notes_behind(db, lookup.get(db, persona_id), line_id.lower())
    return [_note(row) for row in found.to_dict("records")]


def _note(row: Mapping[Any, Any]) -> Json:
    kept = {name: row[name] for name in ("date", "quadrant", "text", "evidence", "linked")}
    return {"id": row["note_id"], "workshop": row["workshop_code"], "title": row["workshop"]} | kept


def _whole(request: Request, persona: Persona) -> Json:
    with services_of(request).store.read() as db:
        return wire.whole(db, persona)
