"""The pain points that notes can be about, with their names in four languages."""

import re
import unicodedata
from dataclasses import dataclass

from sqlite_utils import Database

from workshop_data import changes, errors, text
from workshop_data.model import FACILITATOR, LANGUAGES, PainPoint
from workshop_data.store import Store, now

RESIDUAL = "other"
"""The entry for pains that no other entry fits: listed last, since it is no pain point of its own."""

_NAME_LENGTH_LIMIT = 80
_CODE_LENGTH_LIMIT = 40


@dataclass(frozen=True)
class _Named:
    code: str
    name: str


def entries(db: Database, language: str) -> list[PainPoint]:
    """All entries, by name in this language, the residual one last."""
    rows = db.execute(
        """SELECT pain_point.code, pain_point_text.name, pain_point_text.description
           FROM pain_point
           JOIN pain_point_text ON pain_point_text.code = pain_point.code
           WHERE pain_point_text.language = ?""",
        [language],
    )
    found = [PainPoint(*row) for row in rows.fetchall()]
    return sorted(found, key=lambda entry: (entry.code == RESIDUAL, folded(entry.name)))


def add(store: Store, name: str, *, language: str) -> tuple[PainPoint, bool]:
    """Make an entry with this name; where one has it already, that one comes back with False.

    The name stands in all four languages until somebody translates it.

    Raises
    ------
    TextMissing, TextTooLong, TextUnreadable, InvalidValue, NotSaved
    """
    name, language = checked_name(name), text.language(language)
    with store.write() as db:
        known = find(db, name)
        if known is not None:
            return _entry(db, known, language), False
        code = insert(db, name)
        return _entry(db, code, language), True


def checked_name(name: str) -> str:
    """The name on one line; raises TextMissing, TextTooLong or TextUnreadable."""
    name = text.field_text(name, limit=_NAME_LENGTH_LIMIT)
    if not _letters(name):
        raise errors.TextMissing()
    return name


def insert(db: Database, name: str) -> str:
    """Make an entry in a transaction that is open already; returns its code."""
    code = _free_code(db, name)
    db.execute("INSERT INTO pain_point (code, created_at) VALUES (?, ?)", [code, now()])
    for language in LANGUAGES:
        db.execute(
            "INSERT INTO pain_point_text (code, language, name, description) VALUES (?, ?, ?, '')",
            [code, language, name],
        )
    payload = {"name": name}
    changes.append(db, "pain_point_added", workshop_id=None, actor=FACILITATOR, subject=code, payload=payload)
    return code


def find(db: Database, code_or_name: str) -> str | None:
    """The code of the entry with this code, or with this name in any language; case does not matter."""
    return Codes(db).find(code_or_name)


class Codes:
    """The codes by code and by name, read once to find many."""

    def __init__(self, db: Database) -> None:
        rows = db.execute("SELECT code, name FROM pain_point_text ORDER BY code, language").fetchall()
        named = [_Named(*row) for row in rows]
        self._codes = {folded(entry.name): entry.code for entry in reversed(named)}
        self._codes |= {folded(entry.code): entry.code for entry in named}

    def find(self, code_or_name: str) -> str | None:
        """The code of the entry with this code or name; None when there is none."""
        return self._codes.get(folded(code_or_name))


def require(db: Database, code: str) -> None:
    """Raise UnknownPainPoint when the codebook has no such code."""
    if not db.execute("SELECT 1 FROM pain_point WHERE code = ?", [code]).fetchone():
        raise errors.UnknownPainPoint()


def _entry(db: Database, code: str, language: str) -> PainPoint:
    row = db.execute(
        "SELECT code, name, description FROM pain_point_text WHERE code = ? AND language = ?",
        [code, language],
    ).fetchone()
    return PainPoint(*row)


def _free_code(db: Database, name: str) -> str:
    stem = re.sub(r"[^a-z0-9]+", "_", _letters(name))[:_CODE_LENGTH_LIMIT].strip("_") or "pain_point"
    code, number = stem, 1
    while db.execute("SELECT 1 FROM pain_point WHERE code = ?", [code]).fetchone():
        number += 1
        code = f"{stem}_{number}"
    return code


def _letters(name: str) -> str:
    """The name in lower case without accents, as far as a code can spell it."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character)).strip()


def folded(name: str) -> str:
    """The name without what does not make it another: case, spacing, compatible characters."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().replace("_", " ").split())
