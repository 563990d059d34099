"""What suggestions are learned from: the codebook's own texts, and the notes that people have coded."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

NOTES_LIMIT = 8000
"""Only the notes that were coded last count: more would cost time and teach little."""


@dataclass(frozen=True)
class Known:
    """A text of which it is known what pain point it is about; `key` tells it apart from all others.

    `note_id` and `workshop` are empty for a text of the codebook; `example` is set for one of its examples.
    """

    key: str
    code: str
    text: str
    language: str
    note_id: str = ""
    workshop: str = ""
    example: bool = False


def codes_in_use(db: Database) -> list[str]:
    """The pain points that may be suggested, in alphabetical order."""
    return sorted(set(_stands_for(db).values()))


def codebook_texts(db: Database) -> list[Known]:
    """Names, descriptions and examples of all entries in use.

    A counter-example counts for the entry that it belongs to, a text of a merged entry for the one that it
    was merged into.
    """
    stands_for = _stands_for(db)
    return [each for each in _named(db, stands_for) + _examples(db, stands_for) if each.text.strip()]


def _stands_for(db: Database) -> dict[str, str]:
    """For each entry that is in use, or was merged into one that is, the one in use."""
    rows = db.execute("SELECT code, merged_into, retired_at IS NOT NULL FROM pain_point").fetchall()
    merged_into = {code: target for code, target, _ in rows if target}
    in_use = {code for code, target, retired in rows if not target and not retired}
    found = {code: _followed(code, merged_into) for code, _, _ in rows}
    return {code: target for code, target in found.items() if target in in_use}


def _followed(code: str, merged_into: Mapping[str, str]) -> str:
    while code in merged_into:
        code = merged_into[code]
    return code


def _named(db: Database, stands_for: Mapping[str, str]) -> list[Known]:
    rows = db.execute("SELECT code, language, name, description FROM pain_point_text").fetchall()
    return [
        Known(f"{code}/{language}/{kind}", stands_for[code], text, language)
        for code, language, name, description in rows
        if code in stands_for
        for kind, text in (("name", name), ("description", description))
    ]


def _examples(db: Database, stands_for: Mapping[str, str]) -> list[Known]:
    rows = db.execute(
        """SELECT code, language, counter, position, text, CASE WHEN counter = 1 THEN belongs_to ELSE code END
           FROM pain_point_example"""
    ).fetchall()
    return [
        Known(f"{code}/{language}/{counter}/{position}", stands_for[about], text, language, example=True)
        for code, language, counter, position, text, about in rows
        if about in stands_for
    ]


def coded_notes(db: Database) -> list[Known]:
    """The notes that were coded last, of those that everybody in their workshop may read."""
    rows = db.execute(
        """SELECT shown_note.note_id, shown_note.pain_point, shown_note.text, shown_note.language,
                  shown_note.workshop
           FROM shown_note
           JOIN (SELECT note_id FROM coding WHERE code IS NOT NULL
                 ORDER BY coded_at DESC, note_id LIMIT ?) AS latest ON latest.note_id = shown_note.note_id""",
        [NOTES_LIMIT],
    ).fetchall()
    return [Known(row[0], row[1], row[2], row[3], note_id=row[0], workshop=row[4]) for row in rows]
