import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenPage
from tests.persona_makers import make_persona
from workshop_data import workshops
from workshop_data.model import LANGUAGES
from workshop_data.personas import on_board
from workshop_data.store import Store


def _make(app: AppTest) -> AppTest:
    return next(button for button in app.button if button.label == "Maken en het bord openen").click().run()


def _made(store: Store) -> tuple[str, list[str]]:
    """What the only workshop says whom it is about, and the names of its cards."""
    with store.read() as db:
        (summary,) = workshops.summaries(db)
        names = [persona.card.name for persona in on_board.of_workshop(db, summary.workshop)]
    return summary.workshop.persona, names


@pytest.mark.parametrize("language", LANGUAGES)
def test_cards_can_be_chosen_for_a_new_workshop_in_every_language(
    open_page: OpenPage, store: Store, language: str
) -> None:
    make_persona(store)
    app = open_page("workshops.py", language=language)
    assert not app.exception
    assert len(app.multiselect) == 1


def test_without_cards_nothing_is_asked(open_page: OpenPage, store: Store) -> None:
    assert not open_page("workshops.py").multiselect


def test_a_workshop_is_about_the_chosen_cards_in_their_order(open_page: OpenPage, store: Store) -> None:
    ids = {name: make_persona(store, name).id for name in ("Amina", "Jef")}
    app = open_page("workshops.py")
    app.multiselect[0].set_value([ids["Jef"], ids["Amina"]])
    _make(app)
    assert _made(store) == ("Jef, Amina", ["Jef", "Amina"])


def test_whom_somebody_wrote_down_stays_written(open_page: OpenPage, store: Store) -> None:
    persona = make_persona(store, "Amina")
    app = open_page("workshops.py")
    app.multiselect[0].set_value([persona.id])
    about = next(field for field in app.text_input if field.label == "Over wie gaat de kaart?")
    about.set_value("Wie verhuist")
    _make(app)
    assert _made(store) == ("Wie verhuist", ["Amina"])
