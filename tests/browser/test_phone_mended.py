"""What a phone does when the workshop moves on under the hands of the one who holds it."""

import re

import httpx
import pytest
from playwright.sync_api import Locator, Page, Route, ViewportSize, expect

from tests.browser.conftest import PHONE, NewContext
from tests.browser.reading import at_rest, expect_value
from tests.browser.running_server import RunningServer
from tests.browser.screens import PhoneScreen

LIMIT = 20 * 1024
_NARROW: ViewportSize = {"width": 320, "height": 640}


@pytest.fixture
def code(server: RunningServer) -> str:
    return server.make_workshop(phase="write", question="Wat maakt iemand mee?")


@pytest.fixture
def phone(server: RunningServer, code: str, new_context: NewContext) -> PhoneScreen:
    screen = PhoneScreen(new_context(viewport=PHONE, has_touch=True, locale="en-GB").new_page())
    screen.join(f"{server.url}/join/{code}")
    return screen


def _set(server: RunningServer, code: str, **settings: object) -> None:
    with server.facilitator() as client:
        client.patch(f"/api/workshops/{code}", json=settings).raise_for_status()


def _send(phone: PhoneScreen, text: str) -> None:
    phone.write("says", text)
    phone.expect_saved(text)
    expect(phone.page.locator("#note-text")).to_be_focused()


def _heading(phone: PhoneScreen) -> Locator:
    return phone.page.locator("#panel h2")


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_a_first_visit_is_small_as_the_real_server_sends_it(
    server: RunningServer, code: str, language: str
) -> None:
    headers = {"Accept-Encoding": "gzip", "Accept-Language": language}
    with httpx.Client(base_url=server.url, headers=headers) as client:

        def transferred(path: str) -> int:
            with client.stream("GET", path) as answer:
                return sum(len(part) for part in answer.iter_raw())

        page = f"/join/{code}"
        loaded = {page, *re.findall(r'"(/assets/[^"]+)"', client.get(page).text)}
        assert sum(map(transferred, loaded)) <= LIMIT


def test_a_first_visit_asks_for_the_page_its_files_and_the_workshop_alone(
    server: RunningServer, code: str, new_context: NewContext
) -> None:
    page = new_context(viewport=PHONE).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(server.url)))
    PhoneScreen(page).join(f"{server.url}/join/{code}")
    at_rest(page)
    plain = [re.sub(r"/assets/\w+|\?.*", "", path).replace(code, "CODE") for path in asked]
    assert sorted(plain) == [
        "/api/workshops/CODE",
        "/api/workshops/CODE/changes",
        "/api/workshops/CODE/participants",
        "/join/CODE",
        "/phone/phone.css",
        "/phone/phone.js",
    ]


def test_another_language_is_fetched_and_remembered(phone: PhoneScreen) -> None:
    phone.page.locator("#languages [value=de]").click()
    expect(phone.page.locator("#note-send")).to_have_text("Senden")
    phone.page.reload()
    expect(phone.page.locator("#note-send")).to_have_text("Senden")


@pytest.mark.parametrize("held_back", ["**/participants", "**/changes?*"])
def test_a_note_can_be_written_while_the_server_has_not_answered_yet(
    server: RunningServer, code: str, new_context: NewContext, held_back: str
) -> None:
    phone = PhoneScreen(new_context(viewport=PHONE).new_page())
    waiting: list[Route] = []
    phone.page.route(held_back, lambda route: waiting.append(route))
    phone.page.goto(f"{server.url}/join/{code}")
    phone.write("does", "Meteen begonnen")
    expect(phone.own("Meteen begonnen")).to_be_visible()
    expect(phone.page.locator("#connection")).to_have_attribute("data-state", "connecting")
    if "changes" in held_back:
        phone.expect_saved("Meteen begonnen")
    for route in waiting:
        route.continue_()
    phone.expect_saved("Meteen begonnen")
    expect(phone.page.locator("#connection")).to_have_attribute("data-state", "connected")


def test_who_has_just_sent_sees_the_reveal(server: RunningServer, code: str, phone: PhoneScreen) -> None:
    _send(phone, "Net verstuurd")
    _set(server, code, phase="reveal")
    expect(_heading(phone)).to_have_text("Look at the big screen")
    expect(_heading(phone)).to_be_in_viewport(ratio=1)
    expect_value(lambda: phone.page.evaluate("scrollY"), 0)


def test_who_has_just_sent_sees_the_lock(server: RunningServer, code: str, phone: PhoneScreen) -> None:
    _send(phone, "Net verstuurd")
    _set(server, code, locked=True)
    expect(phone.page.locator("#locked")).to_be_in_viewport(ratio=1)
    expect(phone.page.locator("#locked-here")).to_be_in_viewport(ratio=1)
    expect(phone.page.locator("#last")).to_be_hidden()
    _set(server, code, locked=False)
    expect(phone.page.locator("#locked-here")).to_be_hidden()


def test_who_is_writing_stays_where_the_writing_is(
    server: RunningServer, code: str, phone: PhoneScreen
) -> None:
    _send(phone, "Eerst deze")
    text = phone.page.locator("#note-text")
    text.fill("Nog bezig")
    phone.page.evaluate("scrollTo(0, 300)")
    _set(server, code, phase="reveal")
    phone.expect_phase("reveal")
    expect(text).to_be_focused()
    expect(text).to_be_in_viewport()
    assert at_rest(phone.page).evaluate("scrollY") > 0


def _write_what_does_not_arrive(phone: PhoneScreen, text: str) -> None:
    phone.page.route("**/notes", lambda route: route.abort())
    phone.write("feels", text)
    expect(phone.own(text)).to_have_attribute("data-state", "waiting")


def test_a_note_that_did_not_arrive_before_the_close_is_not_thanked_away(
    server: RunningServer, code: str, phone: PhoneScreen
) -> None:
    _write_what_does_not_arrive(phone, "Te laat")
    _set(server, code, phase="closed")
    expect(_heading(phone)).to_contain_text("1 note has not arrived yet. Ask the facilitator to open")
    expect(phone.page.locator("#unsent")).to_have_text("Te laat")
    expect(phone.own("Te laat").locator("button:visible")).to_have_text(["Copy"])


def test_a_note_that_did_not_arrive_goes_when_the_workshop_opens_again(
    server: RunningServer, code: str, phone: PhoneScreen
) -> None:
    _write_what_does_not_arrive(phone, "Te laat")
    _set(server, code, phase="closed")
    expect(phone.page.locator("#unsent")).to_be_visible()
    phone.page.unroute("**/notes")
    _set(server, code, phase="write")
    phone.expect_saved("Te laat")
    _set(server, code, phase="closed")
    expect(_heading(phone)).to_have_text("Thank you!")


def test_notes_that_arrived_can_not_be_changed_after_the_close(
    server: RunningServer, code: str, phone: PhoneScreen
) -> None:
    _send(phone, "Op tijd")
    _set(server, code, phase="closed")
    expect(_heading(phone)).to_have_text("Thank you!")
    expect(phone.own("Op tijd").locator("button:visible")).to_have_count(0)


def test_who_comes_after_the_close_is_told_so(
    server: RunningServer, code: str, new_context: NewContext
) -> None:
    _set(server, code, phase="closed")
    page: Page = new_context(viewport=PHONE, locale="en-GB").new_page()
    page.goto(f"{server.url}/join/{code}")
    expect(page.locator("#door")).to_contain_text("nobody can join any more")
    expect(page.locator("#panel")).to_be_hidden()
    _set(server, code, phase="write")
    page.locator("#door button").click()
    expect(page.locator("#note-text")).to_be_visible()


def _change_without_saving(phone: PhoneScreen, text: str, changed: str) -> Locator:
    _send(phone, text)
    edit = phone.own(text).locator("[data-action=edit]")
    edit.click()
    phone.page.locator("#edit-text").fill(changed)
    phone.page.keyboard.press("Escape")
    expect(edit).to_be_focused()
    return edit


def test_a_change_that_was_cancelled_can_be_taken_up_again(phone: PhoneScreen) -> None:
    edit = _change_without_saving(phone, "Zoals het was", "Zoals het wordt")
    expect(edit).to_have_text("Continue editing")
    phone.page.reload()
    phone.expect_saved("Zoals het was")
    edit.click()
    expect(phone.page.locator("#edit-text")).to_have_value("Zoals het wordt")
    phone.page.locator("#edit-send").click()
    phone.expect_saved("Zoals het wordt")
    expect(phone.own("Zoals het wordt").locator("[data-action=edit]")).to_have_text("Edit")


def test_a_change_that_was_cancelled_can_be_dropped(phone: PhoneScreen) -> None:
    edit = _change_without_saving(phone, "Zoals het was", "Zoals het niet wordt")
    phone.own("Zoals het was").locator("[data-action=drop]").click()
    expect(edit).to_have_text("Edit")
    expect(edit).to_be_focused()
    edit.click()
    expect(phone.page.locator("#edit-text")).to_have_value("Zoals het was")


def test_a_note_that_was_only_looked_at_has_no_change_to_take_up(phone: PhoneScreen) -> None:
    edit = _change_without_saving(phone, "Alleen gekeken", "Alleen gekeken ")
    expect(edit).to_have_text("Edit")


def test_the_close_ends_a_change_and_keeps_it(server: RunningServer, code: str, phone: PhoneScreen) -> None:
    _send(phone, "Zoals het was")
    phone.own("Zoals het was").locator("[data-action=edit]").click()
    phone.page.locator("#edit-text").fill("Bijna af")
    _set(server, code, phase="closed")
    expect(phone.page.locator("#sheet")).to_be_hidden()
    _set(server, code, phase="write")
    phone.own("Zoals het was").locator("[data-action=edit]").click()
    expect(phone.page.locator("#edit-text")).to_have_value("Bijna af")


@pytest.mark.parametrize("locale", ["nl-BE", "fr-BE", "de-BE", "en-GB"])
def test_no_word_of_the_form_is_broken_on_a_narrow_phone(
    server: RunningServer, code: str, new_context: NewContext, locale: str
) -> None:
    phone = PhoneScreen(new_context(viewport=_NARROW, locale=locale).new_page())
    phone.join(f"{server.url}/join/{code}")
    phone.page.evaluate("document.body.style.hyphens = 'none'")
    assert at_rest(phone.page).evaluate(_BROKEN_WORDS) == []


_BROKEN_WORDS = """() => {
  const broken = [];
  const walker = document.createTreeWalker(document.querySelector("#note"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (const word of node.data.matchAll(/[^\\s]+/g)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 1) broken.push(word[0]);
    }
  }
  return broken;
}"""
