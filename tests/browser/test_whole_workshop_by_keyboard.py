"""A whole workshop is led in the running app by keyboard alone."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewContext, signed_in_page
from tests.browser.reading import close_dialog
from tests.browser.running_server import RunningServer
from tests.browser.whole_room import WholeRoom, arrow_to, code_in, tab_to

pytestmark = pytest.mark.own_server


def test_a_workshop_is_led_from_the_first_page_to_the_results_by_keyboard_alone(
    server: RunningServer, new_context: NewContext
) -> None:
    page = signed_in_page(server, new_context, viewport={"width": 1280, "height": 720})
    room = WholeRoom(server, page, new_context)
    _make_a_workshop_by_keys(room)
    _set_the_reveal_and_a_timer_by_keys(room)
    with _a_participant(room) as phone:
        _write_by_keys(room, phone)
        _reveal_by_keys(room)
        _group_and_undo_by_keys(room)
        _count_votes_by_keys(room, phone)
    _walk_and_close_by_keys(room)
    expect(room.page.get_by_text("Waar de groep voor koos")).to_be_visible()
    expect(room.page.get_by_text("Te lang gewacht").first).to_be_visible()


def _make_a_workshop_by_keys(room: WholeRoom) -> None:
    page = room.page
    page.goto(room.server.url)
    new, make = (page.get_by_role("button", name=name) for name in ("Nieuwe workshop", "Maken en het bord"))
    expect(new.or_(make).first).to_be_visible()
    if new.is_visible():
        tab_to(page, new)
        page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Titel"))
    page.keyboard.press("Control+a")
    page.keyboard.type("Geleid met toetsen")
    tab_to(page, make)
    page.keyboard.press("Enter")
    expect(room.board.next_step).to_have_text("Beginnen met schrijven")
    room.code = code_in(page)


def _set_the_reveal_and_a_timer_by_keys(room: WholeRoom) -> None:
    room.page.keyboard.press("i")
    tab_to(room.page, room.part("reveal_mode-all"))
    room.page.keyboard.press("ArrowRight")
    expect(room.part("reveal_mode-quadrants")).to_be_checked()
    close_dialog(room.page)
    room.page.keyboard.press("t")
    room.page.keyboard.press("Enter")
    expect(room.part("timer")).to_contain_text("0:5")


@contextmanager
def _a_participant(room: WholeRoom) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=f"{room.server.url}/api/workshops/{room.code}", timeout=20) as phone:
        joined = phone.post("/participants", json={}).raise_for_status()
        phone.headers["Authorization"] = f"Bearer {joined.json()['token']}"
        yield phone


def _press_on(room: WholeRoom, words: str) -> None:
    expect(room.board.next_step).to_have_text(words)
    expect(room.board.next_step).to_have_attribute("aria-disabled", "false")
    room.page.keyboard.press("PageDown")


def _write_by_keys(room: WholeRoom, phone: httpx.Client) -> None:
    _press_on(room, "Beginnen met schrijven")
    expect(room.part("board-map")).to_be_visible()
    for quadrant, text in (("says", "Weken gewacht"), ("feels", "Moedeloos")):
        note = {"id": str(uuid.uuid4()), "quadrant": quadrant, "text": text}
        phone.post("/notes", json=note).raise_for_status()
    room.page.keyboard.press("n")
    tab_to(room.page, room.part("compose-text"))
    room.page.keyboard.type("Niemand belt terug")
    tab_to(room.page, room.part("compose-send"))
    room.page.keyboard.press("Enter")
    expect(room.part("toast")).to_contain_text("bewaard")
    close_dialog(room.page)
    expect(room.board.covered).to_have_count(3)


def _reveal_by_keys(room: WholeRoom) -> None:
    for words in ("Post-its tonen", "Denkt tonen", "Doet tonen", "Voelt tonen", "Beginnen met groeperen"):
        _press_on(room, words)
    expect(room.board.notes).to_have_count(3)


def _group_and_undo_by_keys(room: WholeRoom) -> None:
    page = room.page
    cards = {text: room.board.note(text).get_by_role("button") for text in ("Weken", "Niemand", "Moedeloos")}
    tab_to(page, room.board.notes.first.get_by_role("button"))
    arrow_to(page, cards["Weken"])
    page.keyboard.press("g")
    arrow_to(page, cards["Niemand"])
    page.keyboard.press("Enter")
    expect(room.part("group").get_by_role("button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(room.part("group-title")).to_be_focused()
    page.keyboard.type("Te lang gewacht")
    page.keyboard.press("Enter")
    close_dialog(page)
    arrow_to(page, cards["Moedeloos"])
    page.keyboard.press("Enter")
    tab_to(page, room.part("panel-hide"))
    page.keyboard.press("Enter")
    expect(room.board.notes).to_have_count(0)
    expect(room.part("bar-undo")).to_have_text("Ongedaan: post-it verbergen")
    page.keyboard.press("Control+z")
    expect(room.board.note("Moedeloos")).to_be_visible()


def _count_votes_by_keys(room: WholeRoom, phone: httpx.Client) -> None:
    page = room.page
    _press_on(room, "Beginnen met stemmen")
    expect(room.part("bar-show_votes")).to_be_visible()
    [group] = room.seen()["groups"]
    phone.put(f"/votes/{group['id']}", json={"count": 3}).raise_for_status()
    tab_to(page, room.part("group").get_by_role("button"))
    page.keyboard.press("Enter")
    page.keyboard.press("p")
    page.keyboard.type("4")
    page.keyboard.press("Enter")
    expect(room.part("paper-dots")).to_have_value("4")
    close_dialog(page)
    expect(page.locator("[data-testid=vote-count]:visible")).to_have_count(0)
    expect(room.part("bar-show_votes")).to_have_attribute("aria-disabled", "false")
    page.keyboard.press("PageDown")
    expect(room.part("bar-ranking")).to_be_visible()
    page.keyboard.press("r")
    expect(room.part("ranking-row")).to_contain_text("Te lang gewacht")
    expect(room.part("ranking-row")).to_contain_text("7")
    close_dialog(page)


def _walk_and_close_by_keys(room: WholeRoom) -> None:
    page = room.page
    tab_to(page, room.board.note("Moedeloos").get_by_role("button"))
    page.keyboard.press("Enter")
    expect(room.part("panel-text")).to_have_text("Moedeloos")
    page.keyboard.press("ArrowLeft")
    expect(room.part("group-panel")).to_contain_text("Te lang gewacht")
    page.keyboard.press("ArrowRight")
    expect(room.part("panel-text")).to_have_text("Moedeloos")
    close_dialog(page)
    _press_on(room, "Workshop afsluiten")
    tab_to(page, room.part("confirm-close-yes"))
    page.keyboard.press("Enter")
    expect(room.part("closed-chip")).to_be_visible()
    tab_to(page, room.board.next_step)
    page.keyboard.press("Enter")
