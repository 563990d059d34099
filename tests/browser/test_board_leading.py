"""Leading while others act at the same moment, by mouse, by touch and by keyboard."""

import re

from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import NewContext, sign_in
from tests.browser.led_room import led_room
from tests.browser.reading import at_rest, box_of, close_dialog, expect_value, intercept
from tests.browser.running_server import RunningServer

_WORKSHOP = re.compile(r"/api/workshops/\w+$")


def test_a_slow_answer_takes_no_note_off_the_board_that_came_meanwhile(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator) as room:

        def answer_late(route: Route) -> None:
            answer = route.fetch()
            room.write("Kwam tussendoor")
            facilitator.evaluate("() => new Promise(done => setTimeout(done, 600))")
            route.fulfill(response=answer)

        intercept(facilitator, "PATCH", _WORKSHOP, answer_late)
        facilitator.keyboard.press("l")
        expect(room.board.covered).to_have_count(1)
        facilitator.unroute_all(behavior="wait")
        facilitator.wait_for_timeout(300)
        expect(room.board.covered).to_have_count(1)
        expect(facilitator.get_by_test_id("locked-chip")).to_be_visible()


def test_a_note_that_is_hidden_leaves_its_group_on_the_board(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="group") as room:
        first, second = room.write("Lang wachten"), room.write("Weken zonder antwoord")
        room.group(first, second, title="Wachttijd")
        group = room.part("group")
        expect(group.locator(".stack-count")).to_contain_text("2")
        room.call("PATCH", f"/notes/{second}", hidden=True)
        expect(group.locator(".stack-count")).to_contain_text("1")


def test_a_title_that_is_being_typed_stays_when_grouping_ends(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="group") as room:
        room.group(room.write("Lang wachten"))
        facilitator.get_by_test_id("group").click()
        facilitator.get_by_test_id("group-title").fill("Wachttijd")
        room.call("PATCH", "", phase="vote")
        expect(facilitator.get_by_test_id("bar-show_votes")).to_be_visible()
        expect(facilitator.get_by_test_id("group-panel")).to_be_visible()
        titles = facilitator.locator("[data-testid=group-title]:visible, .group-name:visible")
        expect(titles).to_have_count(1)
        shown = "one => one.value ?? one.textContent"
        assert titles.evaluate(shown) == "Wachttijd"


def test_showing_the_votes_goes_before_closing_and_a_double_click_does_no_more(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="vote") as room:
        facilitator.get_by_test_id("bar-show_votes").dblclick()
        expect(facilitator.get_by_test_id("phase-now")).to_have_text("De uitslag van de stemming.")
        expect(facilitator.get_by_test_id("bar-show_votes")).to_be_hidden()
        expect(facilitator.get_by_test_id("confirm-close")).to_have_count(0)
        expect(room.board.next_step).to_have_text("Workshop afsluiten")


def test_a_step_that_others_changed_since_is_told_and_the_button_names_the_next(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="reveal") as room:
        phone = room.join()
        note, other = room.write("Eerste woorden", by=phone), room.write("Nog een")
        room.call("PATCH", f"/notes/{other}", hidden=True)
        room.call("PATCH", f"/notes/{note}", text="Woorden van de begeleider")
        expect(room.part("bar-undo")).to_have_text("Ongedaan: post-it aanpassen")

        def change_first(route: Route) -> None:
            words = {"text": "Woorden van de schrijver"}
            phone.patch(f"/notes/{note}", json=words).raise_for_status()
            route.continue_()

        intercept(facilitator, "POST", "**/undo", change_first, times=1)
        facilitator.keyboard.press("Control+z")
        expect(room.toast).to_contain_text("Niet ongedaan gemaakt: post-it aanpassen. Anderen hebben het")
        expect(room.part("bar-undo")).to_have_text("Ongedaan: post-it verbergen")
        facilitator.keyboard.press("Control+z")
        expect(room.board.note("Nog een")).to_be_visible()
        expect(room.board.note("Woorden van de schrijver")).to_be_visible()


def test_undo_undoes_the_step_that_the_button_names_and_no_other(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="reveal") as room:
        note = room.write("Een")

        def change_first(route: Route) -> None:
            room.call("PATCH", f"/notes/{note}", quadrant="feels")
            route.continue_()

        room.call("PATCH", f"/notes/{note}", evidence="quote")
        expect(room.part("bar-undo")).to_have_text("Ongedaan: post-it aanpassen")
        intercept(facilitator, "POST", "**/undo", change_first, times=1)
        facilitator.keyboard.press("Control+z")
        expect(room.toast).to_contain_text("Niet ongedaan gemaakt")
        (kept,) = room.snapshot["notes"]
        assert (kept["evidence"], kept["quadrant"]) == ("quote", "feels")


def test_undo_at_once_after_a_step_undoes_that_step_and_none_before_it(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="reveal") as room:
        room.write("Een")
        expect(room.part("bar-undo")).to_have_text("Ongedaan: post-it schrijven")
        held: list[Route] = []
        intercept(facilitator, "PATCH", _WORKSHOP, held.append)
        facilitator.keyboard.press("l")
        expect_value(lambda: (facilitator.title(), len(held))[1], 1)
        facilitator.keyboard.press("Control+z")
        held[0].continue_()
        expect(room.toast).to_contain_text("Ongedaan gemaakt: schrijven vergrendelen")
        expect_value(lambda: (room.snapshot["locked"], len(room.snapshot["notes"])), (False, 1))


def _drag(page: Page, source: Locator, target: Locator) -> None:
    at_rest(page)
    start, end = box_of(source), box_of(target)
    page.mouse.move(start["x"] + 30, start["y"] + 12)
    page.mouse.down()
    page.mouse.move(end["x"] + 40, end["y"] + 12, steps=6)
    expect(page.get_by_test_id("drag-hint")).to_be_visible()


def test_a_note_dropped_on_a_group_that_was_dissolved_stays_and_it_is_told(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="group") as room:
        loose = room.write("Los", "feels")
        group = room.group(room.write("Een"), room.write("Twee"), title="Groep")
        expect(room.part("group")).to_have_count(1)

        def dissolve_first(route: Route) -> None:
            room.call("DELETE", f"/groups/{group}")
            route.continue_()

        facilitator.route(f"**/groups/{group}", dissolve_first, times=1)
        _drag(facilitator, room.board.note("Los"), room.part("group"))
        facilitator.mouse.up()
        expect(room.toast).to_contain_text("Deze groep is er niet meer")
        expect(room.board.notes).to_have_count(3)
        assert room.snapshot["groups"] == []
        assert [note["quadrant"] for note in room.snapshot["notes"] if note["id"] == loose] == ["feels"]


def test_a_group_that_is_dissolved_under_a_drag_takes_nothing_with_it(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="group") as room:
        room.write("Los", "feels")
        group = room.group(room.write("Een"), room.write("Twee"), title="Groep")
        expect(room.part("group")).to_have_count(1)
        _drag(facilitator, room.board.note("Los"), room.part("group"))
        room.call("DELETE", f"/groups/{group}")
        facilitator.wait_for_timeout(500)
        expect(room.part("group")).to_have_count(1)
        facilitator.mouse.up()
        expect(room.part("group")).to_have_count(0)
        expect(room.board.notes).to_have_count(3)


def test_grouping_that_comes_after_the_return_to_writing_is_refused_and_told(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="group") as room:
        room.write("Een", "says")
        room.write("Twee", "feels")
        expect(room.board.notes).to_have_count(2)

        def write_again_first(route: Route) -> None:
            room.set(phase="write")
            route.continue_()

        facilitator.route("**/groups", write_again_first, times=1)
        _drag(facilitator, room.board.note("Een"), room.board.note("Twee"))
        facilitator.mouse.up()
        expect(room.toast).to_contain_text("Dit kan niet in deze fase")
        expect(room.board.covered).to_have_count(2)
        assert room.snapshot["groups"] == []


def test_paper_dots_that_come_after_the_end_of_the_vote_are_refused_and_told(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="reveal") as room:
        room.write("Zwaar")
        room.set(phase="vote")

        def end_first(route: Route) -> None:
            room.set(votes_shown=True)
            route.continue_()

        room.board.notes.first.click()
        intercept(facilitator, "PUT", "**/votes/*", end_first, times=1)
        room.part("paper-dots-more").click()
        expect(room.toast).to_contain_text("Dit kan niet in deze fase")
        expect(room.part("paper-dots")).to_be_hidden()
        expect_value(lambda: room.snapshot["votes"], [])


def test_a_drag_by_touch_groups_two_notes(server: RunningServer, new_context: NewContext) -> None:
    context = new_context(has_touch=True)
    sign_in(context, server)
    page = context.new_page()
    with led_room(server, page, phase="group") as room:
        room.write("Een", "says")
        room.write("Twee", "feels")
        expect(room.board.notes).to_have_count(2)
        at_rest(page)
        start, end = box_of(room.board.note("Een")), box_of(room.board.note("Twee"))
        finger = context.new_cdp_session(page)
        steps = 8
        for step in range(steps + 1):
            x = start["x"] + 30 + (end["x"] - start["x"]) * step / steps
            y = start["y"] + 12 + (end["y"] - start["y"]) * step / steps
            kind = "touchMove" if step else "touchStart"
            finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
        finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        expect(room.part("group")).to_have_count(1)
        expect_value(lambda: [len(group["notes"]) for group in room.snapshot["groups"]], [2])


def test_whatever_a_drag_does_is_done_by_keyboard_too(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator, phase="group") as room:
        for text, quadrant in (("Een", "says"), ("Twee", "says"), ("Drie", "feels")):
            room.write(text, quadrant)
        expect(room.board.notes).to_have_count(3)
        room.board.note("Drie").get_by_role("button").press("Enter")
        room.part("panel-quadrant").select_option("does")
        close_dialog(facilitator)
        expect(room.part("quadrant-does")).to_contain_text("Drie")
        room.board.note("Een").get_by_role("button").focus()
        for key in ("g", "ArrowDown", "Enter"):
            facilitator.keyboard.press(key)
        expect(room.part("group")).to_have_count(1)
        room.part("group").get_by_role("button").press("Enter")
        room.part("group-quadrant").select_option("thinks")
        room.part("group-take-out").first.press("Enter")
        expect(room.part("group-note")).to_have_count(1)
        facilitator.keyboard.press("Escape")
        expect(room.part("quadrant-thinks").get_by_test_id("group")).to_have_count(1)


def test_a_workshop_in_turns_is_led_by_keyboard_alone(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator, phase="lobby") as room:
        keyboard = facilitator.keyboard

        def step(name: str) -> None:
            expect(room.board.next_step).to_have_text(name)
            expect(room.board.next_step).to_have_attribute("aria-disabled", "false")
            keyboard.press("PageDown")

        keyboard.press("i")
        room.part("write_how-together").focus()
        keyboard.press("ArrowRight")
        room.part("reveal_mode-all").focus()
        keyboard.press("ArrowRight")
        expect(room.part("reveal_mode-quadrants")).to_be_checked()
        close_dialog(facilitator)
        step("Beginnen met schrijven")
        room.write("Van een telefoon", "thinks", by=room.join())
        for name in ("Volgende: Denkt", "Volgende: Doet", "Volgende: Voelt", "Post-its tonen"):
            step(name)
        for name in ("Denkt tonen", "Doet tonen", "Voelt tonen", "Beginnen met groeperen"):
            step(name)
        step("Beginnen met stemmen")
        expect(room.part("bar-show_votes")).to_be_visible()
        expect(room.part("bar-show_votes")).to_have_attribute("aria-disabled", "false")
        keyboard.press("PageDown")
        expect(room.part("bar-show_votes")).to_be_hidden()
        step("Workshop afsluiten")
        room.part("confirm-close-yes").press("Enter")
        expect(room.part("closed-chip")).to_be_visible()
