"""A phone and a board as a person handles them."""

import io
from dataclasses import dataclass

import zxingcpp
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.running_server import RunningServer


@dataclass(frozen=True)
class PhoneScreen:
    """A participant's browser."""

    page: Page

    @property
    def context(self) -> BrowserContext:
        return self.page.context

    def join(self, address: str) -> None:
        """Open the address that the QR code or the facilitator gave, and wait until the phone takes part."""
        self.page.goto(address)
        expect(self.page.locator("#connection")).to_have_attribute("data-state", "connected")

    def write(self, quadrant: str, text: str, *, evidence: str = "assumed", pain: bool = False) -> None:
        """Fill in the form and send it; does not wait for the server."""
        summary = self.page.locator("#write summary")
        if summary.is_visible() and not self.page.locator("#note-text").is_visible():
            summary.click()
        self._choose(quadrant)
        self._choose(evidence)
        self.page.locator("#note input[name=pain]").set_checked(pain, force=True)
        self.page.locator("#note-text").fill(text)
        self.page.locator("#note-send").click()

    def _choose(self, value: str) -> None:
        self.page.locator(f"#note input[value={value}]").check(force=True)

    def own(self, text: str) -> Locator:
        """The card of one's own note with this text."""
        return self.page.locator("#mine .card").filter(has_text=text)

    def expect_saved(self, text: str) -> None:
        expect(self.own(text)).to_have_attribute("data-state", "saved")

    def expect_phase(self, phase: str) -> None:
        expect(self.page.locator("#panel")).to_have_attribute("data-phase", phase)


@dataclass(frozen=True)
class BoardScreen:
    """The facilitator's browser with a board open."""

    page: Page

    def open(self, server: RunningServer, code: str) -> None:
        self.page.goto(f"{server.url}/board?w={code}")
        expect(self.page.get_by_test_id("empathy-board")).to_be_visible()
        expect(self.next_step).to_be_visible()

    @property
    def next_step(self) -> Locator:
        return self.page.get_by_test_id("bar-next")

    @property
    def notes(self) -> Locator:
        return self.page.get_by_test_id("note")

    @property
    def covered(self) -> Locator:
        return self.page.get_by_test_id("face-down-note")

    def note(self, text: str) -> Locator:
        return self.notes.filter(has_text=text)

    def scanned_code(self) -> str:
        """What a phone's camera reads off the screen."""
        picture = Image.open(io.BytesIO(self.page.screenshot()))
        found = zxingcpp.read_barcodes(picture)
        assert found, "no QR code can be read on the board"
        return str(found[0].text)
