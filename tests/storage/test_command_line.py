import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.rooms import Room, coded_room
from workshop_data import store as stores
from workshop_data.cli import main
from workshop_data.store import open_store

HEADER = "workshop,date,quadrant,text,pain_point\n"
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("WORKSHOP_DB", str(tmp_path / "workshops.db"))
    monkeypatch.setenv("LANG", "en_GB.UTF-8")

    def run(*arguments: str | Path) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)

    return run


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "earlier.csv"
    path.write_text(HEADER + "Pensioen,2024-05-01,says,Ik wacht,Te weinig licht\n")
    return path


def _notes(path: Path) -> int:
    with open_store(path).read() as db:
        return int(db["note"].count)


def test_import_says_what_it_read_and_ends_well(run: Run, file: Path, tmp_path: Path) -> None:
    result = run("import", file)
    assert result.exit_code == 0
    assert "1 workshop, 1 new" in result.output and "1 note, 1 new" in result.output
    assert "1 new pain point: Te weinig licht" in result.output
    assert _notes(tmp_path / "workshops.db") == 1


def test_a_dry_run_says_the_same_and_writes_nothing(run: Run, file: Path, tmp_path: Path) -> None:
    result = run("import", "--dry-run", file)
    assert (result.exit_code, "1 note, 1 new" in result.output) == (0, True)
    assert _notes(tmp_path / "workshops.db") == 0


def test_a_second_import_says_that_nothing_is_new(run: Run, file: Path) -> None:
    run("import", file)
    result = run("import", file)
    assert (result.exit_code, "1 note, 0 new" in result.output) == (0, True)


@pytest.mark.parametrize("option", [(), ("--dry-run",)])
def test_refused_rows_are_named_and_the_command_fails(
    run: Run, file: Path, tmp_path: Path, option: tuple[str, ...]
) -> None:
    file.write_text(f"{file.read_text()}Pensioen,2024-13-01,says,x,\n")
    result = run("import", *option, file)
    assert result.exit_code == 1
    assert "row 3 · date · “2024-13-01” is not a valid date" in result.stderr
    assert _notes(tmp_path / "workshops.db") == 0


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "not a single note"), (b"a,b\n1,2\n", "workshop, date"), (b"\0", "cannot read this file as CSV")],
)
def test_a_file_that_is_not_ours_is_refused_in_one_sentence(
    run: Run, file: Path, content: bytes, said: str
) -> None:
    file.write_bytes(content)
    result = run("import", file)
    assert (result.exit_code, said in result.stderr) == (1, True)


def test_a_file_that_is_not_there_is_a_wrong_use(run: Run, tmp_path: Path) -> None:
    assert run("import", tmp_path / "none.csv").exit_code == 2


@pytest.mark.parametrize(("language", "said"), [("nl_BE.UTF-8", "nieuw"), ("fr_BE", "nouve"), ("C", "new")])
def test_the_command_speaks_the_language_of_the_system(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch, language: str, said: str
) -> None:
    monkeypatch.setenv("LANG", language)
    assert said in run("import", "--dry-run", file).output


def test_export_writes_what_everybody_may_see(run: Run, tmp_path: Path) -> None:
    room = coded_room(open_store(tmp_path / "workshops.db"), "other")
    result = run("export", "--workshop", room.code.lower(), tmp_path / "out.csv")
    assert result.exit_code == 0
    assert "Ik wacht al zes weken,assumed,other" in (tmp_path / "out.csv").read_text("utf-8-sig")


def test_export_of_an_unknown_workshop_fails_and_writes_nothing(run: Run, tmp_path: Path) -> None:
    result = run("export", "--workshop", "AAAAAA", tmp_path / "out.csv")
    assert (result.exit_code, "no workshop with this code" in result.stderr) == (1, True)
    assert not (tmp_path / "out.csv").exists()


def test_backup_copies_the_database_and_says_where(run: Run, tmp_path: Path, room: Room) -> None:
    room.write()
    result = run("backup", tmp_path / "copy.db")
    assert (result.exit_code, result.output.strip()) == (0, str(tmp_path / "copy.db"))
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT COUNT(*) FROM note").fetchone() == (1,)


def test_backup_without_a_name_stands_beside_the_database(run: Run, tmp_path: Path) -> None:
    said = Path(run("backup").output.strip())
    assert said.parent == tmp_path and said.exists() and said.name.startswith("workshops-20")


def test_backup_to_where_nothing_can_be_written_fails_in_one_sentence(run: Run, tmp_path: Path) -> None:
    result = run("backup", tmp_path / "no" / "such" / "folder.db")
    assert (result.exit_code, "Saving failed" in result.stderr) == (1, True)


def test_backup_over_the_database_itself_is_refused(run: Run, tmp_path: Path, room: Room) -> None:
    note = room.write()
    assert run("backup", tmp_path / "workshops.db").exit_code != 0
    room.write()
    with room.store.read() as db:
        assert note.id in {row["id"] for row in db["note"].rows}
    assert stores.check(tmp_path / "workshops.db")["integrity"] == []


def test_check_of_a_sound_database_ends_well(run: Run, room: Room) -> None:
    result = run("check")
    assert result.exit_code == 0
    assert result.output.splitlines()[0] == "integrity: ok"


def test_check_of_a_damaged_database_fails(run: Run, tmp_path: Path) -> None:
    (tmp_path / "workshops.db").write_text("Geachte heer, mevrouw, " * 100)
    result = run("check")
    assert (result.exit_code, "file is not a database" in result.output) == (1, True)


def test_check_of_a_database_that_is_not_up_to_date_fails(run: Run, tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "workshops.db").close()
    result = run("check")
    assert (result.exit_code, "pending: ['m001" in result.output) == (1, True)


def test_examples_are_marked_and_come_once(run: Run, tmp_path: Path) -> None:
    first, second = run("examples"), run("examples")
    with open_store(tmp_path / "workshops.db").read() as db:
        assert {row["example"] for row in db["workshop"].rows} == {1}
        assert {row["example"] for row in db["persona"].rows} == {1}
    assert (first.exit_code, second.exit_code, ", 0 new" in second.output) == (0, 0, True)
    assert "8 example cards are there." in first.output


def test_the_module_runs_as_a_command(tmp_path: Path) -> None:
    environment = {"WORKSHOP_DB": str(tmp_path / "workshops.db"), "LANG": "en"}
    command = [sys.executable, "-m", "workshop_data", "import", "none.csv"]
    assert subprocess.run(command, env=environment, capture_output=True).returncode == 2
