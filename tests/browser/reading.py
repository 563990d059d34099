"""Reading a screen once it has come to rest: a browser draws some time after the server has answered."""

import re
import sys
import time
from collections.abc import Callable
from itertools import count
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FloatRect, Locator, Page, Route, expect

_WCAG_2_2_AA = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
_PATIENCE_S = 40.0
_BETWEEN_LOOKS_S = 0.05
_AT_REST = """async () => {
    const inside = (root) => [...root.querySelectorAll("*")].flatMap(
        (node) => [node, ...(node.shadowRoot ? inside(node.shadowRoot) : [])]);
    const place = (node) => Object.values(node.getBoundingClientRect().toJSON()).map(Math.round);
    const look = (node) => [...place(node), getComputedStyle(node).opacity].join();
    const looks = () => inside(document).map(look).join(";");
    const busy = () => document.querySelector("[data-test-script-state=running]") !== null;
    const pause = (ms) => new Promise((done) => setTimeout(done, ms));
    const began = performance.now();
    for (let before = "", since = began; performance.now() - since < 300; ) {
        const now = looks();
        if (now !== before || busy()) [before, since] = [now, performance.now()];
        if (performance.now() - began > 40000) throw new Error("the page does not come to rest");
        await pause(60);
    }
}"""


def at_rest(page: Page) -> Page:
    """The page, once nothing on it has moved, come, gone or faded for a while."""
    page.evaluate(_AT_REST)
    return page


def settled(locator: Locator) -> Locator:
    """What can be measured now: nothing on its page moves any more."""
    expect(locator).to_be_visible()
    at_rest(locator.page)
    return locator


def intercept(
    page: Page,
    method: str,
    url: str | re.Pattern[str],
    handler: Callable[[Route], object],
    times: int = sys.maxsize,
) -> None:
    """Route the next calls by this method: a key pressed at once can be ahead of a route just made."""
    calls = count()

    def handle(route: Route) -> None:
        if route.request.method == method and next(calls) < times:
            handler(route)
        else:
            route.fallback()

    page.route(url, handle)
    at_rest(page)


def close_dialog(page: Page) -> None:
    """Press Escape and wait: the browser closes a dialog some time after the key."""
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)


def box_of(locator: Locator) -> FloatRect:
    """Where it stays in the window, in CSS pixels: Streamlit draws a node anew now and then."""
    before, ends = None, time.monotonic() + _PATIENCE_S
    while time.monotonic() < ends:
        expect(locator).to_be_visible()
        box = locator.bounding_box()
        if box and box == before:
            return box
        before = box
        time.sleep(_BETWEEN_LOOKS_S)
    raise AssertionError(f"{locator} does not come to rest")


def expect_value(read: Callable[[], Any], wanted: Any) -> None:
    """Wait until `read` gives what is wanted, where Playwright has no `expect` for it."""
    ends = time.monotonic() + _PATIENCE_S
    while (found := read()) != wanted and time.monotonic() < ends:
        time.sleep(_BETWEEN_LOOKS_S)
    assert found == wanted


def violations(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA on the page at rest."""
    found: list[dict[str, Any]] = Axe().run(at_rest(page), options=_WCAG_2_2_AA).response["violations"]
    return [f"{each['id']}: {node['html'][:160]}" for each in found for node in each["nodes"]]
