"""The pain points that notes can be about, with their names in four languages."""

import re
import uuid
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlite_utils import Database

from workshop_data import changes, errors, text
from workshop_data.model import (
    FACILITATOR,
    LANGUAGES,
    NO_PAIN,
    CodebookEntry,
    CounterExample,
    PainPoint,
    PainPointText,
    WhoCanAct,
)
from workshop_data.store import Store, now

RESIDUAL = "other"
"""The entry for pains that no other entry fits: listed last, since it is no pain point of its own."""

NAME_LENGTH_LIMIT = 80
_CODE_LENGTH_LIMIT = 40
_ENTRY = """SELECT code, guid, parent, who_can_act, colour, retired_at IS NOT NULL AS retired, merged_into
FROM pain_point"""
_TEXTS = "SELECT code, language, name, description FROM pain_point_text"
_EXAMPLES = "SELECT code, language, counter, text, belongs_to FROM pain_point_example"


def entries(db: Database, language: str) -> list[PainPoint]:
    """All entries that notes may be coded as, by name in this language, the residual one last.

    Retired ones are among them, since notes are; merged ones are not.
    """
    return _listed(db, language, "pain_point.merged_into IS NULL")


def entries_in_use(db: Database, language: str) -> list[PainPoint]:
    """The entries to choose from, by name in this language, the residual one last."""
    return _listed(db, language, "pain_point.merged_into IS NULL AND pain_point.retired_at IS NULL")


def _listed(db: Database, language: str, condition: str) -> list[PainPoint]:
    rows = db.execute(
        f"""SELECT pain_point.code, pain_point_text.name, pain_point_text.description
           FROM pain_point
           JOIN pain_point_text ON pain_point_text.code = pain_point.code
           WHERE pain_point_text.language = ? AND {condition}""",
        [language],
    )
    found = [PainPoint(*row) for row in rows.fetchall()]
    return sorted(found, key=lambda entry: (entry.code == RESIDUAL, folded(entry.name)))


def whole(db: Database) -> list[CodebookEntry]:
    """The whole codebook in all languages, by code; retired and merged entries too."""
    rows = db.execute(f"{_ENTRY} ORDER BY code").fetchall()
    return _assembled(db, rows, "1 = 1", [])


def in_order(entries: Iterable[CodebookEntry], language: str) -> list[tuple[CodebookEntry, int]]:
    """The entries by name, each followed by those below it, with how deep each stands; the residual one last.

    One whose parent is not among them stands at the top.
    """
    present = {each.code: each for each in entries}
    below = defaultdict[str | None, list[CodebookEntry]](list)
    for each in sorted(present.values(), key=lambda each: _place(each, language)):
        below[each.parent if each.parent in present else None].append(each)

    def from_here(parent: str | None, depth: int) -> Iterable[tuple[CodebookEntry, int]]:
        for each in below[parent]:
            yield each, depth
            yield from from_here(each.code, depth + 1)

    return list(from_here(None, 0))


def _place(entry: CodebookEntry, language: str) -> tuple[bool, str]:
    return entry.code == RESIDUAL, folded(entry.texts[language].name)


def entry(db: Database, code: str) -> CodebookEntry:
    """The entry with this code in all languages; raises UnknownPainPoint."""
    rows = db.execute(f"{_ENTRY} WHERE code = ?", [code]).fetchall()
    if not rows:
        raise errors.UnknownPainPoint()
    return _assembled(db, rows, "code = ?", [code])[0]


def _assembled(
    db: Database, rows: Iterable[Any], condition: str, parameters: list[str]
) -> list[CodebookEntry]:
    examples = defaultdict[tuple[str, str], list[str]](list)
    counter_examples = defaultdict[tuple[str, str], list[CounterExample]](list)
    for code, language, counter, said, belongs_to in db.execute(
        f"{_EXAMPLES} WHERE {condition} ORDER BY code, language, counter, position", parameters
    ).fetchall():
        if counter:
            counter_examples[code, language].append(CounterExample(said, belongs_to))
        else:
            examples[code, language].append(said)
    by_code = defaultdict[str, dict[str, PainPointText]](dict)
    for code, language, name, description in db.execute(f"{_TEXTS} WHERE {condition}", parameters).fetchall():
        key = code, language
        by_code[code][language] = PainPointText(
            name, description, tuple(examples[key]), tuple(counter_examples[key])
        )
    return [
        CodebookEntry(
            code,
            guid,
            by_code[code],
            parent,
            who and WhoCanAct(who),
            colour,
            bool(retired),
            merged_into,
        )
        for code, guid, parent, who, colour, retired, merged_into in rows
    ]


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
    name = text.field_text(name, limit=NAME_LENGTH_LIMIT)
    if not text.says_something(text.folded(name)):
        raise errors.TextMissing()
    if folded(name) == NO_PAIN:
        raise errors.InvalidValue(field="name", value=name)
    return name


def insert(db: Database, name: str) -> str:
    """Make an entry in a transaction that is open already; returns its code."""
    code = free_code(db, name)
    db.execute(
        "INSERT INTO pain_point (code, guid, created_at) VALUES (?, ?, ?)", [code, str(uuid.uuid4()), now()]
    )
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
        rows = db.execute(
            """SELECT code, name, merged_into FROM pain_point_text JOIN pain_point USING (code)
               ORDER BY merged_into IS NOT NULL, code, language"""
        ).fetchall()
        self._merged_into = {code: target for code, _, target in rows if target}
        self._codes = {folded(name): code for code, name, _ in reversed(rows)}
        self._codes |= {folded(code): code for code, _, _ in reversed(rows)}

    def find(self, code_or_name: str) -> str | None:
        """The code of the entry with this code or name; None when there is none.

        A name of a merged entry finds the one that it was merged into.
        """
        code = self.find_itself(code_or_name)
        while code in self._merged_into:
            code = self._merged_into[code]
        return code

    def find_itself(self, code_or_name: str) -> str | None:
        """The code of the entry with this code or name, whether merged or not."""
        return self._codes.get(folded(code_or_name))


def present_code(db: Database, code: str | None) -> str | None:
    """What a note is coded as by this choice: a merged entry stands for the one that it was merged into.

    None and NO_PAIN stay what they are; raises UnknownPainPoint when the codebook has no such code.
    """
    if code is None or code == NO_PAIN:
        return code
    row = db.execute("SELECT merged_into FROM pain_point WHERE code = ?", [code]).fetchone()
    if row is None:
        raise errors.UnknownPainPoint()
    return code if row[0] is None else present_code(db, row[0])


def _entry(db: Database, code: str, language: str) -> PainPoint:
    row = db.execute(
        "SELECT code, name, description FROM pain_point_text WHERE code = ? AND language = ?",
        [code, language],
    ).fetchone()
    return PainPoint(*row)


def free_code(db: Database, name: str) -> str:
    """A code for an entry of this name that no entry has."""
    stem = re.sub(r"[^a-z0-9]+", "_", text.folded(name))[:_CODE_LENGTH_LIMIT].strip("_") or "pain_point"
    code, number = stem, 1
    while code == NO_PAIN or db.execute("SELECT 1 FROM pain_point WHERE code = ?", [code]).fetchone():
        number += 1
        code = f"{stem}_{number}"
    return code


def folded(code_or_name: str) -> str:
    """What finds an entry: its name as `text.folded_name` has it, or its code, with spaces or without."""
    return text.folded_name(code_or_name.replace("_", " "))
