"""Writing a card in a real browser: nothing that somebody typed is lost."""

import io
import json
import re
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PIL import Image
from playwright.sync_api import FilePayload, FloatRect, Page, Route, expect

from tests.browser.conftest import PHONE, NewContext, sign_in, signed_in_page
from tests.browser.persona_screens import EditorScreen, line, make_persona, read_persona
from tests.browser.reading import at_rest, box_of, intercept, settled
from tests.browser.running_server import RunningServer
from tests.persona_makers import make_card
from workshop_data.personas.checking import card_json

pytestmark = pytest.mark.own_server
_LETTERS_AS_DRAWN = """line => parseFloat(getComputedStyle(line).fontSize)
    * line.getBoundingClientRect().width / line.offsetWidth"""


@pytest.fixture
def editor(server: RunningServer, facilitator: Page) -> EditorScreen:
    """A card of one goal, being written."""
    persona_id = make_persona(server, "Amina", goals=[line("Een school vinden")])
    return EditorScreen(facilitator).open(server, persona_id)


def _id_of(editor: EditorScreen) -> str:
    found = re.search(r"[?&]p=([0-9a-f-]+)", editor.page.url)
    assert found
    return found[1]


def _another(server: RunningServer, new_context: NewContext, persona_id: str) -> EditorScreen:
    """The same card in the browser of somebody else."""
    context = new_context()
    sign_in(context, server)
    return EditorScreen(context.new_page()).open(server, persona_id)


def _texts(server: RunningServer, persona_id: str, section: str) -> list[str]:
    return [each["text"] for each in read_persona(server, persona_id)["card"][section]]


def test_the_preview_shows_what_is_typed_as_it_is_typed(editor: EditorScreen) -> None:
    editor.texts("goals").last.press_sequentially("<b>Een brief")
    expect(editor.preview).to_contain_text("<b>Een brief")
    editor.name.fill("Amina El-B.")
    expect(editor.preview.get_by_role("heading", name="Amina El-B.")).to_be_visible()


@pytest.mark.parametrize("part", ["pain_points", "languages"])
def test_the_preview_follows_what_is_being_written(editor: EditorScreen, part: str) -> None:
    editor.page.set_viewport_size({"width": 1280, "height": 720})
    editor.write(part, "Zes weken wachten")
    editor.name.click()
    editor.texts(part).last.click()
    expect(editor.preview.get_by_text("Zes weken wachten")).to_be_in_viewport(ratio=1)


def test_letters_of_the_preview_can_be_read_on_a_small_laptop(editor: EditorScreen) -> None:
    editor.page.set_viewport_size({"width": 1280, "height": 720})
    line = at_rest(editor.page).get_by_test_id("preview").get_by_test_id("line").first
    assert settled(line).evaluate(_LETTERS_AS_DRAWN) > 14


def test_what_stands_beside_a_line_never_overlaps_on_a_phone(
    server: RunningServer, editor: EditorScreen, new_context: NewContext
) -> None:
    page = signed_in_page(server, new_context, viewport=PHONE, locale="de-BE")
    phone = EditorScreen(page).open(server, _id_of(editor))
    tools = [phone.section("goals").locator(each).first for each in (".remove", ".count", "select", ".more")]
    places = [box_of(each) for each in tools]
    apart = [not _overlap(one, other) for one, other in combinations(places, 2)]
    assert all(apart) and all(place["x"] + place["width"] <= 390 for place in places)


def _overlap(one: FloatRect, other: FloatRect) -> bool:
    beside = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
    below = one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]
    return not (beside or below)


def test_what_was_saved_is_on_the_card(server: RunningServer, editor: EditorScreen) -> None:
    editor.write("goals", "Een brief begrijpen")
    editor.section("goals").get_by_test_id("evidence").nth(1).select_option("quote")
    editor.save_and_see_the_card()
    goals = read_persona(server, _id_of(editor))["card"]["goals"]
    assert [(each["text"], each["evidence"]) for each in goals] == [
        ("Een school vinden", "assumed"),
        ("Een brief begrijpen", "quote"),
    ]


def test_characters_are_counted_while_typing_as_the_server_counts_them(editor: EditorScreen) -> None:
    editor.texts("goals").last.fill("  e\u0301e\u0301n 🙂  ")
    expect(editor.section("goals").locator(".count").nth(1)).to_have_text("5 / 90")


def test_text_beyond_the_cards_room_stays_is_told_and_is_not_saved(
    server: RunningServer, editor: EditorScreen
) -> None:
    long = "Te lang " * 12
    editor.write("goals", long)
    expect(editor.section("goals")).to_contain_text("5 tekens te veel")
    editor.save()
    expect(editor.status).to_contain_text("1 plaats")
    expect(editor.texts("goals").nth(1)).to_be_focused()
    expect(editor.texts("goals").nth(1)).to_have_value(long)
    assert _texts(server, _id_of(editor), "goals") == ["Een school vinden"]


@pytest.mark.parametrize("name", ["", "   "])
def test_a_card_without_a_name_is_not_saved(editor: EditorScreen, name: str) -> None:
    editor.name.fill(name)
    editor.save()
    expect(editor.page.get_by_text("Geef de persona een naam.")).to_be_visible()
    expect(editor.name).to_be_focused()


def test_a_section_offers_no_more_lines_than_the_card_has_room_for(editor: EditorScreen) -> None:
    for number in range(3):
        editor.write("goals", f"Doel {number}")
    expect(editor.texts("goals")).to_have_count(4)
    expect(editor.section("goals")).to_contain_text("4 van 4")


def test_a_reload_brings_back_what_was_not_saved(editor: EditorScreen) -> None:
    editor.write("goals", "Nog niet bewaard")
    editor.page.reload()
    expect(editor.page.get_by_test_id("draft-is-back")).to_be_visible()
    expect(editor.texts("goals").nth(1)).to_have_value("Nog niet bewaard")


def test_another_page_and_back_brings_back_what_was_not_saved(editor: EditorScreen) -> None:
    editor.name.fill("Amina B.")
    editor.page.get_by_role("link", name="Workshops").first.click()
    expect(editor.page.get_by_role("heading", name="Workshops")).to_be_visible()
    editor.page.go_back()
    expect(editor.name).to_have_value("Amina B.")


def test_cancelling_asks_before_it_throws_anything_away(editor: EditorScreen) -> None:
    editor.name.fill("Weg ermee")
    editor.page.get_by_test_id("leave").click()
    expect(editor.status).to_contain_text("nog eens")
    editor.page.get_by_test_id("leave").click()
    expect(editor.page.get_by_test_id("large")).to_be_visible()
    expect(editor.page.get_by_test_id("persona-card")).to_contain_text("Amina")


def test_when_the_server_does_not_answer_the_text_stays_and_can_be_saved_later(editor: EditorScreen) -> None:
    def unreachable(route: Route) -> None:
        route.abort() if route.request.method == "PUT" else route.continue_()

    editor.page.route("**/api/personas/*", unreachable)
    editor.write("goals", "Blijf staan")
    editor.save()
    expect(editor.status).to_contain_text("antwoordt niet")
    expect(editor.texts("goals").nth(1)).to_have_value("Blijf staan")
    editor.page.unroute("**/api/personas/*")
    editor.save_and_see_the_card()


def test_after_signing_out_elsewhere_the_text_stays(editor: EditorScreen) -> None:
    editor.write("goals", "Blijf staan")
    editor.page.context.clear_cookies()
    editor.save()
    expect(editor.status).to_contain_text("niet meer aangemeld")
    expect(editor.texts("goals").nth(1)).to_have_value("Blijf staan")


def test_the_second_of_two_is_told_and_nothing_is_lost(
    server: RunningServer, editor: EditorScreen, new_context: NewContext
) -> None:
    persona_id = _id_of(editor)
    other = _another(server, new_context, persona_id)
    other.write("needs", "Nood van de ander")
    other.save_and_see_the_card()
    editor.write("helps", "Hulp van mij")
    editor.save()
    expect(editor.page.get_by_test_id("met")).to_contain_text("Iemand anders")
    editor.save_and_see_the_card()
    assert _texts(server, persona_id, "needs") == ["Nood van de ander"]
    assert _texts(server, persona_id, "helps") == ["Hulp van mij"]


@pytest.mark.parametrize(("side", "kept"), [("mine", "Mijn doel"), ("theirs", "Doel van de ander")])
def test_what_both_wrote_differently_is_chosen_place_by_place(
    server: RunningServer, editor: EditorScreen, new_context: NewContext, side: str, kept: str
) -> None:
    persona_id = _id_of(editor)
    other = _another(server, new_context, persona_id)
    other.texts("goals").first.fill("Doel van de ander")
    other.save_and_see_the_card()
    editor.texts("goals").first.fill("Mijn doel")
    editor.save()
    dispute = editor.page.get_by_test_id("dispute")
    expect(dispute).to_contain_text("Mijn doel")
    expect(dispute).to_contain_text("Doel van de ander")
    editor.page.get_by_test_id(f"keep-{side}").check()
    expect(editor.preview).to_contain_text(kept)
    editor.save_and_see_the_card()
    assert _texts(server, persona_id, "goals") == [kept]


def test_somebody_elses_version_is_told_before_saving(
    server: RunningServer, editor: EditorScreen, new_context: NewContext
) -> None:
    other = _another(server, new_context, _id_of(editor))
    other.name.fill("Door de ander")
    other.save_and_see_the_card()
    editor.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    editor.page.get_by_test_id("put-together").click()
    expect(editor.name).to_have_value("Door de ander")
    expect(editor.page.get_by_test_id("others")).to_be_hidden()


def test_that_somebody_else_saved_stays_in_view_wherever_one_writes(
    server: RunningServer, editor: EditorScreen, new_context: NewContext
) -> None:
    other = _another(server, new_context, _id_of(editor))
    other.name.fill("Door de ander")
    other.save_and_see_the_card()
    editor.texts("languages").last.click()
    editor.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(editor.page.get_by_test_id("put-together")).to_be_in_viewport(ratio=1)


def test_a_removed_line_comes_back_where_it_was(editor: EditorScreen) -> None:
    editor.write("goals", "Tweede doel")
    editor.section("goals").get_by_test_id("remove").first.click()
    expect(editor.texts("goals").first).to_have_value("Tweede doel")
    editor.page.get_by_test_id("undo").click()
    expect(editor.texts("goals").first).to_have_value("Een school vinden")
    expect(editor.texts("goals").first).to_be_focused()


def test_lines_change_places_by_keyboard(server: RunningServer, editor: EditorScreen) -> None:
    editor.write("goals", "Tweede doel")
    editor.texts("goals").nth(1).press("Alt+ArrowUp")
    expect(editor.texts("goals").first).to_have_value("Tweede doel")
    expect(editor.texts("goals").first).to_be_focused()
    editor.save_and_see_the_card()
    assert _texts(server, _id_of(editor), "goals") == ["Tweede doel", "Een school vinden"]


def test_a_trait_is_added_moved_by_keyboard_and_renamed(server: RunningServer, editor: EditorScreen) -> None:
    editor.page.get_by_test_id("add-trait").select_option("trust")
    expect(editor.page.get_by_test_id("position")).to_be_focused()
    editor.page.keyboard.press("ArrowRight")
    editor.page.get_by_test_id("end-left").fill("Gelooft niemand")
    expect(editor.preview.get_by_test_id("trait")).to_contain_text("Gelooft niemand")
    editor.save_and_see_the_card()
    (trait,) = read_persona(server, _id_of(editor))["card"]["traits"]
    assert (trait["kind"], trait["left"], trait["position"]) == ("trust", "Gelooft niemand", 55)


def test_a_seventh_trait_is_not_offered(editor: EditorScreen) -> None:
    for kind in ("trust", "time", "language", "contact", "support", "mobility"):
        editor.page.get_by_test_id("add-trait").select_option(kind)
    expect(editor.page.get_by_test_id("trait-row")).to_have_count(6)
    expect(editor.page.get_by_test_id("add-trait")).to_be_hidden()


def test_traits_follow_the_language_of_the_card_unless_they_were_renamed(editor: EditorScreen) -> None:
    for kind in ("trust", "time"):
        editor.page.get_by_test_id("add-trait").select_option(kind)
    editor.page.get_by_test_id("end-left").last.fill("haast")
    editor.page.get_by_test_id("language").select_option("fr")
    expect(editor.page.get_by_test_id("end-left").first).to_have_value("se méfie de l’État")
    expect(editor.page.get_by_test_id("end-left").last).to_have_value("haast")
    expect(editor.preview).to_contain_text("Objectifs")


def test_a_figure_without_a_year_is_asked_for_its_year(editor: EditorScreen) -> None:
    editor.section("goals").get_by_test_id("more").first.click()
    editor.section("goals").get_by_test_id("source-title").first.fill("Barometer")
    editor.section("goals").get_by_test_id("source-figure").first.fill("40%")
    editor.save()
    expect(editor.section("goals")).to_contain_text("Een cijfer heeft een jaar nodig.")
    editor.section("goals").get_by_test_id("source-year").first.fill("2023")
    editor.save_and_see_the_card()
    expect(editor.page.get_by_test_id("persona-card")).to_contain_text("40% – Barometer, 2023")


def test_a_link_that_is_no_web_address_is_no_link_in_the_preview_and_not_saved(editor: EditorScreen) -> None:
    editor.section("goals").get_by_test_id("more").first.click()
    editor.section("goals").get_by_test_id("source-title").first.fill("Barometer")
    editor.section("goals").get_by_test_id("source-url").first.fill("javascript:alert(1)")
    expect(editor.preview).to_contain_text("Barometer")
    expect(editor.preview.get_by_role("link")).to_have_count(0)
    editor.save()
    expect(editor.section("goals")).to_contain_text("Een link begint met https://")


def _picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (900, 600), "#405b77").save(out, "JPEG")
    return out.getvalue()


def _upload(editor: EditorScreen, content: bytes) -> None:
    file: FilePayload = {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": content}
    editor.page.get_by_test_id("picture").set_input_files(file)


def test_a_picture_takes_the_place_of_the_portrait_and_what_was_written_stays(
    server: RunningServer, editor: EditorScreen
) -> None:
    editor.write("goals", "Intussen geschreven")
    _upload(editor, _picture())
    expect(editor.page.get_by_test_id("draw-again")).to_be_visible()
    expect(editor.texts("goals").nth(1)).to_have_value("Intussen geschreven")
    editor.save_and_see_the_card()
    card = read_persona(server, _id_of(editor))["card"]
    assert card["picture"]
    assert [each["text"] for each in card["goals"]] == ["Een school vinden", "Intussen geschreven"]


def test_a_file_that_is_no_picture_is_refused_beside_the_portrait(editor: EditorScreen) -> None:
    _upload(editor, b"no picture")
    expect(editor.page.get_by_text("kunnen dit bestand niet als foto lezen")).to_be_visible()


def test_a_picture_that_is_too_large_is_refused_in_megabytes_before_it_is_sent(editor: EditorScreen) -> None:
    _upload(editor, b"x" * (6 * 1024 * 1024))
    expect(editor.page.get_by_role("alert")).to_contain_text("hoogstens 5 MB")


_LINES = ("A", "B", "C", "D")
_ids = {name: f"00000000-0000-4000-8000-00000000000{number}" for number, name in enumerate(_LINES)}
_sides = some.dictionaries(some.sampled_from(_LINES), some.sampled_from(["een", "twee", "drie"]), max_size=4)


def _card(goals: dict[str, str]) -> dict[str, Any]:
    return card_json(make_card(goals=[line(text, id=_ids[name]) for name, text in goals.items()]))


def _merged(page: Page, *cards: dict[str, Any]) -> tuple[dict[str, str], set[str]]:
    found = page.evaluate(
        "async ([address, ...cards]) => { const { merge } = await import(address); return merge(...cards); }",
        [page.evaluate("window.merging"), *cards],
    )
    names = {value: name for name, value in _ids.items()}
    goals = {names[each["id"]]: each["text"] for each in found["card"]["goals"]}
    return goals, {names[each["id"]] for each in found["disputes"]}


@given(some.data())
@settings(max_examples=60)
def test_merging_keeps_every_change_and_asks_only_where_both_changed(
    editor: EditorScreen, data: some.DataObject
) -> None:
    address = editor.page.evaluate(
        "performance.getEntriesByType('resource').map(e => e.name).find(e => e.endsWith('merge.js'))"
    )
    editor.page.evaluate("address => { window.merging = address }", address)
    base, mine, theirs = (data.draw(_sides) for _ in range(3))
    goals, disputes = _merged(editor.page, _card(base), _card(mine), _card(theirs))
    for name in _LINES:
        was, my, their = base.get(name), mine.get(name), theirs.get(name)
        assert (name in disputes) == (
            len({was, my, their}) == 3 or (my != was and their != was and my != their)
        )
        expected = their if my == was else my
        assert goals.get(name) == expected, json.dumps([base, mine, theirs])


def test_the_picture_of_a_new_card_is_seen_before_and_kept_with_the_first_save(
    server: RunningServer, facilitator: Page
) -> None:
    editor = EditorScreen(facilitator).open(server)
    before = _count(server)
    _upload(editor, _picture())
    expect(editor.preview.locator("img").first).to_have_attribute("src", re.compile("^data:image/jpeg"))
    editor.save()
    expect(editor.page.get_by_text("Geef de persona een naam.")).to_be_visible()
    assert _count(server) == before
    editor.page.reload()
    expect(editor.preview.locator("img").first).to_have_attribute("src", re.compile("^data:image/jpeg"))
    editor.name.fill("Met foto")
    editor.save_and_see_the_card()
    assert read_persona(server, _id_of(editor))["card"]["picture"]


def test_a_new_card_whose_answer_was_lost_is_not_made_twice(server: RunningServer, facilitator: Page) -> None:
    editor = EditorScreen(facilitator).open(server)
    editor.name.fill("Verloren antwoord")
    lost: list[int] = []

    def lose_the_first(route: Route) -> None:
        answer = route.fetch()
        lost.append(answer.status)
        route.abort() if len(lost) == 1 else route.fulfill(response=answer)

    intercept(editor.page, "POST", "**/api/personas", lose_the_first)
    editor.save()
    expect(editor.status).to_contain_text("antwoordt niet")
    editor.write("goals", "Daarna geschreven")
    editor.save_and_see_the_card()
    card = read_persona(server, _id_of(editor))["card"]
    assert lost == [201, 200]
    assert [each["text"] for each in card["goals"]] == ["Daarna geschreven"]
    assert _names(server).count("Verloren antwoord") == 1


def _names(server: RunningServer) -> list[str]:
    with server.facilitator() as client:
        return [each["name"] for each in client.get("/api/personas").json()]


def _count(server: RunningServer) -> int:
    return len(_names(server))
