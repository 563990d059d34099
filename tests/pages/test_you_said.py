import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenPage, all_sent, links
from tests.rooms import coded_room
from workshop_data import actions
from workshop_data.model import LANGUAGES
from workshop_data.store import Store

_PAGE = "you_said.py"


def _heard(store: Store, pain_point: str, workshops: int, **about: str) -> None:
    for _ in range(workshops):
        room = coded_room(store, **about)
        room.code_as(room.write("wordsofsomebody"), pain_point)


def _html_sent(app: AppTest) -> str:
    return "".join(each.proto.body for each in app.get("html"))


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


def test_without_actions_the_page_leads_to_where_one_is_added(open_page: OpenPage, store: Store) -> None:
    _heard(store, "waiting_time", 3)
    app = open_page(_PAGE)
    assert "Nog niets om te tonen" in app.info[0].value
    assert links(app) == ["Kies een pijnpunt en voeg een actie toe"]


def test_only_what_can_be_read_can_be_printed(open_page: OpenPage, store: Store) -> None:
    _heard(store, "waiting_time", 3)
    assert "Afdrukken" not in all_sent(open_page(_PAGE))
    actions.add(store, "waiting_time", {"what": "Tweede loket"})
    assert "Afdrukken" in all_sent(open_page(_PAGE))


@pytest.mark.parametrize(
    ("state", "heading"),
    [
        ("done", "Dit deden we"),
        ("busy", "Hier werken we aan"),
        ("planned", "Dit plannen we"),
        ("dropped", "Dit doen we niet"),
    ],
)
def test_an_action_stands_under_how_far_it_is(
    open_page: OpenPage, store: Store, state: str, heading: str
) -> None:
    _heard(store, "waiting_time", 3)
    actions.add(store, "waiting_time", {"what": "Tweede loket", "state": state})
    app = open_page(_PAGE)
    headings = [each.value for each in app.markdown if each.value.startswith(":material/")]
    assert [each.split("**")[1] for each in headings] == [heading]


def test_actions_that_are_equally_far_share_their_heading(open_page: OpenPage, store: Store) -> None:
    _heard(store, "waiting_time", 3)
    for what, state in (("Later", "planned"), ("Klaar", "done"), ("Ook later", "planned")):
        actions.add(store, "waiting_time", {"what": what, "state": state})
    sent = all_sent(open_page(_PAGE))
    assert sent.count("Dit plannen we") == 1
    assert sent.index("Klaar") < sent.index("Later") < sent.index("Ook later")


@pytest.mark.parametrize(("language", "said"), [("fr", True), ("nl", False)])
def test_words_in_another_language_are_said_to_be_so(
    open_page: OpenPage, store: Store, language: str, said: bool
) -> None:
    _heard(store, "waiting_time", 3)
    actions.add(store, "waiting_time", {"what": "Tweede loket", "language": "nl"})
    sent = _html_sent(open_page(_PAGE, language=language))
    assert '<div class="what" lang="nl">Tweede loket</div>' in sent
    assert ("texte en néerlandais" in sent) is said


def test_of_words_whose_language_nobody_has_said_none_is_claimed(open_page: OpenPage, store: Store) -> None:
    _heard(store, "waiting_time", 3)
    actions.add(store, "waiting_time", {"what": "Tweede loket"})
    sent = _html_sent(open_page(_PAGE, language="fr"))
    assert '<div class="what">Tweede loket</div>' in sent and "texte en" not in sent


def test_the_words_of_an_action_are_never_markup(open_page: OpenPage, store: Store) -> None:
    _heard(store, "waiting_time", 3)
    actions.add(store, "waiting_time", {"what": "<b>x</b> & <img src=y>"})
    sent = _html_sent(open_page(_PAGE))
    assert "&lt;b&gt;x&lt;/b&gt; &amp; &lt;img src=y&gt;" in sent


def test_without_workshops_the_page_opens(open_page: OpenPage, store: Store) -> None:
    assert not open_page(_PAGE).exception
