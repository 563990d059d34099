"""Deleting a card for good: a card can name a real person by mistake.

All its versions go, its picture, and its place in workshops; the notes of its maps stay, on no persona's map.
The log keeps that a card with this id was deleted, so that no file brings it back.
"""

import json
from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from workshop_data import changes, errors
from workshop_data.model import FACILITATOR
from workshop_data.personas import lookup
from workshop_data.store import Store

_NAMING = ("persona_at_turn", "persona_id")
"""What the states of a change call a persona by."""


def delete(store: Store, persona_id: str) -> None:
    """Delete an archived card for good; one that was deleted already stays so.

    Raises
    ------
    UnknownPersona, PersonaNotArchived, NotSaved
    """
    persona_id = persona_id.lower()
    connection = store.connection().conn
    connection.execute("PRAGMA secure_delete = ON")
    try:
        with store.write() as db:
            if not lookup.was_deleted(db, persona_id):
                _delete(db, persona_id)
        # Until then the pages as they were stand in the log beside the database.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        connection.execute("PRAGMA secure_delete = OFF")


def where_used(db: Database, persona_id: str) -> tuple[int, int]:
    """In how many workshops the card is, and how many notes stand on its maps."""
    workshops = "SELECT COUNT(*) FROM workshop_persona WHERE persona_id = ?"
    notes = "SELECT COUNT(*) FROM note WHERE persona_id = ? AND removed_at IS NULL"
    used, noted = (db.execute(question, [persona_id]).fetchone()[0] for question in (workshops, notes))
    return int(used), int(noted)


def _delete(db: Database, persona_id: str) -> None:
    persona = lookup.get(db, persona_id)
    if not persona.archived:
        raise errors.PersonaNotArchived(name=persona.card.name)
    _let_go(db, persona.id)
    pictures = _pictures_of(db, persona.id)
    for table in ("persona_line", "persona_version"):
        db.execute(f"DELETE FROM {table} WHERE persona_id = ?", [persona.id])
    db.execute("DELETE FROM persona WHERE id = ?", [persona.id])
    for picture in pictures:
        _delete_unless_used(db, picture)
    changes.append(db, "persona_deleted", workshop_id=None, actor=FACILITATOR, subject=persona.id, payload={})


def _pictures_of(db: Database, persona_id: str) -> set[str]:
    """The pictures that any version of the card had."""
    rows = db.execute("SELECT content FROM persona_version WHERE persona_id = ?", [persona_id]).fetchall()
    return {picture for (content,) in rows if (picture := json.loads(content)["picture"])}


def _delete_unless_used(db: Database, picture: str) -> None:
    used = "SELECT 1 FROM persona_version WHERE content LIKE ?"
    if db.execute(used, [f"%{picture}%"]).fetchone() is None:
        db.execute("DELETE FROM persona_picture WHERE id = ?", [picture])


def _let_go(db: Database, persona_id: str) -> None:
    """Take the persona out of every workshop, closed ones too, and out of what could be undone there."""
    found = db.execute("SELECT workshop_id FROM workshop_persona WHERE persona_id = ?", [persona_id])
    concerned = [row[0] for row in found.fetchall()]
    db.execute("UPDATE note SET persona_id = NULL WHERE persona_id = ?", [persona_id])
    db.execute("UPDATE workshop SET persona_at_turn = NULL WHERE persona_at_turn = ?", [persona_id])
    db.execute("DELETE FROM workshop_persona WHERE persona_id = ?", [persona_id])
    _forget(db, persona_id)
    for workshop_id in concerned:
        payload = {"deleted": persona_id}
        changes.append(db, "personas_changed", workshop_id=workshop_id, actor=FACILITATOR, payload=payload)


def _forget(db: Database, persona_id: str) -> None:
    """Let no undo put the persona back: where a change says its name, it says that there was none."""
    rows = db.execute("SELECT seq, payload FROM change WHERE payload LIKE ?", [f"%{persona_id}%"]).fetchall()
    for seq, payload in rows:
        said = json.loads(payload)
        if all(isinstance(said.get(name), dict) for name in ("before", "after")):
            db.execute(
                "UPDATE change SET payload = ? WHERE seq = ?",
                [json.dumps(_without(said, persona_id), ensure_ascii=False), seq],
            )


def _without(said: Mapping[str, Any], persona_id: str) -> dict[str, Any]:
    """The states of a change without the persona; what is then the same before and after did not change."""
    states = {
        name: {key: None if key in _NAMING and value == persona_id else value for key, value in state.items()}
        for name, state in ((name, said[name]) for name in ("before", "after"))
    }
    before, after = states["before"], states["after"]
    still = [key for key in _NAMING if key in before and key in after and before[key] == after[key]]
    return {
        **said,
        **{name: {k: v for k, v in state.items() if k not in still} for name, state in states.items()},
    }
