"""A whole workshop is led in the running app by mouse and by touch, with a remote and eight phones."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewContext, signed_in_page
from tests.browser.reading import close_dialog, expect_value
from tests.browser.running_server import RunningServer
from tests.browser.whole_room import (
    WRITERS,
    WholeRoom,
    arrow_to,
    code_in,
    drag,
    tap_votes,
    text_of,
)

pytestmark = pytest.mark.own_server

_LATE = "Weken zonder antwoord"
_WRITTEN = sorted((quadrant, text) for _, notes in WRITERS for quadrant, text in notes.items())
_SAYS = {text for quadrant, text in _WRITTEN if quadrant == "says"}
_PAINS = ("Personne ne rappelle", "Fragt die Tochter um Hilfe")
_PROMPT = "Wat zegt Fatima aan het loket?"


def test_a_workshop_is_led_by_mouse_and_by_touch_with_a_remote_and_eight_phones(
    server: RunningServer, new_context: NewContext
) -> None:
    page = signed_in_page(server, new_context, viewport={"width": 1280, "height": 720})
    room = WholeRoom(server, page, new_context)
    _make_a_workshop_by_mouse(room)
    _set_how_it_is_led(room)
    _everybody_comes_in(room)
    _write_with_one_phone_offline(room)
    _reveal_quadrant_by_quadrant(room)
    _group_in_every_way(room)
    _take_a_mistake_back(room)
    _vote_in_secret_until_the_remote_ends_it(room)
    _walk_with_the_spotlight(room)
    _close_by_mouse(room)
    _read_the_results_and_play_it_back(room)
    _all_that_was_acknowledged_is_stored(room)


def _make_a_workshop_by_mouse(room: WholeRoom) -> None:
    page = room.page
    page.goto(room.server.url)
    new, make = (page.get_by_role("button", name=name) for name in ("Nieuwe workshop", "Maken en het bord"))
    expect(new.or_(make).first).to_be_visible()
    if new.is_visible():
        new.click()
    page.get_by_label("Titel").fill("Geleid met de muis")
    make.click()
    expect(room.part("board-lobby")).to_be_visible()
    room.code = code_in(page)


def _set_how_it_is_led(room: WholeRoom) -> None:
    room.part("bar-menu").click()
    room.part("menu-how_we_lead").click()
    room.page.get_by_text("Kwadrant per kwadrant").click()
    room.part("prompts").locator("summary").click()
    room.part("prompt-says-text").fill(_PROMPT)
    room.part("participants_group").click()
    room.part("votes_each").fill("3")
    room.part("votes_on_one").click()
    room.part("leading-close").click()
    expect(room.part("board-lobby")).to_contain_text(_PROMPT)
    wanted = {"reveal_mode": "quadrants", "participants_group": True, "votes_each": 3}
    assert wanted.items() <= room.seen().items()


def _everybody_comes_in(room: WholeRoom) -> None:
    room.seat_eight_phones()
    room.open_second_window()
    room.open_remote()
    for window in room.windows():
        expect(window.get_by_test_id("lobby-count")).to_have_text("8")
    languages = {phone.page.locator("html").get_attribute("lang") for phone in room.phones}
    assert languages == {"nl", "fr", "de", "en"}


def _write_with_one_phone_offline(room: WholeRoom) -> None:
    room.click_next("Beginnen met schrijven")
    room.expect_phase("write")
    room.remote.page.locator("[data-act=timer-5]").tap()
    for window in room.windows():
        expect(window.get_by_test_id("timer")).to_contain_text("4:5")
        expect(window.get_by_test_id("quadrant-says")).to_contain_text(_PROMPT)
    away = room.phones[0]
    away.context.set_offline(True)
    away.write("says", _LATE)
    expect(away.own(_LATE)).not_to_have_attribute("data-state", "saved")
    _everybody_writes(room)
    expect(room.board.covered).to_have_count(len(_WRITTEN) - len(WRITERS[0][1]))
    away.context.set_offline(False)
    for text in (_LATE, *WRITERS[0][1].values()):
        away.expect_saved(text)
    _everybody_is_ready(room)
    _nobody_reads_a_note(room)


def _everybody_writes(room: WholeRoom) -> None:
    for phone, (_, notes) in zip(room.phones, WRITERS, strict=True):
        for quadrant, text in notes.items():
            phone.write(quadrant, text, pain=text in _PAINS)
    for phone, (_, notes) in list(zip(room.phones, WRITERS, strict=True))[1:]:
        for text in notes.values():
            phone.expect_saved(text)
        expect(phone.page.locator("#timer")).to_contain_text("4:")


def _everybody_is_ready(room: WholeRoom) -> None:
    for phone in room.phones:
        phone.page.locator("#ready").tap()
    for window in room.windows():
        expect(window.get_by_test_id("ready-count")).to_have_text("8 van de 8 klaar")


def _nobody_reads_a_note(room: WholeRoom) -> None:
    for window in room.windows():
        expect(window.get_by_test_id("face-down-note")).to_have_count(len(_WRITTEN) + 1)
        shown = text_of(window) + window.content()
        assert not [text for _, text in _WRITTEN if text in shown]
    assert not [note for note in room.seen()["notes"] if "text" in note]


def _reveal_quadrant_by_quadrant(room: WholeRoom) -> None:
    room.remote.page.locator("[data-act=timer-remove]").tap()
    room.tap_forward("Post-its tonen")
    room.expect_phase("reveal")
    for window in room.windows():
        expect(window.get_by_test_id("note")).to_have_count(len(_SAYS) + 1)
        assert "Heb ik iets fout gedaan?" not in text_of(window)
    room.click_next("Denkt tonen")
    expect(room.second.get_by_test_id("note").filter(has_text="Heb ik iets fout")).to_be_visible()
    room.tap_forward("Volgende: Doet")
    room.click_next("Voelt tonen")
    for window in room.windows():
        expect(window.get_by_test_id("note")).to_have_count(len(_WRITTEN) + 1)
    room.tap_forward("Beginnen met groeperen")
    room.expect_phase("group")


def _group_in_every_way(room: WholeRoom) -> None:
    _group_by_drag(room)
    _group_with_from_the_list(room)
    _group_by_keys(room)
    _group_by_touch_on_a_phone(room)


def _group_by_drag(room: WholeRoom) -> None:
    drag(room.page, room.board.note("Personne ne rappelle"), room.board.note("Ik wacht al zes weken"))
    expect(room.part("group")).to_have_count(1)
    room.part("group").click()
    room.part("group-title").fill("Geen nieuws")
    room.part("group-title").press("Enter")
    room.part("group-panel-close").click()
    for window in room.windows():
        expect(window.get_by_test_id("group")).to_contain_text("Geen nieuws")


def _group_with_from_the_list(room: WholeRoom) -> None:
    room.board.note(_LATE).click()
    room.part("group-with-input").click()
    room.part("group-with-option").filter(has_text="Geen nieuws").click()
    expect(room.part("panel-group")).to_contain_text("Geen nieuws")
    room.part("note-panel-close").click()
    expect(room.second.get_by_test_id("group").locator(".stack-count")).to_contain_text("3")


def _group_by_keys(room: WholeRoom) -> None:
    room.board.note("Opgelucht als iemand").get_by_role("button").press("g")
    arrow_to(room.page, room.board.note("Se sent seule").get_by_role("button"))
    room.page.keyboard.press("Enter")
    made = room.part("group").filter(has_text="Se sent seule").get_by_role("button")
    expect(made).to_be_focused()
    room.page.keyboard.press("Enter")
    expect(room.part("group-title")).to_be_focused()
    room.page.keyboard.type("Alleen")
    room.page.keyboard.press("Enter")
    close_dialog(room.page)
    expect(room.part("group").filter(has_text="Alleen")).to_be_visible()


def _group_by_touch_on_a_phone(room: WholeRoom) -> None:
    page = room.phones[2].page
    for text in ("Imprime tout", "Keeps every letter"):
        page.locator("#all .card").filter(has_text=text).locator(".pick").tap()
    page.locator("#group-these").tap()
    page.locator(".titling input:visible").fill("Alles op papier")
    page.locator(".titling input:visible").press("Enter")
    for window in room.windows():
        expect(window.get_by_test_id("group").filter(has_text="Alles op papier")).to_be_visible()


def _take_a_mistake_back(room: WholeRoom) -> None:
    mistaken = "Fragt die Tochter um Hilfe"
    room.board.note(mistaken).click()
    room.part("panel-hide").click()
    for window in room.windows():
        expect(window.get_by_test_id("note").filter(has_text=mistaken)).to_have_count(0)
    expect(room.part("bar-undo")).to_have_text("Ongedaan: post-it verbergen")
    room.page.keyboard.press("Control+z")
    expect(room.part("toast")).to_contain_text("Ongedaan gemaakt: post-it verbergen")
    for window in room.windows():
        expect(window.get_by_test_id("note").filter(has_text=mistaken)).to_be_visible()
        expect(window.get_by_test_id("onstage")).to_be_hidden()
    expect_value(lambda: sorted(len(group["notes"]) for group in room.seen()["groups"]), [2, 2, 3])


def _vote_in_secret_until_the_remote_ends_it(room: WholeRoom) -> None:
    room.click_next("Beginnen met stemmen")
    room.expect_phase("vote")
    for phone in room.phones:
        tap_votes(phone, "Geen nieuws", 2)
        tap_votes(phone, "Alles op papier", 1)
        more = phone.page.locator("#voting [data-action=more]")
        expect(more.and_(phone.page.locator("[aria-disabled=false]"))).to_have_count(0)
    _count_dots_on_paper(room)
    _nobody_sees_a_tally(room)
    room.tap_forward("Stemmen tonen")
    for window in room.windows():
        dots = window.get_by_test_id("group").filter(has_text="Geen nieuws").get_by_test_id("vote-count")
        expect(dots).to_contain_text("18")
    for phone in room.phones:
        expect(phone.page.locator(".result .note-text").first).to_have_text("Geen nieuws")


def _count_dots_on_paper(room: WholeRoom) -> None:
    room.part("group").filter(has_text="Geen nieuws").click()
    for _ in range(2):
        room.part("paper-dots-more").click()
    expect(room.part("paper-dots")).to_have_value("2")
    room.part("group-panel-close").click()


def _nobody_sees_a_tally(room: WholeRoom) -> None:
    for window in room.windows():
        expect(window.get_by_test_id("voter-count")).to_have_text("8 van de 8 hebben gestemd")
        expect(window.locator("[data-testid=vote-count]:visible")).to_have_count(0)
    room.remote.go_to("discuss")
    expect(room.remote.page.get_by_text("16")).to_have_count(0)
    room.remote.go_to("lead")
    assert [vote["count"] for vote in room.seen()["votes"]] == [2], "the dots on paper alone are one's own"
    for phone in room.phones:
        mine = phone.page.request.get(
            f"{room.server.url}/api/workshops/{room.code}?as=participant", max_retries=2
        ).json()
        assert sorted(vote["count"] for vote in mine["votes"]) == [1, 2]


def _walk_with_the_spotlight(room: WholeRoom) -> None:
    room.remote.go_to("discuss")
    room.remote.next.tap()
    for window in room.windows():
        expect(window.get_by_test_id("onstage")).to_contain_text("Geen nieuws")
    room.remote.next.tap()
    for window in room.windows():
        expect(window.get_by_test_id("onstage")).to_contain_text("Alles op papier")
    expect(room.remote.spotlight).to_contain_text("Alles op papier")
    room.page.keyboard.press("ArrowLeft")
    expect(room.remote.spotlight).to_contain_text("Geen nieuws")
    for window in room.windows():
        expect(window.get_by_test_id("onstage")).to_contain_text("Geen nieuws")
    room.page.keyboard.press("Escape")
    for window in room.windows():
        expect(window.get_by_test_id("onstage")).to_be_hidden()


def _close_by_mouse(room: WholeRoom) -> None:
    room.click_next("Workshop afsluiten")
    room.part("confirm-close-yes").click()
    room.expect_phase("closed")
    expect(room.second.get_by_test_id("closed-chip")).to_be_visible()


def _read_the_results_and_play_it_back(room: WholeRoom) -> None:
    expect(room.board.next_step).to_have_text("Resultaten")
    room.board.next_step.click()
    main = room.page.get_by_test_id("stMain")
    expect(main.get_by_text("Waar de groep voor koos")).to_be_visible()
    for text in ("Geen nieuws", "Alles op papier", _LATE, "Bin ich hier überhaupt richtig?"):
        expect(main.get_by_text(text).last).to_be_visible()
    expect(main.get_by_text("Pijnpunten zonder naam (2)")).to_be_visible()
    room.page.get_by_role("link", name="Hoe de kaart groeide").click()
    expect(room.part("replay-now")).to_contain_text(f"{len(_WRITTEN) + 1} post-its")
    expect(room.part("group").filter(has_text="Alles op papier")).to_be_visible()


def _all_that_was_acknowledged_is_stored(room: WholeRoom) -> None:
    notes = room.stored("quadrant, text", "note", "AND removed_at IS NULL")
    assert notes == sorted([*_WRITTEN, ("says", _LATE)])
    assert len(room.stored("id", "participant")) == len(WRITERS)
    votes = {vote["target"]: vote["count"] for vote in room.seen()["votes"]}
    groups = {group["title"]: votes.get(group["id"], 0) for group in room.seen()["groups"]}
    assert groups == {"Geen nieuws": 18, "Alles op papier": 8, "Alleen": 0}
