"""The facilitator's own panel: the time, what waits to be checked, what to talk about, the remote."""

import io
import re
import sqlite3
from datetime import UTC, datetime, timedelta

import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.led_room import LedRoom, led_room
from tests.browser.reading import at_rest, close_dialog, expect_value
from tests.browser.running_server import RunningServer

_SECRET = "Dit mag nog niemand lezen"


def _open(room: LedRoom) -> None:
    room.page.keyboard.press("o")
    expect(room.part("desk-panel")).to_be_visible()


def _began(room: LedRoom, minutes_ago: float) -> None:
    """As if the present phase had begun so long ago."""
    at = (datetime.now(UTC) - timedelta(minutes=minutes_ago)).isoformat(timespec="milliseconds")
    with sqlite3.connect(room.server.database, timeout=20) as db:
        db.execute(
            "UPDATE change SET at = ? WHERE kind = 'phase_changed'"
            " AND workshop_id = (SELECT id FROM workshop WHERE code = ?)",
            [at.replace("+00:00", "Z"), room.code],
        )
    db.close()
    room.page.reload()
    expect(room.board.next_step).to_be_visible()


def _held_room(room: LedRoom) -> None:
    phone = room.join()
    for text in (_SECRET, "Ook dit niet"):
        room.write(text, by=phone)
    room.set(phase="reveal")


def test_the_panel_says_how_late_we_are_and_the_board_does_not(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, agenda={"write": 10, "group": 15}) as room:
        _began(room, 14.5)
        at_rest(facilitator)
        expect(room.part("empathy-board")).not_to_contain_text("achterstand")
        _open(room)
        expect(room.part("desk-verdict")).to_have_text("4 min achterstand")
        expect(room.part("desk-phase")).to_have_text("Schrijven: 14 van 10 min")
        expect(room.part("desk-whole")).to_have_text(re.compile(r"14 van 25 min, tot ongeveer \d\d:\d\d"))
        room.set(agenda={"write": 15})
        expect(room.part("desk-verdict")).to_have_text("Op tijd")


def test_a_phase_that_begins_early_puts_us_ahead(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator, agenda={"write": 10, "reveal": 5}) as room:
        room.set(phase="reveal")
        _open(room)
        expect(room.part("desk-verdict")).to_have_text("9 min voorsprong")


def test_without_a_plan_the_panel_leads_to_one(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator) as room:
        _open(room)
        expect(room.part("desk-verdict")).to_be_hidden()
        room.part("desk-plan").click()
        expect(room.part("plan-usual")).to_be_visible()


def test_notes_to_check_are_counted_but_read_only_when_asked_for(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, check_first=True) as room:
        _held_room(room)
        expect(room.part("held-count")).to_have_text("2")
        expect(room.board.notes).to_have_count(0)
        expect(room.board.covered).to_have_count(0)
        _open(room)
        expect(room.part("desk-held")).to_have_text("2 post-its na te kijken")
        expect(at_rest(facilitator).get_by_test_id("empathy-board")).not_to_contain_text(_SECRET)
        expect(room.part("desk-check")).to_contain_text("iedereen die dit scherm ziet")
        room.part("desk-read").click()
        expect(room.part("desk-check")).to_contain_text(_SECRET)


def test_a_map_on_which_all_waits_says_so_and_leads_to_the_list(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, check_first=True) as room:
        _held_room(room)
        expect(room.part("waiting-count")).to_have_text("2 post-its wachten: eerst na te kijken")
        room.part("waiting-check").click()
        expect(room.part("desk-held")).to_have_text("2 post-its na te kijken")
        room.part("desk-read").click()
        room.part("held-show").first.click()
        expect(room.part("waiting")).to_be_hidden()


def test_all_that_waits_is_shown_after_a_yes(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator, check_first=True) as room:
        _held_room(room)
        _open(room)
        room.part("desk-show-all").click()
        room.part("confirm-show-all-no").click()
        expect(room.part("desk-held")).to_have_text("2 post-its na te kijken")
        room.part("desk-show-all").click()
        room.part("confirm-show-all-yes").click()
        expect(room.part("desk-check")).to_contain_text("Er is niets na te kijken.")
        expect(room.board.notes).to_have_count(2)


def test_notes_of_the_quadrant_at_turn_are_checked_first(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator, check_first=True, reveal_mode="quadrants") as room:
        phone = room.join()
        for text, quadrant in (("Bang", "feels"), ("Zegt dit", "says"), ("Denkt dat", "thinks")):
            room.write(text, quadrant, by=phone)
        room.set(phase="reveal")
        room.set(reveal_step=2)
        _open(room)
        room.part("desk-read").click()
        expect(room.part("desk-check").locator(".own-text")).to_have_text(["Denkt dat", "Zegt dit", "Bang"])


def test_a_checked_note_is_shown_or_kept_from_the_room(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator, check_first=True) as room:
        _held_room(room)
        expect(room.part("held-count")).to_have_text("2")
        _open(room)
        room.part("desk-read").click()
        room.part("held-show").first.click()
        expect(room.part("held-show")).to_have_count(1)
        expect(room.part("held-show")).to_be_focused()
        facilitator.keyboard.press("Tab")
        facilitator.keyboard.press("Enter")
        expect(room.part("desk-check")).to_contain_text("Er is niets na te kijken.")
        close_dialog(facilitator)
        expect(room.board.note(_SECRET)).to_be_visible()
        expect(room.board.notes).to_have_count(1)
        expect(room.part("hidden-count")).to_have_text("1")


def test_what_was_marked_to_talk_about_stands_in_the_panel_and_not_on_the_map(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="reveal") as room:
        note = room.write("Hier moeten we het over hebben")
        before = at_rest(facilitator).get_by_test_id("note").first.inner_html()
        room.board.note("Hier moeten").click()
        room.part("panel-menu").click()
        room.part("menu-talk").click()
        expect(room.toast).to_have_text("Het staat op je lijst, in je regie.")
        close_dialog(facilitator)
        assert at_rest(facilitator).get_by_test_id("note").first.inner_html() == before
        expect_value(lambda: room.snapshot["talk"], [{"target": note, "done": False}])
        _open(room)
        room.part("talk-done").check()
        expect(room.part("talk-row")).to_have_class(re.compile("is-done"))
        expect_value(lambda: room.snapshot["talk"], [{"target": note, "done": True}])


def test_the_list_puts_a_group_in_the_spotlight_and_makes_way_for_it(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="group") as room:
        group = room.group(room.write("Wacht"), room.write("Wacht lang"), title="Wachten")
        facilitator.get_by_test_id("group").click()
        room.part("group-talk").click()
        expect(room.part("group-talk")).to_have_attribute("aria-pressed", "true")
        close_dialog(facilitator)
        _open(room)
        expect(room.part("talk-row")).to_contain_text("Wachten")
        room.part("talk-spot").click()
        expect(room.part("desk-panel")).to_have_count(0)
        expect(room.part("onstage")).to_contain_text("Wachten")
        room.expect_spotlight(f"group:{group}")


def test_what_is_no_longer_on_the_map_is_said_and_taken_off(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator, phase="reveal") as room:
        note = room.write("Weg hiermee")
        room.call("PUT", f"/talk/{note}", done=False)
        room.call("PATCH", f"/notes/{note}", hidden=True)
        _open(room)
        expect(room.part("talk-row")).to_contain_text("Staat niet meer op de kaart")
        room.part("talk-drop").click()
        expect(room.part("talk-row")).to_have_count(0)


def test_the_panel_opens_the_remote_here_and_by_the_code_that_a_phone_scans(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator) as room:
        _open(room)
        link = room.part("remote-link")
        expect(link).to_have_attribute("href", f"/remote/{room.code}")
        expect(link).to_contain_text(f"/remote/{room.code}")
        room.part("remote-code").click()
        room.part("remote-qr").scroll_into_view_if_needed()
        found = zxingcpp.read_barcodes(Image.open(io.BytesIO(room.part("remote-qr").screenshot())))
        assert [code.text for code in found] == [f"{server.url}/remote/{room.code}"]
        assert facilitator.request.get(f"{server.url}/remote/{room.code}", max_retries=2).ok


def test_the_panel_is_opened_used_and_left_by_keyboard(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator, phase="reveal") as room:
        room.call("PUT", f"/talk/{room.write('Met de toetsen')}", done=False)
        _open(room)
        room.part("talk-done").focus()
        facilitator.keyboard.press("Space")
        expect(room.part("talk-done")).to_be_checked()
        expect(room.part("talk-done")).to_be_focused()
        facilitator.keyboard.press("o")
        expect(room.part("desk-panel")).to_have_count(0)
