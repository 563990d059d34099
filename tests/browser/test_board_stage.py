"""What is large on the board, in every window alike: spotlight, views, a dark room, a second window."""

import uuid
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewContext, sign_in
from tests.browser.reading import at_rest
from tests.browser.running_server import RunningServer
from tests.browser.screens import BoardScreen

_TEXTS = ("Ik wacht al zes weken", "Bel maar terug", "Alles uitgeprint", "Bang voor een fout")
_QUADRANTS = ("says", "thinks", "does", "feels")


class _Stage:
    """A revealed workshop with four notes, a board, and a second window that only shows."""

    def __init__(self, server: RunningServer, client: httpx.Client, board: Page, second: Page) -> None:
        self.code = server.make_workshop(phase="group")
        self.client = client
        self.notes = [self._write(*each) for each in zip(_QUADRANTS, _TEXTS, strict=True)]
        self.board, self.second = board, second
        BoardScreen(board).open(server, self.code)
        second.goto(f"{server.url}/board?w={self.code}&window=board")
        expect(second.get_by_test_id("note")).to_have_count(4)

    def _write(self, quadrant: str, text: str) -> str:
        note = str(uuid.uuid4())
        self.call("POST", "/notes", id=note, quadrant=quadrant, text=text)
        return note

    def call(self, method: str, path: str, **body: object) -> httpx.Response:
        answer = self.client.request(method, f"/api/workshops/{self.code}{path}", json=body)
        return answer.raise_for_status()

    def snapshot(self) -> dict[str, object]:
        return dict(self.client.get(f"/api/workshops/{self.code}").json())

    @property
    def large(self) -> Locator:
        """What the second window shows large."""
        return self.second.get_by_test_id("onstage")


@pytest.fixture
def stage(server: RunningServer, facilitator: Page, new_context: NewContext) -> Iterator[_Stage]:
    context = new_context(viewport={"width": 1280, "height": 720})
    sign_in(context, server)
    with server.facilitator() as client:
        yield _Stage(server, client, facilitator, context.new_page())


def test_a_note_opened_on_the_board_is_large_in_the_second_window(stage: _Stage) -> None:
    stage.board.get_by_test_id("note").filter(has_text="zes weken").click()
    expect(stage.large).to_contain_text("Ik wacht al zes weken")
    stage.board.keyboard.press("ArrowRight")
    expect(stage.large).to_contain_text("Bel maar terug")
    stage.board.keyboard.press("Escape")
    expect(stage.large).to_be_hidden()


def test_the_second_window_has_nothing_to_handle(stage: _Stage) -> None:
    expect(stage.second.get_by_test_id("bar-menu")).to_be_hidden()
    stage.second.keyboard.press("l")
    stage.second.wait_for_timeout(400)
    assert stage.snapshot()["locked"] is False
    expect(stage.second.get_by_test_id("board-map")).to_have_js_property("inert", True)


def test_a_spotlight_set_elsewhere_shows_on_every_board_and_walks_by_arrow_keys(stage: _Stage) -> None:
    stage.call("PATCH", "", stage={"spotlight": f"note:{stage.notes[2]}"})
    here = stage.board.get_by_test_id("onstage")
    expect(here).to_contain_text("Alles uitgeprint")
    expect(stage.large).to_contain_text("Alles uitgeprint")
    stage.board.keyboard.press("ArrowRight")
    expect(stage.large).to_contain_text("Bang voor een fout")
    stage.board.keyboard.press("Escape")
    expect(stage.large).to_be_hidden()
    expect(here).to_be_hidden()


def test_a_quadrant_is_enlarged_by_its_name_and_its_notes_follow(stage: _Stage) -> None:
    stage.board.get_by_test_id("enlarge-says").click()
    expect(stage.large).to_contain_text("Ik wacht al zes weken")
    expect(stage.large).not_to_contain_text("Bel maar terug")
    stage.board.keyboard.press("ArrowRight")
    expect(stage.large.get_by_role("heading")).to_have_count(0)
    expect(stage.large).to_contain_text("Ik wacht al zes weken")
    stage.board.keyboard.press("ArrowRight")
    expect(stage.large).to_contain_text("Bel maar terug")


def test_a_group_is_large_with_all_its_notes(stage: _Stage) -> None:
    made = str(uuid.uuid4())
    stage.call("POST", "/groups", id=made, notes=stage.notes[:2], title="Geen nieuws")
    stage.call("PATCH", "", stage={"spotlight": f"group:{made}"})
    for words in ("Geen nieuws", "Ik wacht al zes weken", "Bel maar terug"):
        expect(stage.large).to_contain_text(words)


def test_a_note_that_is_hidden_leaves_the_spotlight(stage: _Stage) -> None:
    stage.call("PATCH", "", stage={"spotlight": f"note:{stage.notes[0]}"})
    expect(stage.large).to_be_visible()
    stage.call("PATCH", f"/notes/{stage.notes[0]}", hidden=True)
    expect(stage.large).to_be_hidden()


def test_the_ranking_and_the_join_code_follow_into_the_second_window(stage: _Stage) -> None:
    stage.call("PATCH", "", phase="vote")
    stage.call("PUT", f"/votes/{stage.notes[1]}", count=4)
    stage.call("PATCH", "", votes_shown=True)
    expect(stage.board.get_by_test_id("bar-ranking")).to_be_visible()
    stage.board.keyboard.press("r")
    expect(stage.large).to_contain_text("Bel maar terug")
    stage.board.keyboard.press("Escape")
    expect(stage.large).to_be_hidden()
    stage.board.keyboard.press("j")
    expect(stage.large.get_by_test_id("join-qr")).to_be_visible()


def test_no_votes_are_told_on_stage_before_they_are_shown(stage: _Stage) -> None:
    stage.call("PATCH", "", phase="vote")
    stage.call("PUT", f"/votes/{stage.notes[1]}", count=4)
    stage.call("PATCH", "", stage={"view": "ranking"})
    expect(stage.large).to_be_visible()
    expect(stage.large).not_to_contain_text("Bel maar terug")


def test_a_dark_room_is_dark_in_every_window_and_stays_so(stage: _Stage) -> None:
    stage.board.get_by_test_id("bar-menu").click()
    stage.board.get_by_test_id("menu-dark_room").click()
    for page in (stage.board, stage.second):
        expect(page.locator(".board")).to_have_attribute("data-theme", "dark")
    stage.second.reload()
    expect(stage.second.locator(".board")).to_have_attribute("data-theme", "dark")


def test_large_text_is_never_cut_off(stage: _Stage) -> None:
    note = str(uuid.uuid4())
    stage.call("POST", "/notes", id=note, quadrant="feels", text="Onmogelijk lang verhaal " * 11)
    stage.call("PATCH", "", stage={"spotlight": f"note:{note}"})
    expect(stage.large).to_contain_text("Onmogelijk")
    at_rest(stage.large.page)
    cut = "el => el.scrollHeight - el.clientHeight"
    assert stage.large.locator(".onstage-body").evaluate(cut) <= 1
