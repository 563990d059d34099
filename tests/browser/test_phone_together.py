"""What a phone does together with the others: it comes after the page, and works as soon as it is there."""

import uuid

import httpx
import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import PHONE, NewContext
from tests.browser.reading import at_rest
from tests.browser.running_server import RunningServer
from tests.browser.screens import PhoneScreen

LATER = "**/together.js*"
_QUIET = 6_000
_NO_LONG_WAIT_ENDS = """
{
    const { setTimeout } = window;
    window.setTimeout = (run, wait, ...rest) => wait > 1000 ? 0 : setTimeout(run, wait, ...rest);
}
"""


@pytest.fixture
def code(server: RunningServer) -> str:
    return server.make_workshop(phase="write", question="Wat maakt iemand mee?")


@pytest.fixture
def page(new_context: NewContext) -> Page:
    return new_context(viewport=PHONE, has_touch=True, locale="en-GB").new_page()


@pytest.fixture
def phone(server: RunningServer, code: str, page: Page) -> PhoneScreen:
    screen = PhoneScreen(page)
    screen.join(f"{server.url}/join/{code}")
    return screen


def _set(server: RunningServer, code: str, **settings: object) -> None:
    with server.facilitator() as client:
        client.patch(f"/api/workshops/{code}", json=settings).raise_for_status()


def _others_write(server: RunningServer, code: str, *texts: str) -> dict[str, str]:
    """Another participant sends these notes; returns the headers by which it is known."""
    with httpx.Client(base_url=f"{server.url}/api/workshops/{code}") as client:
        token = client.post("/participants", json={}).raise_for_status().json()["token"]
        headers = {"Authorization": f"Bearer {token}"}
        for text in texts:
            note = {"id": str(uuid.uuid4()), "quadrant": "says", "text": text}
            client.post("/notes", json=note, headers=headers).raise_for_status()
    return headers


def _card(page: Page, text: str) -> Locator:
    return page.locator("#all .card").filter(has_text=text)


def _target(page: Page, text: str) -> Locator:
    return page.locator("#voting .target").filter(has_text=text)


def test_a_phase_change_costs_no_load_once_the_phone_has_been_quiet(
    server: RunningServer, code: str, phone: PhoneScreen
) -> None:
    expect(phone.page.locator("#ready")).to_be_visible()
    asked: list[str] = []
    phone.page.on("request", lambda request: asked.append(request.url))
    for phase in ("reveal", "group", "vote", "closed"):
        _set(server, code, phase=phase)
        phone.expect_phase(phase)
    assert asked == []


def test_a_phone_that_comes_while_votes_are_cast_can_vote_at_once(
    server: RunningServer, code: str, page: Page
) -> None:
    _others_write(server, code, "Alles twee keer invullen")
    _set(server, code, phase="vote")
    page.add_init_script(_NO_LONG_WAIT_ENDS)
    page.goto(f"{server.url}/join/{code}")
    expect(_target(page, "Alles twee keer invullen")).to_be_visible()


def test_what_does_not_come_through_is_said_and_tried_again(
    server: RunningServer, code: str, page: Page
) -> None:
    tries: list[str] = []

    def fail(route: Route) -> None:
        tries.append(route.request.url)
        route.abort()

    page.route(LATER, fail)
    PhoneScreen(page).join(f"{server.url}/join/{code}")
    _set(server, code, phase="reveal")
    expect(page.locator("#missing")).to_contain_text("Part of this page is slow to arrive")
    expect(page.locator("#panel h2")).to_have_text("Look at the big screen")
    page.unroute(LATER)
    expect(page.locator("#all")).to_be_visible()
    expect(page.locator("#missing")).to_be_hidden()
    assert len({*tries}) == len(tries), "a browser may remember that an address failed"


def test_notes_are_written_and_sent_while_the_rest_does_not_come_through(
    server: RunningServer, code: str, page: Page
) -> None:
    page.route(LATER, lambda route: route.abort())
    phone = PhoneScreen(page)
    phone.join(f"{server.url}/join/{code}")
    page.wait_for_timeout(_QUIET)
    phone.write("does", "Gewoon verder")
    phone.expect_saved("Gewoon verder")
    expect(page.locator("#missing")).to_be_hidden()


def test_a_later_file_of_a_newer_version_loads_the_page_anew_and_keeps_what_is_written(
    server: RunningServer, code: str, page: Page
) -> None:
    newer = 'import { nothing } from "./phone.js";'
    page.route(LATER, lambda route: route.fulfill(body=newer, content_type="text/javascript"), times=1)
    page.goto(f"{server.url}/join/{code}")
    page.locator("#note-text").fill("Nog niet verstuurd")
    expect(page.locator("#ready")).to_be_visible()
    expect(page.locator("#note-text")).to_have_value("Nog niet verstuurd")
    assert page.evaluate("performance.getEntriesByType('navigation')[0].type") == "reload"


def test_a_sign_in_page_of_the_network_in_place_of_the_texts_is_tried_again(
    server: RunningServer, code: str, page: Page
) -> None:
    portal = "<h1>Wi-Fi</h1>"
    page.route("**/join/texts/*", lambda route: route.fulfill(body=portal, content_type="text/html"), times=1)
    PhoneScreen(page).join(f"{server.url}/join/{code}")
    expect(page.locator("#ready")).to_have_text("I’m done")
    assert page.evaluate("performance.getEntriesByType('navigation')[0].type") == "navigate"


def test_who_is_done_says_so_and_can_take_it_back(
    server: RunningServer, code: str, phone: PhoneScreen
) -> None:
    ready = phone.page.locator("#ready")
    ready.click()
    expect(ready).to_have_text("Not yet done")
    phone.page.reload()
    expect(ready).to_have_text("Not yet done")
    ready.click()
    expect(ready).to_have_text("I’m done")


def test_that_a_participant_is_done_is_forgotten_with_the_phase(
    server: RunningServer, code: str, phone: PhoneScreen
) -> None:
    phone.page.locator("#ready").click()
    expect(phone.page.locator("#ready")).to_have_text("Not yet done")
    for phase in ("reveal", "write"):
        _set(server, code, phase=phase)
        phone.expect_phase(phase)
    expect(phone.page.locator("#ready")).to_have_text("I’m done")


def test_the_timer_runs_on_the_phone_and_is_paused_and_taken_away(
    server: RunningServer, code: str, phone: PhoneScreen
) -> None:
    timer = phone.page.locator("#timer")
    expect(timer).to_be_hidden()
    _set(server, code, timer={"seconds": 300, "running": True})
    expect(timer).to_contain_text("4:5")
    _set(server, code, timer={"running": False})
    expect(timer).to_contain_text("Paused")
    _set(server, code, timer=None)
    expect(timer).to_be_hidden()


def test_notes_are_put_together_and_the_group_gets_a_title(
    server: RunningServer, code: str, phone: PhoneScreen
) -> None:
    page = phone.page
    _others_write(server, code, "Te veel formulieren", "Overal hetzelfde invullen", "Vriendelijk loket")
    _set(server, code, phase="group", participants_group=True)
    for text in ("Te veel formulieren", "Overal hetzelfde invullen"):
        _card(page, text).locator("input").check()
    page.locator("#group-these").click()
    expect(page.locator(".titling input")).to_be_focused()
    page.keyboard.type("Papierwerk")
    page.keyboard.press("Enter")
    expect(page.locator(".group h4")).to_have_text("Papierwerk (2)")
    with server.facilitator() as client:
        [group] = client.get(f"/api/workshops/{code}").json()["groups"]
    assert (group["title"], len(group["notes"])) == ("Papierwerk", 2)


def test_a_title_that_is_being_typed_is_left_alone_when_the_others_go_on(
    server: RunningServer, code: str, phone: PhoneScreen
) -> None:
    page = phone.page
    _others_write(server, code, "Te veel formulieren", "Overal hetzelfde invullen")
    _set(server, code, phase="group", participants_group=True)
    for place in (0, 1):
        page.locator("#all .pick input").nth(place).check()
    page.locator("#group-these").click()
    expect(page.locator(".titling input")).to_be_focused()
    page.keyboard.type("Papier")
    before = at_rest(page).evaluate("scrollY")
    _others_write(server, code, "Nog eentje")
    _set(server, code, locked=True)
    expect(page.locator("#locked")).to_be_visible()
    page.keyboard.type("werk")
    expect(page.locator(".titling input")).to_have_value("Papierwerk")
    assert at_rest(page).evaluate("scrollY") >= before


def test_votes_are_cast_within_the_budget_and_kept_over_a_reload(
    server: RunningServer, code: str, phone: PhoneScreen
) -> None:
    page = phone.page
    _others_write(server, code, "Te veel formulieren", "Vriendelijk loket")
    _set(server, code, phase="vote", votes_each=3, votes_on_one=2)
    for text in ("Te veel formulieren",) * 3 + ("Vriendelijk loket",) * 2:
        _target(page, text).locator("[data-action=more]").click(force=True)
    expect(page.locator("#votes-left")).to_contain_text("0 of 3 votes left")
    expect(page.locator("#vote-state")).to_contain_text("no votes left")
    page.reload()
    expect(_target(page, "Te veel formulieren").locator(".count")).to_have_text("2")
    expect(_target(page, "Vriendelijk loket").locator(".count")).to_have_text("1")


def test_results_are_ranked_once_the_votes_are_shown(
    server: RunningServer, code: str, phone: PhoneScreen
) -> None:
    page = phone.page
    other = _others_write(server, code, "Te veel formulieren", "Vriendelijk loket")
    _set(server, code, phase="vote")
    with server.facilitator() as client:
        second, first = (note["id"] for note in client.get(f"/api/workshops/{code}").json()["notes"])
    address = f"{server.url}/api/workshops/{code}/votes/{first}"
    httpx.put(address, json={"count": 2}, headers=other).raise_for_status()
    _target(page, "Te veel formulieren").locator("[data-action=more]").click()
    expect(page.locator("#vote-state")).to_have_text("Saved")
    _set(server, code, votes_shown=True)
    expect(page.locator(".result .note-text")).to_have_text(["Vriendelijk loket", "Te veel formulieren"])
    expect(page.locator(f'.result[data-target="{second}"]')).to_contain_text("1 vote")
    expect(page.locator("#voting")).to_be_hidden()


def test_the_question_of_the_vote_is_asked_also_where_nobody_set_one(
    server: RunningServer, code: str, phone: PhoneScreen
) -> None:
    _set(server, code, phase="vote")
    expect(phone.page.locator("#panel h2")).to_have_text("Wat weegt het zwaarst?")


def test_each_round_stands_under_its_own_question(
    server: RunningServer, code: str, phone: PhoneScreen
) -> None:
    page = phone.page
    _others_write(server, code, "Te veel formulieren")
    _set(server, code, phase="vote")
    _target(page, "Te veel formulieren").locator("[data-action=more]").click()
    expect(page.locator("#vote-state")).to_have_text("Saved")
    _set(server, code, vote_round=2, vote_question="Wat kunnen we zelf?")
    _set(server, code, phase="closed", votes_shown=True)
    expect(page.locator("#results h3")).to_have_text(
        ["Round 1: Wat weegt het zwaarst?", "Round 2: Wat kunnen we zelf?"]
    )
    expect(page.locator("#earlier .result")).to_contain_text("1 vote")
    expect(page.locator("#results > .round")).to_contain_text("Nobody has voted.")
