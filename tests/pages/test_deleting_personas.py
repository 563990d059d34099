import pytest

from tests.pages.conftest import OpenPage
from tests.persona_makers import make_persona
from tests.rooms import make_room
from workshop_data.model import LANGUAGES
from workshop_data.personas import lookup, on_board, storage
from workshop_data.personas.model import Persona
from workshop_data.store import Store


def _archived(store: Store, name: str = "Amina") -> Persona:
    return storage.set_archived(store, make_persona(store, name).id, True)


def _kept(store: Store) -> list[str]:
    with store.read() as db:
        return [each.card.name for each in lookup.find(db) + lookup.find(db, archived=True)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_is_deleted_after_a_clear_yes(open_page: OpenPage, store: Store, language: str) -> None:
    persona, _ = _archived(store), make_persona(store, "Jef")
    app = open_page("persona.py", language=language, p=persona.id)
    button = next(each for each in app.button if each.label and each.disabled)
    assert _kept(store) == ["Jef", "Amina"]
    app.checkbox(key=f"delete_{persona.id}").check().run()
    app = next(each for each in app.button if each.label == button.label).click().run()
    assert not app.exception
    assert _kept(store) == ["Jef"]
    assert len(app.toast) == 1


def test_a_card_that_is_not_archived_can_not_be_deleted(open_page: OpenPage, store: Store) -> None:
    app = open_page("persona.py", p=make_persona(store).id)
    assert not [each for each in app.button if each.label == "Voorgoed verwijderen"]


def test_before_deleting_it_is_said_where_the_card_is(open_page: OpenPage, store: Store) -> None:
    persona, room = make_persona(store), make_room(store)
    on_board.set_personas(store, room.code, [persona.id])
    room.write()
    storage.set_archived(store, persona.id, True)
    said = "\n".join(each.value for each in open_page("persona.py", p=persona.id).markdown)
    assert "De kaart zit in 1 workshop" in said
    assert "1 post-it van de empathiekaart blijft" in said


def test_markup_in_its_name_is_text(open_page: OpenPage, store: Store) -> None:
    app = open_page("persona.py", p=_archived(store, "**:red[x]**").id)
    label = app.checkbox[0].label
    assert "**:red[" not in label
