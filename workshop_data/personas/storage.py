"""Making, finding, saving, copying and archiving persona cards. Each save makes a version; none is lost."""

import json
import sqlite3
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from workshop_data import changes, codebook, errors, text
from workshop_data.model import FACILITATOR, NO_PAIN
from workshop_data.personas import pictures, rows
from workshop_data.personas.checking import card_json, checked_card, stored_card
from workshop_data.personas.model import NAME_LENGTH_LIMIT, Card, Persona
from workshop_data.personas.pictures import Picture
from workshop_data.personas.rows import Reason
from workshop_data.store import Store, now

_SELECT = """
SELECT persona.id, persona_version.content, persona.version, persona.created_at, persona.changed_at,
       persona.archived_at IS NOT NULL, persona.example, persona.starter
FROM persona
JOIN persona_version ON persona_version.persona_id = persona.id
     AND persona_version.number = persona.version
"""


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
    return get(db, persona_id)


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
    persona = get(db, persona_id)
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
    return get(db, persona.id)


def copy(store: Store, persona_id: str, *, name: str) -> Persona:
    """Keep the card once more under this name; its lines keep their evidence and the notes behind them.

    Raises
    ------
    UnknownPersona, FieldMissing, TextTooLong, TextUnreadable, NotSaved
    """
    with store.write() as db:
        card = replace(_with_new_ids(get(db, persona_id).card), name=name)
        return create_in(db, rechecked(card), reason="copied")


def set_picture(store: Store, persona_id: str, picture: Picture | None) -> Persona:
    """Give the card this picture for a portrait, or with None its drawn one; a new version of it.

    Raises
    ------
    UnknownPersona, NotSaved
    """
    with store.write() as db:
        persona = get(db, persona_id)
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
    persona = get(db, persona_id)
    if persona.archived != archived:
        at = now() if archived else None
        db.execute("UPDATE persona SET archived_at = ? WHERE id = ?", [at, persona.id])
        _log(db, "persona_archived" if archived else "persona_brought_back", persona.id, {})
    return get(db, persona_id)


def get(db: Database, persona_id: str) -> Persona:
    """The persona with this id, archived or not; raises UnknownPersona."""
    persona = known(db, persona_id)
    if persona is None:
        raise errors.UnknownPersona()
    return persona


def known(db: Database, persona_id: str) -> Persona | None:
    """The persona with this id, archived or not; None when there is none."""
    row = db.execute(f"{_SELECT} WHERE persona.id = ?", [str(persona_id).lower()]).fetchone()
    return _persona(row) if row else None


def was_deleted(db: Database, persona_id: str) -> bool:
    """Whether a persona with this id was here once and was deleted for good."""
    deleted = "SELECT 1 FROM change WHERE kind = 'persona_deleted' AND subject = ?"
    return known(db, persona_id) is None and db.execute(deleted, [persona_id]).fetchone() is not None


def several(db: Database, persona_ids: Sequence[str]) -> list[Persona]:
    """The personas with these ids in this order, each once; raises UnknownPersona."""
    return [get(db, each) for each in dict.fromkeys(each.lower() for each in persona_ids)]


def find(
    db: Database,
    *,
    words: str = "",
    services: Iterable[str] = (),
    languages: Iterable[str] = (),
    archived: bool = False,
) -> list[Persona]:
    """The personas that hold every one of the words, whatever their case and accents, by name.

    Empty `services` or `languages` leave all in. `archived` gives those that were put away instead.
    """
    conditions = ["persona.archived_at IS NOT NULL" if archived else "persona.archived_at IS NULL"]
    parameters: list[str] = []
    for column, values in (("service", tuple(services)), ("language", tuple(languages))):
        if values:
            conditions.append(f"persona.{column} IN ({', '.join('?' for _ in values)})")
            parameters.extend(values)
    for word in text.folded(words).split():
        conditions.append("persona.search_text LIKE ? ESCAPE '!'")
        parameters.append(f"%{_literally(word)}%")
    rows = db.execute(f"{_SELECT} WHERE {' AND '.join(conditions)}", parameters).fetchall()
    return sorted(map(_persona, rows), key=lambda each: (text.folded(each.card.name), each.id))


def search_texts(db: Database) -> dict[str, str]:
    """What `find` looks for words in, by the id of the persona, archived or not."""
    return dict(db.execute("SELECT id, search_text FROM persona").fetchall())


def services(db: Database) -> list[str]:
    """The services that cards are about, archived ones left out, in the order of the alphabet."""
    rows = db.execute("SELECT DISTINCT service FROM persona WHERE service <> '' AND archived_at IS NULL")
    return sorted((row[0] for row in rows.fetchall()), key=text.folded)


def free_name(db: Database, name: str) -> str:
    """The name, with a number behind it where a card that is not archived has it already."""
    rows = db.execute("SELECT name FROM persona WHERE archived_at IS NULL").fetchall()
    taken, number, free = {row[0] for row in rows}, 1, name
    while free in taken:
        number += 1
        ending = f" ({number})"
        free = name[: NAME_LENGTH_LIMIT - len(ending)].rstrip() + ending
    return free


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


def _literally(word: str) -> str:
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")


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


def _persona(row: sqlite3.Row | tuple[Any, ...]) -> Persona:
    persona_id, content, number, created_at, changed_at, archived, example, starter = row
    return Persona(
        persona_id,
        stored_card(json.loads(content)),
        number,
        created_at,
        changed_at,
        bool(archived),
        bool(example),
        starter,
    )
