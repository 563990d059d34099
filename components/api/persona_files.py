"""Persona cards as files: portraits, PDF, PNG and JSON, out and in."""

import base64
import json
import re
import unicodedata
from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, File, Query, Request, Response, UploadFile

from components.api import persona_wire as wire
from components.api.guard import FacilitatorOnly
from components.api.problems import language_of
from components.api.services import services_of
from workshop_data import errors, text
from workshop_data.model import FIELD_LENGTH_LIMIT
from workshop_data.personas import exchange, lookup, pictures, portraits, storage
from workshop_data.personas.model import Card, Persona
from workshop_data.personas.printing import sheets
from workshop_data.personas.printing.content import printed
from workshop_data.personas.printing.sheets import Paper
from workshop_data.store import Store

router = APIRouter(prefix="/personas")

Json = dict[str, Any]
_Ids = Annotated[tuple[str, ...], Query(alias="id")]
_PRINTED_LIMIT = 100
"""How many cards one PDF may have: others wait while it is set."""


@router.get("/portrait")
def draw_portrait(caller: FacilitatorOnly, name: str = "") -> Response:
    """The portrait that this name would have."""
    return _svg(text.field_text(name, limit=FIELD_LENGTH_LIMIT), lasting=True)


@router.get("/cards.pdf")
def print_set(request: Request, caller: FacilitatorOnly, id: _Ids = (), paper: str = Paper.A5) -> Response:
    """Several cards as one PDF; all that are not archived, without `id`."""
    t, on = language_of(request), text.one_of(Paper, paper, field="paper")
    store = services_of(request).store
    chosen = _chosen(store, id)
    if len(chosen) > _PRINTED_LIMIT:
        raise errors.TooManyPersonas(n=_PRINTED_LIMIT)
    with store.read() as db:
        cards = [printed(db, persona) for persona in chosen]
    content = sheets.pdf(cards, paper=on, language=t.language)
    return _file(content, "application/pdf", f"personas-{on}.pdf")


@router.get("/cards.json")
def export_set(request: Request, caller: FacilitatorOnly, id: _Ids = ()) -> Response:
    """Several cards as one JSON document; all that are not archived, without `id`."""
    return _exported(services_of(request).store, _chosen(services_of(request).store, id), "personas.json")


@router.post("/import")
def import_cards(
    request: Request,
    caller: FacilitatorOnly,
    file: Annotated[UploadFile, File()],
    dry_run: bool = False,
) -> Json:
    """Take cards in, or only say what that would bring."""
    content, store = file.file.read(), services_of(request).store
    plan = exchange.preview(store, content) if dry_run else exchange.take_in(store, content)
    return wire.plan(plan, dry_run=dry_run)


@router.post("/picture")
def check_picture(caller: FacilitatorOnly, file: Annotated[UploadFile, File()]) -> Json:
    """The picture as a card would have it, to be sent with the card; nothing is kept."""
    picture = pictures.prepared(file.file.read())
    return {"media_type": picture.media_type, "data": base64.b64encode(picture.content).decode()}


@router.get("/{persona_id}/portrait")
def read_portrait(
    persona_id: str,
    request: Request,
    caller: FacilitatorOnly,
    picture: str | None = None,
    v: str | None = None,
) -> Response:
    """The card's portrait; or another picture that was kept, for a card that is being written."""
    store = services_of(request).store
    with store.read() as db:
        card = lookup.get(db, persona_id).card
    return portrait_of(store, card, picture or card.picture, lasting=bool(picture or v))


@router.put("/{persona_id}/picture")
def put_picture(
    persona_id: str, request: Request, caller: FacilitatorOnly, file: Annotated[UploadFile, File()]
) -> Json:
    """Give the card a picture for a portrait."""
    store, picture = services_of(request).store, pictures.prepared(file.file.read())
    return _with_picture(request, storage.set_picture(store, persona_id, picture))


@router.delete("/{persona_id}/picture")
def take_picture_away(persona_id: str, request: Request, caller: FacilitatorOnly) -> Json:
    """Give the card its drawn portrait again."""
    return _with_picture(request, storage.set_picture(services_of(request).store, persona_id, None))


@router.get("/{persona_id}/card.pdf")
def print_card(persona_id: str, request: Request, caller: FacilitatorOnly, paper: str = Paper.A5) -> Response:
    """The card as a PDF."""
    on = text.one_of(Paper, paper, field="paper")
    with services_of(request).store.read() as db:
        card = printed(db, lookup.get(db, persona_id))
    content = sheets.pdf([card], paper=on, language=card.language)
    return _file(content, "application/pdf", f"{file_name(card.card)}-{on}.pdf")


@router.get("/{persona_id}/card.png")
def picture_card(
    persona_id: str, request: Request, caller: FacilitatorOnly, paper: str = Paper.A5
) -> Response:
    """The front of the card as a picture."""
    on = text.one_of(Paper, paper, field="paper")
    with services_of(request).store.read() as db:
        card = printed(db, lookup.get(db, persona_id))
    return _file(sheets.png(card, paper=on), "image/png", f"{file_name(card.card)}-{on}.png")


@router.get("/{persona_id}/card.json")
def export_card(persona_id: str, request: Request, caller: FacilitatorOnly) -> Response:
    """The card as JSON that another installation can take in."""
    store = services_of(request).store
    with store.read() as db:
        persona = lookup.get(db, persona_id)
    return _exported(store, [persona], f"{file_name(persona.card)}.json")


def portrait_of(store: Store, card: Card, picture_id: str | None, *, lasting: bool) -> Response:
    """The picture with this id, or without one (or when it is not kept) the drawn portrait.

    `lasting`: whether the address changes when the portrait does, so that a browser may keep it.
    """
    with store.read() as db:
        picture = pictures.get(db, picture_id) if picture_id else None
    if picture is None:
        return _svg(card.name, lasting=lasting)
    return Response(picture.content, media_type=picture.media_type, headers=_headers(lasting))


def file_name(card: Card) -> str:
    """A name for a file, in letters that every system takes."""
    plain = unicodedata.normalize("NFKD", card.name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "persona"


def _svg(name: str, *, lasting: bool) -> Response:
    return Response(portraits.drawn(name), media_type="image/svg+xml", headers=_headers(lasting))


def _headers(lasting: bool) -> dict[str, str]:
    """For a portrait, which runs nothing when it is opened by itself."""
    kept = "private, max-age=86400" if lasting else "no-cache"
    return {"Cache-Control": kept, "Content-Security-Policy": "default-src 'none'"}


def _chosen(store: Store, ids: Sequence[str]) -> list[Persona]:
    with store.read() as db:
        found = lookup.several(db, ids) if ids else lookup.find(db)
    if not found:
        raise errors.UnknownPersona()
    return found


def _exported(store: Store, personas: Sequence[Persona], name: str) -> Response:
    with store.read() as db:
        document = exchange.card_set(db, personas)
    content = json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"
    return _file(content, "application/json", name)


def _file(content: bytes, media_type: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(content, media_type=media_type, headers=headers)


def _with_picture(request: Request, persona: Persona) -> Json:
    with services_of(request).store.read() as db:
        return wire.whole(db, persona)
