"""What the board keeps while others act at the same moment."""

import re
import uuid

import httpx
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.running_server import RunningServer
from tests.browser.screens import BoardScreen

_WORKSHOP = re.compile(r"/api/workshops/\w+$")


class _Room:
    """A workshop with a board, and a second facilitator who acts by the API."""

    def __init__(self, server: RunningServer, client: httpx.Client, page: Page, phase: str) -> None:
        self.code = server.make_workshop(phase=phase)
        self.client = client
        self.board = BoardScreen(page)
        self.board.open(server, self.code)

    def call(self, method: str, path: str, **body: object) -> httpx.Response:
        answer = self.client.request(method, f"/api/workshops/{self.code}{path}", json=body)
        return answer.raise_for_status()

    def write(self, text: str) -> str:
        note = str(uuid.uuid4())
        self.call("POST", "/notes", id=note, quadrant="says", text=text)
        return note

    def group(self, title: str, *notes: str) -> Locator:
        made = str(uuid.uuid4())
        self.call("POST", "/groups", id=made, notes=list(notes), title=title)
        return self.board.page.get_by_test_id("group").filter(has_text=title)


def test_a_slow_answer_takes_no_note_off_the_board_that_came_meanwhile(
    server: RunningServer, facilitator: Page
) -> None:
    with server.facilitator() as client:
        room = _Room(server, client, facilitator, "write")

        def answer_late(route: Route) -> None:
            answer = route.fetch()
            room.write("Kwam tussendoor")
            facilitator.evaluate("() => new Promise(done => setTimeout(done, 600))")
            route.fulfill(response=answer)

        facilitator.route(_WORKSHOP, answer_late)
        facilitator.keyboard.press("l")
        expect(room.board.covered).to_have_count(1)
        facilitator.unroute_all(behavior="wait")
        facilitator.wait_for_timeout(300)
        expect(room.board.covered).to_have_count(1)
        expect(facilitator.get_by_test_id("locked-chip")).to_be_visible()


def test_a_note_that_is_hidden_leaves_its_group_on_the_board(
    server: RunningServer, facilitator: Page
) -> None:
    with server.facilitator() as client:
        room = _Room(server, client, facilitator, "group")
        first, second = room.write("Lang wachten"), room.write("Weken zonder antwoord")
        group = room.group("Wachttijd", first, second)
        expect(group.locator(".stack-count")).to_contain_text("2")
        room.call("PATCH", f"/notes/{second}", hidden=True)
        expect(group.locator(".stack-count")).to_contain_text("1")


def test_a_title_that_is_being_typed_stays_when_grouping_ends(
    server: RunningServer, facilitator: Page
) -> None:
    with server.facilitator() as client:
        room = _Room(server, client, facilitator, "group")
        room.group("", room.write("Lang wachten"))
        facilitator.get_by_test_id("group").click()
        facilitator.get_by_test_id("group-title").fill("Wachttijd")
        room.call("PATCH", "", phase="vote")
        expect(facilitator.get_by_test_id("bar-show_votes")).to_be_visible()
        expect(facilitator.get_by_test_id("group-panel")).to_be_visible()
        titles = facilitator.locator("[data-testid=group-title]:visible, .group-name:visible")
        expect(titles).to_have_count(1)
        shown = "one => one.value ?? one.textContent"
        assert titles.evaluate(shown) == "Wachttijd"


def test_showing_the_votes_goes_before_closing_and_a_double_click_does_no_more(
    server: RunningServer, facilitator: Page
) -> None:
    with server.facilitator() as client:
        room = _Room(server, client, facilitator, "vote")
        facilitator.get_by_test_id("bar-show_votes").dblclick()
        expect(facilitator.get_by_test_id("phase-now")).to_have_text("De uitslag van de stemming.")
        expect(facilitator.get_by_test_id("bar-show_votes")).to_be_hidden()
        expect(facilitator.get_by_test_id("confirm-close")).to_have_count(0)
        expect(room.board.next_step).to_have_text("Workshop afsluiten")
