"""The database: the only place that opens it, and the one door through which everything is written."""

import os
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from workshop_data import errors, kept_counts
from workshop_data.migrations import known_migrations, migrations

_BUSY_TIMEOUT_SECONDS = 10.0
_ANYBODY_MAY_WRITE = 0o222


class _Connection:
    """Closes the database when the thread that holds it ends."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def __del__(self) -> None:
        self.db.close()


class Store:
    """One database file, with a connection for each thread that uses it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._threads = threading.local()
        self._turn = threading.Lock()

    def connection(self) -> Database:
        """This thread's connection; closed when the thread ends."""
        held: _Connection | None = getattr(self._threads, "held", None)
        if held is None:
            held = self._threads.held = _Connection(connect(self.path))
        return held.db

    @contextmanager
    def read(self) -> Iterator[Database]:
        """A connection that sees one state of the database from the first to the last question."""
        db = self.connection()
        if db.conn.in_transaction:
            yield db
            return
        db.conn.execute("BEGIN")
        try:
            yield db
        finally:
            db.conn.rollback()

    @contextmanager
    def write(self) -> Iterator[Database]:
        """A transaction that takes the write lock first; all of it is kept, or nothing.

        sqlite-utils' own `atomic()` begins deferred: with many threads that read and then write it
        fails with "database is locked" at once. The turn lets the threads of this process queue fairly.

        Raises
        ------
        NotSaved
            When the disk is full, or the database is busy or can't be written.
        """
        with self._turn, _as_not_saved():
            db = self.connection()
            db.conn.execute("BEGIN IMMEDIATE")
            try:
                yield db
                kept_counts.settle(db)
                db.conn.execute("COMMIT")
            except BaseException:
                db.conn.rollback()
                raise

    def close(self) -> None:
        """Close this thread's connection."""
        self._threads.held = None


@contextmanager
def _as_not_saved() -> Iterator[None]:
    try:
        yield
    except (sqlite3.OperationalError, OSError) as error:
        raise errors.NotSaved() from error


def connect(path: Path) -> Database:
    """A connection with the settings that every user of the file needs."""
    conn = sqlite3.connect(path, timeout=_BUSY_TIMEOUT_SECONDS, check_same_thread=False)
    try:
        conn.execute("PRAGMA journal_mode=WAL")
        conn.execute("PRAGMA synchronous=FULL")
        conn.execute("PRAGMA foreign_keys=ON")
    except sqlite3.Error:
        conn.close()
        raise
    return Database(conn)


_stores: dict[Path, Store] = {}
_stores_lock = threading.Lock()


def open_store(path: Path) -> Store:
    """The store of this file in this process, migrated to the present schema.

    Raises
    ------
    DatabaseUnusable, DatabaseReadOnly, DatabaseNewer
        Before anything of the file is touched.
    """
    with _stores_lock:
        if path not in _stores:
            path.parent.mkdir(parents=True, exist_ok=True)
            with _as_unusable(path):
                _require_usable(path)
                _migrate(path)
            _stores[path] = Store(path)
        return _stores[path]


@contextmanager
def _as_unusable(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.DatabaseError, OSError) as error:
        raise errors.DatabaseUnusable(path=str(path), reason=str(error)) from error


def _require_usable(path: Path) -> None:
    """Look at a file that is there by a connection that can't change it."""
    if not path.exists() or path.stat().st_size == 0:
        return
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as conn:
        applied = {migration.name for migration in migrations.applied(Database(conn))}
    if not applied <= known_migrations():
        raise errors.DatabaseNewer(path=str(path))
    if not path.stat().st_mode & _ANYBODY_MAY_WRITE or not os.access(path, os.W_OK):
        raise errors.DatabaseReadOnly(path=str(path))


def _migrate(path: Path) -> None:
    """Apply what is missing; a file that holds something is copied first."""
    db = connect(path)
    try:
        pending = migrations.pending(db)
        if pending and db.table_names():
            backup(path, path.with_name(f"{path.stem}.before-{pending[0].name}{path.suffix}"))
        migrations.apply(db)
    finally:
        db.close()


def backup(path: Path, target: Path) -> None:
    """Copy the database with SQLite's online backup, while others go on writing.

    The copy is made beside the target and put in its place when it is whole.

    Raises
    ------
    NotSaved
        When the copy can't be written, or would take the place of the database itself.
    """
    if target.resolve() == path.resolve():
        raise errors.NotSaved()
    draft = target.with_name(target.name + ".part")
    with _as_not_saved():
        _copy(path, draft)
        shutil.move(draft, target)


def _copy(path: Path, target: Path) -> None:
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


def check(path: Path) -> dict[str, Any]:
    """What there is to say about the file's health.

    Returns `integrity` (a list that is empty when SQLite finds no fault), `foreign_keys` (the number of
    broken references), `schema` (the last migration applied) and `pending` (names of those that are not).
    """
    try:
        return _health(path)
    except sqlite3.DatabaseError as error:
        return {"integrity": [str(error)], "foreign_keys": 0, "schema": None, "pending": []}


def _health(path: Path) -> dict[str, Any]:
    db = connect(path)
    try:
        faults = [row[0] for row in db.execute("PRAGMA integrity_check").fetchall()]
        applied = migrations.applied(db)
        return {
            "integrity": [fault for fault in faults if fault != "ok"],
            "foreign_keys": len(db.execute("PRAGMA foreign_key_check").fetchall()),
            "schema": applied[-1].name if applied else None,
            "pending": [migration.name for migration in migrations.pending(db)],
        }
    finally:
        db.close()


def now() -> str:
    """The time in UTC as ISO 8601 with milliseconds, which sorts as text."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
