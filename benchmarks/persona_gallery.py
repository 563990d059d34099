"""How soon a gallery of persona cards is painted, beside the least that any page of the app costs.

The browser keeps its cache from tab to tab, as a facilitator's does. Times are the browser's own, from the
navigation (or the click) until the pixels are drawn.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright

from benchmarks.figures import show
from tests.browser.conftest import CHROMIUM_OPTIONS, PROJECTOR, chromium_path
from tests.browser.running_server import PASSCODE, RunningServer

_SCRIPT = Path(__file__).parent / "painted.js"
_TIMES = 9
_WARMING = 2
_FLOOR = "/results"
"""Without a workshop in its address this page is a sentence: what stands above it is on every page."""

Times = dict[str, list[float]]


def show_gallery(server: RunningServer, cards: int) -> None:
    """Print what the gallery of so many cards takes, the ways taking turns."""
    times = _measured(server, cards)
    floor = times["floor"]
    show("the floor: a page of one sentence in a new tab", floor)
    show(f"a gallery of {cards} cards in a new tab: first tiles", times["tile"], baseline=floor)
    show(f"a gallery of {cards} cards in a new tab: all tiles", times["tiles"], baseline=floor)
    show("the same inside the app, by a click: first tiles", times["click_tile"], baseline=floor)
    show("the same inside the app, by a click: all tiles", times["click_tiles"], baseline=floor)


def _measured(server: RunningServer, cards: int) -> Times:
    times: Times = {name: [] for name in ("floor", "tile", "tiles", "click_tile", "click_tiles")}
    with _browser(server, cards) as browser:
        for number in range(_WARMING + _TIMES):
            for name, value in (_one_round(browser, server.url)).items():
                if number >= _WARMING:
                    times[name].append(value)
    return times


@contextmanager
def _browser(server: RunningServer, cards: int) -> Iterator[BrowserContext]:
    with tempfile.TemporaryDirectory() as profile, sync_playwright() as playwright:
        browser = playwright.chromium.launch_persistent_context(
            profile, executable_path=chromium_path(), args=CHROMIUM_OPTIONS, viewport=PROJECTOR
        )
        browser.request.post(f"{server.url}/login", data={"passcode": PASSCODE})
        browser.add_init_script(f"const CARDS = {cards};\n{_SCRIPT.read_text(encoding='utf-8')}")
        yield browser
        browser.close()


def _one_round(browser: BrowserContext, url: str) -> dict[str, float]:
    page = browser.new_page()
    page.goto(f"{url}{_FLOOR}", wait_until="commit")
    floor = _painted(page, "sentence")
    clicked = _clicked(page)
    inside = {f"click_{name}": _painted(page, name) - clicked for name in ("tile", "tiles")}
    page.close()
    page = browser.new_page()
    page.goto(f"{url}/personas", wait_until="commit")
    opened = {name: _painted(page, name) for name in ("tile", "tiles")}
    page.close()
    return {"floor": floor} | opened | inside


def _painted(page: Page, name: str) -> float:
    page.wait_for_function(f"window.painted?.{name}", polling=20)
    return float(page.evaluate(f"window.painted.{name}"))


def _clicked(page: Page) -> float:
    link = page.locator('[data-testid="stTopNavLink"][href$="/personas"]')
    return float(link.evaluate("link => { const at = performance.now(); link.click(); return at; }"))
