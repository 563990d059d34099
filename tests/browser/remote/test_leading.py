"""The big button, and what stands around it: phases and turns, undo, two who press at once."""

from playwright.sync_api import Page, expect

from tests.browser.reading import expect_value
from tests.browser.remote.screen import LedRoom, RemoteScreen
from tests.browser.screens import BoardScreen


def test_the_big_button_leads_from_the_lobby_to_the_end(room: LedRoom, page: Page) -> None:
    remote = RemoteScreen(page).open(room.server, room.code)
    for words, phase in [
        ("Start writing", "write"),
        ("Reveal the notes", "reveal"),
        ("Start grouping", "group"),
        ("Start voting", "vote"),
    ]:
        if phase == "reveal":
            room.write("Ik wacht al zes weken")
        expect(remote.forward).to_have_text(words)
        remote.forward.click()
        expect(remote.forward).not_to_have_text(words)
        expect_value(lambda: room.seen()["phase"], phase)
    remote.button("Show the votes").click()
    remote.button("Close the workshop").click()
    page.get_by_role("dialog").get_by_role("button", name="Close the workshop").click()
    expect(remote.forward).to_have_text("Open again: Reveal")
    expect_value(lambda: (room.seen()["phase"], room.seen()["votes_shown"]), ("closed", True))


def test_a_workshop_is_not_closed_without_a_yes(room: LedRoom, page: Page) -> None:
    room.set(phase="vote", votes_shown=True)
    remote = RemoteScreen(page).open(room.server, room.code)
    remote.forward.click()
    page.get_by_role("dialog").get_by_role("button", name="Cancel").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect_value(lambda: room.seen()["phase"], "vote")


def test_the_question_whether_to_close_goes_away_when_another_has_gone_elsewhere(
    room: LedRoom, page: Page
) -> None:
    room.set(phase="vote", votes_shown=True)
    RemoteScreen(page).open(room.server, room.code).forward.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    room.set(phase="group")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_nothing_is_revealed_before_there_is_a_note(room: LedRoom, page: Page) -> None:
    room.set(phase="write")
    remote = RemoteScreen(page).open(room.server, room.code)
    expect(page.locator("#obstacle")).to_have_text("There are no notes yet.")
    expect(remote.forward).to_have_attribute("aria-disabled", "true")
    remote.forward.click(force=True)
    room.write("Ik wacht al zes weken")
    expect(remote.forward).to_have_attribute("aria-disabled", "false")
    expect_value(lambda: room.seen()["phase"], "write")


def test_the_board_and_another_remote_follow(
    writing: LedRoom, page: Page, other: RemoteScreen, facilitator: Page
) -> None:
    board = BoardScreen(facilitator)
    board.open(writing.server, writing.code)
    other.open(writing.server, writing.code)
    RemoteScreen(page).open(writing.server, writing.code).forward.click()
    expect(other.phase).to_have_text("Reveal")
    expect(board.note("Ik wacht al zes weken")).to_be_visible()


def test_the_notes_are_revealed_quadrant_by_quadrant_and_back(writing: LedRoom, page: Page) -> None:
    writing.set(reveal_mode="quadrants", phase="reveal")
    remote = RemoteScreen(page).open(writing.server, writing.code)
    for turn, words in [(2, "Next: Thinks"), (3, "Next: Does"), (4, "Next: Feels")]:
        expect(remote.forward).to_have_text(words)
        remote.forward.click()
        expect(page.locator("#turn")).to_contain_text(f"{turn} of 4")
        expect_value(lambda: writing.seen()["reveal_step"], turn)
    expect(remote.forward).to_have_text("Start grouping")
    remote.back.click()
    expect(page.locator("#turn")).to_have_text("Does · 3 of 4")


def test_the_quadrants_are_written_one_after_the_other(writing: LedRoom, page: Page) -> None:
    writing.set(in_turn=True)
    remote = RemoteScreen(page).open(writing.server, writing.code)
    remote.button("Next: Thinks").click()
    expect(page.locator("#turn")).to_have_text("Thinks · 2 of 4")
    remote.button("Back: Says").click()
    expect(page.locator("#turn")).to_have_text("Says · 1 of 4")
    expect_value(lambda: writing.seen()["quadrant_at_turn"], "says")


def test_people_read_out_their_notes_in_turn(writing: LedRoom, page: Page) -> None:
    writing.write("Van iemand anders")
    writing.set(reveal_mode="people", phase="reveal")
    remote = RemoteScreen(page).open(writing.server, writing.code)
    remote.button("Next person (2/2)").click()
    expect(page.locator("#turn")).to_have_text("Person 2 of 2")
    expect_value(lambda: writing.seen()["reveal_step"], 2)


def test_who_writes_during_the_turns_has_one_more(writing: LedRoom, page: Page) -> None:
    writing.set(reveal_mode="people", phase="reveal")
    remote = RemoteScreen(page).open(writing.server, writing.code)
    expect(remote.forward).to_have_text("Start grouping")
    writing.write("Te laat gekomen")
    expect(remote.forward).to_have_text("Next person (2/2)")


def test_two_who_press_the_same_go_one_step(room: LedRoom, page: Page, other: RemoteScreen) -> None:
    late = RemoteScreen(page).open(room.server, room.code)
    other.open(room.server, room.code)
    let_go = late.hold_calls("PATCH")
    late.forward.click()
    other.forward.click()
    expect(late.phase).to_have_text("Write")
    let_go()
    expect(late.forward).to_have_attribute("aria-busy", "false")
    expect_value(lambda: room.seen()["phase"], "write")


def test_a_finger_that_taps_twice_goes_one_step(room: LedRoom, page: Page) -> None:
    room.set(phase="reveal")
    remote = RemoteScreen(page).open(room.server, room.code)
    remote.forward.dblclick(force=True, delay=60)
    expect(remote.phase).to_have_text("Group")
    page.wait_for_timeout(300)
    assert room.seen()["phase"] == "group"


def test_a_step_takes_what_was_large_off_the_board(writing: LedRoom, page: Page) -> None:
    writing.set(phase="reveal", stage={"spotlight": "quadrant:says", "view": "code", "theme": "dark"})
    RemoteScreen(page).open(writing.server, writing.code).forward.click()
    expect(RemoteScreen(page).phase).to_have_text("Group")
    expect_value(lambda: writing.seen()["stage"], {"spotlight": None, "view": "map", "theme": "dark"})


def test_it_counts_who_is_there_ready_and_has_voted(writing: LedRoom, page: Page) -> None:
    RemoteScreen(page).open(writing.server, writing.code)
    people = page.locator("#people")
    expect(people).to_contain_text("1 participant")
    writing.write("Van iemand anders", quadrant="does")
    expect(people).to_contain_text("0 of 2 ready")
    expect(people.locator("[data-value=does] b")).to_have_text("1")
    writing.set(phase="vote")
    expect(people).to_contain_text("0 of 2 have voted")


def test_before_the_reveal_the_remote_shows_nobodys_note(writing: LedRoom, page: Page) -> None:
    remote = RemoteScreen(page).open(writing.server, writing.code)
    for part in ("lead", "discuss", "check", "board"):
        remote.go_to(part)
        expect(page.locator("body")).not_to_contain_text("Ik wacht al zes weken")
    writing.set(phase="reveal")
    remote.go_to("discuss")
    expect(remote.stops).to_have_text(["Ik wacht al zes weken"])


def test_writing_is_locked_and_unlocked(writing: LedRoom, page: Page) -> None:
    remote = RemoteScreen(page).open(writing.server, writing.code)
    lock = page.get_by_role("switch", name="Lock writing", exact=True)
    lock.click()
    expect(lock).to_have_attribute("aria-checked", "true")
    expect_value(lambda: writing.seen()["locked"], True)
    writing.set(locked=False)
    expect(remote.switch("Lock writing").last).to_have_attribute("aria-checked", "false")


def test_nobody_new_is_let_in_from_the_remote_and_undo_names_it(writing: LedRoom, page: Page) -> None:
    remote = RemoteScreen(page).open(writing.server, writing.code)
    door = remote.switch("Let nobody new in any more")
    door.click()
    expect(door).to_have_attribute("aria-checked", "true")
    expect_value(lambda: writing.seen()["joining_locked"], True)
    remote.button("Undo: let nobody new in").click()
    expect(door).to_have_attribute("aria-checked", "false")
    expect(remote.button("Redo: let nobody new in")).to_be_visible()


def test_undo_says_what_it_takes_back_and_redo_does_it_again(writing: LedRoom, page: Page) -> None:
    remote = RemoteScreen(page).open(writing.server, writing.code)
    remote.forward.click()
    expect(remote.phase).to_have_text("Reveal")
    remote.button("Undo: change of phase").click()
    expect(remote.phase).to_have_text("Write")
    remote.button("Redo: change of phase").click()
    expect(remote.phase).to_have_text("Reveal")
    expect_value(lambda: writing.seen()["phase"], "reveal")


def test_undo_takes_back_what_its_button_named_or_nothing(writing: LedRoom, page: Page) -> None:
    remote = RemoteScreen(page).open(writing.server, writing.code)
    let_go = remote.hold_calls("POST")
    remote.button("Undo: change of phase").click()
    writing.set(locked=True)
    let_go()
    expect(remote.failure).to_contain_text("Others have changed this since then")
    expect(remote.failure.get_by_role("button", name="Try again")).to_be_hidden()
    expect_value(lambda: (writing.seen()["phase"], writing.seen()["locked"]), ("write", True))
