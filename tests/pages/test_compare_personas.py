from typing import Any

import pytest

from components import state
from tests.pages.conftest import OpenPage, all_sent, chart_count
from tests.persona_makers import line, make_persona, trait
from workshop_data.i18n import translator
from workshop_data.model import LANGUAGES
from workshop_data.personas import lookup, storage
from workshop_data.store import Store


def _two(store: Store) -> list[str]:
    pains: dict[str, Any] = {"pain_points": [line("Te lang wachten", "quote", pain_point="waiting_time")]}
    one = make_persona(store, "Amina", traits=[trait(position=10)], **pains)
    two = make_persona(store, "Jef", traits=[trait(position=90)], **pains)
    return [one.id, two.id]


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_cards_are_compared_in_every_language(open_page: OpenPage, store: Store, language: str) -> None:
    app = open_page("compare_personas.py", language=language, p=_two(store))
    assert not app.exception
    assert chart_count(app) == 1
    assert len(app.dataframe) == 1


def test_the_page_says_where_they_differ_and_what_they_share(open_page: OpenPage, store: Store) -> None:
    app = open_page("compare_personas.py", p=_two(store))
    assert app.title[0].value == "Het verst uit elkaar: Vertrouwen in de overheid"
    said = "\n".join(text.value for text in app.markdown)
    assert "Te lang wachten" in said
    assert "**Amina**" in said and "**Jef**" in said


def test_with_one_card_the_page_asks_for_another(open_page: OpenPage, store: Store) -> None:
    app = open_page("compare_personas.py", p=_two(store)[:1])
    assert chart_count(app) == 0
    assert "Kies 2 tot 4" in all_sent(app)


def test_without_cards_the_page_says_what_to_do(open_page: OpenPage, store: Store) -> None:
    assert "Maak er eerst nog een" in all_sent(open_page("compare_personas.py"))


def test_of_more_than_four_in_the_address_the_first_four_are_compared(
    open_page: OpenPage, store: Store
) -> None:
    ids = [make_persona(store, f"P{number}", traits=[trait()]).id for number in range(6)]
    app = open_page("compare_personas.py", p=ids)
    assert not app.exception
    assert app.multiselect(key=state.COMPARED).value == ids[:4]


def test_unknown_and_archived_cards_in_the_address_are_left_out(open_page: OpenPage, store: Store) -> None:
    ids = _two(store)
    make_persona(store, "Noor")
    storage.set_archived(store, ids[0], True)
    app = open_page("compare_personas.py", p=[*ids, "nosuch", ids[1]])
    assert app.multiselect(key=state.COMPARED).value == [ids[1]]


def test_nothing_is_asked_where_there_are_not_two_cards_to_choose(open_page: OpenPage, store: Store) -> None:
    make_persona(store, "Alleen")
    app = open_page("compare_personas.py")
    assert "Vergelijken kan vanaf twee persona’s" in all_sent(app)
    assert not app.multiselect


def test_cards_without_traits_are_compared_by_their_pain_points(open_page: OpenPage, store: Store) -> None:
    ids = [make_persona(store, name).id for name in ("Amina", "Jef")]
    app = open_page("compare_personas.py", p=ids)
    assert not app.exception
    assert app.title[0].value == "Ze hebben geen kenmerk gemeen"
    assert "Ze delen nog geen pijnpunt" in all_sent(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_that_are_alike_are_shown_as_a_suggestion_and_change_nothing(
    open_page: OpenPage, store: Store, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setattr("workshop_data.personas.alike.sentence_encoder", lambda: None)
    said = ["Lang wachten aan het loket", "Wachten aan het loket duurt lang"]
    ids = [
        make_persona(store, name, pain_points=[line(text)]).id for name, text in zip("AB", said, strict=True)
    ]
    app = open_page("compare_personas.py", language=language, p=ids)
    t = translator(language)
    assert not app.exception
    assert [each.value for each in app.subheader] == [f":material/lightbulb: {t('personas.alike_title')}"]
    assert t("personas.alike_hint") in [each.value for each in app.markdown]
    with store.read() as db:
        assert {each.version for each in lookup.find(db)} == {1}
