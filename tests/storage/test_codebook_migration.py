"""Databases of version 0.1.0 get the codebook of today, but for what somebody has changed in them."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from workshop_data import codebook
from workshop_data.migrations import migrations
from workshop_data.model import CodebookEntry
from workshop_data.store import Store, connect, open_store

M005 = "m005_codebook_with_examples_no_pain_and_blind_coding"


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
