"""The pages in Streamlit's own test runner, over a database of the test; the browser counts as signed in."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components import access, resources, state
from workshop_data.importers.workshops import take_in
from workshop_data.store import Store

_ROOT = Path(__file__).parent.parent.parent
EXAMPLES = (_ROOT / "workshop_data" / "content" / "examples.csv").read_bytes()


class OpenPage(Protocol):
    """Opens a page, as in `open_page("results.py", language="fr", w=code)`."""

    def __call__(self, page: str, *, language: str = "nl", **address: Any) -> AppTest: ...


@pytest.fixture
def open_page(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenPage]:
    # The test runner has no cookies to sign in with.
    monkeypatch.setattr(access, "is_facilitator", lambda cookies, settings: True)
    monkeypatch.setenv("WORKSHOP_DB", str(store.path))
    resources.settings.cache_clear()
    st.cache_data.clear()

    def open_one(page: str, *, language: str = "nl", **address: Any) -> AppTest:
        app = AppTest.from_file(str(_ROOT / "pages" / "shell.py"), default_timeout=30)
        app.session_state[state.LANGUAGE] = language.upper()
        app.run()
        app.switch_page(page)
        for name, value in address.items():
            app.query_params[name] = value
        return app.run()

    yield open_one
    resources.settings.cache_clear()


@pytest.fixture
def examples(store: Store) -> Store:
    """The database with the fictional workshops of the demo."""
    take_in(store, EXAMPLES, example=True)
    return store


def all_sent(app: AppTest) -> str:
    """Everything that the page sends to the browser, as one string."""
    return "\n".join(str(getattr(element, "proto", element)) for element in app.main)


def links(app: AppTest) -> list[str]:
    """What the links to other pages say."""
    return [str(getattr(link, "value", "")) for link in app.get("page_link")]


def chart_count(app: AppTest) -> int:
    return len(app.get("plotly_chart"))
