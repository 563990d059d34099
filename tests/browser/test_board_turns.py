"""Revealing and writing in turns on the board."""

import re

from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import NewContext, signed_in_page
from tests.browser.led_room import LedRoom, led_room
from tests.browser.reading import at_rest, box_of, expect_value, intercept, settled
from tests.browser.running_server import RunningServer
from tests.browser.screens import BoardScreen

_WORKSHOP = re.compile(r"/api/workshops/\w+$")


def _three_people(room: LedRoom) -> None:
    for number in (1, 2, 3):
        phone = room.join()
        room.write(f"Zegt persoon {number}", "says", by=phone)
        room.write(f"Voelt persoon {number}", "feels", by=phone)


def test_a_reveal_by_quadrants_opens_one_at_a_time_and_ends_in_grouping(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, reveal_mode="quadrants") as room:
        _three_people(room)
        room.press_next()
        expect(room.board.notes).to_have_count(3)
        expect(room.board.covered).to_have_count(3)
        expect(room.part("quadrant-says")).to_have_attribute("data-turn", "now")
        for name in ("Denkt tonen", "Doet tonen", "Voelt tonen"):
            expect(room.board.next_step).to_have_text(name)
            room.press_next()
        expect(room.board.notes).to_have_count(6)
        expect(room.board.covered).to_have_count(0)
        expect(room.board.next_step).to_have_text("Beginnen met groeperen")


def test_a_reveal_by_people_marks_the_notes_of_who_is_at_turn(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, reveal_mode="people") as room:
        _three_people(room)
        room.press_next()
        expect(room.board.notes).to_have_count(2)
        expect(room.part("phase-now")).to_contain_text("1 van 3")
        expect(room.board.next_step).to_have_text("Volgende persoon (2 van 3)")
        room.press_next()
        expect(room.board.notes).to_have_count(4)
        expect(facilitator.locator(".note.is-at-turn")).to_have_count(2)
        facilitator.reload()
        expect(facilitator.locator(".note.is-at-turn")).to_have_count(2)


def test_who_writes_first_during_a_reveal_by_people_gets_a_turn_too(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, reveal_mode="people") as room:
        room.write("Van de eerste", by=room.join())
        room.press_next()
        expect(room.board.next_step).to_have_text("Beginnen met groeperen")
        room.write("Van wie later komt", by=room.join())
        expect(room.board.next_step).to_have_text("Volgende persoon (2 van 2)")
        room.press_next()
        expect(room.board.note("Van wie later komt")).to_be_visible()


def test_two_facilitators_who_reveal_at_the_same_moment_reveal_one_turn(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, reveal_mode="people") as room:
        _three_people(room)
        room.press_next()
        expect(room.board.next_step).to_have_text("Volgende persoon (2 van 3)")

        def press_too(route: Route) -> None:
            room.set(reveal_step=2)
            route.continue_()

        intercept(facilitator, "PATCH", _WORKSHOP, press_too, times=1)
        room.press_next()
        expect(room.board.next_step).to_have_text("Volgende persoon (3 van 3)")
        expect_value(lambda: room.snapshot["reveal_step"], 2)


def test_going_back_covers_what_was_revealed_last(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator, reveal_mode="quadrants", phase="reveal") as room:
        room.write("Zegt", "says", by=room.join())
        room.write("Denkt", "thinks", by=room.join())
        expect(room.part("bar-back")).to_be_hidden()
        room.press_next()
        expect(room.board.note("Denkt")).to_be_visible()
        expect(room.part("bar-back")).to_have_attribute("aria-label", "Terug naar: Zegt")
        room.part("bar-back").click()
        expect(room.board.notes).to_have_count(1)
        expect(room.board.covered).to_have_count(1)


def test_a_clicker_leads_from_turn_to_turn_and_back(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator, reveal_mode="quadrants", phase="reveal") as room:
        room.write("Denkt", "thinks")
        facilitator.keyboard.press("PageDown")
        expect(room.board.note("Denkt")).to_be_visible()
        expect(room.part("bar-back")).to_have_attribute("aria-disabled", "false")
        facilitator.keyboard.press("PageUp")
        expect(room.board.notes).to_have_count(0)
        facilitator.keyboard.press("PageUp")
        expect(room.part("bar-back")).to_be_hidden()
        facilitator.wait_for_timeout(1200)
        facilitator.keyboard.press("PageUp")
        expect(room.toast).to_have_text("Er is geen vorige beurt.")


def test_the_facilitators_own_notes_are_not_on_the_screen_before_their_quadrants_turn(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, reveal_mode="quadrants", phase="reveal") as room:
        room.write("Voor papier geschreven", "feels")
        expect(room.board.covered).to_have_count(1)
        board = at_rest(facilitator).get_by_test_id("empathy-board")
        expect(board).not_to_contain_text("Voor papier geschreven")
        facilitator.keyboard.press("n")
        room.part("compose-mine").click()
        expect(facilitator.locator(".own .warning")).to_be_visible()


def test_where_names_are_shown_the_board_says_who_reads(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator, reveal_mode="people", show_names=True) as room:
        room.write("Van An", by=room.join("An"))
        room.press_next()
        expect(room.part("phase-now")).to_have_text("An leest deze post-its voor (1 van 1).")


def test_writing_in_turn_shows_one_question_large_and_moves_on(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(
        server, facilitator, in_turn=True, prompts={"thinks": "Waar ligt iemand wakker van?"}
    ) as room:
        expect(room.board.next_step).to_have_text("Volgende: Denkt")
        room.press_next()
        prompt = room.part("prompt-thinks")
        expect(prompt).to_have_text("Waar ligt iemand wakker van?")
        assert settled(prompt).evaluate("one => parseFloat(getComputedStyle(one).fontSize)") >= 40
        expect(room.part("prompt-says")).to_be_hidden()
        for name in ("Volgende: Doet", "Volgende: Voelt"):
            expect(room.board.next_step).to_have_text(name)
            room.press_next()
        expect(room.board.next_step).to_have_text("Post-its tonen")
        expect(room.part("bar-next-reason")).to_have_text("Er zijn nog geen post-its")


def test_without_turns_each_quadrant_asks_its_question(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator) as room:
        room.write("Een", "says")
        expect(room.board.covered).to_have_count(1)
        for name in ("says", "thinks", "does", "feels"):
            expect(room.part(f"prompt-{name}")).to_be_visible()


def test_no_question_and_no_card_stand_over_each_other_while_writing(
    server: RunningServer, new_context: NewContext
) -> None:
    page = signed_in_page(server, new_context, viewport={"width": 1280, "height": 720})
    long = "Wat doet iemand als de brief voor de derde keer komt, wie vraagt hij om raad?"
    with led_room(server, page, in_turn=True, quadrant_at_turn="feels", prompts={"feels": long}) as room:
        phone = room.join()
        for number in range(40):
            room.write(f"Nummer {number}", ["feels", "does"][number % 2], by=phone)
        expect(room.board.covered).to_have_count(40)
        at_rest(page)
        prompt, person = box_of(room.part("prompt-feels")), box_of(room.part("board-person"))
        covered = room.part("quadrant-feels").get_by_test_id("face-down-note")
        cards = [box_of(card) for card in covered.all()]
        assert len(cards) == 20
        assert all(card["y"] >= prompt["y"] + prompt["height"] for card in cards)
        assert all(card["y"] + card["height"] <= 720 for card in cards)
        assert prompt["x"] >= person["x"] + person["width"] or prompt["y"] >= person["y"] + person["height"]


def test_the_second_window_follows_the_turns(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator, reveal_mode="quadrants", phase="reveal") as room:
        room.write("Zegt", "says")
        room.write("Denkt", "thinks")
        other = facilitator.context.new_page()
        other.goto(f"{server.url}/board?w={room.code}&window=board")
        expect(BoardScreen(other).notes).to_have_count(1)
        room.press_next()
        expect(BoardScreen(other).notes).to_have_count(2)
