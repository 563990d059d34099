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
_SCHEMA = Path(__file__).parent / "schema"
_GUIDS = uuid.UUID("0d1c7a52-3f0e-5c8e-9a53-6f0b1b1f4a11")
"""Entries of the starter codebook have the same GUID in every database, so that exchanged codebooks match."""


@migrations()
def m001_workshops_notes_and_pain_points(db: Database) -> None:
    _run(db, _schema("m001_workshops_notes_and_pain_points"))


@migrations()
def m002_views_of_what_may_be_seen(db: Database) -> None:
    _run(db, _schema("m002_views_of_what_may_be_seen"))


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
    _run(db, _schema("m004_groups_votes_timer_and_ready"))


@migrations()
def m005_codebook_with_examples_no_pain_and_blind_coding(db: Database) -> None:
    _run(db, _schema("m005_codebook_with_examples_no_pain_and_blind_coding"))
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


@migrations()
def m007_persona_cards(db: Database) -> None:
    _run(db, _schema("m007_persona_cards"))


@migrations()
def m008_reveal_in_turns_checking_stage_and_agenda(db: Database) -> None:
    _run(db, _schema("m008_reveal_in_turns_checking_stage_and_agenda"))


@migrations()
def m009_language_of_actions(db: Database) -> None:
    _run(db, _schema("m009_language_of_actions"))


@migrations()
def m010_joining_that_is_locked(db: Database) -> None:
    _run(db, _schema("m010_joining_that_is_locked"))


@migrations()
def m011_name_of_what_is_missed_on_the_screen(db: Database) -> None:
    """The name that the starter codebook had at first says nothing of a screen; one's own name stays."""
    _run(db, _schema("m011_name_of_what_is_missed_on_the_screen"))


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


def _schema(name: str) -> str:
    return (_SCHEMA / f"{name}.sql").read_text(encoding="utf-8")


def known_migrations() -> set[str]:
    """The names of all steps that this version of the app has."""
    return {migration.name for migration in migrations.pending(Database(memory=True))}


def _run(db: Database, statements: str) -> None:
    """Run one statement at a time: `executescript` would commit the transaction of the migration."""
    for statement in statements.split(";\n"):
        if statement.strip():
            db.execute(statement)
