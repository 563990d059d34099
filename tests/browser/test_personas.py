"""The gallery and the way from it to paper, in a real browser."""

import json
import re
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import APIResponse, FilePayload, Locator, Page, expect

from tests.browser.conftest import PHONE, NewContext, signed_in_page
from tests.browser.persona_screens import EditorScreen, line, make_persona, read_persona
from tests.browser.reading import at_rest, box_of, settled, violations
from tests.browser.running_server import RunningServer

pytestmark = pytest.mark.own_server
_BEYOND_THE_WINDOW = """texts => texts.map(text => text.getBoundingClientRect())
    .filter(({ left, right }) => left < 0 || right > innerWidth)"""


@pytest.fixture
def gallery(server: RunningServer, facilitator: Page) -> Page:
    """The gallery with seven cards of two services."""
    for number, name in enumerate(["Éliane", "Jef", "Amina", "Ludo", "Tom", "Els", "Günther"]):
        if name not in _names(server):
            make_persona(
                server,
                name,
                service=["Pensioenen", "Belastingen"][number % 2],
                goals=[line(f"Doel van {name}")],
            )
    facilitator.goto(f"{server.url}/personas")
    expect(_tiles(facilitator).first).to_be_visible()
    return facilitator


def _names(server: RunningServer) -> list[str]:
    with server.facilitator() as client:
        return [each["name"] for each in client.get("/api/personas").json()]


def _tiles(page: Page) -> Locator:
    return page.get_by_test_id("tile")


def _fetched(page: Page, address: str) -> APIResponse:
    """As this browser would get it; once more, where the server has just closed a line that nobody used."""
    return page.request.get(address, max_retries=2)


def test_from_the_gallery_to_a_new_card_on_paper_takes_three_clicks(
    server: RunningServer, gallery: Page
) -> None:
    gallery.get_by_role("button", name="Nieuwe kaart").click()
    editor = EditorScreen(gallery)
    editor.name.fill("Drie klikken")
    editor.write("goals", "Op papier staan")
    editor.save_and_see_the_card()
    link = gallery.get_by_role("link", name="PDF A4").get_attribute("href")
    printed = _fetched(gallery, f"{server.url}{link}")
    assert printed.status == 200
    assert printed.body().startswith(b"%PDF")


def test_the_search_finds_words_of_the_whole_card_whatever_their_accents(gallery: Page) -> None:
    gallery.get_by_test_id("search").fill("doel ELIANE")
    expect(_tiles(gallery)).to_have_count(1)
    expect(gallery.get_by_test_id("found")).to_have_text("1 persona")
    gallery.get_by_test_id("search").fill("nergens te vinden")
    expect(gallery.get_by_text("Geen persona past hierbij")).to_be_visible()


def test_many_cards_all_come_and_the_last_is_found_and_reached_by_keyboard(
    server: RunningServer, facilitator: Page
) -> None:
    for number in range(60):
        make_persona(server, f"Veel {number:02}", service="Veel", goals=[line(f"Doel nummer {number:02}")])
    facilitator.goto(f"{server.url}/personas")
    facilitator.get_by_test_id("filter-service").select_option("Veel")
    expect(_tiles(facilitator)).to_have_count(60)
    facilitator.get_by_test_id("open-persona").last.focus()
    facilitator.keyboard.press("Shift+Tab")
    expect(facilitator.get_by_test_id("choose").nth(58)).to_be_focused()
    facilitator.get_by_test_id("search").fill("doel nummer 59")
    expect(_tiles(facilitator)).to_have_count(1)
    expect(facilitator.get_by_test_id("open-persona")).to_have_text("Veel 59")


def test_the_browser_connects_without_asking_where(server: RunningServer, facilitator: Page) -> None:
    asked: list[str] = []
    facilitator.on("request", lambda request: asked.append(request.url))
    facilitator.goto(f"{server.url}/personas")
    expect(facilitator.get_by_role("heading", level=1)).to_be_visible()
    assert [each for each in asked if "/personas/_stcore" in each] == []


def test_the_filter_leaves_the_cards_of_one_service_and_a_reload_keeps_it(gallery: Page) -> None:
    before = at_rest(gallery).get_by_test_id("tile").count()
    gallery.get_by_test_id("filter-service").select_option("Pensioenen")
    expect(_tiles(gallery)).to_have_count(4)
    gallery.reload()
    expect(_tiles(gallery)).to_have_count(4)
    gallery.get_by_test_id("filter-service").select_option("")
    expect(_tiles(gallery)).to_have_count(before)


def test_a_card_opens_by_keyboard(gallery: Page) -> None:
    gallery.get_by_test_id("open-persona").filter(has_text="Günther").focus()
    gallery.keyboard.press("Enter")
    expect(gallery.get_by_test_id("persona-card")).to_contain_text("Doel van Günther")
    expect(gallery).to_have_url(re.compile(r"/persona\?p="))


def test_chosen_cards_are_printed_taken_along_and_compared(server: RunningServer, gallery: Page) -> None:
    for tile in (_tiles(gallery).nth(0), _tiles(gallery).nth(1)):
        tile.get_by_test_id("choose").check()
    expect(gallery.get_by_test_id("chosen-count")).to_have_text("2 gekozen")
    for paper in ("a4", "cut4"):
        address = gallery.get_by_test_id(f"print-{paper}").get_attribute("href")
        printed = _fetched(gallery, f"{server.url}{address}")
        assert printed.body().startswith(b"%PDF")
    json_link = gallery.get_by_test_id("take-json").get_attribute("href")
    taken = _fetched(gallery, f"{server.url}{json_link}")
    assert len(taken.json()["cards"]) == 2
    gallery.get_by_test_id("compare").click()
    expect(gallery).to_have_url(re.compile(r"/compare_personas\?p=[^&]+&p="))


def test_a_file_of_cards_is_looked_at_and_taken_in(server: RunningServer, gallery: Page) -> None:
    with server.facilitator() as client:
        document = client.get("/api/personas/cards.json").json()
    own = {"id": str(uuid.uuid4()), "name": "Uit een bestand", "service": ""}
    document["cards"] = [document["cards"][0] | own]
    gallery.get_by_role("button", name="Bestand inlezen").click()
    file: FilePayload = {
        "name": "cards.json", "mimeType": "application/json", "buffer": json.dumps(document).encode(),
    }  # fmt: skip
    gallery.locator("input[type=file]").set_input_files(file)
    expect(gallery.get_by_role("dialog")).to_contain_text("Uit een bestand · nieuw")
    gallery.get_by_role("button", name="1 kaart inlezen").click()
    expect(gallery.get_by_test_id("open-persona").filter(has_text="Uit een bestand")).to_be_visible()


def test_all_cards_that_the_filter_leaves_are_chosen_at_once(gallery: Page) -> None:
    gallery.get_by_test_id("filter-service").select_option("Pensioenen")
    gallery.get_by_test_id("choose-all").click()
    expect(gallery.get_by_test_id("chosen-count")).to_have_text("4 gekozen")


def test_comparing_is_offered_for_two_to_four_cards(gallery: Page) -> None:
    compare = gallery.get_by_test_id("compare")
    for number in range(5):
        expect(compare).to_be_visible(visible=2 <= number <= 4)
        _tiles(gallery).nth(number).get_by_test_id("choose").check()
    expect(compare).to_be_hidden()
    gallery.get_by_test_id("choose-none").click()
    expect(gallery.get_by_test_id("chosen")).to_be_hidden()


def test_the_notes_behind_a_line_open(server: RunningServer, facilitator: Page) -> None:
    code = server.make_workshop(phase="reveal", title="Wachten aan het loket")
    note = "0f0e0d0c-0b0a-4909-8807-060504030201"
    with server.facilitator() as client:
        body = {"id": note, "quadrant": "says", "text": "Ik sta hier al een uur", "evidence": "quote"}
        client.post(f"/api/workshops/{code}/notes", json=body).raise_for_status()
        persona_id = make_persona(server, "Wachtende")
        put = {"section": "pain_points", "workshop": code, "notes": [note]}
        client.post(f"/api/personas/{persona_id}/lines", json=put).raise_for_status()
    facilitator.goto(f"{server.url}/persona?p={persona_id}")
    facilitator.get_by_role("button", name="Gehoord in 1 workshop").click()
    dialog = facilitator.get_by_role("dialog")
    expect(dialog).to_contain_text("Wachten aan het loket")
    expect(dialog).to_contain_text("Ik sta hier al een uur")


def test_text_of_people_is_text_on_the_card_and_in_the_gallery(
    server: RunningServer, facilitator: Page
) -> None:
    persona_id = make_persona(
        server, "<img src=x onerror=hacked=1>", goals=[line("<b id=bold>vet</b>")], service="<i>dienst</i>"
    )
    for address in (f"/persona?p={persona_id}", "/personas"):
        facilitator.goto(f"{server.url}{address}")
        expect(facilitator.get_by_text("<img src=x onerror=hacked=1>").first).to_be_visible()
        assert facilitator.evaluate("window.hacked") is None
        assert facilitator.locator("#bold").count() == 0


def test_a_full_card_fits_its_sheet_and_fills_the_screen(server: RunningServer, facilitator: Page) -> None:
    persona_id = make_persona(server, _of(36), **_full())
    facilitator.set_viewport_size({"width": 1280, "height": 720})
    facilitator.goto(f"{server.url}/persona?p={persona_id}")
    facilitator.get_by_test_id("large").click()
    card = facilitator.get_by_test_id("persona-card")
    expect(facilitator.get_by_test_id("large")).to_have_attribute("aria-pressed", "true")
    assert settled(card).evaluate(
        "card => card.offsetHeight <= innerHeight && card.scrollHeight <= card.clientHeight"
    )
    assert card.evaluate(_STICKING_OUT) == []


def test_on_the_whole_screen_a_line_shows_the_sign_of_its_evidence_and_its_word_is_for_screen_readers(
    server: RunningServer, facilitator: Page
) -> None:
    persona_id = make_persona(server, "Amina", goals=[line("Een brief begrijpen", "observed")])
    facilitator.goto(f"{server.url}/persona?p={persona_id}")
    facilitator.get_by_test_id("large").click()
    expect(facilitator.get_by_test_id("large")).to_have_attribute("aria-pressed", "true")
    goal = facilitator.get_by_test_id("section-goals").get_by_test_id("line")
    expect(goal.locator(".icon")).to_be_visible()
    expect(goal).to_contain_text("Gezien")
    assert box_of(goal.get_by_text("Gezien"))["width"] <= 1


def test_words_without_a_space_stay_on_the_card(server: RunningServer, facilitator: Page) -> None:
    persona_id = make_persona(server, "W" * 36, **_full(lambda length: "W" * length))
    facilitator.goto(f"{server.url}/persona?p={persona_id}")
    card = facilitator.get_by_test_id("persona-card")
    for width in (1920, 1280, 390):
        facilitator.set_viewport_size({"width": width, "height": 900})
        assert settled(card).evaluate(_STICKING_OUT) == []


_STICKING_OUT = """card => [...card.querySelectorAll('li, p, h2, h3:not(.unseen), blockquote, .end')]
  .filter(each => each.scrollWidth > each.clientWidth + 1 || each.getBoundingClientRect().right
    > card.getBoundingClientRect().right + 1).map(each => each.className + each.textContent.slice(0, 40))"""
_WORDS = "De brief kwam te laat aan en niemand wist wie daarover kon beslissen zonder te vragen. "


def _of(length: int) -> str:
    return (_WORDS * 3)[:length].strip()


def _full(fill: Callable[[int], str] = _of) -> dict[str, Any]:
    """All that a card has room for."""
    source = {"title": fill(120), "url": "https://example.org", "year": 2023, "figure": "40%"}
    full: dict[str, Any] = {"service": fill(60), "situation": line(fill(160)), "quote": line(fill(140))}
    for section in ("goals", "needs", "pain_points", "helps"):
        full[section] = [line(fill(90), source=source) for _ in range(4)]
    for section in ("channels", "aids", "languages"):
        full[section] = [line(fill(36)) for _ in range(4)]
    full["traits"] = [{"left": fill(24), "right": fill(24), "position": 100} for _ in range(6)]
    return full


@pytest.mark.parametrize(
    "address",
    [
        "/personas?lang=FR",
        "/persona?p={id}&lang=DE",
        "/persona?p={id}&edit=1&lang=NL",
        "/persona?lang=EN",
    ],
)
@pytest.mark.parametrize("width", [1280, 390])
def test_the_pages_about_personas_have_no_violation(
    server: RunningServer, facilitator: Page, address: str, width: int
) -> None:
    persona_id = make_persona(
        server, "Toegankelijk", goals=[line("Een doel", "quote")],
        traits=[{"kind": "trust", "left": "a", "right": "b", "position": 30}],
    ) if "{id}" in address else ""  # fmt: skip
    facilitator.set_viewport_size({"width": width, "height": 844})
    facilitator.goto(server.url + address.format(id=persona_id))
    expect(facilitator.locator(".persona-root > *").first).to_be_visible()
    assert violations(facilitator) == []


def test_a_comparison_has_no_violation(server: RunningServer, facilitator: Page) -> None:
    traits = [{"kind": "trust", "left": "a", "right": "b", "position": 30}]
    ids = [make_persona(server, name, traits=traits) for name in ("Een", "Twee")]
    facilitator.goto(f"{server.url}/compare_personas?p={ids[0]}&p={ids[1]}")
    expect(facilitator.locator(".js-plotly-plot")).to_be_visible()
    assert violations(facilitator) == []


def test_a_comparison_fits_a_phone(server: RunningServer, new_context: NewContext) -> None:
    trait = {
        "kind": "trust",
        "left": "wantrouwt de overheid",
        "right": "vertrouwt de overheid",
        "position": 90,
    }
    ids = [make_persona(server, name, traits=[trait]) for name in ("Een", "Twee", "Drie", "Vier")]
    page = signed_in_page(server, new_context, viewport=PHONE)
    page.goto(f"{server.url}/compare_personas?{'&'.join(f'p={each}' for each in ids)}")
    for words in ("wantrouwt", "vertrouwt", "Vier"):
        expect(page.locator(".js-plotly-plot").get_by_text(words).first).to_be_visible()
    texts = at_rest(page).locator(".js-plotly-plot :is(.annotation-text, .legendtext)")
    assert texts.evaluate_all(_BEYOND_THE_WINDOW) == []


def test_putting_a_card_away_closes_the_menu_over_what_is_said_of_it(
    server: RunningServer, facilitator: Page
) -> None:
    facilitator.goto(f"{server.url}/persona?p={make_persona(server, 'Weg')}")
    facilitator.get_by_role("button", name="Meer").click()
    facilitator.get_by_role("button", name="Archiveren").click()
    expect(facilitator.get_by_text("Deze kaart is gearchiveerd")).to_be_visible()
    expect(facilitator.get_by_role("button", name="Terughalen")).to_be_hidden()


def test_a_version_that_was_gone_back_to_is_the_card_again(server: RunningServer, facilitator: Page) -> None:
    persona_id = make_persona(server, "Eerst")
    editor = EditorScreen(facilitator).open(server, persona_id)
    editor.name.fill("Daarna")
    editor.save_and_see_the_card()
    at_rest = facilitator.get_by_test_id("stApp")
    expect(at_rest).to_have_attribute("data-test-script-state", "notRunning")
    facilitator.get_by_text("2 versies").click()
    expect(at_rest).to_have_attribute("data-test-script-state", "notRunning")
    facilitator.get_by_role("button", name="Terug naar deze").click()
    expect(facilitator.get_by_test_id("persona-card").first).to_contain_text("Eerst")
    assert read_persona(server, persona_id)["version"] == 3
