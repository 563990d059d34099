"""A group that is split in two, or dissolved, and the names that undo gives to it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.led_room import LedRoom, led_room
from tests.browser.reading import close_dialog, expect_value
from tests.browser.running_server import RunningServer

_TEXTS = ("Eerste", "Tweede", "Derde")


@pytest.fixture
def room(server: RunningServer, facilitator: Page) -> Iterator[LedRoom]:
    """With a group of three notes, opened."""
    with led_room(server, facilitator, phase="group") as found:
        found.group(*(found.write(text) for text in _TEXTS), title="Wachten")
        found.part("group").click()
        expect(found.part("group-panel")).to_be_visible()
        yield found


def _grouped(room: LedRoom) -> dict[str, list[str]]:
    told = room.snapshot
    texts = {note["id"]: note["text"] for note in told["notes"]}
    return {group["title"]: [texts[each] for each in group["notes"]] for group in told["groups"]}


def _choose(room: LedRoom, *texts: str) -> None:
    room.part("group-split").click()
    for text in texts:
        room.part("split-panel").get_by_label(text).check()


def test_chosen_notes_go_to_a_new_group_and_undo_names_and_joins_them(room: LedRoom) -> None:
    _choose(room, "Eerste", "Derde")
    room.part("split-to-group").click()
    expect(room.part("group-note")).to_have_count(1)
    assert _grouped(room) == {"Wachten": ["Tweede"], "": ["Eerste", "Derde"]}
    close_dialog(room.page)
    expect(room.part("bar-undo")).to_have_text("Ongedaan: groep splitsen")
    room.page.keyboard.press("Control+z")
    expect_value(lambda: _grouped(room), {"Wachten": list(_TEXTS)})


def test_chosen_notes_stand_alone(room: LedRoom) -> None:
    _choose(room, "Eerste", "Tweede")
    room.part("split-to-notes").click()
    expect(room.part("group-note")).to_have_count(1)
    assert _grouped(room) == {"Wachten": ["Derde"]}


@pytest.mark.parametrize(
    ("texts", "said"),
    [((), "Vink minstens één post-it aan."), (_TEXTS, "Laat minstens één post-it in de groep.")],
)
def test_a_split_needs_notes_that_go_and_notes_that_stay(
    room: LedRoom, texts: tuple[str, ...], said: str
) -> None:
    _choose(room, *texts)
    room.part("split-to-group").click()
    expect(room.toast).to_have_text(said)
    assert _grouped(room) == {"Wachten": list(_TEXTS)}


def test_what_others_take_out_meanwhile_is_no_longer_there_to_choose(room: LedRoom) -> None:
    _choose(room, "Eerste")
    told = room.snapshot
    first = next(note["id"] for note in told["notes"] if note["text"] == "Eerste")
    room.call("PATCH", f"/groups/{told['groups'][0]['id']}", take_out=[first])
    expect(room.part("split-note")).to_have_count(2)
    expect(room.part("split-count")).to_have_text("0 van 2 gekozen")


def test_a_group_is_dissolved_under_its_own_name(room: LedRoom) -> None:
    room.part("group-dissolve").click()
    expect(room.toast).to_contain_text("De groep is opgeheven.")
    expect(room.part("bar-undo")).to_have_text("Ongedaan: groep opheffen")
    assert _grouped(room) == {}


def test_the_name_of_what_is_undone_shows_on_a_small_laptop(room: LedRoom) -> None:
    room.page.set_viewport_size({"width": 1280, "height": 720})
    room.call(
        "POST", f"/groups/{room.snapshot['groups'][0]['id']}/merge", group=room.group(room.write("Vierde"))
    )
    close_dialog(room.page)
    name = room.part("bar-undo").get_by_text("groepen samenvoegen")
    expect_value(lambda: name.evaluate("node => node.getBoundingClientRect().width > 100"), True)
