"""The board as the room sees it: everything on it, large enough, nothing over anything else."""

import random
import uuid
from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewContext, sign_in
from tests.browser.reading import at_rest, close_dialog
from tests.browser.running_server import RunningServer
from tests.browser.screens import BoardScreen

_SENTENCES = [
    "Ik wacht al weken op een antwoord",
    "en niemand zegt wanneer het komt",
    "de brief is moeilijk te lezen",
    "aan het loket vroegen ze weer hetzelfde formulier",
    "digitaal lukt het niet zonder hulp van mijn dochter",
]
_QUADRANTS = ["says", "thinks", "does", "feels"]
_SIZES = [(1920, 1080), (1280, 720)]


def _workshop(server: RunningServer, *, notes: int, uneven: bool = False) -> str:
    code = server.make_workshop(
        phase="write", question="Wat maakt iemand mee die verhuist?", persona="Gezin dat verhuist"
    )
    chance = random.Random(notes)
    with server.facilitator() as client:
        for number in range(notes):
            quadrant = chance.choices(_QUADRANTS, [6, 3, 2, 1] if uneven else [1, 1, 1, 1])[0]
            note = {
                "id": str(uuid.uuid4()),
                "quadrant": quadrant,
                "text": f"{number} " + ", ".join(chance.choices(_SENTENCES, k=chance.randint(1, 4))),
                "evidence": chance.choice(["quote", "observed", "assumed"]),
                "pain": chance.random() < 0.4,
            }
            client.post(f"/api/workshops/{code}/notes", json=note).raise_for_status()
        client.patch(f"/api/workshops/{code}", json={"phase": "reveal"}).raise_for_status()
    return code


def _boxes(page: Page) -> list[dict[str, Any]]:
    """Where each note stands, how large its text is, and whether all of it is inside."""
    measured: list[dict[str, Any]] = (
        at_rest(page)
        .get_by_test_id("note")
        .evaluate_all(
            """notes => notes.map(note => {
            const box = note.getBoundingClientRect();
            const text = note.querySelector('.note-text, [class*=text]') ?? note;
            return {left: box.left, top: box.top, right: box.right, bottom: box.bottom,
                    size: parseFloat(getComputedStyle(text).fontSize)};
        })"""
        )
    )
    return measured


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(
        min(one["right"], other["right"]) - max(one["left"], other["left"]) > 1
        and min(one["bottom"], other["bottom"]) - max(one["top"], other["top"]) > 1
    )


@pytest.mark.parametrize("size", _SIZES)
@pytest.mark.parametrize(("notes", "uneven"), [(1, False), (12, False), (60, False), (60, True)])
def test_up_to_sixty_notes_stand_on_the_screen_side_by_side_in_large_letters(
    server: RunningServer, new_context: NewContext, notes: int, uneven: bool, size: tuple[int, int]
) -> None:
    width, height = size
    context = new_context(viewport={"width": width, "height": height})
    sign_in(context, server)
    page = context.new_page()
    BoardScreen(page).open(server, _workshop(server, notes=notes, uneven=uneven))
    expect(page.get_by_test_id("note")).to_have_count(notes)
    boxes = _boxes(page)
    assert all(box["left"] >= 0 and box["right"] <= width for box in boxes)
    assert all(box["top"] >= 0 and box["bottom"] <= height for box in boxes)
    assert not any(_overlap(one, other) for one, other in combinations(boxes, 2))
    assert min(box["size"] for box in boxes) >= (20 if height == 1080 else 15)


def test_two_hundred_notes_are_all_reached(server: RunningServer, facilitator: Page) -> None:
    BoardScreen(facilitator).open(server, _workshop(server, notes=200))
    expect(facilitator.get_by_test_id("note")).to_have_count(200)
    last = facilitator.get_by_test_id("note").last
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()


def test_markup_in_a_note_is_shown_as_it_was_written(server: RunningServer, facilitator: Page) -> None:
    code, text = server.make_workshop(phase="reveal"), "<img src=x onerror=alert(1)> **vet** :red[rood] $a$"
    with server.facilitator() as client:
        note = {"id": str(uuid.uuid4()), "quadrant": "says", "text": text}
        client.post(f"/api/workshops/{code}/notes", json=note).raise_for_status()
    facilitator.on("dialog", lambda dialog: pytest.fail("a script of a note ran"))
    BoardScreen(facilitator).open(server, code)
    expect(facilitator.get_by_test_id("note")).to_contain_text(text)
    facilitator.goto(f"{server.url}/results?w={code}")
    expect(facilitator.get_by_text(text).first).to_be_visible()


def test_a_whole_workshop_is_led_by_keyboard_alone(server: RunningServer, facilitator: Page) -> None:
    code = server.make_workshop()
    board = BoardScreen(facilitator)
    board.open(server, code)
    keyboard = facilitator.keyboard
    _press_next_step(facilitator)
    expect(facilitator.get_by_test_id("board-lobby")).to_be_hidden()
    keyboard.press("n")
    facilitator.get_by_test_id("compose-text").focus()
    keyboard.type("Met het toetsenbord")
    facilitator.get_by_test_id("compose-send").press("Enter")
    close_dialog(facilitator)
    expect(board.covered).to_have_count(1)
    _press_next_step(facilitator)
    expect(board.note("Met het toetsenbord")).to_be_visible()
    board.note("Met het toetsenbord").get_by_role("button").press("Enter")
    facilitator.get_by_test_id("panel-pain").press("Enter")
    expect(facilitator.get_by_test_id("panel-pain")).to_have_attribute("aria-pressed", "true")
    facilitator.get_by_test_id("panel-hide").press("Enter")
    expect(board.notes).to_have_count(0)


def _press_next_step(page: Page) -> None:
    page.get_by_test_id("bar-next").focus()
    page.keyboard.press("Enter")


def test_the_f_key_fills_the_screen(server: RunningServer, facilitator: Page) -> None:
    BoardScreen(facilitator).open(server, server.make_workshop(phase="write"))
    facilitator.keyboard.press("f")
    facilitator.wait_for_function("document.fullscreenElement !== null")
    facilitator.keyboard.press("f")
    facilitator.wait_for_function("document.fullscreenElement === null")


def test_the_code_on_the_board_can_be_scanned_while_people_write(
    server: RunningServer, facilitator: Page
) -> None:
    code = server.make_workshop(phase="write")
    board = BoardScreen(facilitator)
    board.open(server, code)
    assert board.scanned_code() == f"{server.url}/join/{code}"


def test_the_board_says_when_the_connection_is_lost_and_catches_up(
    server: RunningServer, facilitator: Page
) -> None:
    code = server.make_workshop(phase="reveal")
    board = BoardScreen(facilitator)
    board.open(server, code)
    facilitator.context.set_offline(True)
    with server.facilitator() as client:
        note = {"id": str(uuid.uuid4()), "quadrant": "feels", "text": "Gemist en ingehaald"}
        client.post(f"/api/workshops/{code}/notes", json=note).raise_for_status()
    facilitator.context.set_offline(False)
    expect(board.note("Gemist en ingehaald")).to_be_visible()
