"""Removing whoever wrote a note, from that note."""

from playwright.sync_api import Page, expect

from tests.browser.led_room import LedRoom, led_room
from tests.browser.reading import expect_value
from tests.browser.running_server import RunningServer


def _ask_to_remove(room: LedRoom, text: str) -> None:
    room.board.note(text).click()
    room.part("panel-menu").click()
    room.part("menu-remove-author").click()
    expect(room.part("confirm-remove")).to_contain_text("Die persoon kan niet meer deelnemen.")


def test_whoever_wrote_a_note_is_removed_with_all_their_notes_and_comes_back_by_undo(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="reveal") as room:
        rude, kind = room.join(), room.join()
        for text in ("Ongepast", "Ook van die persoon"):
            room.write(text, by=rude)
        room.write("Van een ander", by=kind)
        _ask_to_remove(room, "Ongepast")
        room.part("confirm-remove-yes").click()
        expect(room.part("note-panel")).to_have_count(0)
        expect(room.board.notes).to_have_count(1)
        expect(room.part("participant-count")).to_have_text("1 deelnemer")
        assert rude.put("/ready", json={"ready": True}).json()["code"] == "removed"
        room.part("toast-undo").click()
        expect(room.board.notes).to_have_count(3)
        expect(room.part("participant-count")).to_have_text("2 deelnemers")
        assert rude.put("/ready", json={"ready": True}).is_success


def test_nobody_is_removed_without_a_yes(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator, phase="reveal") as room:
        phone = room.join()
        room.write("Twijfelachtig", by=phone)
        _ask_to_remove(room, "Twijfelachtig")
        room.part("confirm-remove-no").click()
        expect(room.part("note-panel")).to_be_visible()
        assert phone.put("/ready", json={"ready": True}).is_success


def test_a_note_of_the_facilitators_has_nobody_to_remove(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator, phase="reveal") as room:
        room.write("Voor wie geen telefoon heeft")
        room.board.notes.first.click()
        room.part("panel-menu").click()
        expect(room.part("menu-talk")).to_be_visible()
        expect(room.part("menu-remove-author")).to_have_count(0)


def test_who_was_removed_by_another_facilitator_meanwhile_is_told(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="reveal") as room:
        note = room.write("Dubbel verwijderd", by=room.join())
        _ask_to_remove(room, "Dubbel verwijderd")
        room.call("DELETE", f"/notes/{note}/author")
        expect(room.board.notes).to_have_count(0)
        room.part("confirm-remove-yes").click()
        expect(room.toast).to_be_visible()
        expect_value(lambda: room.snapshot["participants"], 0)


def test_the_undo_names_the_removal_and_the_keyboard_reaches_it(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="reveal") as room:
        room.write("Per ongeluk", by=room.join())
        room.board.notes.first.get_by_role("button").press("Enter")
        room.part("panel-menu").press("Enter")
        facilitator.keyboard.press("End")
        facilitator.keyboard.press("Enter")
        room.part("confirm-remove-yes").press("Enter")
        expect(room.part("bar-undo")).to_have_text("Ongedaan: deelnemer verwijderen")
        facilitator.keyboard.press("Control+z")
        expect(room.board.notes).to_have_count(1)
        expect(room.part("bar-redo")).to_have_text("Opnieuw: deelnemer verwijderen")
