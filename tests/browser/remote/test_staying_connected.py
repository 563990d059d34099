"""How one gets to the remote and stays there: signing in, a lost line, a server that is away."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, NewContext
from tests.browser.reading import expect_value
from tests.browser.remote.conftest import remote_page
from tests.browser.remote.screen import LedRoom, RemoteScreen
from tests.browser.running_server import PASSCODE, RunningServer, start_server

WORKING_MS = 100


def test_who_has_not_signed_in_does_so_on_the_way_to_the_remote(
    room: LedRoom, server: RunningServer, new_context: NewContext
) -> None:
    page = new_context(viewport=PHONE, locale="en-GB").new_page()
    page.goto(f"{server.url}/remote/{room.code}")
    page.get_by_label("Passcode").fill(PASSCODE)
    page.keyboard.press("Enter")
    expect(RemoteScreen(page).phase).to_have_text("Welcome")


def test_a_press_shows_within_a_tenth_of_a_second_that_it_works(writing: LedRoom, page: Page) -> None:
    remote = RemoteScreen(page).open(writing.server, writing.code)
    let_go = remote.hold_calls("PATCH")
    took = remote.forward.evaluate(
        """(button) => new Promise((done) => {
            const began = performance.now();
            const seen = () => button.getAttribute("aria-busy") === "true" && done(performance.now() - began);
            new MutationObserver(seen).observe(button, { attributes: true });
            button.click();
        })"""
    )
    assert took < WORKING_MS
    let_go()
    expect(remote.phase).to_have_text("Reveal")
    expect(remote.forward).to_have_attribute("aria-busy", "false")


def test_what_was_missed_without_a_line_is_caught_up_with(writing: LedRoom, page: Page) -> None:
    remote = RemoteScreen(page).open(writing.server, writing.code)
    page.context.set_offline(True)
    remote.expect_line("offline")
    writing.set(phase="reveal", timer={"seconds": 300, "running": False})
    writing.set(phase="group")
    page.context.set_offline(False)
    expect(remote.phase).to_have_text("Group")
    remote.expect_line("connected")
    expect(remote.digits).to_have_text("5:00")


def test_a_press_that_fails_is_said_and_can_be_tried_again_when_the_server_is_back(
    tmp_path: Path, new_context: NewContext
) -> None:
    server = start_server(tmp_path / "workshops.db", tmp_path / "server.log")
    code = server.make_workshop()
    remote = RemoteScreen(remote_page(server, new_context)).open(server, code)
    server.stop()
    remote.expect_line("offline")
    expect(remote.page.locator("#offline")).to_contain_text("may be out of date")
    remote.forward.click()
    expect(remote.failure).to_contain_text("Not done: the server does not answer.")
    port = int(server.url.rsplit(":", 1)[1])
    again = start_server(tmp_path / "workshops.db", tmp_path / "server.log", port=port)
    remote.expect_line("connected")
    remote.button("Try again").click()
    expect(remote.phase).to_have_text("Write")
    expect(remote.failure).to_be_hidden()
    again.stop()


def test_who_was_signed_out_meanwhile_is_led_to_the_sign_in_page_and_back(
    writing: LedRoom, page: Page
) -> None:
    remote = RemoteScreen(page).open(writing.server, writing.code)
    page.context.clear_cookies()
    remote.forward.click()
    expect(page.locator("#door")).to_contain_text("no longer signed in")
    page.get_by_role("link", name="Sign in again").click()
    page.get_by_label("Passcode").fill(PASSCODE)
    page.keyboard.press("Enter")
    expect(remote.phase).to_have_text("Write")
    expect_value(lambda: writing.seen()["phase"], "write")


def test_a_code_that_no_workshop_has_is_said(server: RunningServer, page: Page) -> None:
    page.goto(f"{server.url}/remote/AAAAAA")
    expect(page.locator("#door")).to_contain_text("No workshop has this code.")
    expect(page.get_by_role("link", name="All workshops")).to_be_visible()


def test_the_workshop_is_asked_for_once_to_begin_with(writing: LedRoom, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    remote = RemoteScreen(page).open(writing.server, writing.code)
    writing.write("Van iemand anders")
    expect(page.locator("#people")).to_contain_text("2 notes")
    remote.expect_line("connected")
    assert asked.count(f"{writing.server.url}{writing.path}") == 1
