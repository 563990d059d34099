"""Groups that the board suggests: a machine may suggest, a person decides."""

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import PHONE, NewContext, sign_in
from tests.browser.led_room import LedRoom, led_room
from tests.browser.reading import at_rest, box_of, expect_value, intercept
from tests.browser.running_server import RunningServer

pytestmark = pytest.mark.own_server

_ALIKE = {
    "says": ["De brief is moeilijk te lezen", "Die brief is heel moeilijk"],
    "does": ["Wacht weken op een antwoord", "Krijgt weken geen antwoord"],
}

_BRIEF = ["De brief is moeilijk te lezen", "Die brief is heel moeilijk", "Een moeilijke brief om te lezen"]


def _write(room: LedRoom) -> dict[str, list[str]]:
    ids = {place: [room.write(text, place) for text in texts] for place, texts in _ALIKE.items()}
    room.write("Belt haar dochter", "feels")
    expect(room.board.notes).to_have_count(5)
    return ids


def _ask(room: LedRoom) -> None:
    room.page.keyboard.press("v")
    expect(room.part("suggestion")).to_have_count(2)


def test_nothing_is_grouped_without_a_yes(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator, phase="group") as room:
        _write(room)
        room.part("bar-suggest_groups").click()
        expect(room.part("suggestion")).to_have_count(2)
        expect(room.part("suggestion").first).to_contain_text("Voorstel")
        expect(room.part("suggestions")).to_contain_text("moeilijk")
        for _ in range(2):
            room.part("suggestion-no").first.click()
        expect(room.part("suggestions")).to_be_hidden()
        expect(room.toast).to_have_text("Dat waren alle voorstellen.")
        assert room.snapshot["groups"] == []


def test_a_yes_makes_an_untitled_group_of_just_these_notes(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator, phase="group") as room:
        ids = _write(room)
        _ask(room)
        letters = room.part("suggestion").filter(has_text="brief")
        letters.get_by_test_id("suggestion-yes").click()
        expect(room.part("group")).to_have_count(1)
        (group,) = room.snapshot["groups"]
        assert (group["title"], sorted(group["notes"])) == ("", sorted(ids["says"]))
        expect(room.part("suggestion")).to_have_count(1)


def test_the_notes_of_the_suggestion_that_is_pointed_at_are_marked_on_the_map(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="group") as room:
        _write(room)
        _ask(room)
        room.part("suggestion").filter(has_text="brief").hover()
        marked = facilitator.locator(".map .is-suggested")
        expect(marked).to_have_count(2)
        expect(marked.filter(has_text="brief")).to_have_count(2)


def test_what_has_changed_since_is_passed_over(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator, phase="group") as room:
        ids = _write(room)
        _ask(room)
        room.call("PATCH", f"/notes/{ids['says'][0]}", text="Iets heel anders")
        expect(room.part("suggestion")).to_have_count(1)
        room.call("PATCH", f"/notes/{ids['does'][0]}", hidden=True)
        expect(room.part("suggestions")).to_be_hidden()


def test_a_yes_for_a_note_that_somebody_groups_at_that_moment_is_told(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="group") as room:
        ids = _write(room)
        _ask(room)

        def hide_both_first(route: Route) -> None:
            for note in ids["says"]:
                room.call("DELETE", f"/notes/{note}")
            route.continue_()

        intercept(facilitator, "POST", "**/groups", hide_both_first, times=1)
        room.part("suggestion").filter(has_text="brief").get_by_test_id("suggestion-yes").click()
        expect(room.toast).to_have_class("toast is-problem")
        assert room.snapshot["groups"] == []
        expect(room.part("suggestion")).to_have_count(1)


def test_suggestions_go_away_by_escape_and_with_the_phase(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator, phase="group") as room:
        _write(room)
        _ask(room)
        facilitator.keyboard.press("Escape")
        expect(room.part("suggestions")).to_be_hidden()
        _ask(room)
        room.set(phase="vote")
        expect(room.part("suggestions")).to_be_hidden()
        facilitator.keyboard.press("v")
        expect(room.toast).to_have_text("Groepen worden voorgesteld in de fase ‘Groeperen’.")


def test_notes_that_are_not_alike_give_no_suggestion(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator, phase="group") as room:
        for text in ("Belt haar dochter", "Durft niets te vragen"):
            room.write(text)
        expect(room.board.notes).to_have_count(2)
        facilitator.keyboard.press("v")
        expect(room.toast).to_contain_text("Er lijken niet genoeg post-its op elkaar")


def test_suggestions_are_answered_by_keyboard_alone(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator, phase="group") as room:
        _write(room)
        _ask(room)
        for key in ("Tab", "Tab", "Enter"):
            facilitator.keyboard.press(key)
        expect(room.part("group")).to_have_count(1)
        expect(room.part("suggestion-yes")).to_be_focused()
        for key in ("Tab", "Enter"):
            facilitator.keyboard.press(key)
        expect(room.part("suggestions")).to_be_hidden()
        expect_value(lambda: len(room.snapshot["groups"]), 1)


def test_the_map_makes_room_beside_the_suggestions(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator, phase="group") as room:
        _write(room)
        _ask(room)
        tray = box_of(at_rest(facilitator).get_by_test_id("suggestions"))
        cards = [box_of(card) for card in room.board.notes.all()]
        assert cards and all(card["x"] + card["width"] <= tray["x"] for card in cards)


def test_a_suggested_group_stands_in_the_quadrant_of_most_of_its_notes(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="group") as room:
        for text, quadrant in zip(_BRIEF, ["says", "feels", "feels"], strict=True):
            room.write(text, quadrant)
        expect(room.board.notes).to_have_count(3)
        facilitator.keyboard.press("v")
        room.part("suggestion-yes").click()
        expect(room.part("quadrant-feels").get_by_test_id("group")).to_have_count(1)


def test_on_a_narrow_screen_the_suggestions_come_into_sight(
    server: RunningServer, new_context: NewContext
) -> None:
    context = new_context(viewport=PHONE, has_touch=True)
    sign_in(context, server)
    page = context.new_page()
    with led_room(server, page, phase="group") as room:
        _write(room)
        room.part("bar-suggest_groups").tap()
        expect(room.part("suggestion-yes").first).to_be_in_viewport()


def test_heading_and_answers_stay_in_view_however_many_notes_a_suggestion_has(
    server: RunningServer, facilitator: Page
) -> None:
    facilitator.set_viewport_size({"width": 1280, "height": 720})
    with led_room(server, facilitator, phase="group") as room:
        for number in range(16):
            room.write(f"De brief is moeilijk te lezen {number}")
            room.write(f"Wacht weken op een antwoord {number}", "does")
        expect(room.board.notes).to_have_count(32)
        _ask(room)
        for answer in ("yes", "no"):
            button = room.part("suggestion").first.get_by_test_id(f"suggestion-{answer}")
            expect(button).to_be_in_viewport(ratio=1)
        room.part("suggestion-yes").first.click()
        expect(room.part("suggestion")).to_have_count(1)
        for part in ("suggestions-close", "suggestion-yes"):
            expect(room.part(part)).to_be_in_viewport(ratio=1)
