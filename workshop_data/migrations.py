"""The schema, as named steps; each is applied with its record in one transaction by sqlite-utils."""

import json
import uuid
from pathlib import Path
from typing import Any

from sqlite_utils import Database, Migrations

from workshop_data import analysis_schema, kept_counts

migrations = Migrations("workshop_data")

_Json = dict[str, Any]

_CONTENT = Path(__file__).parent / "content"
_GUIDS = uuid.UUID("0d1c7a52-3f0e-5c8e-9a53-6f0b1b1f4a11")
"""Entries of the starter codebook have the same GUID in every database, so that exchanged codebooks match."""

_TABLES = """
CREATE TABLE workshop (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    date TEXT NOT NULL,
    service TEXT NOT NULL,
    organisation TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('nl', 'fr', 'de', 'en')),
    target_group TEXT NOT NULL,
    question TEXT NOT NULL,
    persona TEXT NOT NULL,
    phase TEXT NOT NULL CHECK (phase IN ('lobby', 'write', 'reveal', 'group', 'vote', 'closed')),
    locked INTEGER NOT NULL CHECK (locked IN (0, 1)),
    show_names INTEGER NOT NULL CHECK (show_names IN (0, 1)),
    max_participants INTEGER NOT NULL CHECK (max_participants > 0),
    example INTEGER NOT NULL CHECK (example IN (0, 1)),
    created_at TEXT NOT NULL
);
CREATE TABLE participant (
    id TEXT PRIMARY KEY,
    workshop_id INTEGER NOT NULL REFERENCES workshop (id),
    token_hash TEXT NOT NULL UNIQUE,
    name TEXT,
    joined_at TEXT NOT NULL
);
CREATE INDEX participant_of_workshop ON participant (workshop_id);
CREATE TABLE note (
    id TEXT PRIMARY KEY,
    workshop_id INTEGER NOT NULL REFERENCES workshop (id),
    participant_id TEXT REFERENCES participant (id),
    quadrant TEXT NOT NULL CHECK (quadrant IN ('says', 'thinks', 'does', 'feels')),
    text TEXT NOT NULL,
    evidence TEXT NOT NULL CHECK (evidence IN ('quote', 'observed', 'assumed')),
    pain INTEGER NOT NULL CHECK (pain IN (0, 1)),
    hidden INTEGER NOT NULL CHECK (hidden IN (0, 1)),
    created_at TEXT NOT NULL,
    removed_at TEXT,
    seq INTEGER NOT NULL
);
CREATE INDEX note_of_workshop ON note (workshop_id, seq);
CREATE TABLE pain_point (
    code TEXT PRIMARY KEY,
    created_at TEXT NOT NULL
);
CREATE TABLE pain_point_text (
    code TEXT NOT NULL REFERENCES pain_point (code),
    language TEXT NOT NULL CHECK (language IN ('nl', 'fr', 'de', 'en')),
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    PRIMARY KEY (code, language)
);
CREATE TABLE coding (
    note_id TEXT PRIMARY KEY REFERENCES note (id),
    code TEXT NOT NULL REFERENCES pain_point (code),
    coded_at TEXT NOT NULL
);
CREATE INDEX coding_of_pain_point ON coding (code);
CREATE TABLE change (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    workshop_id INTEGER REFERENCES workshop (id),
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT,
    payload TEXT NOT NULL
);
CREATE INDEX change_of_workshop ON change (workshop_id, seq);
"""

_FACILITATING = """
CREATE TABLE note_group (
    id TEXT PRIMARY KEY,
    workshop_id INTEGER NOT NULL REFERENCES workshop (id),
    title TEXT NOT NULL,
    quadrant TEXT NOT NULL CHECK (quadrant IN ('says', 'thinks', 'does', 'feels')),
    created_at TEXT NOT NULL
);
ALTER TABLE note ADD COLUMN group_id TEXT REFERENCES note_group (id);
CREATE INDEX note_of_group ON note (group_id);
CREATE TABLE vote (
    workshop_id INTEGER NOT NULL REFERENCES workshop (id),
    round INTEGER NOT NULL,
    voter TEXT NOT NULL,
    target TEXT NOT NULL,
    count INTEGER NOT NULL CHECK (count > 0),
    PRIMARY KEY (workshop_id, round, voter, target)
);
ALTER TABLE participant ADD COLUMN ready INTEGER NOT NULL DEFAULT 0;
ALTER TABLE workshop ADD COLUMN timer_seconds REAL;
ALTER TABLE workshop ADD COLUMN timer_left REAL;
ALTER TABLE workshop ADD COLUMN timer_ends_at TEXT;
ALTER TABLE workshop ADD COLUMN participants_group INTEGER NOT NULL DEFAULT 0;
ALTER TABLE workshop ADD COLUMN votes_each INTEGER NOT NULL DEFAULT 5;
ALTER TABLE workshop ADD COLUMN votes_on_one INTEGER NOT NULL DEFAULT 3;
ALTER TABLE workshop ADD COLUMN vote_question TEXT NOT NULL DEFAULT '';
ALTER TABLE workshop ADD COLUMN vote_round INTEGER NOT NULL DEFAULT 1;
ALTER TABLE workshop ADD COLUMN votes_shown INTEGER NOT NULL DEFAULT 0;
"""

_VIEWS = """
CREATE VIEW shown_note AS
SELECT note.id AS note_id, note.workshop_id, workshop.code AS workshop_code, workshop.title AS workshop,
       workshop.date, workshop.organisation, workshop.service, workshop.language, workshop.target_group,
       note.quadrant, note.text, note.evidence, note.pain, coding.code AS pain_point, note.seq
FROM note
JOIN workshop ON workshop.id = note.workshop_id
LEFT JOIN coding ON coding.note_id = note.id
WHERE note.removed_at IS NULL AND note.hidden = 0
  AND workshop.phase IN ('reveal', 'group', 'vote', 'closed');
CREATE VIEW pain_point_in_workshop AS
SELECT pain_point, workshop_code, workshop, date, organisation, service, language, COUNT(*) AS notes
FROM shown_note
WHERE pain_point IS NOT NULL
GROUP BY pain_point, workshop_code, workshop, date, organisation, service, language;
"""

_CODEBOOK_AND_BLIND_CODING = """
ALTER TABLE pain_point ADD COLUMN guid TEXT NOT NULL DEFAULT '';
ALTER TABLE pain_point ADD COLUMN parent TEXT REFERENCES pain_point (code);
ALTER TABLE pain_point ADD COLUMN who_can_act TEXT CHECK (who_can_act IN ('ours', 'partner', 'law'));
ALTER TABLE pain_point ADD COLUMN colour TEXT NOT NULL DEFAULT '#405b77';
ALTER TABLE pain_point ADD COLUMN retired_at TEXT;
ALTER TABLE pain_point ADD COLUMN merged_into TEXT REFERENCES pain_point (code);
CREATE TABLE pain_point_example (
    code TEXT NOT NULL REFERENCES pain_point (code),
    language TEXT NOT NULL CHECK (language IN ('nl', 'fr', 'de', 'en')),
    counter INTEGER NOT NULL CHECK (counter IN (0, 1)),
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    belongs_to TEXT REFERENCES pain_point (code),
    PRIMARY KEY (code, language, counter, position)
);
DROP VIEW pain_point_in_workshop;
DROP VIEW shown_note;
CREATE TABLE coding_with_no_pain (
    note_id TEXT PRIMARY KEY REFERENCES note (id),
    code TEXT REFERENCES pain_point (code),
    coded_at TEXT NOT NULL
);
INSERT INTO coding_with_no_pain (note_id, code, coded_at) SELECT note_id, code, coded_at FROM coding;
DROP TABLE coding;
ALTER TABLE coding_with_no_pain RENAME TO coding;
CREATE INDEX coding_of_pain_point ON coding (code);
CREATE TABLE blind_coding (
    note_id TEXT NOT NULL REFERENCES note (id) ON DELETE CASCADE,
    coder TEXT NOT NULL,
    code TEXT REFERENCES pain_point (code),
    coded_at TEXT NOT NULL,
    settled_at TEXT,
    PRIMARY KEY (note_id, coder)
);
CREATE INDEX blind_coding_of_pain_point ON blind_coding (code);
CREATE VIEW shown_note AS
SELECT note.id AS note_id, note.workshop_id, workshop.code AS workshop_code, workshop.title AS workshop,
       workshop.date, workshop.organisation, workshop.service, workshop.language, workshop.target_group,
       note.quadrant, note.text, note.evidence, note.pain, coding.code AS pain_point, note.seq,
       coding.note_id IS NOT NULL AS coded
FROM note
JOIN workshop ON workshop.id = note.workshop_id
LEFT JOIN coding ON coding.note_id = note.id
WHERE note.removed_at IS NULL AND note.hidden = 0
  AND workshop.phase IN ('reveal', 'group', 'vote', 'closed');
CREATE VIEW pain_point_in_workshop AS
SELECT pain_point, workshop_code, workshop, date, organisation, service, language, COUNT(*) AS notes
FROM shown_note
WHERE pain_point IS NOT NULL
GROUP BY pain_point, workshop_code, workshop, date, organisation, service, language;
CREATE VIEW codebook AS
SELECT pain_point.code, nl.name AS nl, fr.name AS fr, de.name AS de, en.name AS en, pain_point.parent,
       pain_point.who_can_act, pain_point.colour, pain_point.retired_at, pain_point.merged_into
FROM pain_point
LEFT JOIN pain_point_text AS nl ON nl.code = pain_point.code AND nl.language = 'nl'
LEFT JOIN pain_point_text AS fr ON fr.code = pain_point.code AND fr.language = 'fr'
LEFT JOIN pain_point_text AS de ON de.code = pain_point.code AND de.language = 'de'
LEFT JOIN pain_point_text AS en ON en.code = pain_point.code AND en.language = 'en';
"""
"""In `coding`, a row without a code says that somebody looked and found no pain; no row: nobody has yet.

A counter-example looks like one of its pain point and is about another: `belongs_to`, where that is known.
"""


@migrations()
def m001_workshops_notes_and_pain_points(db: Database) -> None:
    _run(db, _TABLES)


@migrations()
def m002_views_of_what_may_be_seen(db: Database) -> None:
    _run(db, _VIEWS)


@migrations()
def m003_starter_codebook(db: Database) -> None:
    for entry in _content("codebook_0_1.json"):
        db.execute(
            "INSERT INTO pain_point (code, created_at) VALUES (?, ?)",
            [entry["code"], "2026-01-01T00:00:00.000Z"],
        )
        for language, name in entry["names"].items():
            db.execute(
                "INSERT INTO pain_point_text (code, language, name, description) VALUES (?, ?, ?, ?)",
                [entry["code"], language, name, entry["descriptions"][language]],
            )


@migrations()
def m004_groups_votes_timer_and_ready(db: Database) -> None:
    _run(db, _FACILITATING)


@migrations()
def m005_codebook_with_examples_no_pain_and_blind_coding(db: Database) -> None:
    _run(db, _CODEBOOK_AND_BLIND_CODING)
    _give_guids(db)
    delivered = {entry["code"]: entry for entry in _content("codebook_0_1.json")}
    for entry in _content("codebook.json"):
        if entry["code"] not in delivered:
            continue
        db.execute(
            "UPDATE pain_point SET parent = ?, who_can_act = ?, colour = ? WHERE code = ?",
            [entry.get("parent"), entry.get("who_can_act"), entry.get("colour", "#405b77"), entry["code"]],
        )
        for language in entry["names"]:
            _bring_up_to_date(db, entry, delivered[entry["code"]], language)


@migrations()
def m006_kept_counts_views_and_actions(db: Database) -> None:
    for statements in (analysis_schema.TABLES, analysis_schema.TRIGGERS, analysis_schema.VIEWS):
        _run(db, statements)
    kept_counts.settle_all(db)


def _give_guids(db: Database) -> None:
    """A stable GUID for each entry of the starter codebook, a new one for each that was added."""
    delivered = {entry["code"] for entry in _content("codebook_0_1.json")}
    for (code,) in db.execute("SELECT code FROM pain_point").fetchall():
        guid = uuid.uuid5(_GUIDS, code) if code in delivered else uuid.uuid4()
        db.execute("UPDATE pain_point SET guid = ? WHERE code = ?", [str(guid), code])
    db.execute("CREATE UNIQUE INDEX pain_point_by_guid ON pain_point (guid)")


def _bring_up_to_date(db: Database, entry: _Json, delivered: _Json, language: str) -> None:
    """Give an entry the texts of today, unless somebody has changed those that it came with."""
    found = db.execute(
        "SELECT name, description FROM pain_point_text WHERE code = ? AND language = ?",
        [entry["code"], language],
    ).fetchone()
    if found != (delivered["names"][language], delivered["descriptions"][language]):
        return
    db.execute(
        "UPDATE pain_point_text SET name = ?, description = ? WHERE code = ? AND language = ?",
        [entry["names"][language], entry["descriptions"][language], entry["code"], language],
    )
    examples = [(0, text, None) for text in entry["examples"][language]]
    examples += [(1, each["text"], each["code"]) for each in entry["counter_examples"][language]]
    for position, (counter, text, belongs_to) in enumerate(examples):
        db.execute(
            """INSERT INTO pain_point_example (code, language, counter, position, text, belongs_to)
               VALUES (?, ?, ?, ?, ?, ?)""",
            [entry["code"], language, counter, position, text, belongs_to],
        )


def _content(name: str) -> list[_Json]:
    entries: list[_Json] = json.loads((_CONTENT / name).read_text(encoding="utf-8"))
    return entries


def known_migrations() -> set[str]:
    """The names of all steps that this version of the app has."""
    return {migration.name for migration in migrations.pending(Database(memory=True))}


def _run(db: Database, statements: str) -> None:
    """Run one statement at a time: `executescript` would commit the transaction of the migration."""
    for statement in statements.split(";\n"):
        if statement.strip():
            db.execute(statement)
