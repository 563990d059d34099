"""How a workshop is led: what is set on the board is kept at once."""

import uuid
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.led_room import LedRoom, led_room
from tests.browser.reading import at_rest, expect_value, intercept
from tests.browser.running_server import RunningServer

_COUNT_TONES = """
    window.tones = 0;
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...when) {
        window.tones += 1;
        return start.apply(this, when);
    };
"""


def _open(room: LedRoom) -> None:
    room.page.keyboard.press("i")
    expect(room.part("leading")).to_be_visible()


def _expect_kept(room: LedRoom, **wanted: Any) -> None:
    room.page.wait_for_function(
        """async ([code, wanted]) => {
            const settings = await (await fetch(`/api/workshops/${code}`)).json();
            return Object.entries(wanted).every(([name, value]) => settings[name] === value);
        }""",
        arg=[room.code, wanted],
    )


@pytest.mark.parametrize(
    ("control", "kept"),
    [
        ("write_how-in_turn", {"in_turn": True, "quadrant_at_turn": "says"}),
        ("check_first", {"check_first": True}),
        ("reveal_mode-people", {"reveal_mode": "people"}),
        ("participants_group", {"participants_group": True}),
        ("timer_locks", {"timer_locks": True, "timer": None}),
    ],
)
def test_a_choice_is_kept_as_soon_as_it_is_made(
    server: RunningServer, facilitator: Page, control: str, kept: dict[str, Any]
) -> None:
    with led_room(server, facilitator) as room:
        _open(room)
        room.part(control).click()
        _expect_kept(room, **kept)
        expect(room.part(control)).to_be_checked()


def test_a_question_of_ones_own_is_asked_and_the_usual_one_comes_back(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator) as room:
        expect(room.part("prompt-thinks")).not_to_be_empty()
        usual = room.part("prompt-thinks").text_content()
        _open(room)
        room.part("prompts").locator("summary").click()
        field = room.part("prompt-thinks-text")
        expect(field).to_have_attribute("placeholder", usual or "")
        field.fill("Waar ligt iemand wakker van?")
        field.press("Enter")
        expect(room.part("prompt-thinks")).to_have_text("Waar ligt iemand wakker van?")
        field.fill("")
        field.press("Enter")
        expect(room.part("prompt-thinks")).to_have_text(usual or "")


def test_what_another_facilitator_sets_shows_but_not_in_the_field_that_is_typed_in(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator) as room:
        _open(room)
        room.part("vote_question").fill("Half getypt")
        room.set(vote_question="Van een ander", votes_each=7)
        expect(room.part("votes_each")).to_have_value("7")
        expect(room.part("vote_question")).to_have_value("Half getypt")


def test_fewer_votes_in_all_mean_no_more_than_that_on_one(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator) as room:
        _open(room)
        room.part("votes_each").fill("2")
        room.part("votes_each").press("Enter")
        _expect_kept(room, votes_each=2, votes_on_one=2)
        expect(room.part("votes_on_one")).to_have_value("2")


@pytest.mark.parametrize(("field", "typed"), [("votes_each", "0"), ("plan-write", "500")])
def test_a_number_that_cannot_be_is_refused_beside_its_field_and_not_kept(
    server: RunningServer, facilitator: Page, field: str, typed: str
) -> None:
    with led_room(server, facilitator) as room:
        before = room.snapshot["votes_each"], room.snapshot["agenda"]["minutes"]
        _open(room)
        room.part(field).fill(typed)
        room.part(field).press("Enter")
        expect(room.part(field)).to_have_attribute("aria-invalid", "true")
        expect(room.page.locator(f"#{field}-wrong")).to_contain_text("Typ een getal van 1 tot")
        assert (room.snapshot["votes_each"], room.snapshot["agenda"]["minutes"]) == before


def test_the_budget_of_a_vote_stays_once_somebody_has_voted(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator) as room:
        phone = room.join()
        note = room.write("Zwaar", by=phone)
        room.set(phase="vote")
        phone.put(f"/votes/{note}", json={"count": 1}).raise_for_status()
        _open(room)
        expect(room.part("votes_each")).to_be_disabled()
        expect(room.part("leading")).to_contain_text("Er is al gestemd.")


def test_the_usual_times_are_filled_in_and_taken_away(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator) as room:
        _open(room)
        room.part("plan-usual").click()
        expect(room.part("plan-total")).to_have_text("60 minuten in totaal, waarvan 50 na het welkom")
        phases = ["lobby", "write", "reveal", "group", "vote", "closed"]
        assert [room.part(f"plan-{phase}").input_value() for phase in phases] == [
            "10",
            "15",
            "10",
            "15",
            "5",
            "5",
        ]
        room.part("plan-write").fill("20")
        room.part("plan-write").press("Enter")
        expect(room.part("plan-total")).to_have_text("65 minuten in totaal, waarvan 55 na het welkom")
        room.part("plan-none").click()
        expect(room.part("plan-total")).to_have_text("")
        expect_value(lambda: room.snapshot["agenda"]["minutes"], {})


def test_a_plan_that_the_server_refuses_is_not_shown_as_kept(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator) as room:

        def close_first(route: Route) -> None:
            room.set(phase="closed")
            route.continue_()

        _open(room)
        intercept(facilitator, "PATCH", f"**/api/workshops/{room.code}", close_first, times=1)
        room.part("plan-usual").click()
        expect(room.toast).to_contain_text("Je kunt niets meer toevoegen of veranderen")
        expect(room.part("plan-total")).to_have_text("")
        expect(room.part("plan-write")).to_have_value("")


def test_a_closed_workshop_offers_no_settings(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator, phase="closed") as room:
        facilitator.keyboard.press("i")
        expect(room.toast).to_have_text("Deze workshop is afgesloten")
        room.part("bar-menu").click()
        expect(room.part("menu-home")).to_be_visible()
        expect(room.part("menu-how_we_lead")).to_have_count(0)


def test_a_timer_that_locks_takes_no_more_notes_of_phones_after_its_end(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator) as room:
        phone = room.join()
        _open(room)
        room.part("timer_locks").click()
        _expect_kept(room, timer_locks=True)
        room.set(timer={"seconds": 1, "running": True})
        facilitator.keyboard.press("Escape")
        expect(room.part("timer-word")).to_have_text("De tijd is om")
        facilitator.wait_for_timeout(3500)
        note = {"id": str(uuid.uuid4()), "quadrant": "says", "text": "Te laat"}
        assert phone.post("/notes", json=note).json()["code"] == "writing_locked"


def test_the_end_of_the_timer_sounds_only_where_that_was_switched_on(
    server: RunningServer, facilitator: Page
) -> None:
    facilitator.add_init_script(_COUNT_TONES)
    with led_room(server, facilitator) as room:
        room.set(timer={"seconds": 1, "running": True})
        expect(room.part("timer-word")).to_have_text("De tijd is om")
        assert at_rest(facilitator).evaluate("window.tones") == 0
        _open(room)
        room.part("timer_tone").click()
        expect(room.part("timer_tone")).to_have_attribute("aria-checked", "true")
        facilitator.wait_for_function("window.tones > 0")
        heard = at_rest(facilitator).evaluate("window.tones")
        room.set(timer={"seconds": 1, "running": True})
        facilitator.wait_for_function(f"window.tones === {2 * heard}")
        facilitator.reload()
        expect(room.part("timer-word")).to_have_text("De tijd is om")
        assert at_rest(facilitator).evaluate("window.tones") == 0


def test_all_settings_are_reached_and_made_by_keyboard(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator) as room:
        _open(room)
        keyboard = facilitator.keyboard
        room.part("write_how-together").focus()
        keyboard.press("ArrowRight")
        _expect_kept(room, in_turn=True)
        keyboard.press("Tab")
        keyboard.press("Space")
        _expect_kept(room, check_first=True)
        keyboard.press("Escape")
        expect(room.part("leading")).to_have_count(0)
