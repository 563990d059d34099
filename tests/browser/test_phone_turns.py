"""A phone where writing and revealing go in turns, notes are checked first, and somebody is removed."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, NewContext
from tests.browser.running_server import RunningServer
from tests.browser.screens import PhoneScreen


@pytest.fixture
def code(server: RunningServer) -> str:
    return server.make_workshop(phase="write", question="Wat maakt iemand mee?")


@pytest.fixture
def page(new_context: NewContext) -> Page:
    return new_context(viewport=PHONE, has_touch=True, locale="nl-BE").new_page()


@pytest.fixture
def phone(server: RunningServer, code: str, page: Page) -> PhoneScreen:
    screen = PhoneScreen(page)
    screen.join(f"{server.url}/join/{code}")
    return screen


def _set(server: RunningServer, code: str, **settings: object) -> None:
    with server.facilitator() as client:
        client.patch(f"/api/workshops/{code}", json=settings).raise_for_status()


def _only_note(server: RunningServer, code: str) -> str:
    with server.facilitator() as client:
        [note] = client.get(f"/api/workshops/{code}").json()["notes"]
        return str(note["id"])


def test_the_quadrant_at_turn_is_named_and_chosen(
    server: RunningServer, code: str, phone: PhoneScreen
) -> None:
    _set(server, code, in_turn=True)
    expect(phone.page.locator("#note input[value=says]")).to_be_checked()
    _set(server, code, quadrant_at_turn="feels")
    expect(phone.page.locator("#note input[value=feels]")).to_be_checked()
    expect(phone.page.locator("#panel")).to_contain_text("kwadrant per kwadrant")


def test_a_turn_never_moves_what_somebody_is_typing(
    server: RunningServer, code: str, phone: PhoneScreen
) -> None:
    _set(server, code, in_turn=True)
    expect(phone.page.locator("#note input[value=says]")).to_be_checked()
    phone.page.locator("#note-text").fill("Nog niet af")
    _set(server, code, quadrant_at_turn="does")
    expect(phone.page.locator("#panel")).to_have_attribute("data-phase", "write")
    phone.page.wait_for_timeout(400)
    expect(phone.page.locator("#note input[value=says]")).to_be_checked()
    expect(phone.page.locator("#note-text")).to_have_value("Nog niet af")


def test_the_facilitators_own_question_stands_at_its_quadrant(
    server: RunningServer, code: str, phone: PhoneScreen
) -> None:
    _set(server, code, prompts={"thinks": "Waar ligt Fatima wakker van?"})
    phone.page.locator("#note input[value=thinks]").check(force=True)
    expect(phone.page.locator("#note-hint")).to_have_text("Waar ligt Fatima wakker van?")
    phone.page.locator("#note input[value=says]").check(force=True)
    expect(phone.page.locator("#note-hint")).not_to_contain_text("Fatima")


def test_the_reveal_by_quadrant_says_what_is_on_the_screen_now(
    server: RunningServer, code: str, phone: PhoneScreen
) -> None:
    _set(server, code, phase="reveal", reveal_mode="quadrants")
    expect(phone.page.locator("#panel")).to_contain_text("Zegt")
    _set(server, code, reveal_step=2)
    expect(phone.page.locator("#panel")).to_contain_text("Denkt")


def test_whose_turn_it_is_is_told_to_this_one_alone(
    server: RunningServer, code: str, phone: PhoneScreen, new_context: NewContext
) -> None:
    phone.write("says", "Van mij")
    phone.expect_saved("Van mij")
    other = PhoneScreen(new_context(viewport=PHONE).new_page())
    other.join(f"{server.url}/join/{code}")
    _set(server, code, phase="reveal", reveal_mode="people")
    expect(phone.page.locator("#panel h2")).to_have_text("Jouw beurt")
    expect(other.page.locator("#panel")).to_contain_text("een deelnemer")
    expect(other.page.locator("#panel")).not_to_contain_text("Jouw beurt")


def test_a_note_that_is_checked_first_says_so_until_it_is_shown(
    server: RunningServer, code: str, phone: PhoneScreen
) -> None:
    _set(server, code, check_first=True)
    phone.write("says", "Eerst nakijken")
    phone.expect_saved("Eerst nakijken")
    expect(phone.own("Eerst nakijken")).to_contain_text("Wordt getoond nadat")
    _set(server, code, phase="reveal")
    with server.facilitator() as client:
        note = _only_note(server, code)
        client.patch(f"/api/workshops/{code}/notes/{note}", json={"hidden": False}).raise_for_status()
    expect(phone.own("Eerst nakijken")).not_to_contain_text("Wordt getoond nadat")


def test_writing_ends_with_a_timer_that_locks_and_what_is_sent_then_waits(
    server: RunningServer, code: str, phone: PhoneScreen
) -> None:
    _set(server, code, timer={"seconds": 2, "locks": True})
    expect(phone.page.locator("#locked")).to_be_visible()
    phone.write("says", "Te laat")
    expect(phone.own("Te laat")).to_have_attribute("data-state", "held")
    _set(server, code, timer=None)
    phone.expect_saved("Te laat")


def test_who_is_removed_sees_nothing_of_the_workshop_and_comes_back_after_an_undo(
    server: RunningServer, code: str, phone: PhoneScreen
) -> None:
    phone.write("says", "Van een stoorzender")
    phone.expect_saved("Van een stoorzender")
    with server.facilitator() as client:
        workshop = f"/api/workshops/{code}"
        client.delete(f"{workshop}/notes/{_only_note(server, code)}/author").raise_for_status()
        expect(phone.page.locator("#door")).to_contain_text("De begeleider heeft je")
        for part in ("#panel", "#write", "#mine"):
            expect(phone.page.locator(part)).to_be_hidden()
        client.post(f"{workshop}/undo").raise_for_status()
    phone.page.reload()
    expect(phone.page.locator("#connection")).to_have_attribute("data-state", re.compile("connected"))
    phone.expect_saved("Van een stoorzender")
