"""A card as a client sends it: checked, with the picture that came along, and kept with it or not at all."""

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from workshop_data import errors
from workshop_data.personas import lookup, pictures, storage
from workshop_data.personas.checking import checked_card, place
from workshop_data.personas.model import Card, Persona
from workshop_data.personas.pictures import Picture
from workshop_data.store import Store

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True)
class Incoming:
    """`picture` is the one that came along, which `card` names already."""

    card: Card
    picture: Picture | None


def read(document: Mapping[str, Any]) -> Incoming:
    """The card in this document, whose `picture` is an id, or the picture itself as `{"media_type", "data"}`.

    Raises
    ------
    What `checking.checked_card` raises, NotAPicture, PictureTooLarge
    """
    with place("picture"):
        content = picture_content(document.get("picture"))
        picture = pictures.prepared(content) if content is not None else None
    named = {"picture": picture.id} if picture else {}
    return Incoming(checked_card({**document, **named}), picture)


def make(store: Store, document: Mapping[str, Any]) -> tuple[Persona, bool]:
    """Keep a new card; returns it as stored, and whether it is new.

    The client may give it an `id` (a UUID): the same id again gets the card that is there.

    Raises
    ------
    What `read` raises, InvalidValue, UnknownPainPoint, PersonaDeleted, NotSaved
    """
    content = dict(document)
    persona_id = _persona_id(content.pop("id", None))
    incoming = read(content)
    with store.write() as db:
        if persona_id and (known := lookup.known(db, persona_id)):
            return known, False
        if persona_id and lookup.was_deleted(db, persona_id):
            raise errors.PersonaDeleted()
        _keep_picture(db, incoming)
        return storage.create_in(db, incoming.card, reason="made", persona_id=persona_id), True


def save(store: Store, persona_id: str, incoming: Incoming, *, based_on: int) -> Persona:
    """Keep a changed card with the picture that came along, as `storage.save` does."""
    with store.write() as db:
        _keep_picture(db, incoming)
        return storage.save_over(db, persona_id, incoming.card, based_on=based_on)


def picture_content(document: Any) -> bytes | None:
    """The bytes of a picture that is sent in base64; None for one that is only named, or none.

    Raises
    ------
    NotAPicture
    """
    if not isinstance(document, Mapping):
        return None
    try:
        return base64.b64decode(document["data"], validate=True)
    except (KeyError, TypeError, binascii.Error, ValueError) as error:
        raise errors.NotAPicture() from error


def _keep_picture(db: Database, incoming: Incoming) -> None:
    if incoming.picture is not None:
        pictures.keep_in(db, incoming.picture)


def _persona_id(value: Any) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not _UUID.fullmatch(value.lower()):
        raise errors.InvalidValue(field="id", value=str(value)[:40])
    return value.lower()
