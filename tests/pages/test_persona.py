import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenPage, all_sent, links
from tests.persona_makers import line, make_card, make_persona, trait
from workshop_data.model import LANGUAGES
from workshop_data.personas import lookup, storage
from workshop_data.personas.model import Persona
from workshop_data.store import Store


def _press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def _open_versions(app: AppTest, persona: Persona) -> AppTest:
    app.session_state[f"versions_{persona.id}"] = True
    return app.run()


def _said(app: AppTest) -> str:
    return "\n".join(text.value for text in app.markdown)


def _now(store: Store, persona: Persona) -> Persona:
    with store.read() as db:
        return lookup.get(db, persona.id)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_is_drawn_in_every_language_with_its_words_in_its_own(
    open_page: OpenPage, store: Store, language: str
) -> None:
    persona = make_persona(store, goals=[line("Een school vinden", "quote")], traits=[trait()])
    app = open_page("persona.py", language=language, p=persona.id)
    assert not app.exception
    assert "Een school vinden" in all_sent(app)
    assert "Doelen" in all_sent(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_writing_a_card_is_drawn_in_every_language(open_page: OpenPage, store: Store, language: str) -> None:
    persona = make_persona(store)
    app = open_page("persona.py", language=language, p=persona.id, edit="1")
    assert not app.exception
    assert persona.card.name in app.title[0].value


def test_without_a_card_a_new_one_is_written(open_page: OpenPage, store: Store) -> None:
    app = open_page("persona.py")
    assert not app.exception
    assert app.title[0].value == "Nieuwe kaart"


@pytest.mark.parametrize("persona_id", ["nosuch", "<b>", "00000000-0000-4000-8000-000000000000"])
def test_an_unknown_card_is_an_error_with_a_way_back(
    open_page: OpenPage, store: Store, persona_id: str
) -> None:
    app = open_page("persona.py", p=persona_id)
    assert len(app.error) == 1
    assert "Alle persona’s" in links(app)


def test_paper_is_one_click_away(open_page: OpenPage, store: Store) -> None:
    persona = make_persona(store)
    sent = all_sent(open_page("persona.py", p=persona.id))
    assert f"/api/personas/{persona.id}/card.pdf?paper=a4" in sent
    assert f"/api/personas/{persona.id}/card.pdf?paper=a5" in sent


def test_a_copy_has_a_name_of_its_own(open_page: OpenPage, store: Store) -> None:
    persona = make_persona(store, "Amina")
    app = _press(open_page("persona.py", p=persona.id), "Kopie maken")
    assert not app.exception
    with store.read() as db:
        assert [each.card.name for each in lookup.find(db)] == ["Amina", "Amina (2)"]


def test_a_card_is_put_away_and_brought_back(open_page: OpenPage, store: Store) -> None:
    persona = make_persona(store)
    app = _press(open_page("persona.py", p=persona.id), "Archiveren")
    assert _now(store, persona).archived
    assert "gearchiveerd" in app.info[0].value
    _press(app, "Terughalen uit het archief")
    assert not _now(store, persona).archived


def test_the_versions_say_what_changed(open_page: OpenPage, store: Store) -> None:
    persona = make_persona(store, "Amina", goals=[line("Een school vinden")])
    storage.save(store, persona.id, make_card("Amina B."), based_on=1)
    said = _said(_open_versions(open_page("persona.py", p=persona.id), persona))
    assert "**Naam**: ~~Amina~~ → Amina B\\." in said
    assert "**Doelen** – weggehaald: Een school vinden" in said


def test_going_back_makes_the_earlier_version_the_present_one(open_page: OpenPage, store: Store) -> None:
    persona = make_persona(store, "Amina")
    storage.save(store, persona.id, make_card("Iemand anders"), based_on=1)
    app = _open_versions(open_page("persona.py", p=persona.id), persona)
    app = app.button(key="back_1").click().run()
    assert not app.exception
    assert (_now(store, persona).card.name, _now(store, persona).version) == ("Amina", 3)


def test_the_newest_version_has_no_way_back_to_itself(open_page: OpenPage, store: Store) -> None:
    persona = make_persona(store)
    app = _open_versions(open_page("persona.py", p=persona.id), persona)
    assert "Terug naar deze" not in [button.label for button in app.button]
