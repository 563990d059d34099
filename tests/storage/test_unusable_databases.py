import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from workshop_data import errors, store
from workshop_data.store import connect, open_store

_ROOT = Path(__file__).parent.parent.parent


def test_a_file_that_is_no_database_is_named_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_bytes(b"Dear reader, this is a letter and no database. " * 40)
    with pytest.raises(errors.DatabaseUnusable) as refusal:
        open_store(path)
    assert refusal.value.values["path"] == str(path)
    assert path.read_bytes().startswith(b"Dear reader")


def test_a_database_of_a_newer_version_is_not_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "workshops.db"
    open_store(path).close()
    db = connect(path)
    db.table("_sqlite_migrations").insert(
        {"migration_set": "workshop_data", "name": "m999_from_the_future", "applied_at": "2030-01-01"}
    )
    db.close()
    monkeypatch.setattr(store, "_stores", {})
    with pytest.raises(errors.DatabaseNewer):
        open_store(path)


def test_a_database_that_may_not_be_written_is_named_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "workshops.db"
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE note (id TEXT)")
    db.close()
    path.chmod(0o444)
    before = path.read_bytes()
    with pytest.raises(errors.DatabaseReadOnly):
        open_store(path)
    assert path.read_bytes() == before


def test_the_app_says_why_it_does_not_start(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_bytes(b"no database at all " * 100)
    environment = os.environ | {"WORKSHOP_DB": str(path), "LANG": "fr_BE.UTF-8"}
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", "0"]
    ended = subprocess.run(command, cwd=_ROOT, env=environment, capture_output=True, text=True, timeout=120)
    assert ended.returncode != 0
    assert "ne peut pas servir de base de données" in ended.stdout + ended.stderr
    assert "Traceback" not in ended.stdout + ended.stderr
