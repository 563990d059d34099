"""What is talked about: the spotlight, ways to walk, the presenter's list, notes to check, the stage."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.reading import expect_value, intercept
from tests.browser.remote.screen import LedRoom, RemoteScreen


@pytest.fixture
def revealed(room: LedRoom) -> LedRoom:
    """Notes in three quadrants, revealed."""
    room.set(phase="write")
    room.write("Belt elke maandag", quadrant="does")
    room.write("Wachten", "Nog eens wachten")
    room.write("Schaamte", quadrant="feels")
    room.set(phase="reveal")
    return room


@pytest.fixture
def remote(revealed: LedRoom, page: Page) -> RemoteScreen:
    return RemoteScreen(page).open(revealed.server, revealed.code, part="discuss")


def test_the_walk_goes_from_quadrant_to_quadrant_and_reaches_the_stage(
    revealed: LedRoom, remote: RemoteScreen, other: RemoteScreen
) -> None:
    other.open(revealed.server, revealed.code, part="discuss")
    for at, text in enumerate(["Wachten", "Nog eens wachten", "Belt elke maandag", "Schaamte"], start=1):
        remote.next.click()
        expect(other.spotlight).to_have_text(text)
        expect(remote.page.locator("#walk-place")).to_have_text(f"{at} / 4")
        assert revealed.spotlight() == text
    expect(remote.next).to_have_attribute("aria-disabled", "true")
    remote.button("Previous").click()
    expect(other.spotlight).to_have_text("Belt elke maandag")


def test_the_spotlight_is_taken_off(revealed: LedRoom, remote: RemoteScreen) -> None:
    remote.next.click()
    remote.button("Close").click()
    expect(remote.spotlight).to_have_text("Nothing. Choose below what the board shows large.")
    expect(remote.button("Close")).to_be_hidden()
    remote.expect_answered()
    assert revealed.spotlight() is None


def test_who_presses_faster_than_the_network_ends_where_he_pressed_to(
    revealed: LedRoom, remote: RemoteScreen
) -> None:
    let_go = remote.hold_calls("PATCH")
    for _ in range(3):
        remote.next.click()
    expect(remote.spotlight).to_have_text("Belt elke maandag")
    let_go()
    remote.expect_answered()
    expect(remote.spotlight).to_have_text("Belt elke maandag")
    assert revealed.spotlight() == "Belt elke maandag"


def test_a_spotlight_that_is_refused_falls_back_to_what_the_board_shows(
    revealed: LedRoom, remote: RemoteScreen
) -> None:
    remote.next.click()
    remote.expect_answered()
    intercept(remote.page, "PATCH", "**/api/workshops/*", lambda route: route.abort(), times=1)
    remote.next.click()
    expect(remote.failure).to_contain_text("Not done")
    expect(remote.spotlight).to_have_text("Wachten")
    remote.button("Try again").click()
    expect(remote.spotlight).to_have_text("Nog eens wachten")


def test_a_spotlight_brings_the_map_back(revealed: LedRoom, remote: RemoteScreen) -> None:
    revealed.set(stage={"view": "code"})
    remote.next.click()
    expect(remote.spotlight).to_have_text("Wachten")
    remote.expect_answered()
    expect_value(lambda: revealed.seen()["stage"]["view"], "map")


def test_a_whole_quadrant_may_stand_in_the_spotlight_and_the_walk_goes_on_from_there(
    revealed: LedRoom, remote: RemoteScreen
) -> None:
    remote.page.get_by_role("button", name="Does 1").click()
    expect(remote.spotlight).to_have_text("The whole quadrant")
    remote.expect_answered()
    assert revealed.spotlight() == "quadrant:does"
    remote.next.click()
    expect(remote.spotlight).to_have_text("Belt elke maandag")


def test_the_walk_goes_from_group_to_group(revealed: LedRoom, remote: RemoteScreen) -> None:
    revealed.group("Lang wachten", "Wachten", "Nog eens wachten")
    remote.walk_by("groups")
    expect(remote.stops).to_have_text(["Lang wachten"])
    remote.next.click()
    expect(remote.spotlight).to_have_text("Lang wachten")
    expect(remote.page.locator(".members")).to_have_text("WachtenNog eens wachten")
    remote.button("Nog eens wachten").click()
    expect(remote.spotlight).to_have_text("Nog eens wachten")
    remote.expect_answered()
    assert revealed.spotlight() == "Nog eens wachten"


def test_the_walk_goes_by_votes_once_they_are_shown(revealed: LedRoom, remote: RemoteScreen) -> None:
    revealed.set(phase="vote")
    revealed.vote("Schaamte", 2)
    revealed.vote("Wachten", 3)
    remote.walk_by("votes")
    expect(remote.page.locator("#stops-empty")).to_have_text("You can walk by votes once they are shown.")
    revealed.set(votes_shown=True)
    expect(remote.stops).to_have_text(["Wachten", "Schaamte"])
    remote.next.click()
    expect(remote.page.locator("#spotlight")).to_contain_text("3 votes")


def test_in_a_reveal_by_people_the_walk_stays_with_the_notes_at_turn(
    revealed: LedRoom, remote: RemoteScreen
) -> None:
    revealed.set(phase="write", reveal_mode="people")
    revealed.set(phase="reveal")
    seen = [note["text"] for note in revealed.seen()["notes"] if note.get("at_turn")]
    expect(remote.stops).to_have_text(seen)
    remote.walk_by("quadrants")
    expect(remote.stops).to_have_count(len(seen))


def test_in_a_reveal_by_quadrants_the_walk_stays_in_the_quadrant_at_turn(
    revealed: LedRoom, remote: RemoteScreen
) -> None:
    revealed.set(phase="write", reveal_mode="quadrants")
    revealed.set(phase="reveal", reveal_step=3)
    expect(remote.stops).to_have_text(["Belt elke maandag"])


def test_the_presenters_list_is_filled_ticked_off_and_emptied(
    revealed: LedRoom, remote: RemoteScreen, other: RemoteScreen
) -> None:
    other.open(revealed.server, revealed.code, part="discuss")
    other.walk_by("talk")
    remote.next.click()
    remote.button("Onto the list").click()
    remote.button("Onto the list: Schaamte").click()
    expect(other.stops).to_have_text(["Wachten", "Schaamte"])
    other.page.get_by_role("checkbox", name="Talked about: Wachten").click()
    expect(other.page.get_by_role("checkbox", name="Talked about: Wachten")).to_be_checked()
    assert revealed.talk() == [("Wachten", True), ("Schaamte", False)]
    other.button("Off the list: Schaamte").click()
    expect(other.stops).to_have_text(["Wachten"])
    expect(remote.button("Off the list")).to_be_visible()
    assert revealed.talk() == [("Wachten", True)]


def test_what_is_on_the_list_but_not_on_the_map_any_more_can_only_be_taken_off(
    revealed: LedRoom, remote: RemoteScreen
) -> None:
    revealed.group("Lang wachten", "Wachten", "Nog eens wachten")
    revealed.api.put(f"{revealed.path}/talk/{revealed.ids['Lang wachten']}", json={"done": False})
    revealed.api.delete(f"{revealed.path}/groups/{revealed.ids['Lang wachten']}")
    remote.walk_by("talk")
    expect(remote.stops).to_have_text(["No longer on the map"])
    expect(remote.next).to_have_attribute("aria-disabled", "true")
    remote.button("Off the list: No longer on the map").click()
    expect(remote.stops).to_have_count(0)
    assert revealed.talk() == []


def test_the_note_in_the_spotlight_is_hidden_and_undo_shows_it_again(
    revealed: LedRoom, remote: RemoteScreen
) -> None:
    remote.next.click()
    remote.button("Hide").click()
    expect(remote.stops).to_have_text(["Nog eens wachten", "Belt elke maandag", "Schaamte"])
    expect(remote.spotlight).to_contain_text("Nothing")
    remote.expect_answered()
    assert revealed.spotlight() is None
    remote.button("Undo: hide a note").click()
    expect(remote.stops).to_have_count(4)


def test_a_note_that_was_hidden_can_be_shown_again(revealed: LedRoom, remote: RemoteScreen) -> None:
    revealed.api.patch(f"{revealed.path}/notes/{revealed.ids['Schaamte']}", json={"hidden": True})
    remote.go_to("check")
    remote.page.get_by_text("Hidden notes (1)").click()
    remote.button("Show again").click()
    expect(remote.page.get_by_text("Hidden notes (1)")).to_be_hidden()
    assert not any(note["hidden"] for note in revealed.seen()["notes"])


def test_notes_are_checked_before_the_room_reads_them(revealed: LedRoom, remote: RemoteScreen) -> None:
    remote.go_to("check")
    remote.switch("Check notes before they are shown").click()
    expect(remote.page.get_by_text("There is nothing to check.")).to_be_visible()
    revealed.write("Mag gezien worden", "Liever niet")
    expect(remote.waiting).to_contain_text("2 notes to check")
    held = remote.page.locator("#held li")
    held.filter(has_text="Mag gezien worden").get_by_role("button", name="Show").click()
    held.filter(has_text="Liever niet").get_by_role("button", name="Keep hidden").click()
    expect(held).to_have_count(0)
    found = {note["text"]: (note["held"], note["hidden"]) for note in revealed.seen()["notes"]}
    assert (found["Mag gezien worden"], found["Liever niet"]) == ((False, False), (False, True))


def test_no_held_note_is_walked_to(revealed: LedRoom, remote: RemoteScreen) -> None:
    revealed.set(check_first=True)
    revealed.write("Nog na te kijken")
    expect(remote.waiting).to_contain_text("1 note to check")
    expect(remote.stops).to_have_count(4)


def test_the_board_shows_the_join_code_and_a_dark_room(revealed: LedRoom, remote: RemoteScreen) -> None:
    remote.go_to("board")
    remote.button("Join code").click()
    remote.button("Dark").click()
    expect(remote.page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(remote.button("Join code")).to_have_attribute("aria-pressed", "true")
    expect_value(lambda: revealed.seen()["stage"], {"spotlight": None, "view": "code", "theme": "dark"})


def test_what_the_board_is_to_show_takes_the_place_of_the_spotlight(
    revealed: LedRoom, remote: RemoteScreen
) -> None:
    remote.next.click()
    remote.go_to("board")
    expect(remote.button("Map")).to_have_attribute("aria-pressed", "false")
    remote.button("Join code").click()
    expect(remote.button("Join code")).to_have_attribute("aria-pressed", "true")
    expect_value(lambda: revealed.seen()["stage"], {"spotlight": None, "view": "code", "theme": "light"})


def test_the_ranking_is_shown_once_the_votes_are(revealed: LedRoom, remote: RemoteScreen) -> None:
    remote.go_to("board")
    expect(remote.button("Ranking")).to_have_attribute("aria-disabled", "true")
    remote.button("Ranking").click(force=True)
    revealed.set(phase="vote", votes_shown=True)
    expect(remote.button("Ranking")).to_have_attribute("aria-disabled", "false")
    expect_value(lambda: revealed.seen()["stage"]["view"], "map")
    remote.button("Ranking").click()
    expect(remote.button("Ranking")).to_have_attribute("aria-pressed", "true")
    expect_value(lambda: revealed.seen()["stage"]["view"], "ranking")


def test_what_people_wrote_is_text_and_nothing_else(revealed: LedRoom, remote: RemoteScreen) -> None:
    hostile = "<img src=x onerror=\"document.title='was run'\">"
    revealed.write(hostile)
    expect(remote.stops.filter(has_text="onerror")).to_have_text(hostile)
    remote.page.get_by_role("button", name=hostile).first.click()
    expect(remote.spotlight).to_have_text(hostile)
    expect(remote.page.locator("img")).to_have_count(0)
