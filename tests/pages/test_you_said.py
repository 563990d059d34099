import pytest

from tests.pages.conftest import OpenPage, all_sent
from tests.rooms import coded_room
from workshop_data import actions
from workshop_data.model import LANGUAGES
from workshop_data.store import Store

_PAGE = "you_said.py"


def _heard(store: Store, pain_point: str, workshops: int, **about: str) -> None:
    for _ in range(workshops):
        room = coded_room(store, **about)
        room.code_as(room.write("wordsofsomebody"), pain_point)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_heard_stands_with_what_is_done(open_page: OpenPage, store: Store, language: str) -> None:
    _heard(store, "waiting_time", 3)
    actions.add(store, "waiting_time", {"what": "Tweede loket", "who": "Jan Peeters", "state": "busy"})
    app = open_page(_PAGE, language=language)
    assert not app.exception
    assert len(app.subheader) == 1
    assert "Tweede loket" in all_sent(app)


def test_nothing_personal_stands_there(open_page: OpenPage, store: Store) -> None:
    _heard(store, "waiting_time", 3)
    actions.add(store, "waiting_time", {"what": "Tweede loket", "who": "Jan Peeters"})
    sent = all_sent(open_page(_PAGE))
    assert "Jan Peeters" not in sent and "wordsofsomebody" not in sent


@pytest.mark.parametrize(("workshops", "shown"), [(1, False), (2, False), (3, True)])
def test_what_few_said_is_left_out_and_counted(
    open_page: OpenPage, store: Store, workshops: int, shown: bool
) -> None:
    _heard(store, "waiting_time", workshops)
    actions.add(store, "waiting_time", {"what": "Tweede loket"})
    sent = all_sent(open_page(_PAGE))
    assert ("Tweede loket" in sent) is shown
    assert ("1 pijnpunt met een actie staat hier niet" in sent) is not shown


def test_a_filter_in_the_address_holds_here_too(open_page: OpenPage, store: Store) -> None:
    _heard(store, "waiting_time", 3, service="Tax")
    _heard(store, "not_heard", 3, service="Post")
    for code in ("waiting_time", "not_heard"):
        actions.add(store, code, {"what": f"Actie op {code}"})
    app = open_page(_PAGE, service="Tax")
    assert [each.value for each in app.subheader] == ["Te lang wachten"]


def test_without_actions_the_page_says_where_to_add_one(open_page: OpenPage, store: Store) -> None:
    _heard(store, "waiting_time", 3)
    app = open_page(_PAGE)
    assert "voeg toe" in app.info[0].value


def test_without_workshops_the_page_opens(open_page: OpenPage, store: Store) -> None:
    assert not open_page(_PAGE).exception
