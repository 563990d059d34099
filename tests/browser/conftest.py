"""Real browsers against a real server; every test in this folder is marked `browser`.

One that fails is tried once more, and the end of the run names it: what fails twice is broken; what
fails once waits for something that it should not, and is to be mended too.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

from tests.browser.running_server import RunningServer, start_server

# The shell first: the whole browser also draws a window of its own around each page, a third of the work.
_CHROMIUM_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE: ViewportSize = {"width": 390, "height": 844}
PROJECTOR: ViewportSize = {"width": 1920, "height": 1080}

expect.set_options(timeout=40_000)

NewContext = Callable[..., BrowserContext]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_OPTIONS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningServer]:
    """One for all tests that look at workshops of their own alone; others are marked `own_server`."""
    if request.node.get_closest_marker("own_server") is None:
        yield request.getfixturevalue("shared_server")
        return
    with fresh_server(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture(scope="session")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with fresh_server(tmp_path_factory.mktemp("server")) as running:
        yield running


@contextmanager
def fresh_server(folder: Path) -> Iterator[RunningServer]:
    """A server whose database is in this folder, until the end of the block."""
    running = start_server(folder / "workshops.db", folder / "server.log")
    try:
        yield running
    finally:
        running.stop()


@pytest.fixture
def new_context(browser: Browser) -> Iterator[NewContext]:
    """Makes browser contexts, each a browser of its own, and closes them after the test."""
    made: list[BrowserContext] = []

    def make(**options: object) -> BrowserContext:
        context = browser.new_context(**{"viewport": PROJECTOR, "locale": "nl-BE"} | options)  # type: ignore[arg-type]
        context.set_default_timeout(60_000)
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


@pytest.fixture(scope="session")
def own_browser(browser: Browser) -> Iterator[BrowserContext]:
    """The facilitator's browser: it keeps Streamlit's files from one test to the next, and nothing else."""
    context = browser.new_context(viewport=PROJECTOR, locale="nl-BE")
    context.set_default_timeout(60_000)
    yield context
    context.close()


@pytest.fixture
def facilitator(server: RunningServer, own_browser: BrowserContext) -> Iterator[Page]:
    """A page in a browser that has signed in."""
    sign_in(own_browser, server)
    yield own_browser.new_page()
    _forget_all(own_browser, server.url)


def _forget_all(context: BrowserContext, origin: str) -> None:
    context.set_offline(False)
    context.unroute_all()
    context.clear_cookies()
    devtools = context.new_cdp_session(context.new_page())
    devtools.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "local_storage,indexeddb"})
    for page in context.pages:
        page.close()


@pytest.fixture
def screenshots(tmp_path: Path) -> Path:
    """Where a test may put pictures."""
    return tmp_path


def sign_in(context: BrowserContext, server: RunningServer) -> None:
    """Give this browser the facilitator's cookie."""
    with server.facilitator() as client:
        for cookie in client.cookies.jar:
            context.add_cookies([{"name": cookie.name, "value": cookie.value or "", "url": server.url}])


def signed_in_page(server: RunningServer, new_context: NewContext, **options: object) -> Page:
    """A page in another browser, of another size or language, that has signed in."""
    context = new_context(**options)
    sign_in(context, server)
    return context.new_page()


def chromium_path() -> str:
    """The Chromium to drive: the one that CHROMIUM names, else the system's."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _CHROMIUM_NAMES)), None)
    assert found, "no Chromium: run `make browser`, or name one in CHROMIUM"
    return found
