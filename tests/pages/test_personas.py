import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from components import state
from tests.pages.conftest import OpenPage, all_sent
from tests.persona_makers import line, make_card, make_persona
from workshop_data.model import LANGUAGES
from workshop_data.personas import exchange, lookup, storage
from workshop_data.personas.model import Persona
from workshop_data.store import Store

_DIALOG = """
from components.language import page_translator
from components.persona_import import import_cards

import_cards(page_translator())
"""
_NASTY = "</script><b>x</b> :red[z]"


def _press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def _kept(store: Store, *, archived: bool = False) -> list[Persona]:
    with store.read() as db:
        return lookup.find(db, archived=archived)


def _document(store: Store, *personas: Persona) -> dict[str, Any]:
    with store.read() as db:
        return exchange.card_set(db, personas)


def _with_file(open_page: OpenPage, document: object, *, language: str = "nl") -> AppTest:
    """The dialog that takes in a file, as a page of its own: the test runner closes dialogs."""
    open_page("personas.py")
    app = AppTest.from_string(_DIALOG, default_timeout=120)
    app.session_state[state.LANGUAGE] = language.upper()
    app.run()
    content = document if isinstance(document, bytes) else json.dumps(document).encode()
    app.file_uploader[0].upload("cards.json", content)
    return app.run()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_gallery_is_drawn_in_every_language(open_page: OpenPage, store: Store, language: str) -> None:
    make_persona(store, "Amina", situation=line("Woont sinds kort in Luik"))
    app = open_page("personas.py", language=language)
    assert not app.exception
    assert "Woont sinds kort in Luik" in all_sent(app)


def test_archived_cards_come_along_marked_as_such(open_page: OpenPage, store: Store) -> None:
    storage.set_archived(store, make_persona(store, "Wegkaart").id, True)
    sent = all_sent(open_page("personas.py"))
    assert "Wegkaart" in sent
    assert '\\"archived\\": true' in sent or '"archived":true' in sent.replace("\\", "").replace(" ", "")


def test_a_card_that_changes_is_told_at_the_next_opening(open_page: OpenPage, store: Store) -> None:
    persona = make_persona(store, "Amina")
    assert "Amina" in all_sent(open_page("personas.py"))
    storage.save(store, persona.id, make_card("Leila"), based_on=1)
    sent = all_sent(open_page("personas.py"))
    assert "Leila" in sent
    assert "Amina" not in sent


def test_the_gallery_is_sent_no_more_than_its_tiles_show(open_page: OpenPage, store: Store) -> None:
    make_persona(store, "Amina", goals=[line("Een doel dat op geen tegel staat")])
    assert "geen tegel" not in all_sent(open_page("personas.py"))


def test_markup_in_a_card_is_sent_as_data_alone(open_page: OpenPage, store: Store) -> None:
    make_persona(store, _NASTY)
    app = open_page("personas.py")
    assert not app.exception
    assert not [text.value for text in app.markdown if "<b>x" in text.value]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_gallery_takes_in_the_examples_with_one_click(
    open_page: OpenPage, store: Store, language: str
) -> None:
    app = open_page("personas.py", language="nl")
    app = app.button(key=f"starter_{language}").click().run()
    assert not app.exception
    assert "8 voorbeeldkaarten staan klaar." in [toast.value for toast in app.toast]
    assert [(each.card.language, each.example) for each in _kept(store)] == [(language, True)] * 8


def test_a_file_shows_what_is_new_and_is_taken_in_after_a_yes(open_page: OpenPage, store: Store) -> None:
    document = _document(
        store, Persona("7f0c1ad4-6d5e-4b0e-9b5b-0f3a6e1f2a11", make_card("Nieuwe"), 1, "", "")
    )
    app = _with_file(open_page, document)
    assert not app.exception
    assert [text.value for text in app.markdown if "**Nieuwe** · nieuw" in text.value]
    assert _kept(store) == []
    app = _press(app, "1 kaart inlezen")
    assert [each.card.name for each in _kept(store)] == ["Nieuwe"]


def test_a_file_that_changes_a_card_says_what_changes(open_page: OpenPage, store: Store) -> None:
    persona = make_persona(store, "Amina", goals=[line("Oud doel")])
    document = _document(store, persona)
    document["cards"][0]["goals"][0]["text"] = "Nieuw doel"
    said = "\n".join(text.value for text in _with_file(open_page, document).markdown)
    assert "**Amina** · verandert" in said
    assert "~~Oud doel~~ → Nieuw doel" in said


def test_a_file_with_nothing_new_can_not_be_taken_in(open_page: OpenPage, store: Store) -> None:
    app = _with_file(open_page, _document(store, make_persona(store)))
    assert "staat hier al" in app.info[0].value
    assert not [button for button in app.button if "kaart inlezen" in button.label]


def test_a_file_with_a_fault_says_where_and_keeps_nothing(open_page: OpenPage, store: Store) -> None:
    document = _document(store, make_persona(store))
    document["cards"].append({"name": "", "language": "nl"})
    app = _with_file(open_page, document)
    assert not app.exception
    assert len(app.error) == 1
    assert [text.value for text in app.markdown if "cards[1]" in text.value]
    assert len(_kept(store)) == 1


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe", b'{"format": "other"}'])
def test_a_file_that_holds_no_cards_is_refused(open_page: OpenPage, store: Store, content: bytes) -> None:
    make_persona(store)
    app = _with_file(open_page, content)
    assert not app.exception
    assert "geen personakaarten" in app.error[0].value


def test_a_new_card_is_begun_in_another_language_than_the_browsers(open_page: OpenPage, store: Store) -> None:
    make_persona(store, "Amina")
    app = _press(open_page("personas.py", language="fr"), "Nouvelle fiche")
    assert not app.exception
    assert [each.value for each in app.title] == ["Nouvelle fiche"]
