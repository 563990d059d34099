"""How a version of a card is written down: whole as JSON, and the present lines as rows that SQL can join."""

import json
from typing import Literal

from sqlite_utils import Database

from workshop_data import text
from workshop_data.personas.checking import card_json
from workshop_data.personas.model import Card, Line

Reason = Literal["made", "changed", "copied", "went_back", "from_notes", "imported"]


def store_version(
    db: Database, persona_id: str, number: int, card: Card, *, at: str, reason: Reason, origin: int | None
) -> None:
    """Write down a version of the card, which is then the present one."""
    content = json.dumps(card_json(card), ensure_ascii=False)
    db.execute(
        """INSERT INTO persona_version (persona_id, number, at, reason, origin, content)
           VALUES (?, ?, ?, ?, ?, ?)""",
        [persona_id, number, at, reason, origin, content],
    )
    db.execute("DELETE FROM persona_line WHERE persona_id = ?", [persona_id])
    for position, line in enumerate(card.lines):
        _store_line(db, persona_id, position, line)


def _store_line(db: Database, persona_id: str, position: int, line: Line) -> None:
    """Lay a line of the present version open to SQL, with the notes behind it that are there."""
    db.execute(
        """INSERT INTO persona_line (persona_id, id, section, position, text, evidence, pain_point)
           VALUES (?, ?, ?, ?, ?, ?, ?)""",
        [persona_id, line.id, line.section, position, line.text, line.evidence, line.pain_point],
    )
    for note_id in line.notes:
        db.execute(
            """INSERT INTO persona_line_note (persona_id, line_id, note_id)
               SELECT ?, ?, id FROM note WHERE id = ?""",
            [persona_id, line.id, note_id],
        )


def search_text(card: Card) -> str:
    """All that can be searched for on the card, without case and accents."""
    ends = [end for trait in card.traits for end in (trait.left, trait.right)]
    return text.folded(" ".join([card.name, card.service, *(line.text for line in card.lines), *ends]))
