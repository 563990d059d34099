from typing import Any

import pytest

from tests.pages.conftest import OpenPage, all_sent, links
from tests.rooms import Room, make_room
from workshop_data import blind_coding, notes
from workshop_data.model import LANGUAGES, Phase
from workshop_data.store import Store

_NASTY = "<b>x</b> **y** :red[z]"


@pytest.fixture
def revealed(store: Store) -> Room:
    room = make_room(store, phase=Phase.REVEAL)
    for text in ("Ik wacht", "Ik zoek", _NASTY):
        room.write(text)
    return room


def _blind(room: Room, coder: str, *said: str) -> None:
    with room.store.read() as db:
        ids = [note.id for note in notes.of_workshop(db, room.workshop)]
    blind_coding.code_blind(room.store, room.code, coder, dict(zip(ids, said, strict=False)))


def _coded_as(room: Room) -> list[str | None]:
    with room.store.read() as db:
        return [note.coded_as for note in notes.of_workshop(db, room.workshop)]


def _button(app: Any, label: str) -> Any:
    return next(button for button in app.button if label in button.label)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_says_how_far_each_workshop_is(open_page: OpenPage, revealed: Room, language: str) -> None:
    app = open_page("to_code.py", language=language)
    assert not app.exception
    assert "Pensioen aanvragen" in all_sent(app) and len(app.get("progress")) == 1


def test_a_workshop_that_was_not_revealed_is_not_to_code(open_page: OpenPage, room: Room) -> None:
    room.write()
    assert "Er is nog niets te coderen" in open_page("to_code.py").info[0].value


def test_the_desk_gets_no_note_from_the_page_itself(open_page: OpenPage, revealed: Room) -> None:
    app = open_page("coding.py", w=revealed.code)
    assert not app.exception
    assert "Ik wacht" not in all_sent(app)


@pytest.mark.parametrize("address", [{"w": "AAAAAA"}, {}])
def test_an_unknown_workshop_says_so(open_page: OpenPage, store: Store, address: dict[str, str]) -> None:
    for page in ("coding.py", "compare_coders.py"):
        assert open_page(page, **address).error


def test_initials_in_the_address_that_cannot_be_are_refused(open_page: OpenPage, revealed: Room) -> None:
    assert open_page("coding.py", w=revealed.code, coder="<script>").error


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_coders_are_compared_in_every_language(
    open_page: OpenPage, revealed: Room, language: str
) -> None:
    _blind(revealed, "A", "waiting_time", "hard_to_find", "none")
    _blind(revealed, "B", "waiting_time", "none", "none")
    app = open_page("compare_coders.py", language=language, w=revealed.code)
    assert not app.exception
    assert "A" in app.title[0].value and "2" in app.title[0].value and len(app.metric) == 3


@pytest.mark.parametrize("coders", [(), ("A",)])
def test_before_two_have_coded_the_page_says_how_to_begin(
    open_page: OpenPage, revealed: Room, coders: tuple[str, ...]
) -> None:
    for coder in coders:
        _blind(revealed, coder, "waiting_time")
    app = open_page("compare_coders.py", w=revealed.code)
    assert not app.exception and "Met twee coderen" in app.title[0].value
    assert "Coderen" in links(app)


def test_before_the_reveal_there_is_nothing_to_compare(open_page: OpenPage, room: Room) -> None:
    room.write("geheim", by=room.join())
    app = open_page("compare_coders.py", w=room.code)
    assert app.info and "geheim" not in all_sent(app)


def test_what_they_differ_on_is_settled_with_one_press(open_page: OpenPage, revealed: Room) -> None:
    _blind(revealed, "A", "waiting_time", "hard_to_find")
    _blind(revealed, "B", "waiting_time", "none")
    app = open_page("compare_coders.py", w=revealed.code)
    _button(app, "**A**").click().run()
    assert _coded_as(revealed) == [None, "hard_to_find", None]
    assert not [button for button in app.button if "**A**" in button.label]


def test_what_they_agree_on_is_taken_over_with_a_yes(open_page: OpenPage, revealed: Room) -> None:
    _blind(revealed, "A", "waiting_time", "hard_to_find", "none")
    _blind(revealed, "B", "waiting_time", "none", "none")
    app = open_page("compare_coders.py", w=revealed.code)
    _button(app, "2 codes overnemen").click().run()
    assert _coded_as(revealed) == ["waiting_time", None, "none"]
    assert not [button for button in app.button if "overnemen waar" in button.label]


def test_another_code_can_be_settled_on(open_page: OpenPage, revealed: Room) -> None:
    _blind(revealed, "A", "waiting_time")
    _blind(revealed, "B", "none")
    app = open_page("compare_coders.py", w=revealed.code)
    app.selectbox[0].set_value("asked_again").run()
    assert _coded_as(revealed)[0] == "asked_again"


def test_the_text_of_a_note_is_text(open_page: OpenPage, revealed: Room) -> None:
    _blind(revealed, "A", "none", "none", "waiting_time")
    _blind(revealed, "B", "none", "none", "none")
    sent = all_sent(open_page("compare_coders.py", w=revealed.code))
    assert "<b>x</b>" not in sent and ":red[z]" not in sent


def test_a_coding_that_stands_is_taken_as_the_first_coders(open_page: OpenPage, revealed: Room) -> None:
    with revealed.store.read() as db:
        first = notes.of_workshop(db, revealed.workshop)[0]
    revealed.code_as(first, "waiting_time")
    app = open_page("compare_coders.py", w=revealed.code)
    app.text_input[0].set_value("jv").run()
    _button(app, "overnemen als deze").click().run()
    with revealed.store.read() as db:
        assert [(coder.name, coder.notes) for coder in blind_coding.coders(db, revealed.workshop)] == [
            ("JV", 1)
        ]
