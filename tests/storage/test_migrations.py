from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from tests.rooms import Room
from workshop_data import notes, undo, workshops
from workshop_data import store as stores
from workshop_data.errors import NothingToUndo
from workshop_data.migrations import migrations
from workshop_data.room import room_state
from workshop_data.store import connect, open_store


def _all_steps() -> list[Migrations._Migration]:
    with closing(Database(memory=True)) as empty:
        return migrations.pending(empty)


STEPS = [step.name for step in _all_steps()]


def _schema(path: Path) -> list[str]:
    db = connect(path)
    found = [row[0] for row in db.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY sql")]
    db.close()
    return found


def _migrated_up_to(path: Path, step: str) -> Path:
    db = connect(path)
    migrations.apply(db, stop_before=step)
    db.close()
    return path


def test_an_empty_file_gets_the_whole_schema_without_a_copy(tmp_path: Path) -> None:
    open_store(tmp_path / "new" / "workshops.db").close()
    assert stores.check(tmp_path / "new" / "workshops.db") == {
        "integrity": [],
        "foreign_keys": 0,
        "schema": STEPS[-1],
        "pending": [],
    }
    assert not list(tmp_path.glob("new/*.before-*"))


@pytest.mark.parametrize("step", STEPS)
def test_a_file_from_before_any_step_comes_to_the_same_schema(tmp_path: Path, step: str) -> None:
    open_store(tmp_path / "new.db").close()
    open_store(_migrated_up_to(tmp_path / "old.db", step)).close()
    assert _schema(tmp_path / "old.db") == _schema(tmp_path / "new.db")


@pytest.mark.parametrize("step", STEPS[1:])
def test_a_file_that_holds_something_is_copied_before_it_is_migrated(tmp_path: Path, step: str) -> None:
    old = _migrated_up_to(tmp_path / "old.db", step)
    before = _schema(old)
    open_store(old).close()
    copy = tmp_path / f"old.before-{step}.db"
    assert stores.check(copy)["schema"] == STEPS[STEPS.index(step) - 1]
    assert _schema(copy) == before


def test_a_migrated_file_is_not_copied_again(tmp_path: Path, room: Room) -> None:
    stores._migrate(room.store.path)
    assert not list(tmp_path.glob("*.before-*"))


def test_notes_survive_a_later_step(tmp_path: Path, room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    note = room.write()
    room.store.close()
    later = Migrations("workshop_data")
    for migration in _all_steps():
        later(name=migration.name)(migration.fn)
    later(name="m999_one_more_table")(lambda db: db.execute("CREATE TABLE more (id INTEGER PRIMARY KEY)"))
    monkeypatch.setattr(stores, "migrations", later)
    stores._migrate(room.store.path)
    with closing(connect(room.store.path)) as db:
        assert [row["id"] for row in db["note"].rows] == [note.id]
    assert list(tmp_path.glob("*.before-m999_one_more_table.db"))


M003 = """
INSERT INTO workshop VALUES (1, 'K7MF2X', 'Pensioen', '2026-11-20', 'Dienst', 'FOD', 'nl', 'burgers', 'Hoe?',
    'Marie', 'reveal', 1, 1, 30, 0, '2026-11-20T09:00:00.000Z');
INSERT INTO participant VALUES ('anna', 1, 'hash', 'Anna', '2026-11-20T09:01:00.000Z');
INSERT INTO note VALUES ('n1', 1, 'anna', 'says', 'Ik wacht', 'quote', 1, 0, '2026-11-20T09:02:00.000Z',
    NULL, 2);
INSERT INTO note VALUES ('n2', 1, NULL, 'does', 'Belt', 'assumed', 1, 1, '2026-11-20T09:03:00.000Z', NULL, 3);
INSERT INTO note VALUES ('n3', 1, NULL, 'feels', 'Weg', 'assumed', 0, 0, '2026-11-20T09:04:00.000Z',
    '2026-11-20T09:05:00.000Z', 4);
INSERT INTO coding VALUES ('n1', 'unknown_status', '2026-11-20T09:06:00.000Z');
INSERT INTO change VALUES (1, 1, '', 'facilitator', 'workshop_created', NULL, '{}');
INSERT INTO change VALUES (2, 1, '', 'anna', 'note_added', 'n1', '{"quadrant": "says", "text": "Ik wacht"}');
INSERT INTO change VALUES (3, 1, '', 'facilitator', 'note_added', 'n2',
    '{"quadrant": "does", "text": "Belt"}');
INSERT INTO change VALUES (4, 1, '', 'facilitator', 'note_added', 'n3',
    '{"quadrant": "feels", "text": "Weg"}');
INSERT INTO change VALUES (5, 1, '', 'facilitator', 'note_removed', 'n3', '{"before": {"text": "Weg"}}');
INSERT INTO change VALUES (6, 1, '', 'facilitator', 'phase_changed', NULL,
    '{"before": {"phase": "write"}, "after": {"phase": "reveal"}}');
INSERT INTO change VALUES (7, 1, '', 'facilitator', 'note_hidden', 'n2',
    '{"before": {"hidden": false}, "after": {"hidden": true}}');
INSERT INTO change VALUES (8, 1, '', 'facilitator', 'note_coded', 'n2', '{"before": null, "after": "other"}');
INSERT INTO change VALUES (9, 1, '', 'facilitator', 'note_coded', 'n2', '{"before": "other", "after": null}');
INSERT INTO change VALUES (10, 1, '', 'facilitator', 'note_coded', 'n1',
    '{"before": null, "after": "unknown_status"}');
"""


@pytest.fixture
def from_m003(tmp_path: Path) -> Path:
    """A workshop as the version before groups, votes and undo left it."""
    path = _migrated_up_to(tmp_path / "old.db", "m004_groups_votes_timer_and_ready")
    with closing(connect(path)) as db:
        db.conn.executescript(M003)
    return path


def _rows(path: Path) -> dict[str, list[dict[str, object]]]:
    with closing(connect(path)) as db:
        return {name: list(db[name].rows) for name in db.table_names() if not name.startswith("_")}


def test_all_that_an_older_file_holds_is_kept_and_copied(from_m003: Path) -> None:
    before = _rows(from_m003)
    open_store(from_m003).close()
    after = _rows(from_m003)
    for name, rows in before.items():
        kept = [{column: row[column] for column in rows[0]} for row in after[name]]
        assert kept == rows, name
    assert _rows(from_m003.with_name("old.before-m004_groups_votes_timer_and_ready.db")) == before
    assert stores.check(from_m003)["integrity"] == [] and stores.check(from_m003)["foreign_keys"] == 0


def test_a_workshop_from_an_older_file_has_the_settings_of_a_new_one(from_m003: Path) -> None:
    store = open_store(from_m003)
    with store.read() as db:
        state = room_state(db, workshops.get(db, "K7MF2X"))
    workshop = state.workshop
    assert (workshop.votes_each, workshop.votes_on_one, workshop.vote_round) == (5, 3, 1)
    assert (workshop.votes_shown, workshop.participants_group, workshop.vote_question) == (False, False, "")
    assert (workshop.timer_seconds, state.ready, state.groups, state.ballots) == (None, 0, (), ())
    store.close()


def test_of_an_older_log_only_what_says_enough_is_undone(from_m003: Path) -> None:
    store = open_store(from_m003)
    assert [undo.undo(store, "K7MF2X").kind for _ in range(2)] == ["note_hidden", "phase_changed"]
    with pytest.raises(NothingToUndo):
        undo.undo(store, "K7MF2X")
    with store.read() as db:
        present = notes.of_workshop(db, workshops.get(db, "K7MF2X"))
    assert [(note.text, note.hidden) for note in present] == [("Ik wacht", False), ("Belt", False)]
    store.close()


def test_a_step_that_fails_leaves_neither_its_tables_nor_its_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Migrations("workshop_data")

    @broken(name="m001_half")
    def m001_half(db: Database) -> None:
        db.execute("CREATE TABLE half (id INTEGER PRIMARY KEY)")
        raise RuntimeError("in the middle")

    monkeypatch.setattr(stores, "migrations", broken)
    with pytest.raises(RuntimeError, match="in the middle"):
        stores._migrate(tmp_path / "workshops.db")
    db = connect(tmp_path / "workshops.db")
    assert "half" not in db.table_names()
    assert [migration.name for migration in broken.pending(db)] == ["m001_half"]
    db.close()


@pytest.mark.parametrize("step", STEPS)
def test_each_real_step_leaves_nothing_when_it_fails_at_its_end(tmp_path: Path, step: str) -> None:
    path = _migrated_up_to(tmp_path / "workshops.db", step)
    before = _schema(path)
    failing = Migrations("workshop_data")
    for migration in _all_steps():
        failing(name=migration.name)(_raising_after(migration.fn) if migration.name == step else migration.fn)
    db = connect(path)
    with pytest.raises(RuntimeError):
        failing.apply(db)
    db.close()
    # The table of records itself is made before the first step.
    assert [sql for sql in _schema(path) if "_sqlite_migrations" not in sql] == [
        sql for sql in before if "_sqlite_migrations" not in sql
    ]


def _raising_after(step: Callable[[Database], None]) -> Callable[[Database], None]:
    def failing(db: Database) -> None:
        step(db)
        raise RuntimeError("at the end")

    return failing


def test_every_entry_of_the_starter_codebook_has_four_names_and_descriptions(room: Room) -> None:
    with room.store.read() as db:
        rows = db.execute("SELECT code, language, name, description FROM pain_point_text").fetchall()
        codes = [row["code"] for row in db["pain_point"].rows]
    assert len(rows) == 4 * len(codes) and "other" in codes
    assert all(name.strip() and description.strip() for _, _, name, description in rows)
