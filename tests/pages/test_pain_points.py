import pytest

from tests.pages.conftest import OpenPage, all_sent, chart_count
from tests.rooms import coded_room, make_room
from workshop_data.model import LANGUAGES, Phase
from workshop_data.store import Store

_PAGE = "pain_points.py"


@pytest.mark.parametrize("view", ["ranking", "in_time"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_both_views_are_drawn_in_every_language(
    open_page: OpenPage, examples: Store, language: str, view: str
) -> None:
    app = open_page(_PAGE, language=language)
    app.session_state["view"] = view
    app.run()
    assert not app.exception
    assert chart_count(app) == 1
    assert len(app.dataframe) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_workshops_the_page_says_how_to_get_some(open_page: OpenPage, language: str) -> None:
    app = open_page(_PAGE, language=language)
    assert not app.exception
    assert chart_count(app) == 0
    assert len(app.get("page_link")) == 2


def test_the_title_states_the_finding(open_page: OpenPage, store: Store) -> None:
    for pain_points in (["unclear_language", "waiting_time"], ["unclear_language"] * 3, []):
        coded_room(store, *pain_points).write()
    assert open_page(_PAGE).title[0].value == "“Moeilijke taal” kwam terug in 2 van 3 workshops"


def test_the_residual_entry_is_never_the_finding(open_page: OpenPage, store: Store) -> None:
    for _ in range(3):
        coded_room(store, "other")
    assert "Nog geen pijnpunt" in open_page(_PAGE).title[0].value


def test_pain_points_that_tie_share_the_title(open_page: OpenPage, store: Store) -> None:
    for _ in range(2):
        coded_room(store, "unclear_language", "waiting_time")
    assert "“Moeilijke taal” en “Te lang wachten” kwamen elk" in open_page(_PAGE).title[0].value


def test_few_workshops_are_called_early(open_page: OpenPage, store: Store) -> None:
    for _ in range(4):
        coded_room(store, "unclear_language")
    assert "nog vroeg" in all_sent(open_page(_PAGE))
    coded_room(store, "unclear_language")
    assert "nog vroeg" not in all_sent(open_page(_PAGE))


def test_workshops_without_coding_say_how_to_code(open_page: OpenPage, store: Store) -> None:
    coded_room(store).write()
    app = open_page(_PAGE)
    assert "nog niets gecodeerd" in app.title[0].value
    assert chart_count(app) == 0


def test_notes_before_the_reveal_count_for_nothing(open_page: OpenPage, store: Store) -> None:
    make_room(store, phase=Phase.WRITE).write("secretnote", pain=True)
    app = open_page(_PAGE)
    assert chart_count(app) == 0
    assert "secretnote" not in all_sent(app)


def test_a_filter_in_the_address_holds_for_title_chart_and_table(open_page: OpenPage, store: Store) -> None:
    for service, pain_point in (("Tax", "unclear_language"), ("Tax", "unclear_language"), ("Post", "other")):
        coded_room(store, pain_point, service=service)
    app = open_page(_PAGE, service="Tax")
    assert "2 van 2 workshops" in app.title[0].value
    assert list(app.dataframe[0].value["Pijnpunt"]) == ["Moeilijke taal"]


def test_nonsense_in_the_address_filters_nothing(open_page: OpenPage, store: Store) -> None:
    for _ in range(2):
        coded_room(store, "unclear_language", service="Tax")
    app = open_page(_PAGE, service="' OR 1=1", language="nl", since="yesterday", until="2026-99-99")
    assert not app.exception
    assert "2 van 2 workshops" in app.title[0].value


def test_filters_that_leave_nothing_can_be_reset(open_page: OpenPage, store: Store) -> None:
    for _ in range(2):
        coded_room(store, "unclear_language", date="2026-01-10")
    app = open_page(_PAGE, since="2026-02-01")
    assert "Toon" in app.warning[0].value or "toon" in app.warning[0].value
    next(button for button in app.button if button.label == "Alles tonen").click().run()
    assert "2 van 2 workshops" in app.title[0].value


def test_a_period_that_ends_before_it_begins_is_named(open_page: OpenPage, store: Store) -> None:
    coded_room(store, "unclear_language", date="2026-01-10")
    app = open_page(_PAGE, since="2026-03-01", until="2026-02-01")
    assert "periode" in app.warning[0].value


def test_choosing_a_pain_point_opens_the_notes_behind_it(open_page: OpenPage, store: Store) -> None:
    first = coded_room(store, title="Eerste", date="2026-01-10")
    first.code_as(first.write("behindthebar", quadrant="feels", evidence="quote"), "waiting_time")
    second = coded_room(store, "unclear_language", title="Tweede", date="2026-02-10")
    second.code_as(second.write("fromanotherworkshop"), "waiting_time")
    app = open_page(_PAGE)
    assert "behindthebar" not in all_sent(app)
    app.selectbox(key="pain_point").select("waiting_time").run()
    assert {"behindthebar", "fromanotherworkshop"} <= set(all_sent(app).replace('"- ', " ").split())
    app.selectbox(key="workshop").select(first.code).run()
    sent = all_sent(app)
    assert "behindthebar" in sent
    assert "fromanotherworkshop" not in sent
    assert "Voelt" in sent and "Citaat" in sent


def test_what_is_open_closes_when_a_filter_takes_it_away(open_page: OpenPage, store: Store) -> None:
    coded_room(store, "unclear_language", service="Tax")
    coded_room(store, "waiting_time", service="Post")
    app = open_page(_PAGE)
    app.selectbox(key="pain_point").select("waiting_time").run()
    app.multiselect(key="service").select("Tax").run()
    assert not app.exception
    assert app.selectbox(key="pain_point").value is None


def test_a_change_in_the_database_shows_at_the_next_run(open_page: OpenPage, store: Store) -> None:
    for _ in range(2):
        coded_room(store, "unclear_language")
    app = open_page(_PAGE)
    coded_room(store, "unclear_language")
    app.run()
    assert "3 van 3 workshops" in app.title[0].value


def test_many_workshops_are_put_together_in_periods(open_page: OpenPage, store: Store) -> None:
    for number in range(41):
        coded_room(store, "unclear_language", date=f"2026-{1 + number % 4:02}-10")
    app = open_page(_PAGE)
    app.session_state["view"] = "in_time"
    app.run()
    assert not app.exception
    assert len(app.dataframe[0].value) == 4
