import json
import multiprocessing
import stat
from pathlib import Path

import pytest

from workshop_data.settings import Settings, base_url, lan_address, load_settings


def _load(tmp_path: Path, **environment: str) -> Settings:
    return load_settings({"WORKSHOP_DB": str(tmp_path / "workshops.db")} | environment)


def _secrets(tmp_path: Path) -> Path:
    return tmp_path / "workshops.db.secrets.json"


def test_the_first_start_makes_a_passcode_and_a_secret(tmp_path: Path) -> None:
    settings = _load(tmp_path)
    assert len(settings.passcode) == 9 and settings.passcode[4] == "-"
    assert len(settings.secret) == 64
    assert json.loads(_secrets(tmp_path).read_text()) == {
        "passcode": settings.passcode,
        "secret": settings.secret,
    }


def test_only_the_owner_may_read_the_secrets(tmp_path: Path) -> None:
    _load(tmp_path)
    assert stat.S_IMODE(_secrets(tmp_path).stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["workshops.db.secrets.json"]


def test_the_next_start_finds_the_same(tmp_path: Path) -> None:
    assert _load(tmp_path) == _load(tmp_path)


def test_two_databases_have_different_secrets(tmp_path: Path) -> None:
    other = load_settings({"WORKSHOP_DB": str(tmp_path / "other.db")})
    assert not {other.passcode, other.secret} & {_load(tmp_path).passcode, _load(tmp_path).secret}


def test_the_environment_wins_and_leaves_what_was_kept(tmp_path: Path) -> None:
    kept = _load(tmp_path)
    given = _load(tmp_path, WORKSHOP_PASSCODE="given", WORKSHOP_SECRET="secret")
    assert (given.passcode, given.secret) == ("given", "secret")
    assert _load(tmp_path) == kept


@pytest.mark.parametrize(
    "name", ["WORKSHOP_PASSCODE", "WORKSHOP_SECRET", "WORKSHOP_BASE_URL", "WORKSHOP_CONTACT"]
)
def test_an_empty_variable_is_as_none(tmp_path: Path, name: str) -> None:
    assert _load(tmp_path, **{name: ""}) == _load(tmp_path)


def _passcode(folder: str) -> str:
    return _load(Path(folder)).passcode


def test_processes_that_start_at_once_agree_on_the_passcode(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        assert len(set(pool.map(_passcode, [str(tmp_path)] * 6))) == 1


def test_the_database_may_stand_in_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    settings = load_settings({"WORKSHOP_DB": str(tmp_path / "a" / "b" / "x.db")})
    assert settings.database == (tmp_path / "a" / "b" / "x.db").resolve()


@pytest.mark.parametrize(("value", "development"), [("1", True), ("0", False), ("", False), ("yes", False)])
def test_development_is_only_what_says_so(tmp_path: Path, value: str, development: bool) -> None:
    assert _load(tmp_path, WORKSHOP_DEVELOPMENT=value).development is development


def test_phones_are_sent_to_the_address_that_was_set(tmp_path: Path) -> None:
    settings = _load(tmp_path, WORKSHOP_BASE_URL="https://workshops.example/")
    assert base_url(settings, port=8501) == "https://workshops.example"


def test_without_one_phones_are_sent_to_this_machine(tmp_path: Path) -> None:
    assert base_url(_load(tmp_path), port=8765) == f"http://{lan_address()}:8765"
