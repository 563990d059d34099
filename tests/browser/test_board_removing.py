"""Removing whoever wrote a note, from that note, and letting nobody new in."""

import httpx
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, NewContext
from tests.browser.led_room import LedRoom, led_room
from tests.browser.reading import expect_value, violations
from tests.browser.running_server import RunningServer
from tests.browser.screens import PhoneScreen


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


def _comes_in(room: LedRoom) -> int:
    return httpx.post(f"{room.server.url}/api/workshops/{room.code}/participants").status_code


def test_who_is_removed_with_the_box_ticked_cannot_come_in_as_somebody_else(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="reveal") as room:
        room.write("Ongepast", by=room.join())
        _ask_to_remove(room, "Ongepast")
        expect(room.part("remove-lock")).not_to_be_checked()
        room.part("remove-lock").check()
        assert violations(facilitator) == []
        room.part("confirm-remove-yes").click()
        expect(room.part("joining-chip")).to_have_text("Er kan niemand meer bij")
        assert _comes_in(room) == 423
        room.part("toast-undo").click()
        expect(room.board.notes).to_have_count(1)
        expect(room.part("bar-undo")).to_have_text("Ongedaan: niemand nieuw meer toelaten")
        expect(room.part("joining-chip")).to_be_visible()


def test_a_removal_with_the_box_as_it_was_leaves_the_door_open(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="reveal") as room:
        room.write("Ongepast", by=room.join())
        _ask_to_remove(room, "Ongepast")
        room.part("confirm-remove-yes").click()
        expect(room.board.notes).to_have_count(0)
        expect(room.part("joining-chip")).to_be_hidden()
        assert _comes_in(room) == 201


def test_where_nobody_new_is_let_in_the_question_says_so_and_offers_no_box(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="reveal") as room:
        room.write("Ongepast", by=room.join())
        room.set(joining_locked=True)
        expect(room.part("joining-chip")).to_be_visible()
        _ask_to_remove(room, "Ongepast")
        expect(room.part("confirm-remove")).to_contain_text("Er kan niemand meer bij")
        expect(room.part("remove-lock")).to_have_count(0)


def test_the_door_is_shut_and_opened_by_key_and_menu_and_undo_names_which(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator) as room:
        facilitator.keyboard.press("d")
        expect(room.part("joining-chip")).to_be_visible()
        expect(room.part("bar-undo")).to_have_text("Ongedaan: niemand nieuw meer toelaten")
        room.part("bar-menu").click()
        expect(room.part("menu-lock_joining")).to_have_attribute("aria-checked", "true")
        room.part("menu-lock_joining").click()
        expect(room.part("joining-chip")).to_be_hidden()
        expect(room.part("bar-undo")).to_have_text("Ongedaan: weer deelnemers toelaten")
        facilitator.keyboard.press("Control+z")
        expect(room.part("joining-chip")).to_be_visible()
        expect(room.part("bar-redo")).to_have_text("Opnieuw: weer deelnemers toelaten")


def test_in_the_lobby_and_large_the_code_says_that_nobody_new_can_join(
    server: RunningServer, facilitator: Page
) -> None:
    with led_room(server, facilitator, phase="lobby") as room:
        lobby = room.part("board-lobby")
        expect(lobby).to_contain_text("Deelnemen met je telefoon")
        room.set(joining_locked=True)
        expect(lobby).to_contain_text("Er kan niemand meer bij")
        expect(lobby).not_to_contain_text("Deelnemen met je telefoon")
        expect(lobby.get_by_test_id("join-qr")).to_be_visible()
        assert violations(facilitator) == []
        facilitator.keyboard.press("j")
        expect(room.part("qr-overlay")).to_contain_text("Er kan niemand meer bij")
        room.set(joining_locked=False)
        expect(room.part("qr-overlay").get_by_text("Er kan niemand meer bij")).to_be_hidden()


def test_the_code_that_is_large_on_every_window_says_so_too(server: RunningServer, facilitator: Page) -> None:
    with led_room(server, facilitator, stage={"view": "code"}) as room:
        expect(room.part("onstage")).to_contain_text("Deelnemen met je telefoon")
        room.set(joining_locked=True)
        expect(room.part("onstage")).to_contain_text("Er kan niemand meer bij")


def test_a_phone_that_comes_too_late_is_told_in_its_language_and_let_in_later(
    server: RunningServer, facilitator: Page, new_context: NewContext
) -> None:
    with led_room(server, facilitator, joining_locked=True) as room:
        page = new_context(locale="fr-BE", viewport=PHONE).new_page()
        page.goto(f"{server.url}/join/{room.code}")
        door = page.locator("#door")
        expect(door).to_contain_text("Cet atelier est fermé aux nouveaux participants.")
        expect(page.locator("#note-text")).to_be_hidden()
        assert violations(page) == []
        room.set(joining_locked=False)
        door.get_by_role("button", name="Réessayer").click()
        expect(page.locator("#note-text")).to_be_visible()
        expect(door).to_be_hidden()


def test_a_phone_that_was_in_comes_back_by_reload_though_nobody_new_is_let_in(
    server: RunningServer, facilitator: Page, new_context: NewContext
) -> None:
    with led_room(server, facilitator) as room:
        phone = PhoneScreen(new_context(viewport=PHONE).new_page())
        phone.join(f"{server.url}/join/{room.code}")
        room.set(joining_locked=True)
        phone.page.reload()
        expect(phone.page.locator("#connection")).to_have_attribute("data-state", "connected")
        phone.write("says", "Ik ben er nog")
        phone.expect_saved("Ik ben er nog")
        expect_value(lambda: room.snapshot["participants"], 1)
