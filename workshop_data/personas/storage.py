"""Making, saving, copying and archiving persona cards. Each save makes a version; none is lost."""

import uuid
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from workshop_data import changes, codebook, errors
from workshop_data.model import FACILITATOR, NO_PAIN
from workshop_data.personas import lookup, pictures, rows
from workshop_data.personas.checking import card_json, checked_card
from workshop_data.personas.model import Card, Persona
from workshop_data.personas.pictures import Picture
from workshop_data.personas.rows import Reason
from workshop_data.store import Store, now


def create(
    store: Store,
    card: Card,
    *,
    example: bool = False,
    starter: str | None = None,
    persona_id: str | None = None,
) -> Persona:
    """Keep a new card and return it.

    Raises
    ------
    What `checking.checked_card` raises, UnknownPainPoint, NotSaved
    """
    card = rechecked(card)
    with store.write() as db:
        return create_in(db, card, reason="made", example=example, starter=starter, persona_id=persona_id)


def create_in(
    db: Database,
    card: Card,
    *,
    reason: Reason,
    example: bool = False,
    starter: str | None = None,
    persona_id: str | None = None,
) -> Persona:
    """Keep a checked card in a transaction that is open already."""
    persona_id, at = persona_id or str(uuid.uuid4()), now()
    _require_known(db, card, None)
    about = [card.name, card.language, card.service, rows.search_text(card)]
    db.execute(
        """INSERT INTO persona (id, name, language, service, search_text, version, example, starter,
                                created_at, changed_at) VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?)""",
        [persona_id, *about, example, starter, at, at],
    )
    rows.store_version(db, persona_id, 1, card, at=at, reason=reason, origin=None)
    _log(db, "persona_made", persona_id, {"version": 1, "reason": reason})
    return lookup.get(db, persona_id)


def save(store: Store, persona_id: str, card: Card, *, based_on: int) -> Persona:
    """Keep a changed card as a new version; one that says the same makes none.

    `based_on` is the version that the writer began from.

    Raises
    ------
    PersonaChanged
        When somebody else saved another version meanwhile: `current` is that Persona, `yours` this card.
    UnknownPersona, NotSaved, and what `create` raises for a bad card
    """
    card = rechecked(card)
    with store.write() as db:
        return save_over(db, persona_id, card, based_on=based_on)


def save_over(db: Database, persona_id: str, card: Card, *, based_on: int) -> Persona:
    """Keep a checked card as `save` does, in a transaction that is open already."""
    persona = lookup.get(db, persona_id)
    if card == persona.card:
        return persona
    if persona.version != based_on:
        raise errors.PersonaChanged(current=persona, yours=card)
    return save_in(db, persona, card, reason="changed")


def save_in(
    db: Database, persona: Persona, card: Card, *, reason: Reason, origin: int | None = None
) -> Persona:
    """Keep a checked card as the next version, in a transaction that is open already."""
    if card == persona.card:
        return persona
    _require_known(db, card, persona.card)
    number, at = persona.version + 1, now()
    db.execute(
        """UPDATE persona
           SET name = ?, language = ?, service = ?, search_text = ?, version = ?, changed_at = ?
           WHERE id = ?""",
        [card.name, card.language, card.service, rows.search_text(card), number, at, persona.id],
    )
    rows.store_version(db, persona.id, number, card, at=at, reason=reason, origin=origin)
    _log(db, "persona_changed", persona.id, {"version": number, "reason": reason})
    _tell_boards(db, persona.id)
    return lookup.get(db, persona.id)


def copy(store: Store, persona_id: str, *, name: str) -> Persona:
    """Keep the card once more under this name; its lines keep their evidence and the notes behind them.

    Raises
    ------
    UnknownPersona, FieldMissing, TextTooLong, TextUnreadable, NotSaved
    """
    with store.write() as db:
        card = replace(_with_new_ids(lookup.get(db, persona_id).card), name=name)
        return create_in(db, rechecked(card), reason="copied")


def set_picture(store: Store, persona_id: str, picture: Picture | None) -> Persona:
    """Give the card this picture for a portrait, or with None its drawn one; a new version of it.

    Raises
    ------
    UnknownPersona, NotSaved
    """
    with store.write() as db:
        persona = lookup.get(db, persona_id)
        if picture is not None:
            pictures.keep_in(db, picture)
        card = replace(persona.card, picture=picture.id if picture else None)
        return save_in(db, persona, card, reason="changed")


def set_archived(store: Store, persona_id: str, archived: bool) -> Persona:
    """Put the card away, or bring it back; the boards and versions that have it keep it.

    Raises
    ------
    UnknownPersona, NotSaved
    """
    with store.write() as db:
        return set_archived_in(db, persona_id, archived)


def set_archived_in(db: Database, persona_id: str, archived: bool) -> Persona:
    """Put the card away, or bring it back, in a transaction that is open already."""
    persona = lookup.get(db, persona_id)
    if persona.archived != archived:
        at = now() if archived else None
        db.execute("UPDATE persona SET archived_at = ? WHERE id = ?", [at, persona.id])
        _log(db, "persona_archived" if archived else "persona_brought_back", persona.id, {})
    return lookup.get(db, persona_id)


def rechecked(card: Card) -> Card:
    """The card checked once more: pages and other modules make cards from values."""
    return checked_card(card_json(card))


def _with_new_ids(card: Card) -> Card:
    """The card with lines of its own: those of a copy go their own way."""
    lines = tuple(replace(line, id=str(uuid.uuid4())) for line in card.lines)
    return replace(
        card, lines=lines, traits=tuple(replace(each, id=str(uuid.uuid4())) for each in card.traits)
    )


def _require_known(db: Database, card: Card, before: Card | None) -> None:
    """Raise for a picture that is not kept here, and for a pain point that the codebook never had.

    A code that stood on the card already may stay: entries of the codebook can be put together later.
    """
    pictures.require(db, card.picture)
    known = {line.pain_point for line in before.lines} if before else set()
    for line in card.lines:
        if line.pain_point is not None and line.pain_point not in known:
            _require_pain_point(db, line.pain_point)


def _require_pain_point(db: Database, code: str) -> None:
    if code == NO_PAIN:
        raise errors.UnknownPainPoint()
    codebook.present_code(db, code)


def _tell_boards(db: Database, persona_id: str) -> None:
    """Let the boards that have this card draw it anew."""
    rows = db.execute(
        """SELECT workshop.id FROM workshop_persona
           JOIN workshop ON workshop.id = workshop_persona.workshop_id
           WHERE workshop_persona.persona_id = ? AND workshop.phase <> 'closed'""",
        [persona_id],
    )
    for (workshop_id,) in rows.fetchall():
        payload = {"changed": persona_id}
        changes.append(db, "personas_changed", workshop_id=workshop_id, actor=FACILITATOR, payload=payload)


def _log(db: Database, kind: changes.Kind, persona_id: str, payload: Mapping[str, Any]) -> None:
    changes.append(db, kind, workshop_id=None, actor=FACILITATOR, subject=persona_id, payload=payload)
