"""One thing at the centre: what the spotlight says is what every window shows, and what the keys mean."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import PHONE, NewContext, sign_in
from tests.browser.led_room import LedRoom, led_room
from tests.browser.reading import at_rest, expect_value
from tests.browser.remote.screen import RemoteScreen
from tests.browser.running_server import RunningServer

_ACTIVE = """() => {
    let node = document.activeElement;
    while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
    return node?.closest("[data-testid]")?.dataset.testid ?? "";
}"""


def _focused(page: Page) -> str:
    """The name of the part that has the focus."""
    return str(page.evaluate(_ACTIVE))


def _open(room: LedRoom, text: str) -> Locator:
    room.board.note(text).locator(".card").click()
    words = room.part("panel-text")
    expect(words).to_have_text(text)
    return words


def test_a_note_that_is_chosen_elsewhere_takes_the_place_of_the_open_one(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="group") as room:
        room.write("Bel maar terug")
        chosen = room.write("Alles uitgeprint", "does")
        words = _open(room, "Bel maar terug")
        room.set(stage={"spotlight": f"note:{chosen}"})
        expect(words).to_have_text("Alles uitgeprint")
        room.part("panel-hide").click()
        expect(room.board.note("Alles uitgeprint")).to_have_count(0)
        hidden = [note["text"] for note in room.snapshot["notes"] if note["hidden"]]
        assert hidden == ["Alles uitgeprint"]


def test_a_group_that_is_chosen_elsewhere_takes_the_place_of_the_open_note(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="group") as room:
        room.write("Bel maar terug")
        group = room.group(room.write("Wacht"), room.write("Wacht lang"))
        _open(room, "Bel maar terug")
        room.set(stage={"spotlight": f"group:{group}"})
        expect(room.part("group-panel")).to_be_visible()
        expect(facilitator.locator("dialog")).to_have_count(1)
        facilitator.keyboard.press("ArrowLeft")
        expect(room.part("panel-text")).to_have_text("Bel maar terug")
        expect(facilitator.locator("dialog")).to_have_count(1)


def test_a_spotlight_that_is_taken_off_elsewhere_closes_the_open_note(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="group") as room:
        note = room.write("Bel maar terug")
        _open(room, "Bel maar terug")
        room.expect_spotlight(f"note:{note}")
        room.set(stage={"spotlight": None})
        expect(facilitator.locator("dialog")).to_have_count(0)
        expect(room.part("onstage")).to_be_hidden()


def test_a_quadrant_that_is_chosen_elsewhere_closes_the_note_and_has_the_keys(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="group") as room:
        note = room.write("Bel maar terug")
        _open(room, "Bel maar terug")
        room.set(stage={"spotlight": "quadrant:says"})
        expect(facilitator.locator("dialog")).to_have_count(0)
        expect_value(lambda: _focused(facilitator), "onstage")
        facilitator.keyboard.press("ArrowRight")
        room.expect_spotlight(f"note:{note}")
        facilitator.keyboard.press("Escape")
        expect(room.part("onstage")).to_be_hidden()
        expect_value(lambda: _focused(facilitator), "note")


def test_a_title_that_is_typed_is_safe_when_the_spotlight_moves_and_the_board_says_where_it_went(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="group") as room:
        group = room.group(room.write("Wacht"), room.write("Wacht lang"))
        note = room.write("Bel maar terug")
        room.part("group").locator(".card").click()
        room.part("group-title").fill("Geen nieuws")
        room.set(stage={"spotlight": f"note:{note}"})
        expect(room.part("elsewhere")).to_contain_text("toont nu: Bel maar terug")
        expect(room.part("group-title")).to_have_value("Geen nieuws")
        room.part("elsewhere-go").click()
        expect(room.part("panel-text")).to_have_text("Bel maar terug")
        expect_value(lambda: [each["title"] for each in room.snapshot["groups"]], ["Geen nieuws"])
        assert room.snapshot["groups"][0]["id"] == group


def test_a_question_stays_with_the_note_that_it_is_about_when_the_spotlight_moves(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="group") as room:
        room.group(room.write("Wacht"), room.write("Wacht lang"), title="Wachten")
        note = room.write("Bel maar terug")
        room.part("group").locator(".card").click()
        room.part("group-split").click()
        expect(facilitator.locator("dialog")).to_have_count(2)
        room.set(stage={"spotlight": f"note:{note}"})
        expect(room.part("elsewhere")).to_contain_text("toont nu: Bel maar terug")
        expect(facilitator.locator("dialog").last).to_contain_text("0 van 2 gekozen")
        expect(room.part("note-panel")).to_have_count(0)
        facilitator.keyboard.press("Escape")
        expect(facilitator.locator("dialog")).to_have_count(1)
        room.part("elsewhere-go").click()
        expect(room.part("panel-text")).to_have_text("Bel maar terug")


def test_the_join_code_makes_room_for_a_note_that_is_chosen_elsewhere(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="group") as room:
        note = room.write("Bel maar terug")
        facilitator.keyboard.press("j")
        expect(room.part("qr-overlay")).to_be_visible()
        room.set(stage={"spotlight": f"note:{note}", "view": "map"})
        expect(room.part("qr-overlay")).to_have_count(0)
        expect(room.part("onstage")).to_contain_text("Bel maar terug")


def test_nothing_under_the_spotlight_can_have_the_focus(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator, phase="group") as room:
        note = room.write("Bel maar terug")
        room.board.note("Bel maar terug").locator(".card").focus()
        room.set(stage={"spotlight": f"note:{note}"})
        expect_value(lambda: _focused(facilitator), "onstage")
        expect(room.part("board-map")).to_have_js_property("inert", True)
        room.set(stage={"spotlight": None})
        expect(room.part("board-map")).to_have_js_property("inert", False)
        expect_value(lambda: _focused(facilitator), "note")


def test_keys_work_in_the_spotlight_whatever_closed_over_it(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator, phase="group") as room:
        notes = [room.write(text) for text in ("Bel maar terug", "Wacht")]
        room.set(stage={"spotlight": f"note:{notes[0]}"})
        expect(room.part("onstage")).to_contain_text("Bel maar terug")
        facilitator.keyboard.press("?")
        expect(room.part("keys-panel")).to_be_visible()
        facilitator.keyboard.press("Escape")
        expect(facilitator.locator("dialog")).to_have_count(0)
        facilitator.keyboard.press("ArrowRight")
        expect(room.part("onstage")).to_contain_text("Wacht")
        facilitator.keyboard.press("Escape")
        expect(room.part("onstage")).to_be_hidden()


def _walked(room: LedRoom) -> list[str]:
    """Notes and a group, written against the order of the quadrants; in the order of the walk."""
    feels, does, thinks = (
        room.write(text, quadrant)
        for text, quadrant in (("Bang", "feels"), ("Belt", "does"), ("Hoopt", "thinks"))
    )
    group = room.group(room.write("Wacht"), room.write("Wacht lang"), title="Wachten")
    return [f"group:{group}", f"note:{thinks}", f"note:{does}", f"note:{feels}"]


def test_next_goes_the_same_way_from_a_quadrant_on_the_board_in_its_dialogs_and_on_the_remote(
    server: RunningServer, facilitator: Page, new_context: NewContext
) -> None:
    with led_room(server, facilitator, phase="group") as room:
        way = _walked(room)
        room.part("enlarge-says").click()
        for target in [*way, way[-1]]:
            facilitator.keyboard.press("ArrowRight")
            room.expect_spotlight(target)
        facilitator.keyboard.press("Escape")
        room.part("group").locator(".card").click()
        for target in way[1:]:
            facilitator.keyboard.press("ArrowRight") if target != way[1] else room.part("panel-next").click()
            room.expect_spotlight(target)
        context = new_context(viewport=PHONE, has_touch=True)
        sign_in(context, server)
        remote = RemoteScreen(context.new_page()).open(server, room.code, part="discuss")
        room.set(stage={"spotlight": "quadrant:says"})
        expect(remote.page.locator(".stops .quadrant [aria-current=true]")).to_have_count(1)
        for target in way:
            remote.next.click()
            room.expect_spotlight(target)


def test_questions_are_walked_through_while_nobody_may_read(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator, phase="write") as room:
        room.part("enlarge-says").click()
        for quadrant in ("thinks", "does", "feels"):
            facilitator.keyboard.press("ArrowRight")
            room.expect_spotlight(f"quadrant:{quadrant}")


def test_the_quadrant_of_what_is_large_is_told_by_more_than_its_colour(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="group") as room:
        group = room.group(room.write("Wacht"), room.write("Belt", "does"))
        room.set(stage={"spotlight": f"group:{group}"})
        rows = room.part("onstage").locator("li")
        expect(rows).to_have_text(["Zegt: Aanname: Wacht", "Doet: Aanname: Belt"])
        facilitator.keyboard.press("Escape")
        room.part("group").locator(".card").click()
        expect(room.part("group-note").nth(1)).to_contain_text("Doet: ")
        room.set(phase="vote")
        room.call("PUT", f"/votes/{group}", count=3)
        room.set(votes_shown=True, stage={"view": "ranking", "spotlight": None})
        expect(room.part("onstage").locator("li")).to_contain_text(["Zegt: "])


def test_a_short_note_takes_more_than_half_of_the_width(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator, phase="group") as room:
        note = room.write("Niemand belt terug")
        room.set(stage={"spotlight": f"note:{note}"})
        expect(room.part("onstage")).to_contain_text("Niemand")
        at_rest(facilitator)
        share = """one => {
            const range = document.createRange();
            range.selectNodeContents(one);
            return range.getBoundingClientRect().width / one.closest(".onstage").clientWidth;
        }"""
        assert room.part("onstage").locator(".onstage-text").evaluate(share) > 0.5


def test_paper_dots_are_counted_from_a_card_that_has_the_focus(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="group") as room:
        note = room.write("Wacht")
        room.set(phase="vote")
        expect(room.part("bar-show_votes")).to_be_visible()
        room.board.note("Wacht").locator(".card").focus()
        facilitator.keyboard.press("p")
        expect(room.part("paper-dots")).to_be_focused()
        facilitator.keyboard.press("Control+a")
        facilitator.keyboard.type("4")
        facilitator.keyboard.press("Enter")
        voted = {"target": note, "count": 4}
        expect_value(lambda: voted in [{**each} for each in room.snapshot["votes"]], True)


@pytest.mark.parametrize(
    ("phase", "key", "said"),
    [
        ("group", "p", "Stippen op papier tel je terwijl er gestemd wordt."),
        ("write", "g", "In deze fase wordt niet gegroepeerd."),
        ("group", "g", "Kies eerst een post-it of groep, met Tab en de pijltjes."),
        ("vote", "p", "Kies eerst een post-it of groep, met Tab en de pijltjes."),
    ],
)
def test_a_key_that_has_nothing_to_do_says_why(
    server: RunningServer, facilitator: Page, phase: str, key: str, said: str
) -> None:
    with led_room(server, facilitator, phase=phase) as room:
        facilitator.keyboard.press(key)
        expect(room.toast).to_have_text(said)


def test_the_editor_says_which_key_sends_but_not_on_a_phone(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator, phase="write") as room:
        facilitator.keyboard.press("n")
        hint = room.part("compose").locator(".send-hint")
        expect(hint).to_have_text("Ctrl + Enter")
        facilitator.set_viewport_size(PHONE)
        expect(hint).to_be_hidden()


def test_the_menu_closes_when_a_second_window_opens(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator, phase="group") as room:
        room.part("bar-menu").click()
        with facilitator.context.expect_page() as opened:
            room.part("menu-second_window").click()
        expect(room.part("menu-second_window")).to_be_hidden()
        opened.value.close()


def test_a_message_lies_over_no_note_and_has_its_quotation_marks_once(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="group") as room:
        for number in range(60):
            room.write(f'"Niemand zei het {number}"', ("says", "thinks", "does", "feels")[number % 4])
        expect(room.board.notes).to_have_count(60)
        at_rest(facilitator)
        room.board.notes.first.locator(".card").focus()
        facilitator.keyboard.press("g")
        status = room.part("grouping-status")
        expect(status).to_contain_text("Groepeer “Niemand zei het 0”:")
        map_top = room.part("board-map").evaluate("one => one.getBoundingClientRect().top")
        assert status.evaluate("one => one.getBoundingClientRect().bottom") <= map_top + 1


def test_after_a_vote_next_goes_by_votes_and_then_through_the_rest(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="group") as room:
        last, first, most = (room.write(text, "says") for text in ("Bang", "Belt", "Wacht"))
        room.set(phase="vote")
        for note, count in ((first, 1), (most, 4)):
            room.call("PUT", f"/votes/{note}", count=count)
        room.set(votes_shown=True, stage={"spotlight": f"note:{most}"})
        expect(room.part("onstage")).to_contain_text("Wacht")
        expect(room.part("phase-now")).to_have_text("De uitslag van de stemming.")
        for target in (first, last):
            facilitator.keyboard.press("ArrowRight")
            room.expect_spotlight(f"note:{target}")
