"""A whole workshop, as a room holds it: one board, six phones, three languages."""

import sqlite3
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import PHONE, NewContext
from tests.browser.reading import at_rest, close_dialog
from tests.browser.running_server import RunningServer, start_server
from tests.browser.screens import BoardScreen, PhoneScreen

pytestmark = pytest.mark.own_server

_LOCALES = ["nl-BE", "nl-BE", "fr-BE", "fr-BE", "de-BE", "en-GB"]


def test_a_workshop_from_the_first_page_to_the_results(
    server: RunningServer, facilitator: Page, new_context: NewContext
) -> None:
    board = BoardScreen(facilitator)
    code = _make_a_workshop_in_two_clicks(server, facilitator)
    phones = _join_by_the_code_on_the_board(board, new_context)
    expect(facilitator.get_by_test_id("participant-count")).to_contain_text("6")

    board.next_step.click()
    for number, phone in enumerate(phones):
        phone.expect_phase("write")
        phone.write("says", f"Eerste {number}", evidence="quote")
        phone.expect_saved(f"Eerste {number}")
    _write_while_the_network_is_gone(phones[0])
    _reload_while_a_note_is_on_its_way(phones[1])
    _write_for_somebody_without_a_phone(facilitator)
    expect(board.covered).to_have_count(9)
    assert "Eerste" not in _text_of(facilitator)

    board.next_step.click()
    expect(board.notes).to_have_count(9)
    expect(board.note("Eerste 3")).to_be_visible()
    for phone in phones:
        phone.expect_phase("reveal")
    _say_which_pain_point(facilitator, board.note("Zonder net").first)
    _hide(facilitator, board, "Eerste 5")

    _close(facilitator, board)
    for phone in phones:
        phone.expect_phase("closed")
    expected = [
        *(f"Eerste {number}" for number in range(6)),
        "Zonder net",
        "Vlak voor het herladen",
        "Op papier",
    ]
    assert _acknowledged_notes(server, code) == sorted(expected)
    assert _participants(server, code) == 6
    _results_show_the_map(server, facilitator, code)


def _make_a_workshop_in_two_clicks(server: RunningServer, page: Page) -> str:
    page.goto(server.url)
    new = page.get_by_role("button", name="Nieuwe workshop")
    make = page.get_by_role("button", name="Maken en het bord openen")
    expect(new.or_(make).first).to_be_visible()
    if new.is_visible():
        new.click()
    page.get_by_label("Titel").fill("Verhuizen in zes telefoons")
    make.click()
    expect(page.get_by_test_id("board-lobby")).to_be_visible()
    return page.url.split("w=")[1][:6]


def _join_by_the_code_on_the_board(board: BoardScreen, new_context: NewContext) -> list[PhoneScreen]:
    address = board.scanned_code()
    phones = []
    for locale in _LOCALES:
        context = new_context(viewport=PHONE, has_touch=True, is_mobile=True, locale=locale)
        phone = PhoneScreen(context.new_page())
        phone.join(address)
        phones.append(phone)
    return phones


def _write_while_the_network_is_gone(phone: PhoneScreen) -> None:
    phone.context.set_offline(True)
    phone.write("feels", "Zonder net", pain=True)
    expect(phone.own("Zonder net")).not_to_have_attribute("data-state", "saved")
    phone.context.set_offline(False)
    phone.expect_saved("Zonder net")


def _reload_while_a_note_is_on_its_way(phone: PhoneScreen) -> None:
    """The server gets the note, but its answer never comes back; then the page is loaded again."""
    notes = "**/notes"

    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    phone.page.route(notes, lose_the_answer)
    phone.write("does", "Vlak voor het herladen")
    expect(phone.own("Vlak voor het herladen")).to_be_visible()
    phone.page.wait_for_timeout(300)
    phone.page.unroute(notes)
    phone.page.reload()
    phone.expect_saved("Vlak voor het herladen")
    expect(phone.own("Vlak voor het herladen")).to_have_count(1)


def _write_for_somebody_without_a_phone(page: Page) -> None:
    page.keyboard.press("n")
    page.get_by_test_id("compose-text").fill("Op papier")
    page.get_by_test_id("compose-send").click()
    expect(page.get_by_test_id("toast")).to_be_visible()
    close_dialog(page)


def _text_of(page: Page) -> str:
    return str(page.get_by_test_id("empathy-board").inner_text())


def _say_which_pain_point(page: Page, note: Locator) -> None:
    note.click()
    page.get_by_test_id("pain-input").fill("Geen bericht bij verhuizen")
    page.get_by_test_id("pain-option-new").click()
    expect(page.get_by_test_id("note-panel").locator(".coded")).to_contain_text("Geen bericht bij verhuizen")
    expect(at_rest(page).get_by_role("listbox")).to_have_count(0)
    close_dialog(page)


def _hide(page: Page, board: BoardScreen, text: str) -> None:
    board.note(text).click()
    page.get_by_test_id("panel-hide").click()
    expect(board.note(text)).to_have_count(0)


def _close(page: Page, board: BoardScreen) -> None:
    for name in ("Groeperen", "Stemmen"):
        board.next_step.click()
        expect(page.locator(".steps-line [aria-current=step]")).to_have_text(name)
    page.get_by_test_id("bar-show_votes").click()
    expect(page.get_by_test_id("bar-show_votes")).to_be_hidden()
    board.next_step.click()
    page.get_by_test_id("confirm-close-yes").click()
    expect(page.get_by_test_id("closed-chip")).to_be_visible()


def _acknowledged_notes(server: RunningServer, code: str) -> list[str]:
    return sorted(row[0] for row in _query(server, "SELECT text FROM note WHERE removed_at IS NULL", code))


def _participants(server: RunningServer, code: str) -> int:
    return len(_query(server, "SELECT id FROM participant WHERE 1 = 1", code))


def _query(server: RunningServer, sql: str, code: str) -> list[tuple[str]]:
    connection = sqlite3.connect(server.database)
    try:
        return connection.execute(
            f"{sql} AND workshop_id = (SELECT id FROM workshop WHERE code = ?)", [code]
        ).fetchall()
    finally:
        connection.close()


def _results_show_the_map(server: RunningServer, page: Page, code: str) -> None:
    page.goto(f"{server.url}/results?w={code}")
    expect(page.get_by_text("Zonder net").first).to_be_visible()
    expect(page.get_by_text("Geen bericht bij verhuizen").first).to_be_visible()
    assert "Eerste 5" not in page.content()
    with server.facilitator() as client:
        recurring = client.get("/api/pain-points").json()
    assert [row["name"] for row in recurring] == ["Geen bericht bij verhuizen"]


def test_nobody_but_the_author_reads_a_note_before_the_reveal(
    server: RunningServer, facilitator: Page, new_context: NewContext
) -> None:
    code = server.make_workshop(phase="write")
    board = BoardScreen(facilitator)
    board.open(server, code)
    author = PhoneScreen(new_context(viewport=PHONE).new_page())
    author.join(f"{server.url}/join/{code}")
    author.write("thinks", "Dit is van mij alleen")
    author.expect_saved("Dit is van mij alleen")
    expect(board.covered).to_have_count(1)
    assert "Dit is van mij alleen" not in facilitator.content() + _text_of(facilitator)
    with server.facilitator() as client:
        assert "van mij alleen" not in client.get(f"/api/workshops/{code}").text


def test_a_note_can_be_changed_and_taken_back_from_the_phone(
    server: RunningServer, new_context: NewContext
) -> None:
    code = server.make_workshop(phase="write")
    phone = PhoneScreen(new_context(viewport=PHONE, locale="fr-BE").new_page())
    phone.join(f"{server.url}/join/{code}")
    phone.write("says", "Premier texte")
    phone.expect_saved("Premier texte")
    phone.own("Premier texte").locator("[data-action=edit]").click()
    phone.page.locator("#edit-text").fill("Deuxième texte")
    phone.page.locator("#edit-send").click()
    phone.expect_saved("Deuxième texte")
    phone.own("Deuxième texte").locator("[data-action=take_back]").click()
    expect(phone.page.locator("#mine .card")).to_have_count(0)
    assert _acknowledged_notes(server, code) == []


def test_an_unknown_code_asks_for_the_code_again(server: RunningServer, new_context: NewContext) -> None:
    page = new_context(viewport=PHONE).new_page()
    answer = page.goto(f"{server.url}/join/NOSUCH")
    assert answer is not None and answer.status == 404
    code = server.make_workshop(title="De juiste")
    page.locator("#code").fill(f"{code[:3].lower()} {code[3:]}")
    page.locator("#code-go").click()
    expect(page).to_have_title("De juiste")


def test_a_note_written_while_the_server_restarts_is_saved_when_it_is_back(
    tmp_path: Path, new_context: NewContext
) -> None:
    server = start_server(tmp_path / "workshops.db", tmp_path / "log")
    code = server.make_workshop(phase="write")
    phone = PhoneScreen(new_context(viewport=PHONE).new_page())
    phone.join(f"{server.url}/join/{code}")
    server.process.kill()
    server.process.wait()
    phone.write("says", "Terwijl de server weg was")
    expect(phone.own("Terwijl de server weg was")).not_to_have_attribute("data-state", "saved")
    again = start_server(server.database, tmp_path / "log", port=httpx.URL(server.url).port)
    try:
        expect(phone.own("Terwijl de server weg was")).to_have_attribute("data-state", "saved")
        assert _acknowledged_notes(again, code) == ["Terwijl de server weg was"]
    finally:
        again.stop()
