"""What the charts say, in words, tables and figures, is the same."""

import json
import re
from collections.abc import Callable, Sequence

import plotly.graph_objects as go
import pytest

from components.worded_charts.for_whom import for_whom_chart
from components.worded_charts.in_time import chart_in_time
from components.worded_charts.ranking import measures, ranking_chart
from components.worded_charts.saturation import saturation_chart
from components.worded_charts.severity import severity_chart
from components.worded_charts.together import together_chart
from components.worded_charts.trend import trend_chart
from components.worded_charts.worded import Basis, Opened, WordedChart
from components.worded_charts.words import by_chance
from tests.unit.tallies import tally_of
from workshop_data.actions import Action, State
from workshop_data.i18n import translator
from workshop_data.model import LANGUAGES, WhoCanAct
from workshop_data.recurrence import ranked
from workshop_data.settings import QuoteFloor
from workshop_data.tally import Tally

NAMES = {"waiting_time": "Waiting", "asked_again": "Asked again", "not_heard": "Not heard", "other": "Other"}
CHARTS: list[Callable[[Basis], WordedChart]] = [
    ranking_chart,
    lambda basis: ranking_chart(basis, by="notes"),
    chart_in_time,
    trend_chart,
    lambda basis: for_whom_chart(basis, "service"),
    severity_chart,
    together_chart,
    saturation_chart,
]
IN_TIME = [["waiting_time"]] * 9 + [["asked_again"]] * 9


def _basis(tally: Tally, *, language: str = "en", opened: Opened | None = None) -> Basis:
    return Basis(
        translator(language), tally, ranked(tally, NAMES), QuoteFloor(), opened or Opened(),
        who_can_act={"waiting_time": WhoCanAct.OURS, "asked_again": WhoCanAct.LAW},
    )  # fmt: skip


def _workshops(number: int = 24) -> Tally:
    here: list[Sequence[str]] = [["waiting_time", "asked_again"], ["not_heard", "other"], ["waiting_time"]]
    return tally_of([here[place % 3] for place in range(number)], service=["Tax", "Post"] * (number // 2))


def _clicked(figure: go.Figure) -> set[tuple[str, ...]]:
    """What clicks on all marks of a figure bring back."""
    return {
        tuple(data[:-1]) for trace in figure.data if trace.customdata is not None for data in trace.customdata
    }


def _drawn(figure: go.Figure) -> str:
    """Everything that Plotly gets, as readable text."""
    return json.dumps(json.loads(figure.to_json()), ensure_ascii=False)


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [1, 2, 6, 24, 60])
def test_every_chart_has_all_its_texts_for_few_and_for_many(
    chart: Callable[[Basis], WordedChart], language: str, number: int
) -> None:
    drawn = chart(_basis(_workshops(number + number % 2), language=language))
    assert drawn.finding and drawn.question and drawn.explained
    assert drawn.finding in drawn.alt
    assert drawn.table.index.name


@pytest.mark.parametrize("chart", CHARTS)
def test_every_mark_that_can_be_clicked_opens_as_many_notes_as_there_are(
    chart: Callable[[Basis], WordedChart],
) -> None:
    drawn = chart(_basis(_workshops()))
    clicked = _clicked(drawn.figure)
    assert clicked
    for pain_point, *within in clicked:
        found = drawn.mark(Opened(pain_point or None, within[0] if within else None))
        assert found is None or found.notes > 0
    opened = [drawn.mark(Opened(each[0] or None, each[1] if len(each) > 1 else None)) for each in clicked]
    assert any(opened)


@pytest.mark.parametrize("chart", CHARTS)
def test_what_can_be_clicked_can_be_chosen_by_keyboard(chart: Callable[[Basis], WordedChart]) -> None:
    tally = _workshops()
    for pain_point, *within in _clicked(chart(_basis(tally)).figure):
        opened = Opened(pain_point or None, within[0] if within else None)
        drawn = chart(_basis(tally, opened=opened))
        if drawn.mark(opened) is None:
            continue
        assert opened.pain_point is None or opened.pain_point in drawn.pain_points
        assert opened.within is None or opened.within in drawn.within


@pytest.mark.parametrize("chart", CHARTS)
def test_names_of_people_are_text_in_every_figure(chart: Callable[[Basis], WordedChart]) -> None:
    nasty = "<img src=x> & $a$"
    tally = tally_of([["waiting_time", "asked_again"]] * 8, service=[nasty, "b"] * 4)
    basis = Basis(translator("en"), tally, ranked(tally, dict.fromkeys(tally.codes, nasty)), QuoteFloor())
    figure = chart(basis).figure
    for trace in figure.data:
        if trace.customdata is not None:
            trace.customdata = [data[-1:] for data in trace.customdata]
    assert "<img" not in _drawn(figure)


def test_the_finding_of_the_ranking_is_its_first_row() -> None:
    drawn = ranking_chart(_basis(_workshops()))
    assert drawn.finding == "“Waiting” came up in 16 of 24 workshops"
    assert drawn.table.index[0] == "Waiting"
    assert list(drawn.table.iloc[0])[:4] == ["16 of 24", "67%", "47%", "82%"]
    assert drawn.figure.data[0].x[0] == pytest.approx(16 / 24)
    assert "67%" in drawn.sure and "47%" in drawn.sure and "82%" in drawn.sure


def test_three_that_tie_are_all_named_and_of_more_the_first_two() -> None:
    names = dict(zip("abcde", ["Ant", "Bee", "Cat", "Dog", "Elk"], strict=True))

    def finding(codes: str) -> str:
        tally = tally_of([list(codes)] * 5 + [["z"]])
        return ranking_chart(Basis(translator("en"), tally, ranked(tally, names), QuoteFloor())).finding

    assert finding("ab") == "“Ant” and “Bee” each came up in 5 of 6 workshops"
    assert finding("abc") == "Three pain points each came up in 5 of 6 workshops: “Ant”, “Bee” and “Cat”"
    assert finding("abcde") == "5 pain points each came up in 5 of 6 workshops: “Ant”, “Bee” and 3 others"


def test_a_share_of_few_workshops_is_called_rough_and_one_of_many_is_not() -> None:
    few, many = (ranking_chart(_basis(_workshops(number))).sure for number in (6, 60))
    assert "With only 6 workshops this is rough" in few
    assert "rough" not in many and "With more workshops it may still become" in many


def test_how_many_may_be_first_is_told_beyond_the_second() -> None:
    three, one, none = ["waiting_time", "asked_again", "not_heard"], ["waiting_time"], list[str]()
    sure = ranking_chart(_basis(tally_of([three] * 9 + [one] * 2 + [["rare", *one]] + [none] * 9))).sure
    assert "Which comes up most is not certain: the first 3 are close together." in sure
    near: list[Sequence[str]] = [["waiting_time", "asked_again"], ["waiting_time"]]
    assert "“Asked again” follows closely" in ranking_chart(_basis(tally_of(near * 2))).sure


def test_notes_that_nobody_coded_may_make_the_shares_rise() -> None:
    tally = tally_of([["waiting_time"]] * 4)
    assert "32 notes are not coded yet: shares may still rise." in ranking_chart(_basis(tally)).sure


def test_notes_are_no_workshops() -> None:
    drawn = ranking_chart(
        _basis(tally_of([{"not_heard": 50}, {"waiting_time": 1}] + [["waiting_time"]])), by="notes"
    )
    assert drawn.finding == "Most notes are about “Not heard”: 50 of 53"
    assert "ten notes in one session" in drawn.explained or "one workshop" in drawn.explained
    assert not drawn.sure


def test_only_what_is_known_can_be_counted() -> None:
    assert measures(_basis(tally_of([["waiting_time"]]))) == ["workshops", "notes", "participants"]
    assert measures(_basis(tally_of([["waiting_time"]], votes=[3])))[-1] == "votes"


def test_a_trend_is_said_with_both_shares() -> None:
    tally = tally_of(IN_TIME, dates=["2024-01-01"] * 9 + ["2025-01-01"] * 9)
    drawn = trend_chart(_basis(tally))
    said = "comes up more often: in 9 of 9 workshops since 1 Jan 2025, before in 0 of 9"
    assert drawn.finding in (f"“Asked again” {said}", "“Waiting” comes up less often: in 0 of 9 workshops "
                             "since 1 Jan 2025, before in 9 of 9")  # fmt: skip
    assert list(drawn.table.loc["Asked again"])[:3] == ["0 of 9", "9 of 9", "▲ more often"]


def test_no_trend_is_said_of_few_workshops() -> None:
    drawn = trend_chart(_basis(tally_of([["waiting_time"], ["asked_again"]] * 2)))
    assert drawn.finding == "Too few workshops yet to speak of a trend"


def test_a_difference_that_may_be_chance_is_called_so() -> None:
    tally = tally_of([["waiting_time"], ["asked_again"]] * 10)
    assert "may be chance" in trend_chart(_basis(tally)).finding
    assert trend_chart(_basis(tally), pain_point="waiting_time").finding.endswith("that may be chance")


def test_an_action_that_is_done_divides_the_trend_of_its_pain_point() -> None:
    tally = tally_of(IN_TIME, dates=["2024-01-01"] * 9 + ["2025-01-01"] * 9)
    action = Action("1", "waiting_time", "A second counter", "", None, State.DONE, "2024-06-15")
    basis = Basis(
        translator("en"), tally, ranked(tally, NAMES), QuoteFloor(), actions={"waiting_time": [action]}
    )
    drawn = trend_chart(basis, pain_point="waiting_time")
    assert "since 15 Jun 2024, before in 9 of 9" in drawn.finding
    assert "A second counter" in _drawn(drawn.figure)
    assert "A second counter" not in _drawn(trend_chart(basis).figure)


def test_the_newest_workshops_are_told_apart() -> None:
    tally = tally_of([["waiting_time"]] * 20 + [["asked_again"]] * 4 + [["waiting_time"]])
    assert chart_in_time(_basis(tally)).finding == "“Asked again” came up in 4 of the 5 newest workshops"


def test_a_group_that_differs_is_named_with_both_shares() -> None:
    tally = tally_of(IN_TIME, service=["Tax"] * 9 + ["Post"] * 9)
    drawn = for_whom_chart(_basis(tally), "service")
    said = r"“[\w ]+” comes up (more|less) for \w+ \([90] of 9 workshops\) than elsewhere \([90] of 9\)"
    assert re.fullmatch(said, drawn.finding)
    assert "9/9 ▲" in _drawn(drawn.figure)


def test_one_workshop_of_one_is_lighter_than_nine_of_nine() -> None:
    tally = tally_of([["waiting_time"]] * 10, service=["Tax"] * 9 + ["Post"])
    colours = for_whom_chart(_basis(tally), "service").figure.data[-1].marker.color
    assert len(set(colours)) == 2


def test_without_votes_nothing_is_said_of_how_bad() -> None:
    assert "not known" in severity_chart(_basis(_workshops())).finding


def test_what_weighs_most_is_told_with_its_share_of_the_votes() -> None:
    tally = tally_of([["asked_again", "waiting_time"], ["waiting_time"]], votes=[10, 2])
    drawn = severity_chart(_basis(tally))
    assert (
        drawn.finding == "“Asked again” weighs most: 100% of the votes where it came up, in 1 of 2 workshops"
    )
    assert {trace.name for trace in drawn.figure.data} == {"We ourselves", "The law"}


def test_pairs_are_told_with_how_often_and_how_sure() -> None:
    drawn = together_chart(_basis(tally_of([["waiting_time", "asked_again"]] * 9 + [["not_heard"]] * 9)))
    assert drawn.finding.startswith("“Asked again” and “Waiting” come together in 9 of 18 workshops")
    assert drawn.table.iloc[0]["Times as often as by chance"] == 2.0


@pytest.mark.parametrize(
    ("workshops", "finding"),
    [
        ([["waiting_time"]] * 5, "Too early"),
        ([["waiting_time"]] * 6, "the last two brought no new pain point"),
        (
            [["waiting_time"]] * 5 + [["not_heard"]],
            "something new: the last two brought 1 new pain point (100%)",
        ),
    ],
)
def test_saturation_is_told_by_the_last_run(workshops: list[list[str]], finding: str) -> None:
    assert finding in saturation_chart(_basis(tally_of(workshops))).finding


def test_very_many_workshops_leave_only_those_that_brought_something_new() -> None:
    drawn = saturation_chart(_basis(tally_of([["waiting_time"]] * 300 + [["not_heard"]] + [["other"]] * 9)))
    assert len(drawn.table) == 3
    assert list(drawn.figure.data[1].x) == [1, 301, 310]


def test_many_pain_points_are_cut_in_the_figure_and_whole_in_the_table() -> None:
    drawn = ranking_chart(_basis(tally_of([[f"p{number}" for number in range(30)]] * 2)))
    assert (len(drawn.figure.data[0].y), len(drawn.table)) == (20, 30)
    assert "10 more pain points are in the table." in drawn.explained


@pytest.mark.parametrize(
    ("p", "said"),
    [
        (0.5, "50 times in 100"),
        (0.012, "1 time in 100"),
        (0.004, "less than once in 100"),
        (1e-9, "less than once in 1,000"),
    ],
)
def test_chance_is_told_in_times(p: float, said: str) -> None:
    assert by_chance(translator("en"), p) == said
