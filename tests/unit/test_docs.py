import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from components.api import problems, wire
from components.site import Site
from tests.api.routes import calls_of, without_names
from workshop_data import errors
from workshop_data.changes import Kind
from workshop_data.model import NOTE_LENGTH_LIMIT, Evidence, Phase, Quadrant
from workshop_data.settings import load_settings

ROOT = Path(__file__).parents[2]
API = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
OF_NO_WORKSHOP = {"pain_point_added", "workshop_deleted"} | {
    f"persona_{happened}" for happened in ("made", "changed", "archived", "brought_back", "deleted")
}
CALL = re.compile(r"\b(GET|POST|PUT|PATCH|DELETE) (/[^\s`|,:?]*)")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(load_settings({"WORKSHOP_DB": str(tmp_path / "workshops.db")}), port=lambda: 8501)


def _table(title: str) -> list[list[str]]:
    section = API.split(f"## {title}\n")[1].split("\n## ")[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def test_the_documented_calls_are_those_of_the_site(site: Site) -> None:
    documented = {
        without_names(f"{method} {path}") for row in _table("Calls") for method, path in CALL.findall(row[0])
    }
    # A page that asks before it signs out, for those who are in the app: no call of a client.
    assert documented == calls_of(site) - {"GET /logout"}


def _documented_problems() -> Iterator[tuple[str, int]]:
    paragraph = API.split("Problems that a client should know:")[1].split("\n\n")[0]
    return ((code, int(status)) for code, status in re.findall(r"`([a-z_]+)`\s+(\d{3})", paragraph))


def test_the_documented_problems_have_the_status_that_they_are_answered_with() -> None:
    by_code = {
        error.code: problems._STATUS.get(error, 422) for error in errors.WorkshopError.__subclasses__()
    }
    documented = dict(_documented_problems())
    assert len(documented) > 10
    assert documented == {code: (by_code | {"invalid": 422})[code] for code in documented}


def test_every_problem_with_a_status_of_its_own_is_documented_once() -> None:
    codes = [code for code, _ in _documented_problems()]
    assert len(codes) == len(set(codes))


def test_the_documented_events_are_the_kinds_of_changes_in_a_workshop() -> None:
    documented = {kind for row in _table("The event stream") for kind in re.findall(r"`([a-z_]+)`", row[0])}
    in_a_workshop = {kind for kind in get_args(Kind) if not kind.startswith(("pain_point_", "action_"))}
    assert documented == in_a_workshop - OF_NO_WORKSHOP | {"ping"}


def test_the_documented_words_are_those_of_the_model() -> None:
    for words in (Quadrant, Evidence, Phase):
        assert all(f"`{word}`" in API for word in words)
    assert f"at most {NOTE_LENGTH_LIMIT} characters" in API


def test_the_documented_snapshot_has_the_keys_that_are_sent() -> None:
    example = API.split("## The snapshot\n")[1].split("\n## ")[0]
    assert set(wire._SETTINGS) <= set(re.findall(r'"([a-z_]+)":', example))


def test_the_documented_example_of_a_problem_is_one() -> None:
    assert '"urn:empathy-map:problem:text_too_long"' in API and '"status": 422' in API


def _direct_packages(name: str) -> list[str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    found = (re.match(r"[A-Za-z0-9._-]+", line) for line in lines if not line.startswith(("#", "-")))
    return [match[0] for match in found if match]


@pytest.mark.parametrize("package", _direct_packages("requirements.in"))
def test_the_architecture_says_why_each_package_is_there(package: str) -> None:
    architecture = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8").casefold()
    assert package.casefold() in architecture


@pytest.mark.parametrize("package", _direct_packages("requirements.in"))
def test_each_package_is_pinned_in_the_lock_file(package: str) -> None:
    locked = (ROOT / "requirements.txt").read_text(encoding="utf-8").casefold()
    assert re.search(rf"^{re.escape(package.casefold())}(\[[^]]*\])?==", locked, re.MULTILINE)


def _named_files(document: str) -> set[str]:
    text = (ROOT / document).read_text(encoding="utf-8")
    return set(re.findall(r"`((?:workshop_data|components|pages|docs)/[\w./]+\.(?:py|md|js|json))`", text))


def test_the_files_that_the_architecture_names_are_there() -> None:
    named = _named_files("ARCHITECTURE.md")
    assert named and [path for path in sorted(named) if not (ROOT / path).exists()] == []
