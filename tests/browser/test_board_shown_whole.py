"""What the board shows stays true and readable: on small windows, with many maps, after late answers."""

import uuid

import httpx
import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import PHONE, NewContext, sign_in
from tests.browser.led_room import led_room
from tests.browser.reading import at_rest, settled
from tests.browser.running_server import RunningServer

_LONG = "Moet telkens opnieuw dezelfde formulieren invullen en weet niet waarom"


_VERY_LONG = f"{_LONG}, want niemand zegt wanneer het antwoord komt en waar het dossier nu ligt"
_CUT_WITH_ROOM_LEFT = """overview => {
    const isCut = (text) => text.scrollHeight > text.clientHeight + 4;
    return [...overview.querySelectorAll('.mini-quadrant')].filter(quadrant => {
        const texts = [...quadrant.querySelectorAll('.map-item > span:first-of-type')];
        const last = quadrant.querySelector('li:last-child').getBoundingClientRect();
        const left = quadrant.getBoundingClientRect().bottom - last.bottom;
        return texts.some(isCut) && left > 1.3 * Number.parseFloat(getComputedStyle(texts[0]).lineHeight);
    }).length;
}"""


def _maps(client: httpx.Client, *, maps: int, notes: int, text: str = _LONG) -> tuple[str, list[str]]:
    """A workshop in the reveal with so many maps, and notes spread over them; its code and the personas."""
    client.post("/api/personas/starter", json={"language": "nl"}).raise_for_status()
    personas = [card["id"] for card in client.get("/api/personas").json()[:maps]]
    wanted = {"title": "Verhuizen", "language": "nl", "personas": personas}
    code = str(client.post("/api/workshops", json=wanted).raise_for_status().json()["code"])
    workshop = f"/api/workshops/{code}"
    client.patch(workshop, json={"phase": "write"}).raise_for_status()
    for number in range(notes):
        quadrant = ("says", "thinks", "does", "feels")[number // maps % 4]
        note = {"id": str(uuid.uuid4()), "quadrant": quadrant, "text": f"{number} {text}"}
        note["persona"] = personas[number % maps]
        client.post(f"{workshop}/notes", json=note).raise_for_status()
    client.patch(workshop, json={"phase": "reveal"}).raise_for_status()
    return code, personas


@pytest.mark.parametrize(("width", "height", "least"), [(1280, 720, 15), (1920, 1080, 20)])
def test_four_maps_side_by_side_can_be_read_from_afar(
    server: RunningServer, facilitator: Page, width: int, height: int, least: int
) -> None:
    facilitator.set_viewport_size({"width": width, "height": height})
    with server.facilitator() as client:
        code, _ = _maps(client, maps=4, notes=48)
    facilitator.goto(f"{server.url}/board?w={code}")
    expect(facilitator.get_by_test_id("overview-item")).to_have_count(48)
    letters = "one => Number.parseFloat(getComputedStyle(one).fontSize)"
    assert settled(facilitator.get_by_test_id("overview-item").first).evaluate(letters) >= least


@pytest.mark.parametrize("notes", [16, 48])
def test_maps_side_by_side_cut_no_note_where_there_is_room_for_more_of_it(
    server: RunningServer, new_context: NewContext, notes: int
) -> None:
    with server.facilitator() as client:
        code, _ = _maps(client, maps=4, notes=notes, text=_VERY_LONG)
    context = new_context(viewport={"width": 1280, "height": 720})
    sign_in(context, server)
    page = context.new_page()
    page.goto(f"{server.url}/board?w={code}")
    expect(page.get_by_test_id("overview-item")).to_have_count(notes)
    assert at_rest(page).get_by_test_id("persona-overview").evaluate(_CUT_WITH_ROOM_LEFT) == 0


def test_a_replay_of_several_maps_has_a_tab_for_each_and_stays_on_the_chosen_one(
    server: RunningServer, facilitator: Page
) -> None:
    with server.facilitator() as client:
        code, personas = _maps(client, maps=2, notes=5)
    facilitator.goto(f"{server.url}/board?w={code}&window=replay")
    expect(facilitator.get_by_test_id("overview-item")).to_have_count(5)
    facilitator.get_by_test_id(f"persona-tab-{personas[0]}").click()
    expect(facilitator.get_by_test_id("note")).to_have_count(3)
    scrubber = facilitator.get_by_test_id("replay-range")
    for key, shown in (("Home", 0), ("End", 3)):
        scrubber.press(key)
        expect(facilitator.get_by_test_id("note")).to_have_count(shown)
    expect(facilitator.get_by_test_id("persona-overview")).to_be_hidden()


def test_a_spotlight_on_a_narrow_window_is_whole_and_breaks_no_word(
    server: RunningServer, new_context: NewContext
) -> None:
    context = new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    sign_in(context, server)
    page = context.new_page()
    with led_room(server, page, phase="group") as room:
        group = room.group(room.write(_LONG), room.write("Wachten"), title="Verzekeringsinstelling")
        room.set(stage={"spotlight": f"group:{group}"})
        title = room.part("onstage").get_by_role("heading", name="Verzekeringsinstelling")
        expect(title).to_be_visible()
        lines = settled(title).evaluate(
            "one => one.clientHeight / Number.parseFloat(getComputedStyle(one).lineHeight)"
        )
        assert round(lines) == 1
        body = room.part("onstage").locator(".onstage-body")
        assert body.evaluate("one => one.scrollHeight <= one.clientHeight")


def test_a_late_answer_to_paper_dots_takes_no_votes_of_others_off_the_board(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="reveal") as room:
        phone, note = room.join(), room.write("Zwaar")
        room.set(phase="vote")
        phone.put(f"/votes/{note}", json={"count": 3}).raise_for_status()

        def answer_late(route: Route) -> None:
            answer = route.fetch()
            room.set(votes_shown=True)
            expect(room.part("bar-ranking")).to_be_visible()
            route.fulfill(response=answer)

        facilitator.route("**/votes/*", answer_late, times=1)
        room.board.notes.first.click()
        with facilitator.expect_response("**/votes/*"):
            room.part("paper-dots-more").click()
        facilitator.keyboard.press("Escape")
        expect(room.board.notes.first.get_by_test_id("vote-count")).to_contain_text("4 stemmen")


def test_the_undo_button_follows_what_a_participant_changed(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator, phase="reveal") as room:
        phone = room.join()
        note = room.write("Eerste woorden", by=phone)
        room.call("PATCH", f"/notes/{note}", text="Woorden van de begeleider")
        expect(room.part("bar-undo")).to_have_text("Ongedaan: post-it aanpassen")
        phone.patch(f"/notes/{note}", json={"text": "Woorden van de schrijver"}).raise_for_status()
        expect(room.part("bar-undo")).to_have_text("Ongedaan: andere fase")


def test_a_reveal_by_people_says_that_it_waits_while_all_notes_are_held(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, check_first=True, reveal_mode="people") as room:
        phone = room.join()
        note = room.write("Eerst nakijken", by=phone)
        room.set(phase="reveal")
        expect(room.part("phase-now")).to_have_text(
            "De eerste beurt begint zodra er een post-it getoond wordt."
        )
        room.call("PATCH", f"/notes/{note}", hidden=False)
        expect(room.part("phase-now")).to_contain_text("(1 van 1)")
