import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from tests.rooms import Room, make_room
from workshop_data import coding, groups, note_writing, participants, undo, votes
from workshop_data import store as stores
from workshop_data.errors import NotSaved, WorkshopFull
from workshop_data.model import FACILITATOR, Caller, NoteDraft
from workshop_data.store import Store, backup, check, connect, open_store

NOBODY = 65534


def _counter(store: Store) -> None:
    with store.write() as db:
        db.execute("CREATE TABLE counter (n INTEGER NOT NULL)")
        db.execute("INSERT INTO counter VALUES (0)")


def _count_one_more(store: Store) -> None:
    with store.write() as db:
        (n,) = db.execute("SELECT n FROM counter").fetchone()
        db.execute("UPDATE counter SET n = ?", [n + 1])


def _count_ten_more(store: Store) -> None:
    for _ in range(10):
        _count_one_more(store)
    store.close()


def _counted(store: Store) -> int:
    with store.read() as db:
        return int(db.execute("SELECT n FROM counter").fetchone()[0])


def _in_threads(number: int, work: Callable[[], None]) -> None:
    threads = [threading.Thread(target=work) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_no_write_is_lost_when_twenty_threads_read_and_then_write(store: Store) -> None:
    _counter(store)
    _in_threads(20, lambda: _count_ten_more(store))
    assert _counted(store) == 200


def test_no_write_is_lost_when_the_threads_do_not_know_of_each_other(store: Store) -> None:
    # sqlite-utils' own atomic() begins deferred, and loses most of these to "database is locked".
    _counter(store)
    _in_threads(8, lambda: _count_ten_more(Store(store.path)))
    assert _counted(store) == 80


COUNTING = """
import sys
from pathlib import Path
from workshop_data.store import Store
store = Store(Path(sys.argv[1]))
print("ready", flush=True)
for _ in range(100):
    with store.write() as db:
        (n,) = db.execute("SELECT n FROM counter").fetchone()
        db.execute("UPDATE counter SET n = ?", [n + 1])
"""


def test_no_write_is_lost_when_another_process_writes_at_the_same_time(store: Store) -> None:
    _counter(store)
    other = subprocess.Popen([sys.executable, "-c", COUNTING, str(store.path)], stdout=subprocess.PIPE)
    assert other.stdout is not None and other.stdout.readline()
    for _ in range(100):
        _count_one_more(store)
    assert other.wait(60) == 0
    other.stdout.close()
    assert _counted(store) == 200


def test_an_error_in_a_write_leaves_neither_the_row_nor_its_change(room: Room) -> None:
    before = _dump(room.store)
    with pytest.raises(RuntimeError), room.store.write() as db:
        content = {"quadrant": "says", "text": "Half", "evidence": "assumed", "pain": False}
        note_writing.insert(db, room.workshop, FACILITATOR, "some-id", content)
        raise RuntimeError
    assert _dump(room.store) == before


def test_the_store_can_be_written_again_after_an_error(room: Room) -> None:
    with pytest.raises(RuntimeError), room.store.write():
        raise RuntimeError
    room.write()


def test_a_reader_sees_one_state_from_the_first_question_to_the_last(room: Room) -> None:
    with room.store.read() as db:
        before = db["note"].count
        writer = threading.Thread(target=room.write)
        writer.start()
        writer.join()
        assert db["note"].count == before == 0
    with room.store.read() as db:
        assert db["note"].count == 1


def _dump(store: Store) -> list[str]:
    with store.read() as db:
        return list(db.iterdump())


def _logged(store: Store) -> int:
    with store.read() as db:
        return int(db.execute("SELECT COUNT(*) FROM change").fetchone()[0])


WRITES: dict[str, Callable[[Room, str], object]] = {
    "make a workshop": lambda room, note: make_room(room.store),
    "change a setting": lambda room, note: room.set(title="Anders"),
    "change several settings": lambda room, note: room.set(title="Anders", phase="reveal", locked=True),
    "join": lambda room, note: room.join(),
    "write": lambda room, note: room.write(),
    "change a note": lambda room, note: note_writing.change(
        room.store, room.code, FACILITATOR, note, {"text": "Anders", "pain": True}
    ),
    "hide": lambda room, note: note_writing.change(
        room.store, room.code, FACILITATOR, note, {"hidden": True}
    ),
    "take back": lambda room, note: note_writing.take_back(room.store, room.code, FACILITATOR, note),
    "code": lambda room, note: coding.code_note(room.store, room.code, FACILITATOR, note, "other"),
    "lead on with a timer": lambda room, note: room.set(phase="reveal", timer={"seconds": 60}),
    "say ready": lambda room, note: participants.set_ready(
        room.store, room.code, Caller(_some_participant(room)), ready=True
    ),
    "group": lambda room, note: groups.make(room.store, room.code, FACILITATOR, str(uuid.uuid4()), [note]),
    "vote": lambda room, note: votes.cast(room.store, room.code, FACILITATOR, note, 2),
    "undo": lambda room, note: undo.undo(room.store, room.code),
}
PHASES = {"group": "group", "vote": "vote"}


def _some_participant(room: Room) -> str:
    with room.store.read() as db:
        return str(db.execute("SELECT id FROM participant").fetchone()[0])


def _room_for(room: Room, name: str) -> str:
    """Leads the workshop to where this can be written; returns a note."""
    room.join()
    note = room.write().id
    room.set(phase=PHASES.get(name, "write"))
    return note


@pytest.mark.parametrize("name", WRITES)
def test_every_write_logs_just_one_change_with_it(room: Room, name: str) -> None:
    note = _room_for(room, name)
    before = _logged(room.store)
    WRITES[name](room, note)
    assert _logged(room.store) == before + 1


@pytest.mark.parametrize("name", WRITES)
def test_a_change_that_cannot_be_logged_is_not_made(
    room: Room, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = _room_for(room, name)
    with room.store.write() as db:
        db.execute("CREATE TRIGGER full BEFORE INSERT ON change BEGIN SELECT RAISE(ABORT, 'full'); END")
    before = _dump(room.store)
    with pytest.raises(sqlite3.IntegrityError):
        WRITES[name](room, note)
    assert _dump(room.store) == before


def test_the_log_says_who_did_what(room: Room) -> None:
    anna = room.join()
    note = room.write(by=anna)
    room.hide(note)
    with room.store.read() as db:
        told = db.execute("SELECT actor, kind, subject FROM change ORDER BY seq").fetchall()[-2:]
    assert told == [(anna.participant, "note_added", note.id), ("facilitator", "note_hidden", note.id)]


def test_numbers_of_changes_are_never_used_again(room: Room) -> None:
    room.write()
    with room.store.write() as db:
        (last,) = db.execute("SELECT MAX(seq) FROM change").fetchone()
        db.execute("DELETE FROM change WHERE seq = ?", [last])
    assert room.write().seq == last + 1


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """A database that this process may read but not write."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "workshops.db"
        open_store(path).close()
        path.chmod(0o444)
        Path(folder).chmod(0o555)
        # Permissions do not bind root: it steps back while the test runs.
        if os.geteuid() == 0:
            os.seteuid(NOBODY)
        try:
            yield path
        finally:
            os.seteuid(os.getuid())
            Path(folder).chmod(0o755)


def test_a_file_that_cannot_be_written_says_not_saved(read_only: Path) -> None:
    with pytest.raises(NotSaved):
        make_room(Store(read_only))


def test_a_file_that_another_process_keeps_locked_says_not_saved(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "_BUSY_TIMEOUT_SECONDS", 0.05)
    other = sqlite3.connect(room.store.path)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(NotSaved):
        make_room(Store(room.store.path))
    other.close()
    room.write()


def test_a_full_disk_says_not_saved_and_keeps_what_was_there(room: Room) -> None:
    kept = room.write()
    db = room.store.connection()
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(NotSaved):
        for _ in range(1000):
            room.write("x" * 280)
    with room.store.read() as db:
        assert kept.id in {row["id"] for row in db["note"].rows}
        (logged,) = db.execute("SELECT COUNT(*) FROM change WHERE kind = 'note_added'").fetchone()
        assert db["note"].count == logged
    assert check(room.store.path)["integrity"] == []


WRITING = """
import sys, time, uuid
from pathlib import Path
from workshop_data import note_writing
from workshop_data.model import FACILITATOR, NoteDraft
from workshop_data.store import Store
store = Store(Path(sys.argv[1]))
while True:
    draft = NoteDraft(str(uuid.uuid4()), "says", "Ik wacht")
    note, new = note_writing.add(store, sys.argv[2], FACILITATOR, draft)
    print(note.id, flush=True)
"""


def test_every_acknowledged_note_is_kept_when_the_process_is_killed(room: Room) -> None:
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITING, str(room.store.path), room.code], stdout=subprocess.PIPE, text=True
    )
    assert writer.stdout is not None
    acknowledged = [writer.stdout.readline().strip() for _ in range(20)]
    writer.kill()
    acknowledged += writer.stdout.read().split()
    writer.wait()
    writer.stdout.close()
    with room.store.read() as db:
        kept = {row["id"] for row in db["note"].rows}
    assert len(acknowledged) >= 20 and set(acknowledged) <= kept
    assert check(room.store.path)["integrity"] == []


def test_what_was_acknowledged_is_on_the_disk() -> None:
    # FULL, so that a power cut takes nothing that somebody was told is saved.
    with tempfile.TemporaryDirectory() as folder:
        db = connect(Path(folder) / "workshops.db")
        assert db.execute("PRAGMA synchronous").fetchone() == (2,)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)
        db.close()


def test_a_backup_while_others_write_is_whole_and_sound(room: Room, tmp_path: Path) -> None:
    before = room.write()
    done = threading.Event()

    def writing() -> None:
        while not done.is_set():
            room.write()

    writer = threading.Thread(target=writing)
    writer.start()
    backup(room.store.path, tmp_path / "copy.db")
    done.set()
    writer.join()
    health = check(tmp_path / "copy.db")
    copy = connect(tmp_path / "copy.db")
    logged = copy.execute("SELECT COUNT(*) FROM change WHERE kind = 'note_added'").fetchone()[0]
    assert (health["integrity"], health["foreign_keys"], health["pending"]) == ([], 0, [])
    assert before.id in {row["id"] for row in copy["note"].rows} and copy["note"].count == logged
    copy.close()


def test_a_backup_is_one_file_that_replaces_the_one_before(room: Room, tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    backup(room.store.path, folder / "copy.db")
    note = room.write()
    backup(room.store.path, folder / "copy.db")
    assert [path.name for path in folder.iterdir()] == ["copy.db"]
    copy = Database(folder / "copy.db")
    assert [row["id"] for row in copy["note"].rows] == [note.id]
    copy.close()


def test_check_finds_broken_references(room: Room) -> None:
    note = room.write()
    raw = sqlite3.connect(room.store.path)
    raw.execute("INSERT INTO coding VALUES (?, 'no_such_code', '')", [note.id])
    raw.commit()
    raw.close()
    assert check(room.store.path)["foreign_keys"] == 1


def _damage(path: Path, page: int) -> None:
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)


def _root_page(store: Store, name: str) -> int:
    with store.read() as db:
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [name]).fetchone()
    store.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    return int(page)


@pytest.mark.parametrize("table", ["change_of_workshop", "note", "sqlite_autoindex_workshop_1"])
def test_check_finds_a_page_that_was_damaged(room: Room, table: str) -> None:
    room.write()
    _damage(room.store.path, _root_page(room.store, table))
    assert check(room.store.path)["integrity"]


def test_check_says_of_a_file_that_is_no_database_that_it_is_none(tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Geachte heer, mevrouw, " * 100)
    assert check(tmp_path / "letter.db")["integrity"] == ["file is not a database"]
    assert (tmp_path / "letter.db").read_text().startswith("Geachte")


def test_an_id_sent_by_twenty_threads_at_once_is_one_note(room: Room) -> None:
    made: list[bool] = []
    draft = NoteDraft("0b7f6a6e-6f0a-4c39-9d57-3a1f5d0f7c42", "says", "Een keer")
    _in_threads(20, lambda: made.append(note_writing.add(room.store, room.code, FACILITATOR, draft)[1]))
    assert sorted(made) == [False] * 19 + [True]


def test_a_workshop_with_one_place_left_takes_one_of_twenty(room: Room) -> None:
    room.set(max_participants=1)
    joined: list[str | None] = []

    def join() -> None:
        try:
            joined.append(room.join().participant)
        except WorkshopFull:
            joined.append(None)

    _in_threads(20, join)
    assert len([each for each in joined if each]) == 1
