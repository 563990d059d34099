from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from tests.rooms import Room
from workshop_data import store as stores
from workshop_data.migrations import migrations
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


def migrated_up_to(path: Path, step: str) -> Path:
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
    open_store(migrated_up_to(tmp_path / "old.db", step)).close()
    assert _schema(tmp_path / "old.db") == _schema(tmp_path / "new.db")


@pytest.mark.parametrize("step", STEPS[1:])
def test_a_file_that_holds_something_is_copied_before_it_is_migrated(tmp_path: Path, step: str) -> None:
    old = migrated_up_to(tmp_path / "old.db", step)
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
    path = migrated_up_to(tmp_path / "workshops.db", step)
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
