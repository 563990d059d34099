import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def _files(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def test_the_layers_hold(tmp_path: Path) -> None:
    """In a process of its own: import-linter turns off the loggers of the one it runs in."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--cache-dir", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", _files("pages"), ids=lambda path: path.name)
def test_no_page_imports_a_page(path: Path) -> None:
    assert not {name for name in _imports(path) if name.split(".")[0] == "pages"}


@pytest.mark.parametrize("path", _files("components") + _files("workshop_data"), ids=lambda path: path.name)
def test_nothing_imports_upward(path: Path) -> None:
    above = {"pages", "app", "tests"} | ({"components"} if "workshop_data" in path.parts else set())
    assert not {name.split(".")[0] for name in _imports(path)} & above


@pytest.mark.parametrize("folder", ["components/api", "components/phone", "components/sign_in"])
def test_the_servers_side_of_the_components_knows_no_streamlit(folder: str) -> None:
    for path in _files(folder):
        assert not {name for name in _imports(path) if name.split(".")[0] == "streamlit"}


def test_only_the_store_opens_the_database() -> None:
    opening = {
        path.name
        for path in _files("workshop_data") + _files("components") + _files("pages")
        if "sqlite3.connect" in path.read_text(encoding="utf-8")
    }
    assert opening == {"store.py"}
