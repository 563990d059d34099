"""axe-core finds no violation of WCAG 2.2 AA in what leads a workshop, in a light and in a dark room."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.led_room import LedRoom, led_room
from tests.browser.reading import violations
from tests.browser.running_server import RunningServer


def _write_in_turn(room: LedRoom) -> None:
    room.set(phase="write", in_turn=True, quadrant_at_turn="does")
    expect(room.part("prompt-does")).to_be_visible()


def _reveal_in_turns(room: LedRoom) -> None:
    room.set(phase="write", reveal_mode="people")
    room.set(phase="reveal")
    expect(room.page.locator(".is-at-turn").first).to_be_visible()


def _settings(room: LedRoom) -> None:
    room.page.keyboard.press("i")
    room.part("prompts").locator("summary").click()
    room.part("votes_each").fill("0")
    room.part("votes_each").press("Enter")


def _panel(room: LedRoom) -> None:
    room.set(check_first=True, agenda={"write": 10})
    room.write("Nog na te kijken", by=room.join())
    room.call("PUT", f"/talk/{room.snapshot['notes'][0]['id']}", done=True)
    expect(room.part("held-count")).to_have_text("1")
    room.page.keyboard.press("o")
    room.part("desk-read").click()
    room.part("remote-code").click()


def _suggestions(room: LedRoom) -> None:
    room.page.keyboard.press("v")
    room.part("suggestion").first.hover()


def _note_menu(room: LedRoom) -> None:
    room.board.notes.first.click()
    room.part("panel-menu").click()
    expect(room.part("menu-remove-author")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(
    "show", [_write_in_turn, _reveal_in_turns, _settings, _panel, _suggestions, _note_menu]
)
def test_what_leads_has_no_violation(
    server: RunningServer, facilitator: Page, show: Callable[[LedRoom], None], theme: str
) -> None:
    with led_room(server, facilitator, stage={"theme": theme}) as room:
        phone = room.join()
        room.write("De brief is moeilijk te lezen", by=phone)
        room.write("Die brief is heel moeilijk", "feels", by=phone)
        room.write("Belt haar dochter", "does", by=room.join())
        room.set(phase="group")
        expect(room.board.notes).to_have_count(3)
        show(room)
        assert violations(facilitator) == []
