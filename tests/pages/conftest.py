"""The pages in Streamlit's own test runner, over a database of the test; the browser counts as signed in."""

from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from components import access, resources, state
from workshop_data.importers.workshops import take_in
from workshop_data.store import Store, connect, open_store

_ROOT = Path(__file__).parent.parent.parent
EXAMPLES = (_ROOT / "workshop_data" / "content" / "examples.csv").read_bytes()


class OpenPage(Protocol):
    """Opens a page, as in `open_page("results.py", language="fr", w=code)`."""

    def __call__(self, page: str, *, language: str = "nl", **address: Any) -> AppTest: ...


@pytest.fixture(autouse=True, scope="session")
def _installed_packages_are_looked_through_once() -> Iterator[None]:
    """Streamlit's test runner looks for components in every package: half of the time of a test."""
    with pytest.MonkeyPatch.context() as patch:
        scan = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", scan)
        yield


@pytest.fixture
def open_page(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenPage]:
    # The test runner has no cookies to sign in with.
    monkeypatch.setattr(access, "is_facilitator", lambda cookies, settings: True)
    monkeypatch.setenv("WORKSHOP_DB", str(store.path))
    resources.settings.cache_clear()
    st.cache_data.clear()

    def open_one(page: str, *, language: str = "nl", **address: Any) -> AppTest:
        app = AppTest.from_file(str(_ROOT / "pages" / "shell.py"), default_timeout=120)
        app.session_state[state.LANGUAGE] = language.upper()
        app.run()
        app.switch_page(page)
        for name, value in address.items():
            app.query_params[name] = value
        return app.run()

    yield open_one
    resources.settings.cache_clear()


@pytest.fixture(scope="session")
def _with_examples(tmp_path_factory: pytest.TempPathFactory, new_database: bytes) -> Path:
    path = tmp_path_factory.mktemp("examples") / "workshops.db"
    path.write_bytes(new_database)
    take_in(open_store(path), EXAMPLES, example=True)
    open_store(path).close()
    return path


@pytest.fixture
def examples(store: Store, _with_examples: Path) -> Store:
    """The database with the fictional workshops of the demo."""
    with closing(connect(_with_examples)) as made:
        made.conn.backup(store.connection().conn)
    return store


def all_sent(app: AppTest) -> str:
    """Everything that the page sends to the browser, as one string."""
    return "\n".join(str(getattr(element, "proto", element)) for element in app.main)


def links(app: AppTest) -> list[str]:
    """What the links to other pages say."""
    return [str(getattr(link, "value", "")) for link in app.get("page_link")]


def chart_count(app: AppTest) -> int:
    return len(app.get("plotly_chart"))
