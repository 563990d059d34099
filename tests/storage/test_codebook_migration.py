"""Databases of version 0.1.0 get the codebook of today, but for what somebody has changed in them."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from workshop_data import codebook
from workshop_data.migrations import migrations
from workshop_data.model import CodebookEntry
from workshop_data.store import Store, connect, open_store

M005 = "m005_codebook_with_examples_no_pain_and_blind_coding"
M011 = "m011_name_of_what_is_missed_on_the_screen"


@pytest.fixture
def old(tmp_path: Path) -> Database:
    db = connect(tmp_path / "workshops.db")
    migrations.apply(db, stop_before=M005)
    return db


def _migrated(db: Database, tmp_path: Path) -> Store:
    db.close()
    return open_store(tmp_path / "workshops.db")


def _entries(store: Store) -> dict[str, CodebookEntry]:
    with store.read() as db:
        return {entry.code: entry for entry in codebook.whole(db)}


def test_delivered_entries_come_to_be_as_in_a_new_database(old: Database, tmp_path: Path) -> None:
    assert _entries(_migrated(old, tmp_path)) == _entries(open_store(tmp_path / "new.db"))


def test_a_text_that_somebody_has_changed_stays(old: Database, tmp_path: Path) -> None:
    with old.conn:
        old.execute(
            "UPDATE pain_point_text SET name = 'Wachten' WHERE code = 'waiting_time' AND language = 'nl'"
        )
    texts = _entries(_migrated(old, tmp_path))["waiting_time"].texts
    assert (texts["nl"].name, texts["nl"].examples) == ("Wachten", ())
    assert texts["fr"].examples


def _named_at_first(tmp_path: Path, *changes: str) -> str:
    """What is missed on the screen is called, in a database with its first name and these changes."""
    db = connect(tmp_path / "workshops.db")
    migrations.apply(db, stop_before=M011)
    first = (
        "UPDATE pain_point_text SET name = 'Over het hoofd gezien' WHERE name = 'Niet gezien op het scherm'"
    )
    with db.conn:
        for change in (first, *changes):
            db.execute(change)
    return _entries(_migrated(db, tmp_path))["overlooked_on_screen"].texts["nl"].name


def test_the_first_name_of_a_delivered_entry_becomes_that_of_today(tmp_path: Path) -> None:
    assert _named_at_first(tmp_path) == "Niet gezien op het scherm"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE pain_point_text SET description = 'Anders' WHERE code = 'overlooked_on_screen'",
        "UPDATE pain_point_text SET name = 'Niet gezien op het scherm' WHERE code = 'small_screen'",
    ],
)
def test_the_first_name_stays_where_it_was_explained_anew_or_that_of_today_is_taken(
    tmp_path: Path, change: str
) -> None:
    assert _named_at_first(tmp_path, change) == "Over het hoofd gezien"


def test_a_name_of_ones_own_stays(tmp_path: Path) -> None:
    own = "UPDATE pain_point_text SET name = 'Gemist' WHERE code = 'overlooked_on_screen'"
    assert _named_at_first(tmp_path, own) == "Gemist"


def test_an_entry_that_somebody_has_added_gets_a_guid_of_its_own(old: Database, tmp_path: Path) -> None:
    with old.conn:
        old.execute("INSERT INTO pain_point (code, created_at) VALUES ('te_donker', '2026-05-01')")
        for language in ("nl", "fr", "de", "en"):
            old.execute(
                "INSERT INTO pain_point_text (code, language, name, description) VALUES (?, ?, ?, '')",
                ["te_donker", language, "Te donker"],
            )
    entries = _entries(_migrated(old, tmp_path))
    assert len({entry.guid for entry in entries.values()}) == len(entries) == 21
    assert (entries["te_donker"].in_use, entries["te_donker"].who_can_act) == (True, None)


def test_codings_stay_what_they_were(old: Database, tmp_path: Path) -> None:
    with old.conn:
        old.execute(
            """INSERT INTO workshop (id, code, title, date, service, organisation, language, target_group,
                                     question, persona, phase, locked, show_names, max_participants, example,
                                     created_at)
               VALUES (1, 'AAAAAA', 'Oud', '2026-01-01', '', '', 'nl', '', '', '', 'closed',
                       0, 0, 10, 0, '')"""
        )
        old.execute(
            """INSERT INTO note (id, workshop_id, quadrant, text, evidence, pain, hidden, created_at, seq)
               VALUES ('n1', 1, 'says', 'Ik wacht', 'quote', 1, 0, '2026-01-01', 1)"""
        )
        old.execute(
            "INSERT INTO coding (note_id, code, coded_at) VALUES ('n1', 'waiting_time', '2026-01-02')"
        )
    with _migrated(old, tmp_path).read() as db:
        assert db.execute("SELECT note_id, code, coded_at FROM coding").fetchall() == [
            ("n1", "waiting_time", "2026-01-02")
        ]
        shown = db.execute("SELECT pain_point, coded FROM shown_note").fetchall()
    assert shown == [("waiting_time", 1)]


def test_the_codebook_can_be_read_in_the_file_itself(tmp_path: Path) -> None:
    with open_store(tmp_path / "new.db").read() as db:
        row = db.execute("SELECT nl, fr, de, en, who_can_act FROM codebook WHERE code = 'waiting_time'")
        assert row.fetchone() == (
            "Te lang wachten",
            "Attente trop longue",
            "Zu lange Wartezeit",
            "Waiting too long",
            "ours",
        )
