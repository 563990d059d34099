"""Persona cards on the board: in the middle, large, chosen there, and several maps of one workshop."""

import uuid
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE, NewContext, sign_in
from tests.browser.persona_screens import line, make_persona
from tests.browser.reading import box_of, expect_value
from tests.browser.running_server import RunningServer
from tests.browser.screens import BoardScreen, PhoneScreen

pytestmark = pytest.mark.own_server

_SITUATION = "Woont alleen en verhuist voor het eerst"


class _Maps:
    """A workshop with personas, and a board on it."""

    def __init__(self, server: RunningServer, client: httpx.Client, page: Page) -> None:
        self.server, self.client, self.page = server, client, page
        self.code = ""
        self.ids: list[str] = []

    def open(self, *names: str, phase: str = "reveal", **settings: Any) -> "_Maps":
        situation = line(_SITUATION)
        self.ids = [make_persona(self.server, name, situation=situation) for name in names]
        self.code = self.server.make_workshop(phase=phase, personas=self.ids, **settings)
        return self

    def show(self) -> "_Maps":
        BoardScreen(self.page).open(self.server, self.code)
        return self

    def call(self, method: str, path: str, **body: Any) -> Any:
        answer = self.client.request(method, f"/api/workshops/{self.code}{path}", json=body)
        return answer.raise_for_status().json()

    def write(self, text: str, persona: int | None = None, *, quadrant: str = "says") -> str:
        note = str(uuid.uuid4())
        whose = {} if persona is None else {"persona": self.ids[persona]}
        self.call("POST", "/notes", id=note, quadrant=quadrant, text=text, **whose)
        return note

    def snapshot(self) -> dict[str, Any]:
        return dict(self.client.get(f"/api/workshops/{self.code}").json())

    def whose(self, note: str) -> str | None:
        found = next(each for each in self.snapshot()["notes"] if each["id"] == note)
        return None if found["persona"] is None else str(found["persona"])

    def tab(self, persona: int | None) -> Locator:
        return self.page.get_by_test_id(f"persona-tab-{'all' if persona is None else self.ids[persona]}")

    def map_of(self, persona: int) -> Locator:
        return self.page.locator(f"[data-testid=overview-map][data-persona='{self.ids[persona]}']")

    @property
    def notes(self) -> Locator:
        return self.page.get_by_test_id("note")

    @property
    def card(self) -> Locator:
        return self.page.get_by_test_id("persona-card")


@pytest.fixture
def maps(server: RunningServer, facilitator: Page) -> Iterator[_Maps]:
    with server.facilitator() as client:
        yield _Maps(server, client, facilitator)


def test_the_middle_of_the_map_holds_the_name_the_portrait_and_the_situation(maps: _Maps) -> None:
    maps.open("Amina").show()
    person = maps.page.get_by_test_id("board-person")
    expect(person).to_contain_text("Amina")
    expect(person).to_contain_text(_SITUATION)
    expect(person.locator("img")).to_have_js_property("complete", True)
    expect_value(lambda: person.locator("img").evaluate("image => image.naturalWidth > 0"), True)


def test_without_a_card_the_middle_says_what_was_typed(maps: _Maps) -> None:
    maps.code = maps.server.make_workshop(phase="reveal", persona="Een jonge huurder")
    maps.show()
    expect(maps.page.get_by_test_id("board-person")).to_contain_text("Een jonge huurder")
    maps.page.keyboard.press("c")
    expect(maps.page.get_by_test_id("person-panel")).to_contain_text("Een jonge huurder")
    expect(maps.page.get_by_test_id("persona-tabs")).to_be_hidden()


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720)])
def test_a_key_opens_the_card_large_and_whole_and_escape_closes_it(
    maps: _Maps, size: tuple[int, int]
) -> None:
    maps.page.set_viewport_size({"width": size[0], "height": size[1]})
    maps.open("Amina").show()
    maps.page.keyboard.press("c")
    expect(maps.card).to_contain_text(_SITUATION)
    maps.page.wait_for_function("() => document.fonts.status === 'loaded'")
    place = box_of(maps.card)
    assert place["height"] > 0.75 * size[1]
    assert place["y"] + place["height"] <= size[1]
    maps.page.keyboard.press("Escape")
    expect(maps.card).to_have_count(0)


def test_the_keys_are_among_the_keys(maps: _Maps) -> None:
    maps.open("Amina").show()
    maps.page.keyboard.press("?")
    keys = maps.page.get_by_test_id("keys-panel")
    expect(keys).to_contain_text("De persona groot tonen")
    expect(keys).to_contain_text("Kaart van de volgende persona")


def test_a_tab_shows_the_notes_of_one_map_in_every_window(maps: _Maps, new_context: NewContext) -> None:
    maps.open("Amina", "Boris").write("van Amina", 0)
    maps.write("van Boris", 1)
    maps.show()
    context = new_context(viewport={"width": 1280, "height": 720})
    sign_in(context, maps.server)
    second = context.new_page()
    second.goto(f"{maps.server.url}/board?w={maps.code}&window=board")
    maps.tab(1).click()
    expect(maps.notes).to_have_text(["Aanname: van Boris"])
    expect(second.get_by_test_id("note")).to_have_text(["Aanname: van Boris"])
    expect(second.get_by_test_id("board-person")).to_contain_text("Boris")


def test_the_keyboard_goes_from_map_to_map_and_to_all_of_them(maps: _Maps) -> None:
    maps.open("Amina", "Boris").show()
    overview = maps.page.get_by_test_id("persona-overview")
    expect(overview).to_be_visible()
    for persona in (0, 1, None):
        maps.page.keyboard.press("m")
        expect(maps.tab(persona)).to_have_attribute("aria-selected", "true")
    expect(overview).to_be_visible()
    maps.tab(None).focus()
    maps.page.keyboard.press("Home")
    expect(maps.tab(0)).to_be_focused()
    expect(maps.tab(None)).to_have_attribute("aria-selected", "true")
    maps.page.keyboard.press("Enter")
    expect(maps.tab(0)).to_have_attribute("aria-selected", "true")


def test_the_maps_of_a_closed_workshop_can_be_leafed_through(maps: _Maps) -> None:
    maps.open("Amina", "Boris").write("van Amina", 0)
    maps.write("van Boris", 1)
    maps.call("PATCH", "", phase="closed")
    maps.show()
    maps.tab(0).click()
    expect(maps.notes).to_have_text(["Aanname: van Amina"])
    maps.page.keyboard.press("m")
    expect(maps.notes).to_have_text(["Aanname: van Boris"])
    expect_value(lambda: maps.snapshot()["persona_at_turn"], None)


def test_all_maps_stand_side_by_side_and_count_their_notes(maps: _Maps) -> None:
    maps.open("Amina", "Boris", "Chloë", "Dirk").write("eerste", 0)
    maps.write("tweede", 0, quadrant="feels")
    maps.write("derde", 3)
    maps.show()
    expect(maps.page.get_by_test_id("overview-map")).to_have_count(4)
    expect(maps.map_of(0).get_by_test_id("overview-item")).to_have_text(["eerste", "tweede"])
    expect(maps.map_of(3).get_by_test_id("overview-says").locator(".count")).to_have_text("1")
    expect(maps.tab(0)).to_contain_text("2")
    expect(maps.tab(None)).to_contain_text("3")


def test_before_the_reveal_the_maps_side_by_side_only_count(maps: _Maps) -> None:
    maps.open("Amina", "Boris", phase="write").write("geheim", 1)
    maps.show()
    expect(maps.map_of(1).get_by_test_id("overview-says").locator(".count")).to_have_text("1")
    expect(maps.page.get_by_test_id("overview-item")).to_have_count(0)
    expect(maps.page.get_by_test_id("empathy-board")).not_to_contain_text("geheim")


def test_a_note_on_no_map_is_put_on_one_from_its_dialog(maps: _Maps) -> None:
    maps.open("Amina", "Boris")
    note = maps.write("van wie?")
    maps.show()
    maps.page.get_by_test_id("overview-rest").get_by_test_id("overview-item").click()
    maps.page.get_by_test_id("panel-persona").select_option(label="Boris")
    expect(maps.map_of(1).get_by_test_id("overview-item")).to_have_text(["van wie?"])
    expect(maps.page.get_by_test_id("overview-rest")).to_have_count(0)
    assert maps.whose(note) == maps.ids[1]


def test_with_one_persona_there_is_no_choice_of_maps(maps: _Maps) -> None:
    maps.open("Amina").write("een post-it")
    maps.show()
    maps.notes.click()
    expect(maps.page.get_by_test_id("note-panel")).to_be_visible()
    expect(maps.page.get_by_test_id("panel-persona")).to_be_hidden()


def test_personas_are_found_chosen_and_put_in_order_on_the_board(maps: _Maps) -> None:
    maps.open("Amina")
    other = make_persona(maps.server, "Zeldzame Zita")
    maps.show()
    maps.page.get_by_test_id("bar-menu").click()
    maps.page.get_by_test_id("menu-personas").click()
    maps.page.get_by_test_id("persona-search").fill("zeldzame")
    found = maps.page.get_by_test_id("found-persona")
    expect(found).to_have_count(1)
    found.get_by_role("button").click()
    chosen = maps.page.get_by_test_id("chosen-persona")
    expect(chosen).to_have_count(2)
    chosen.last.get_by_test_id("persona-up").click()
    expect(chosen.first).to_contain_text("Zita")
    expect_value(lambda: [each["id"] for each in maps.snapshot()["personas"]], [other, *maps.ids])


def test_a_persona_with_notes_stays_and_the_board_says_so(maps: _Maps) -> None:
    maps.open("Amina", "Boris").write("van Amina", 0)
    maps.show()
    maps.page.get_by_test_id("bar-menu").click()
    maps.page.get_by_test_id("menu-personas").click()
    maps.page.get_by_test_id("chosen-persona").first.get_by_test_id("persona-out").click()
    expect(maps.page.get_by_test_id("toast")).to_contain_text("Amina")
    expect(maps.page.get_by_test_id("chosen-persona")).to_have_count(2)


def test_the_facilitator_writes_for_a_map_of_choice(maps: _Maps) -> None:
    maps.open("Amina", "Boris", phase="write").show()
    maps.page.keyboard.press("n")
    maps.page.get_by_test_id("compose-persona").select_option(label="Boris")
    maps.page.get_by_test_id("compose-text").fill("zonder telefoon")
    maps.page.get_by_test_id("compose-send").click()
    expect(maps.map_of(1).get_by_test_id("overview-says").locator(".count")).to_have_text("1")


@pytest.fixture
def phone(new_context: NewContext) -> PhoneScreen:
    return PhoneScreen(new_context(viewport=PHONE).new_page())


def test_a_phone_asks_whose_map_a_note_is_for_and_keeps_the_answer(maps: _Maps, phone: PhoneScreen) -> None:
    maps.open("Amina", "Boris", phase="write")
    phone.join(f"{maps.server.url}/join/{maps.code}")
    phone.write("says", "van wie?")
    expect(phone.page.locator("#note-missing")).not_to_be_empty()
    phone.page.locator("#note select").select_option(label="Boris")
    phone.join(phone.page.url)
    expect(phone.page.locator("#note select")).to_have_value(maps.ids[1])
    phone.page.locator("#note-send").click()
    phone.expect_saved("van wie?")
    expect_value(lambda: [each["persona"] for each in maps.snapshot()["notes"]], [maps.ids[1]])


def test_a_phone_says_whose_map_is_at_turn_and_asks_nothing(maps: _Maps, phone: PhoneScreen) -> None:
    maps.open("Amina", "Boris", phase="write")
    maps.call("PATCH", "", persona_at_turn=maps.ids[1])
    phone.join(f"{maps.server.url}/join/{maps.code}")
    expect(phone.page.locator("#panel")).to_contain_text("Boris")
    expect(phone.page.locator("#note select")).to_be_hidden()
    phone.write("says", "voor Boris")
    phone.expect_saved("voor Boris")
    expect_value(lambda: [each["persona"] for each in maps.snapshot()["notes"]], [maps.ids[1]])


def test_a_changed_note_stays_on_the_map_of_the_only_persona(maps: _Maps, phone: PhoneScreen) -> None:
    maps.open("Amina", phase="write")
    phone.join(f"{maps.server.url}/join/{maps.code}")
    phone.write("says", "een")
    phone.expect_saved("een")
    phone.own("een").locator("[data-action=edit]").click()
    phone.page.locator("#edit-text").fill("een en twee")
    phone.page.locator("#edit-send").click()
    phone.expect_saved("een en twee")
    expect_value(lambda: [each["persona"] for each in maps.snapshot()["notes"]], maps.ids)
