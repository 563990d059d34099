import re
from collections.abc import Sequence

import pytest

from components import state
from components.pain_point_views import VIEWS
from tests.pages.conftest import OpenPage, all_sent, chart_count
from tests.rooms import Room, coded_room, make_room
from workshop_data import actions, codebook_merging
from workshop_data.model import LANGUAGES, Phase
from workshop_data.store import Store

_PAGE = "pain_points.py"


def _dated(store: Store, workshops: Sequence[Sequence[str]], **about: str) -> list[Room]:
    """Coded workshops, two months apart."""
    return [
        coded_room(store, *codes, date=f"{2023 + place // 6}-{1 + place % 6 * 2:02}-10", **about)
        for place, codes in enumerate(workshops)
    ]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_view_is_drawn_in_every_language_with_its_table(
    open_page: OpenPage, examples: Store, language: str, view: str
) -> None:
    app = open_page(_PAGE, language=language, view=view)
    assert not app.exception
    assert chart_count(app) == 1
    assert len(app.dataframe) == 1 and len(app.dataframe[0].value)
    assert len(app.title) == 1


def test_an_address_from_before_a_merge_opens_what_has_the_notes_now(
    open_page: OpenPage, store: Store
) -> None:
    _dated(store, [["waiting_time"], ["unknown_status"]])
    codebook_merging.merge(store, "waiting_time", "unknown_status")
    app = open_page(_PAGE, **{state.OPENED_PAIN_POINT: "waiting_time"})
    assert app.subheader[0].value == "Geen nieuws over dossier"
    assert app.session_state[state.OPENED_PAIN_POINT] == "unknown_status"


def test_what_is_missing_from_the_table_is_a_dash_in_every_language(
    open_page: OpenPage, store: Store
) -> None:
    _dated(store, [["waiting_time", "other"]] * 8)
    table = open_page(_PAGE, view="trend").dataframe[0]
    assert table.value["Verandering"].iloc[-1] == "niet vergeleken"
    assert table.proto.placeholder == "–"


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_workshops_the_page_says_how_to_get_some(open_page: OpenPage, language: str) -> None:
    app = open_page(_PAGE, language=language)
    assert not app.exception
    assert chart_count(app) == 0
    assert len(app.get("page_link")) == 2


@pytest.mark.parametrize("view", VIEWS)
def test_one_workshop_is_enough_for_every_view(open_page: OpenPage, store: Store, view: str) -> None:
    coded_room(store, "unclear_language")
    app = open_page(_PAGE, view=view)
    assert not app.exception
    assert app.title[0].value


def test_the_title_states_the_finding_and_how_sure_it_is(open_page: OpenPage, store: Store) -> None:
    for pain_points in (["unclear_language", "waiting_time"], ["unclear_language"] * 3, []):
        coded_room(store, *pain_points).write()
    app = open_page(_PAGE)
    assert app.title[0].value == "“Moeilijke taal” kwam terug in 2 van de 3 workshops"
    sent = all_sent(app)
    assert "Dat is 67% van de workshops" in sent
    assert "Met maar 3 workshops is dat ruw" in sent and "kan het 21% tot 94% worden" in sent
    assert "welk van de twee het vaakst terugkeert, is niet zeker" in sent


def test_a_clear_lead_is_not_called_close(open_page: OpenPage, store: Store) -> None:
    _dated(store, [["unclear_language"]] * 9 + [["waiting_time"]])
    sent = all_sent(open_page(_PAGE))
    assert "Dat is 90%" in sent and "niet zeker" not in sent


def test_the_residual_entry_is_never_the_finding(open_page: OpenPage, store: Store) -> None:
    for _ in range(3):
        coded_room(store, "other")
    assert "Nog geen pijnpunt" in open_page(_PAGE).title[0].value


def test_pain_points_that_tie_share_the_title(open_page: OpenPage, store: Store) -> None:
    for _ in range(2):
        coded_room(store, "unclear_language", "waiting_time")
    assert "“Moeilijke taal” en “Te lang wachten” kwamen elk" in open_page(_PAGE).title[0].value
    for _ in range(2):
        coded_room(store, "hard_to_find")
    assert open_page(_PAGE).title[0].value.replace("\\", "") == (
        "Drie pijnpunten kwamen elk in 2 van de 4 workshops terug: "
        "“Moeilijk te vinden”, “Moeilijke taal” en “Te lang wachten”"
    )


def test_few_workshops_are_called_early(open_page: OpenPage, store: Store) -> None:
    for _ in range(4):
        coded_room(store, "unclear_language")
    assert "Met maar 4 workshops is dat ruw" in all_sent(open_page(_PAGE))
    assert "nog vroeg" in all_sent(open_page(_PAGE, view="in_time"))
    coded_room(store, "unclear_language")
    assert "nog vroeg" not in all_sent(open_page(_PAGE, view="in_time"))


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
    assert "2 van de 2 workshops" in app.title[0].value
    assert list(app.dataframe[0].value["Pijnpunt"]) == ["Moeilijke taal"]


@pytest.mark.parametrize("view", VIEWS)
def test_a_filter_in_the_address_holds_for_every_view(open_page: OpenPage, store: Store, view: str) -> None:
    _dated(store, [["unclear_language", "waiting_time"]] * 7, target_group="Jongeren; Ouderen")
    _dated(store, [["hard_to_find"]] * 7, target_group="Ouderen")
    app = open_page(_PAGE, view=view, target_group="Jongeren")
    assert not app.exception
    sent = all_sent(app)
    assert re.search(r"7 workshops · (\d+) van \1 post-its gecodeerd", sent)
    assert "Moeilijk te vinden" not in sent


def test_nonsense_in_the_address_filters_nothing(open_page: OpenPage, store: Store) -> None:
    for _ in range(2):
        coded_room(store, "unclear_language", service="Tax")
    nonsense = {
        "service": "' OR 1=1",
        "since": "yesterday",
        "until": "2026-99-99",
        "view": "<b>",
        "by": "shoes",
    }
    app = open_page(_PAGE, language="nl", **nonsense, pain_point="../etc", within="x", trend_of="y")
    assert not app.exception
    assert "2 van de 2 workshops" in app.title[0].value


def test_filters_that_leave_nothing_can_be_reset(open_page: OpenPage, store: Store) -> None:
    for _ in range(2):
        coded_room(store, "unclear_language", date="2026-01-10")
    app = open_page(_PAGE, since="2026-02-01")
    assert "Toon" in app.warning[0].value or "toon" in app.warning[0].value
    next(button for button in app.button if button.label == "Alles tonen").click().run()
    assert "2 van de 2 workshops" in app.title[0].value


def test_a_period_that_ends_before_it_begins_is_named(open_page: OpenPage, store: Store) -> None:
    coded_room(store, "unclear_language", date="2026-01-10")
    app = open_page(_PAGE, since="2026-03-01", until="2026-02-01")
    assert "periode" in app.warning[0].value


def test_choosing_a_pain_point_opens_the_notes_behind_it(open_page: OpenPage, store: Store) -> None:
    first = coded_room(store, title="Eerste", date="2026-01-10", persona="Fatima")
    first.code_as(first.write("behindthebar", quadrant="feels", evidence="quote"), "waiting_time")
    second = coded_room(store, "unclear_language", title="Tweede", date="2026-02-10")
    second.code_as(second.write("fromanotherworkshop"), "waiting_time")
    app = open_page(_PAGE)
    assert "behindthebar" not in all_sent(app)
    app.selectbox(key=state.OPENED_PAIN_POINT).select("waiting_time").run()
    assert {"behindthebar", "fromanotherworkshop"} <= set(all_sent(app).replace('"- ', " ").split())
    app.selectbox(key=state.OPENED_WITHIN).select(first.code).run()
    sent = all_sent(app)
    assert "behindthebar" in sent
    assert "fromanotherworkshop" not in sent
    assert "Voelt" in sent and "Citaat" in sent and "Fatima" in sent


def test_opened_notes_say_how_many_of_them_rest_on_more_than_an_assumption(
    open_page: OpenPage, store: Store
) -> None:
    room = coded_room(store)
    for evidence in ("quote", "observed", "assumed", "assumed"):
        room.code_as(room.write(evidence=evidence), "waiting_time")
    sent = all_sent(open_page(_PAGE, pain_point="waiting_time"))
    assert "4 post-its uit 1 workshop, waarvan 2 citaten of waarnemingen" in sent


def test_a_workshop_that_is_coded_in_part_is_called_so(open_page: OpenPage, store: Store) -> None:
    for extra in (0, 3):
        room = coded_room(store, "waiting_time")
        for _ in range(extra):
            room.write()
    coded_room(store).write()
    sent = all_sent(open_page(_PAGE))
    assert "3 workshops, in 1 nog niets gecodeerd · 2 van 6 post-its gecodeerd" in sent
    assert "4 post-its zijn nog niet gecodeerd: aandelen kunnen nog stijgen" in sent
    assert "1 workshop is nog maar deels gecodeerd" in sent


def test_that_all_workshops_are_coded_in_part_is_said_of_all(open_page: OpenPage, store: Store) -> None:
    for _ in range(2):
        coded_room(store, "waiting_time").write()
    assert "Alle 2 workshops zijn nog maar deels gecodeerd" in all_sent(open_page(_PAGE))


def test_where_all_notes_are_coded_nothing_may_rise(open_page: OpenPage, store: Store) -> None:
    for _ in range(2):
        coded_room(store, "waiting_time")
    sent = all_sent(open_page(_PAGE))
    assert "2 workshops · 2 van 2 post-its gecodeerd" in sent
    assert "stijgen" not in sent and "deels" not in sent


@pytest.mark.parametrize("view", VIEWS)
def test_fictional_workshops_are_called_so_in_every_view(
    open_page: OpenPage, examples: Store, view: str
) -> None:
    assert "Voorbeelddata: verzonnen workshops" in all_sent(open_page(_PAGE, view=view))


def test_fictional_workshops_among_others_are_counted(open_page: OpenPage, examples: Store) -> None:
    coded_room(examples, "waiting_time", service="Tax")
    assert "Met voorbeelddata: 6 workshops zijn verzonnen" in all_sent(open_page(_PAGE))
    assert "oorbeelddata" not in all_sent(open_page(_PAGE, service="Tax"))


def test_the_chart_says_at_its_head_what_the_thin_line_is(open_page: OpenPage, store: Store) -> None:
    coded_room(store, "waiting_time")
    said = [each.value.replace("\\", "") for each in open_page(_PAGE).markdown]
    explained = next(place for place, text in enumerate(said) if "Wilson" in text)
    assert "dunne lijn = onzekerheid" in said[:explained]


def test_a_link_opens_the_same_view_and_the_same_notes(open_page: OpenPage, store: Store) -> None:
    room = coded_room(store, title="Eerste")
    room.code_as(room.write("behindthelink"), "waiting_time")
    app = open_page(_PAGE, view="in_time", pain_point="waiting_time", within=room.code)
    assert "behindthelink" in all_sent(app)
    assert app.query_params["view"] in ("in_time", ["in_time"])


@pytest.mark.parametrize(
    ("view", "opened", "expected"),
    [
        ("trend", {"pain_point": "waiting_time", "within": "2023-01-01", "per": "quarter"}, 2),
        ("trend", {"pain_point": "waiting_time", "within": "2023-01-01", "per": "year"}, 6),
        ("for_whom", {"pain_point": "waiting_time", "within": "Ouderen", "for_whom": "target_group"}, 8),
        ("severity", {"pain_point": "waiting_time"}, 8),
        ("together", {"pain_point": "waiting_time", "within": "not_heard"}, 16),
    ],
)
def test_every_chart_opens_down_to_its_notes(
    open_page: OpenPage, store: Store, view: str, opened: dict[str, str], expected: int
) -> None:
    _dated(store, [["waiting_time", "not_heard"]] * 8, target_group="Ouderen")
    app = open_page(_PAGE, view=view, **opened)
    assert not app.exception
    assert all_sent(app).count("Ik wacht al zes weken") == expected


def test_the_trend_begins_by_year_where_quarters_hold_too_little_and_keeps_what_was_chosen(
    open_page: OpenPage, store: Store
) -> None:
    _dated(store, [["waiting_time"]] * 12)
    app = open_page(_PAGE, view="trend")
    assert app.session_state[state.TREND_PER] == "year"
    app = open_page(_PAGE, view="trend", per="quarter")
    assert app.session_state[state.TREND_PER] == "quarter"
    assert app.query_params["per"] in ("quarter", ["quarter"])


def test_the_saturation_curve_opens_what_a_workshop_was_the_first_to_bring(
    open_page: OpenPage, store: Store
) -> None:
    rooms = _dated(store, [["waiting_time"]] * 6 + [["waiting_time", "not_heard"]])
    app = open_page(_PAGE, view="saturation", within=rooms[-1].code)
    assert not app.exception
    assert app.subheader[0].value == "Niet gehoord worden"
    assert all_sent(app).count("Ik wacht al zes weken") == 1


def test_words_of_few_are_withheld_where_organisations_are_compared(
    open_page: OpenPage, store: Store
) -> None:
    room = coded_room(store, organisation="FOD X")
    room.code_as(room.write("wordsofone"), "waiting_time")
    coded_room(store, "waiting_time", organisation="FOD Y")
    compared = open_page(
        _PAGE, view="for_whom", for_whom="organisation", pain_point="waiting_time", within="FOD X"
    )
    sent = all_sent(compared)
    assert "wordsofone" not in sent
    assert "1 post-it, niet getoond" in sent and "vanaf 3 post-its uit 2 workshops" in sent


def test_what_is_open_closes_when_a_filter_takes_it_away(open_page: OpenPage, store: Store) -> None:
    coded_room(store, "unclear_language", service="Tax")
    coded_room(store, "waiting_time", service="Post")
    app = open_page(_PAGE)
    app.selectbox(key=state.OPENED_PAIN_POINT).select("waiting_time").run()
    app.multiselect(key=state.SERVICES).select("Tax").run()
    assert not app.exception
    assert app.selectbox(key=state.OPENED_PAIN_POINT).value is None


def test_a_change_in_the_database_shows_at_the_next_run(open_page: OpenPage, store: Store) -> None:
    for _ in range(2):
        coded_room(store, "unclear_language")
    app = open_page(_PAGE)
    coded_room(store, "unclear_language")
    app.run()
    assert "3 van de 3 workshops" in app.title[0].value


def test_many_workshops_are_put_together_in_periods(open_page: OpenPage, store: Store) -> None:
    for number in range(41):
        coded_room(store, "unclear_language", date=f"2026-{1 + number % 4:02}-10")
    app = open_page(_PAGE, view="in_time")
    assert not app.exception
    assert len(app.dataframe[0].value) == 4


def test_what_rises_is_told_with_what_chance_would_do(open_page: OpenPage, store: Store) -> None:
    _dated(store, [["unclear_language"]] * 20 + [["unclear_language", "waiting_time"]] * 4)
    sent = all_sent(open_page(_PAGE))
    assert "Te lang wachten”, in 3 van 3 workshops" in sent.replace("\\\\", "")
    assert "geen oordeel" in sent


def test_where_nothing_rises_nothing_is_said(open_page: OpenPage, store: Store) -> None:
    _dated(store, [["unclear_language"], ["waiting_time"]] * 12)
    assert "geen oordeel" not in all_sent(open_page(_PAGE))


def test_only_what_is_known_can_be_counted(open_page: OpenPage, store: Store) -> None:
    for _ in range(2):
        coded_room(store, "unclear_language")
    app = open_page(_PAGE, by="participants")
    assert "2 van de 2 workshops" in app.title[0].value
    room = make_room(store)
    written = [room.write(by=room.join()) for _ in range(3)]
    room.set(phase=Phase.REVEAL)
    for note in written:
        room.code_as(note, "waiting_time")
    app = open_page(_PAGE, by="participants")
    assert app.title[0].value.replace("\\", "") == (
        "De meeste deelnemers schreven over “Te lang wachten”: 3 van 3"
    )


_SEEN, _OTHER, _UNCODED = ["waiting_time"], ["other"], list[str]()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ([_SEEN] * 9, [_UNCODED] * 2, "Nog geen gecodeerde workshops"),
        ([_SEEN] * 2, [_OTHER] * 2, "Te weinig workshops"),
        ([_SEEN] * 5 + [_OTHER] * 4, [_SEEN] * 4 + [_OTHER] * 5, "Dat verschil kan toeval zijn"),
        ([_SEEN] * 9, [_OTHER] * 9, "bijna zeker geen toeval"),
    ],
)
def test_an_action_is_compared_before_and_after_with_honesty(
    open_page: OpenPage, store: Store, before: list[list[str]], after: list[list[str]], said: str
) -> None:
    for place, codes in enumerate(before + after):
        coded_room(store, *codes, date="2023-01-01" if place < len(before) else "2024-01-01").write()
    actions.add(store, "waiting_time", {"what": "Tweede loket", "state": "done", "done_on": "2023-06-01"})
    sent = all_sent(open_page(_PAGE, pain_point="waiting_time"))
    assert "Tweede loket" in sent
    assert said in sent


def test_a_done_action_is_marked_in_the_trend_and_divides_it(open_page: OpenPage, store: Store) -> None:
    _dated(store, [["waiting_time"]] * 9 + [["unclear_language"]] * 9)
    actions.add(store, "waiting_time", {"what": "Tweede loket", "state": "done", "done_on": "2024-07-01"})
    app = open_page(_PAGE, view="trend", trend_of="waiting_time")
    change = "komt minder vaak voor: vóór juli 2024 in 9 van 9 workshops, sindsdien in 0 van 9"
    assert change in app.title[0].value.replace("\\", "")
    assert "Tweede loket" in all_sent(app)
