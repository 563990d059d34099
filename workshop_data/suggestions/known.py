"""What suggestions are learned from: the codebook's own texts, and the notes that people have coded."""

from dataclasses import dataclass

from sqlite_utils import Database

NOTES_LIMIT = 8000
"""Only the notes that were coded last count: more would cost time and teach little."""

_IN_USE = "retired_at IS NULL AND merged_into IS NULL"


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
    return [row[0] for row in db.execute(f"SELECT code FROM pain_point WHERE {_IN_USE} ORDER BY code")]


def codebook_texts(db: Database) -> list[Known]:
    """Names, descriptions and examples; a counter-example counts for the entry that it belongs to."""
    named = db.execute(
        f"""SELECT code, language, name, description
            FROM pain_point_text JOIN pain_point USING (code) WHERE {_IN_USE}"""
    ).fetchall()
    said = [
        Known(f"{code}/{language}/{kind}", code, text, language)
        for code, language, name, description in named
        for kind, text in (("name", name), ("description", description))
        if text.strip()
    ]
    return said + _examples(db)


def _examples(db: Database) -> list[Known]:
    rows = db.execute(
        """SELECT code, language, counter, position, text, CASE WHEN counter = 1 THEN belongs_to ELSE code END
           FROM pain_point_example"""
    ).fetchall()
    in_use = set(codes_in_use(db))
    return [
        Known(f"{code}/{language}/{counter}/{position}", about, text, language, example=True)
        for code, language, counter, position, text, about in rows
        if about in in_use
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
