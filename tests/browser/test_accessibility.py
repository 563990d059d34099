"""axe-core finds no violation of WCAG 2.2 AA on any screen, in any language."""

import uuid

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, NewContext
from tests.browser.reading import violations
from tests.browser.running_server import RunningServer
from tests.browser.screens import BoardScreen, PhoneScreen

pytestmark = pytest.mark.own_server

_PHASES = ["lobby", "write", "reveal", "closed"]
_LOCALES = ["nl-BE", "fr-BE", "de-BE", "en-GB"]


def _workshop_with_notes(server: RunningServer, phase: str) -> str:
    code = server.make_workshop(phase="write", question="Wat maakt iemand mee?", persona="Wie verhuist")
    with server.facilitator() as client:
        for number, quadrant in enumerate(["says", "thinks", "does", "feels", "says"]):
            note = {
                "id": str(uuid.uuid4()),
                "quadrant": quadrant,
                "text": f"Notitie nummer {number} over verhuizen",
                "evidence": ["quote", "observed", "assumed"][number % 3],
                "pain": number == 1,
            }
            client.post(f"/api/workshops/{code}/notes", json=note).raise_for_status()
        client.patch(f"/api/workshops/{code}", json={"phase": phase}).raise_for_status()
    return code


@pytest.mark.parametrize("phase", _PHASES)
def test_the_board_has_no_violation(server: RunningServer, facilitator: Page, phase: str) -> None:
    BoardScreen(facilitator).open(server, _workshop_with_notes(server, phase))
    assert violations(facilitator) == []


def test_the_open_note_on_the_board_has_no_violation(server: RunningServer, facilitator: Page) -> None:
    board = BoardScreen(facilitator)
    board.open(server, _workshop_with_notes(server, "reveal"))
    board.notes.first.click()
    expect(facilitator.get_by_test_id("note-panel")).to_be_visible()
    assert violations(facilitator) == []


@pytest.mark.parametrize("phase", _PHASES)
def test_the_phone_has_no_violation(server: RunningServer, new_context: NewContext, phase: str) -> None:
    code = _workshop_with_notes(server, phase)
    context = new_context(viewport=PHONE, locale=_LOCALES[_PHASES.index(phase)])
    phone = PhoneScreen(context.new_page())
    if phase == "closed":
        phone.page.goto(f"{server.url}/join/{code}")
    else:
        phone.join(f"{server.url}/join/{code}")
    assert violations(phone.page) == []


@pytest.mark.parametrize("path", ["/login", "/join", "/join/NOSUCH"])
def test_the_way_in_has_no_violation(server: RunningServer, new_context: NewContext, path: str) -> None:
    page = new_context(viewport=PHONE, locale="fr-BE").new_page()
    page.goto(server.url + path)
    assert violations(page) == []


@pytest.mark.parametrize(
    ("path", "language"),
    [("/", "NL"), ("/results", "FR"), ("/pain_points", "DE"), ("/import", "EN"), ("/about", "NL")],
)
def test_the_pages_have_no_violation(
    server: RunningServer, facilitator: Page, path: str, language: str
) -> None:
    code = _workshop_with_notes(server, "reveal")
    facilitator.goto(f"{server.url}{path}?w={code}&lang={language}")
    expect(facilitator.locator("h1").first).to_be_visible()
    assert violations(facilitator) == []


def test_the_page_says_in_which_language_it_is(server: RunningServer, facilitator: Page) -> None:
    page = facilitator.locator("html")
    facilitator.goto(f"{server.url}/about")
    expect(page).to_have_attribute("lang", "nl")
    facilitator.get_by_role("radio", name="FR").click()
    expect(page).to_have_attribute("lang", "fr")
    facilitator.get_by_role("link", name="Personas").click()
    expect(facilitator.get_by_role("heading", level=1)).to_be_visible()
    expect(page).to_have_attribute("lang", "fr")
    facilitator.get_by_role("radio", name="NL").click()
    expect(page).to_have_attribute("lang", "nl")


def test_axe_finds_a_violation_where_there_is_one(new_context: NewContext) -> None:
    page = new_context().new_page()
    page.set_content("<html><body><p style='color:#bbb'>pale</p></body></html>")
    assert any("color-contrast" in violation for violation in violations(page))
