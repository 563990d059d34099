"""Finding persona cards: one by its id, many by the words on them."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from sqlite_utils import Database

from workshop_data import errors, text
from workshop_data.personas.checking import stored_card
from workshop_data.personas.model import NAME_LENGTH_LIMIT, Persona

_SELECT = """
SELECT persona.id, persona_version.content, persona.version, persona.created_at, persona.changed_at,
       persona.archived_at IS NOT NULL, persona.example, persona.starter
FROM persona
JOIN persona_version ON persona_version.persona_id = persona.id
     AND persona_version.number = persona.version
"""


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


def _literally(word: str) -> str:
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")


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
