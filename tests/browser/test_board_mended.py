"""What the board does when an answer is lost, a click is doubled or somebody leaves half-way."""

import random
import re
import sqlite3
import uuid
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import NewContext, sign_in, signed_in_page
from tests.browser.reading import at_rest, box_of, close_dialog, intercept, settled
from tests.browser.running_server import RunningServer
from tests.browser.screens import BoardScreen

_NOTES = "**/notes"


def _open(
    server: RunningServer, page: Page, *, phase: str = "write", **settings: Any
) -> tuple[str, BoardScreen]:
    code = server.make_workshop(phase=phase, **settings)
    board = BoardScreen(page)
    board.open(server, code)
    return code, board


def _add(server: RunningServer, code: str, *texts: str, **fields: Any) -> None:
    with server.facilitator() as client:
        for text in texts:
            note = {"id": str(uuid.uuid4()), "quadrant": "says", "text": text} | fields
            client.post(f"/api/workshops/{code}/notes", json=note).raise_for_status()


def _stored(server: RunningServer, code: str) -> list[str]:
    connection = sqlite3.connect(server.database)
    try:
        rows = connection.execute(
            "SELECT text FROM note WHERE removed_at IS NULL"
            " AND workshop_id = (SELECT id FROM workshop WHERE code = ?)",
            [code],
        )
        return sorted(text for (text,) in rows)
    finally:
        connection.close()


def _phase(server: RunningServer, code: str) -> str:
    with server.facilitator() as client:
        return str(client.get(f"/api/workshops/{code}").json()["phase"])


def _lose_the_answer(route: Route) -> None:
    """The server gets the call; what it says never arrives."""
    route.fetch()
    route.abort()


def _write(page: Page, text: str) -> None:
    page.get_by_test_id("compose-text").fill(text)
    page.get_by_test_id("compose-send").click()


def _write_and_lose_the_answer(page: Page, text: str) -> None:
    intercept(page, "POST", _NOTES, _lose_the_answer)
    page.keyboard.press("n")
    _write(page, text)
    expect(page.get_by_test_id("toast")).to_contain_text("We weten niet of dit bewaard is")
    page.unroute(_NOTES)


def test_what_was_said_in_a_dialog_is_still_to_be_read_when_it_closes(
    server: RunningServer, facilitator: Page
) -> None:
    _open(server, facilitator)
    facilitator.keyboard.press("n")
    facilitator.get_by_test_id("compose-send").click()
    expect(facilitator.get_by_role("dialog").get_by_test_id("toast")).to_be_visible()
    facilitator.keyboard.press("Escape")
    expect(facilitator.get_by_role("dialog")).to_have_count(0)
    expect(facilitator.get_by_test_id("toast")).to_be_visible()


def test_a_note_that_is_changed_after_a_lost_answer_is_saved_as_it_was_changed(
    server: RunningServer, facilitator: Page
) -> None:
    code, _ = _open(server, facilitator)
    _write_and_lose_the_answer(facilitator, "Eerste woorden")
    _write(facilitator, "Andere woorden")
    expect(facilitator.get_by_test_id("toast")).to_have_text("De post-it is bewaard.")
    assert _stored(server, code) == ["Andere woorden"]


def test_the_same_note_sent_again_after_a_lost_answer_is_there_once(
    server: RunningServer, facilitator: Page
) -> None:
    code, _ = _open(server, facilitator)
    _write_and_lose_the_answer(facilitator, "Maar een keer")
    facilitator.get_by_test_id("compose-send").click()
    expect(facilitator.get_by_test_id("toast")).to_have_text("De post-it is bewaard.")
    assert _stored(server, code) == ["Maar een keer"]


def test_another_note_after_a_lost_answer_is_a_note_of_its_own(
    server: RunningServer, facilitator: Page
) -> None:
    code, board = _open(server, facilitator)
    _write_and_lose_the_answer(facilitator, "De ene")
    expect(board.covered).to_have_count(1)
    close_dialog(facilitator)
    facilitator.keyboard.press("n")
    expect(facilitator.get_by_test_id("compose-text")).to_have_value("")
    _write(facilitator, "De andere")
    expect(board.covered).to_have_count(2)
    assert _stored(server, code) == ["De andere", "De ene"]


def test_a_note_that_was_taken_back_meanwhile_can_be_sent_as_a_new_one(
    server: RunningServer, facilitator: Page
) -> None:
    code, board = _open(server, facilitator)
    _write_and_lose_the_answer(facilitator, "Toch wel")
    facilitator.get_by_test_id("compose-mine").click()
    facilitator.get_by_test_id("own-remove").click()
    expect(board.covered).to_have_count(0)
    facilitator.get_by_test_id("compose-send").click()
    expect(board.covered).to_have_count(1)
    assert _stored(server, code) == ["Toch wel"]


def test_a_double_click_on_start_writing_reveals_nothing(server: RunningServer, facilitator: Page) -> None:
    code, board = _open(server, facilitator, phase="write")
    _add(server, code, "Nog van mij alleen")
    with server.facilitator() as client:
        client.patch(f"/api/workshops/{code}", json={"phase": "lobby"}).raise_for_status()
    expect(facilitator.get_by_test_id("board-lobby")).to_be_visible()
    expect(board.next_step).to_have_attribute("aria-disabled", "false")
    box = box_of(board.next_step)
    facilitator.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    for pause in (0, 150, 400):
        facilitator.wait_for_timeout(pause)
        facilitator.mouse.down()
        facilitator.mouse.up()
    expect(board.covered).to_have_count(1)
    facilitator.wait_for_timeout(300)
    assert _phase(server, code) == "write"
    board.next_step.click()
    expect(board.notes).to_have_count(1)


def test_a_half_written_note_outlives_escape_and_a_reload(server: RunningServer, facilitator: Page) -> None:
    code, board = _open(server, facilitator)
    facilitator.keyboard.press("n")
    facilitator.get_by_test_id("compose-feels").check()
    facilitator.get_by_test_id("compose-text").fill("Half af")
    close_dialog(facilitator)
    facilitator.reload()
    expect(board.next_step).to_be_visible()
    facilitator.keyboard.press("n")
    expect(facilitator.get_by_test_id("compose-text")).to_have_value("Half af")
    expect(facilitator.get_by_test_id("compose-feels")).to_be_checked()
    facilitator.get_by_test_id("compose-send").click()
    expect(board.covered).to_have_count(1)
    close_dialog(facilitator)
    facilitator.keyboard.press("n")
    expect(facilitator.get_by_test_id("compose-text")).to_have_value("")
    assert _stored(server, code) == ["Half af"]


def test_a_click_beside_the_dialog_closes_it_only_while_nothing_is_written(
    server: RunningServer, facilitator: Page
) -> None:
    _open(server, facilitator)
    facilitator.keyboard.press("n")
    facilitator.get_by_test_id("compose-text").fill("Niet kwijt")
    facilitator.mouse.click(20, 500)
    expect(facilitator.get_by_test_id("compose-text")).to_have_value("Niet kwijt")
    facilitator.get_by_test_id("compose-text").fill("")
    facilitator.mouse.click(20, 500)
    expect(facilitator.get_by_test_id("compose")).to_have_count(0)


def test_changing_a_note_keeps_what_was_half_written(server: RunningServer, facilitator: Page) -> None:
    code, _ = _open(server, facilitator)
    facilitator.keyboard.press("n")
    _write(facilitator, "Eerste")
    facilitator.get_by_test_id("compose-text").fill("Half af")
    facilitator.get_by_test_id("compose-mine").click()
    facilitator.get_by_test_id("own-edit").click()
    _write(facilitator, "Eerste, verbeterd")
    expect(facilitator.get_by_test_id("toast")).to_have_text("De post-it is aangepast.")
    expect(facilitator.get_by_test_id("compose-text")).to_have_value("Half af")
    assert _stored(server, code) == ["Eerste, verbeterd"]


def test_a_closed_workshop_leads_to_its_results_and_opens_again_from_the_menu(
    server: RunningServer, facilitator: Page
) -> None:
    code, board = _open(server, facilitator, phase="closed")
    expect(board.next_step).to_have_text("Resultaten")
    facilitator.get_by_test_id("bar-menu").click()
    facilitator.get_by_test_id("menu-open-again").click()
    expect(facilitator.get_by_test_id("board-map")).to_be_visible()
    expect(facilitator.get_by_test_id("closed-chip")).to_be_hidden()
    assert _phase(server, code) == "reveal"


@pytest.mark.parametrize(
    ("typed", "keys", "chosen"),
    [
        ("twee keer", ["ArrowDown", "Enter"], "Twee keer hetzelfde vragen"),
        ("Twee keer hetzelfde vragen", ["Enter"], "Twee keer hetzelfde vragen"),
        ("twee keer", ["Enter"], "twee keer"),
        ("keer", ["ArrowUp", "Enter"], "keer"),
    ],
)
def test_the_keyboard_chooses_the_pain_point_that_it_shows(
    server: RunningServer, facilitator: Page, typed: str, keys: list[str], chosen: str
) -> None:
    with server.facilitator() as client:
        new = {"name": "Twee keer hetzelfde vragen", "language": "nl"}
        client.post("/api/codebook", json=new).raise_for_status()
    code, board = _open(server, facilitator, phase="reveal")
    _add(server, code, "Weer dat formulier")
    board.note("Weer dat formulier").click()
    field = facilitator.get_by_test_id("pain-input")
    field.focus()
    expect(facilitator.get_by_test_id("pain-option").first).to_be_visible()
    facilitator.keyboard.type(typed)
    for key in keys:
        field.press(key)
    expect(facilitator.locator(".coded-name")).to_have_text(chosen)


def test_a_facilitator_whose_cookie_is_gone_signs_in_and_comes_back_to_the_note(
    server: RunningServer, facilitator: Page
) -> None:
    code, board = _open(server, facilitator)
    facilitator.keyboard.press("n")
    facilitator.context.clear_cookies(name="facilitator")
    _write(facilitator, "Niet verloren")
    expect(facilitator.get_by_test_id("toast")).to_contain_text("niet meer aangemeld als begeleider")
    facilitator.get_by_test_id("toast").get_by_role("link").click()
    expect(facilitator).to_have_url(re.compile("/login"))
    sign_in(facilitator.context, server)
    facilitator.reload()
    expect(board.next_step).to_be_visible()
    assert code in facilitator.url
    facilitator.keyboard.press("n")
    expect(facilitator.get_by_test_id("compose-text")).to_have_value("Niet verloren")


def test_a_slow_call_is_seen_on_the_button_and_given_up_with_honest_words(
    server: RunningServer, facilitator: Page
) -> None:
    _, board = _open(server, facilitator, phase="lobby")
    intercept(facilitator, "PATCH", re.compile(r"/api/workshops/\w+$"), lambda route: None)
    board.next_step.click()
    expect(board.next_step).to_have_attribute("aria-busy", "true")
    expect(facilitator.get_by_test_id("toast")).to_contain_text("We weten niet")
    expect(board.next_step).not_to_have_attribute("aria-busy", "true")


_LONG = "Wat maakt een gezin mee dat met een klein inkomen naar een andere gemeente verhuist? "


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
@pytest.mark.parametrize("language", ["de", "fr"])
@pytest.mark.parametrize("length", [10, 200, 500])
def test_the_lobby_fits_the_screen_with_a_question_of_any_length(
    server: RunningServer, new_context: NewContext, size: tuple[int, int], language: str, length: int
) -> None:
    width, height = size
    page = signed_in_page(server, new_context, viewport={"width": width, "height": height})
    question = (_LONG * 6)[:length].strip()
    persona = "Alleenstaande moeder van drie, werkt halftijds in de zorg, spreekt thuis Arabisch. " * 2
    _open(server, page, phase="lobby", question=question, persona=persona, language=language)
    parts = [
        ".head",
        ".lobby-code",
        ".lobby-words h2",
        ".lobby-words .steps",
        ".lobby-join",
        ".lobby-map",
        ".bar",
    ]
    boxes = [box_of(page.locator(part)) for part in parts]
    assert all(box["y"] >= 0 and box["y"] + box["height"] <= height + 1 for box in boxes)
    words = [boxes[0], *boxes[2:]]
    assert all(above["y"] + above["height"] <= below["y"] + 1 for above, below in pairwise(words))
    assert BoardScreen(page).scanned_code().startswith(server.url)


def test_how_many_joined_is_read_from_the_back_of_the_room(server: RunningServer, facilitator: Page) -> None:
    code, _ = _open(server, facilitator, phase="lobby")
    with server.facilitator() as client:
        client.post(f"/api/workshops/{code}/participants", json={}).raise_for_status()
    count = facilitator.get_by_test_id("lobby-count")
    expect(count).to_have_text("1")
    assert settled(count).evaluate("one => parseFloat(getComputedStyle(one).fontSize)") >= 80
    expect(facilitator.get_by_test_id("bar-show_qr")).to_be_hidden()


def test_zoomed_in_to_200_percent_nothing_stands_over_the_map(
    server: RunningServer, new_context: NewContext
) -> None:
    page = signed_in_page(server, new_context, viewport={"width": 640, "height": 360})
    code, board = _open(server, page, phase="reveal")
    _add(server, code, "Onderaan", quadrant="feels")
    board.note("Onderaan").scroll_into_view_if_needed()
    expect(board.note("Onderaan")).to_be_in_viewport(ratio=1)
    expect(page.locator(".bar")).to_have_css("position", "static")


def test_the_legend_says_how_much_of_the_map_is_assumed(server: RunningServer, facilitator: Page) -> None:
    code, _ = _open(server, facilitator, phase="reveal")
    _add(server, code, "Gehoord", evidence="quote")
    _add(server, code, "Gedacht", "Ook gedacht", evidence="assumed")
    expect(facilitator.get_by_test_id("board-legend")).to_contain_text("Aanname: 2 van 3")


_SENTENCES = [
    "Ik wacht al weken op een antwoord",
    "en niemand zegt wanneer het komt",
    "de brief is moeilijk te lezen",
    "aan het loket vroegen ze weer hetzelfde formulier",
    "digitaal lukt het niet zonder hulp van mijn dochter",
]
_CUT_ABOVE_ROOM = """board => {
    const person = board.querySelector('.person').getBoundingClientRect();
    const found = [];
    for (const quadrant of board.querySelectorAll('.quadrant')) {
        const bottom = quadrant.getBoundingClientRect().bottom;
        const columns = new Map();
        for (const card of quadrant.querySelectorAll('.card')) {
            const box = card.getBoundingClientRect();
            const crosses = box.left < person.right + 12 && box.right > person.left - 12;
            const key = `${Math.round(box.left)} ${crosses && box.top < person.top}`;
            columns.set(key, [...(columns.get(key) ?? []), { card, box }]);
        }
        for (const cards of columns.values()) {
            const end = Math.max(...cards.map(({ box }) => box.bottom));
            const { left, right } = cards[0].box;
            const isAbove = left < person.right + 12 && right > person.left - 12 && end <= person.top;
            const room = (isAbove ? person.top : bottom) - end - 12;
            for (const { card } of cards) {
                const text = card.querySelector('.note-text');
                const missing = text.scrollHeight - text.clientHeight;
                if (missing > 4 && missing < room) found.push(text.textContent);
            }
        }
    }
    return found;
}"""


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_no_text_is_cut_above_room_that_would_hold_it(
    server: RunningServer, new_context: NewContext, size: tuple[int, int]
) -> None:
    page = signed_in_page(server, new_context, viewport={"width": size[0], "height": size[1]})
    code, board = _open(server, page, phase="reveal", persona="Gezin dat verhuist")
    chance = random.Random(60)
    for number in range(60):
        text = f"{number} " + ", ".join(chance.choices(_SENTENCES, k=chance.randint(1, 4)))
        _add(server, code, text, quadrant=chance.choice(["says", "thinks", "does", "feels"]))
    expect(board.notes).to_have_count(60)
    page.reload()
    expect(board.notes).to_have_count(60)
    at_rest(page)
    cut = "nodes => nodes.filter(one => one.scrollHeight > one.clientHeight + 4).length"
    assert page.locator(".note-text").evaluate_all(cut) > 0
    assert page.get_by_test_id("empathy-board").evaluate(_CUT_ABOVE_ROOM) == []
