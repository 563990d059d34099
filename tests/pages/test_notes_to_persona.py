import pytest
from streamlit.testing.v1 import AppTest

from components import state
from components.persona_putting import group_of, place_of
from tests.pages.conftest import OpenPage, links
from tests.persona_makers import line, make_persona
from tests.rooms import Room, make_room
from workshop_data.model import LANGUAGES, Note, Phase
from workshop_data.personas import lookup, on_board
from workshop_data.personas.from_notes import Wanted, put_notes
from workshop_data.personas.model import Card, Persona
from workshop_data.store import Store


@pytest.fixture
def revealed(store: Store) -> Room:
    return make_room(store, phase=Phase.REVEAL)


def _open(open_page: OpenPage, room: Room, *, language: str = "nl") -> AppTest:
    app = open_page("results.py", language=language, w=room.code)
    app.session_state[state.PUTTING_OPEN] = True
    return app.run()


def _put(app: AppTest, persona: Persona, note: Note, section: str | None) -> AppTest:
    return app.button_group(key=f"put_{persona.id}_{note.id}").set_value(section).run()


def _card(store: Store, persona: Persona) -> Card:
    with store.read() as db:
        return lookup.get(db, persona.id).card


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_notes_are_offered_in_every_language(
    open_page: OpenPage, store: Store, revealed: Room, language: str
) -> None:
    make_persona(store)
    revealed.write("Ik wacht al zes weken")
    app = _open(open_page, revealed, language=language)
    assert not app.exception
    assert len(app.button_group) == 2


def test_one_press_puts_a_note_on_the_card_and_keeps_the_link(
    open_page: OpenPage, store: Store, revealed: Room
) -> None:
    persona, note = make_persona(store), revealed.write("Ik wacht al zes weken", evidence="quote")
    app = _put(_open(open_page, revealed), persona, note, "pain_points")
    assert not app.exception
    (put,) = _card(store, persona).lines
    assert (put.section, put.text, put.evidence, put.notes) == (
        "pain_points", "Ik wacht al zes weken", "quote", (note.id,),
    )  # fmt: skip


def test_another_press_moves_it_and_the_same_press_again_takes_it_off(
    open_page: OpenPage, store: Store, revealed: Room
) -> None:
    persona, note = make_persona(store), revealed.write()
    app = _put(_open(open_page, revealed), persona, note, "goals")
    app = _put(app, persona, note, "needs")
    assert [each.section for each in _card(store, persona).lines] == ["needs"]
    app = _put(app, persona, note, None)
    assert _card(store, persona).lines == ()


def test_a_note_that_is_longer_than_the_card_has_room_for_is_asked_for_in_fewer_words(
    open_page: OpenPage, store: Store, revealed: Room
) -> None:
    persona, note = make_persona(store), revealed.write("Wachten " * 20)
    app = _put(_open(open_page, revealed), persona, note, "goals")
    assert _card(store, persona).lines == ()
    shorter = next(field for field in app.text_input if field.label == "Korter gezegd")
    assert shorter.value == " ".join(["Wachten"] * 20)
    app = shorter.set_value("Blijven wachten").run()
    app = next(button for button in app.button if button.label == "Op de kaart zetten").click().run()
    assert [each.text for each in _card(store, persona).lines] == ["Blijven wachten"]


def test_a_card_without_room_refuses_and_stays_as_it_was(
    open_page: OpenPage, store: Store, revealed: Room
) -> None:
    full = [line(f"Doel {number}") for number in range(4)]
    persona, note = make_persona(store, goals=full), revealed.write("Nog een doel")
    app = _put(_open(open_page, revealed), persona, note, "goals")
    assert "plaats voor 4" in app.error[0].value
    assert len(_card(store, persona).lines) == 4


def test_without_cards_the_page_says_where_to_make_one(open_page: OpenPage, revealed: Room) -> None:
    revealed.write()
    app = _open(open_page, revealed)
    assert not app.exception
    assert "Alle persona’s" in links(app)


def test_hidden_notes_are_not_offered(open_page: OpenPage, store: Store, revealed: Room) -> None:
    make_persona(store)
    revealed.write("zichtbaar")
    revealed.hide(revealed.write("verborgen"))
    assert len(_open(open_page, revealed).button_group) == 2


def test_the_cards_of_the_workshop_come_first(open_page: OpenPage, store: Store, revealed: Room) -> None:
    make_persona(store, "Amina")
    own = make_persona(store, "Zoë")
    on_board.set_personas(store, revealed.code, [own.id])
    revealed.write()
    app = _open(open_page, revealed)
    assert app.selectbox(key=f"{state.PUTTING_ON}_{revealed.code}").value == own.id


def test_a_group_goes_on_the_card_as_one_line_with_all_its_notes(store: Store, revealed: Room) -> None:
    persona, notes = make_persona(store), [revealed.write("Een"), revealed.write("Twee")]
    put_notes(store, persona.id, Wanted("needs", revealed.code, [note.id for note in notes], text="Samen"))
    (line_of_group,) = _card(store, persona).lines
    group = group_of("groep", "Samen", notes)
    assert line_of_group.notes == group.notes
    assert place_of(_card(store, persona), group) == "needs"


def test_one_press_puts_a_group_on_the_card_with_all_its_notes(
    open_page: OpenPage, store: Store, revealed: Room
) -> None:
    persona = make_persona(store)
    notes = [revealed.write("Zes weken"), revealed.write("Al maanden", evidence="quote")]
    group = revealed.group(*notes, title="Lang wachten")
    app = _open(open_page, revealed)
    app = app.button_group(key=f"put_{persona.id}_{group}").set_value("pain_points").run()
    assert not app.exception
    (put,) = _card(store, persona).lines
    assert (put.text, put.evidence) == ("Lang wachten", "quote")
    assert sorted(put.notes) == sorted(note.id for note in notes)


def test_a_group_is_offered_as_far_as_its_notes_may_be_read(
    open_page: OpenPage, store: Store, revealed: Room
) -> None:
    persona = make_persona(store)
    one, other = revealed.write("zichtbaar"), revealed.write("verborgen")
    group = revealed.group(one, other, title="Samen")
    revealed.hide(other)
    keys = {widget.key for widget in _open(open_page, revealed).button_group}
    assert f"put_{persona.id}_{one.id}" in keys
    assert f"put_{persona.id}_{group}" not in keys
