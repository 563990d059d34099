"""What stands in a room while a workshop is led: eight phones, a remote, two windows of the board."""

import re
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE, NewContext, sign_in
from tests.browser.reading import box_of
from tests.browser.remote.screen import RemoteScreen
from tests.browser.running_server import RunningServer
from tests.browser.screens import BoardScreen, PhoneScreen

_HAS_FOCUS = "one => one.getRootNode().activeElement === one"
_MOST_TABS = 80

WRITERS: Sequence[tuple[str, dict[str, str]]] = (
    ("nl-BE", {"says": "Ik wacht al zes weken op nieuws", "thinks": "Heb ik iets fout gedaan?"}),
    ("nl-BE", {"thinks": "Straks begint alles opnieuw", "does": "Belt elke maandag naar het loket"}),
    ("fr-BE", {"does": "Imprime tout et le garde dans une farde", "feels": "A honte de demander de l’aide"}),
    ("fr-BE", {"feels": "Se sent seule devant l’écran", "says": "Personne ne rappelle"}),
    ("de-BE", {"says": "Immer wieder dasselbe Formular", "thinks": "Die haben meine Daten doch schon"}),
    ("de-BE", {"thinks": "Bin ich hier überhaupt richtig?", "does": "Fragt die Tochter um Hilfe"}),
    ("en-GB", {"does": "Keeps every letter in a shoebox", "feels": "Afraid to press the wrong button"}),
    ("nl-BE", {"feels": "Opgelucht als iemand opneemt", "says": "Bel maar terug, zeggen ze dan"}),
)


@dataclass
class WholeRoom:
    """The facilitator's `page`, the `second` window that only follows, the `remote` and the `phones`."""

    server: RunningServer
    page: Page
    new_context: NewContext
    code: str = ""
    phones: list[PhoneScreen] = field(default_factory=list)

    @property
    def board(self) -> BoardScreen:
        return BoardScreen(self.page)

    def part(self, testid: str) -> Locator:
        return self.page.get_by_test_id(testid)

    def windows(self) -> list[Page]:
        return [self.page, self.second]

    def seat_eight_phones(self) -> None:
        """They scan the code that stands on the board, each in a language of its own."""
        address = self.board.scanned_code()
        for locale, _ in WRITERS:
            context = self.new_context(viewport=PHONE, has_touch=True, is_mobile=True, locale=locale)
            phone = PhoneScreen(context.new_page())
            phone.join(address)
            self.phones.append(phone)

    def open_second_window(self) -> None:
        """On the projector."""
        context = self.new_context()
        sign_in(context, self.server)
        self.second = context.new_page()
        self.second.goto(f"{self.server.url}/board?w={self.code}&window=board")
        expect(self.second.get_by_test_id("board-lobby")).to_be_visible()

    def open_remote(self) -> None:
        context = self.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
        sign_in(context, self.server)
        self.remote = RemoteScreen(context.new_page()).open(self.server, self.code)

    def tap_forward(self, words: str) -> None:
        """The big button of the remote, once it says this and may be pressed."""
        expect(self.remote.forward).to_have_text(words)
        expect(self.remote.forward).to_have_attribute("aria-disabled", "false")
        self.remote.forward.tap()

    def click_next(self, words: str) -> None:
        expect(self.board.next_step).to_have_text(words)
        expect(self.board.next_step).to_have_attribute("aria-disabled", "false")
        self.board.next_step.click()

    def expect_phase(self, phase: str) -> None:
        """On every phone, in both windows and on the remote alike."""
        for phone in self.phones:
            phone.expect_phase(phase)
        for window in self.windows():
            expect(window.locator(f"[data-testid=empathy-board][data-phase={phase}]")).to_be_visible()

    def seen(self) -> dict[str, Any]:
        with self.server.facilitator() as client:
            found: dict[str, Any] = client.get(f"/api/workshops/{self.code}").json()
            return found

    def stored(self, columns: str, table: str, more: str = "") -> list[tuple[Any, ...]]:
        """Rows of this workshop as the database file has them."""
        of_workshop = "workshop_id = (SELECT id FROM workshop WHERE code = ?)"
        connection = sqlite3.connect(self.server.database)
        try:
            found = connection.execute(
                f"SELECT {columns} FROM {table} WHERE {of_workshop} {more}", [self.code]
            )
            return sorted(found.fetchall())
        finally:
            connection.close()


def text_of(page: Page) -> str:
    return str(page.get_by_test_id("empathy-board").inner_text())


def code_in(page: Page) -> str:
    found = re.search(r"w=(\w{6})", page.url)
    assert found, page.url
    return found[1]


def drag(page: Page, source: Locator, target: Locator) -> None:
    """By mouse, from the middle of one card onto the middle of another, once both lie still."""
    target.hover()
    source.hover()
    end = box_of(target)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=6)
    expect(page.get_by_test_id("drag-hint")).not_to_be_empty()
    page.mouse.up()


def tap_votes(phone: PhoneScreen, text: str, count: int) -> None:
    target = phone.page.locator("#voting .target").filter(has_text=text)
    for _ in range(count):
        target.locator("[data-action=more]").tap()
    expect(target.locator(".count")).to_have_text(str(count))


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until the focus is on `target`."""
    expect(target).to_be_visible()
    for _ in range(_MOST_TABS):
        if target.evaluate(_HAS_FOCUS):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {target}")


def arrow_to(page: Page, target: Locator) -> None:
    """From the card that has the focus to another one on the map, by the arrow keys alone."""
    for _ in range(_MOST_TABS):
        if target.evaluate(_HAS_FOCUS):
            return
        page.keyboard.press(target.evaluate(_WAY_TO))
    raise AssertionError(f"the arrow keys do not lead to {target}")


_WAY_TO = """target => {
    const middle = (one) => {
        const { left, top, width, height } = one.getBoundingClientRect();
        return [left + width / 2, top + height / 2];
    };
    const [[x, y], [toX, toY]] = [middle(target.getRootNode().activeElement), middle(target)];
    if (Math.abs(toX - x) > Math.abs(toY - y)) return toX > x ? "ArrowRight" : "ArrowLeft";
    return toY > y ? "ArrowDown" : "ArrowUp";
}"""
