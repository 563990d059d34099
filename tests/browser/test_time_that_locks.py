"""The end of a timer that locks writing: every screen says so, and one step opens it again."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, NewContext
from tests.browser.led_room import LedRoom, led_room
from tests.browser.running_server import RunningServer
from tests.browser.screens import PhoneScreen

_Step = Callable[[LedRoom, Page], object]


@pytest.fixture
def room(server: RunningServer, facilitator: Page) -> Iterator[LedRoom]:
    with led_room(server, facilitator) as found:
        yield found


def _time_is_up(room: LedRoom) -> None:
    room.set(timer={"seconds": 1, "locks": True})
    expect(room.part("timer-word")).to_have_text("De tijd is om")


def _remote(room: LedRoom) -> Page:
    page = room.page.context.new_page()
    page.goto(f"{room.server.url}/remote/{room.code}?lang=nl")
    return page


def _press_l(room: LedRoom, _remote: Page) -> None:
    room.page.bring_to_front()
    room.page.keyboard.press("l")


def test_every_screen_says_that_writing_is_locked_since_time_is_up(room: LedRoom) -> None:
    remote = _remote(room)
    _time_is_up(room)
    expect(room.part("locked-chip")).to_have_text("De tijd is om: schrijven is vergrendeld")
    expect(room.part("bar-lock_writing")).to_have_attribute("title", "Laten verder schrijven (L)")
    expect(remote.locator("[data-act=lock]")).to_have_attribute("aria-checked", "true")
    expect(remote.locator("#lock-why")).to_be_visible()


_STEPS: dict[str, _Step] = {
    "the key": _press_l,
    "the padlock": lambda room, remote: room.part("bar-lock_writing").click(),
    "the remote": lambda room, remote: remote.locator("[data-act=lock]").click(),
}


@pytest.mark.parametrize("step", _STEPS.values(), ids=_STEPS)
def test_one_step_lets_everybody_write_on(room: LedRoom, new_context: NewContext, step: _Step) -> None:
    remote = _remote(room)
    phone = PhoneScreen(new_context(viewport=PHONE, locale="nl-BE").new_page())
    phone.join(f"{room.server.url}/join/{room.code}")
    _time_is_up(room)
    expect(phone.page.locator("#locked")).to_be_visible()
    expect(remote.locator("[data-act=lock]")).to_have_attribute("aria-checked", "true")
    step(room, remote)
    expect(phone.page.locator("#locked")).to_be_hidden()
    expect(room.part("locked-chip")).to_be_hidden()
    expect(remote.locator("[data-act=lock]")).to_have_attribute("aria-checked", "false")


def test_the_timer_panel_sets_whether_it_locks_and_opens_writing_again(room: LedRoom) -> None:
    room.page.keyboard.press("t")
    room.part("timer_panel_locks").click()
    expect(room.part("timer_panel_locks")).to_have_attribute("aria-checked", "true")
    expect(room.part("timer-write-on")).to_be_hidden()
    _time_is_up(room)
    room.part("timer-write-on").click()
    expect(room.part("locked-chip")).to_be_hidden()
    assert (room.snapshot["timer"], room.snapshot["timer_locks"]) == (None, True)


def test_minutes_that_cannot_be_are_told_with_what_can(room: LedRoom) -> None:
    room.page.keyboard.press("t")
    room.part("timer-minutes").fill("0")
    room.part("timer-start").click()
    expect(room.toast).to_have_text(re.compile("meer dan 0, hoogstens 180"))
