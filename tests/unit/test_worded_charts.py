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
from workshop_data import trend
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


def _hovers(trace: go.Scatter) -> list[str]:
    """What is told of each mark, on one line."""
    return [data[-1].replace("<br>", " ") for data in trace.customdata]


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
    assert list(drawn.table.columns)[:2] == ["Workshops (of 24)", "Share"]
    assert drawn.table["Workshops (of 24)"].iloc[0] == 16
    columns = ["Share", "Probably from", "Probably to"]
    assert [drawn.written[each](drawn.table[each].iloc[0]) for each in columns] == ["67%", "47%", "82%"]
    assert drawn.figure.data[0].x[0] == pytest.approx(16 / 24)
    assert "67%" in drawn.sure and "47%" in drawn.sure and "82%" in drawn.sure


@pytest.mark.parametrize("chart", CHARTS)
def test_a_column_that_can_be_worked_with_holds_numbers_or_days(
    chart: Callable[[Basis], WordedChart],
) -> None:
    table = chart(_basis(_workshops())).table
    texts = [cell for name in table.columns for cell in table[name] if isinstance(cell, str)]
    assert not [text for text in texts if text[:1].isdigit()]


@pytest.mark.parametrize("chart", CHARTS)
def test_what_is_written_of_a_column_is_of_one_that_the_table_has(
    chart: Callable[[Basis], WordedChart],
) -> None:
    for number in (6, 60):
        drawn = chart(_basis(_workshops(number)))
        assert set(drawn.written) <= set(drawn.table.columns)


def test_the_votes_of_the_table_are_numbers_and_missing_where_nobody_voted() -> None:
    tally = tally_of([["asked_again"], ["waiting_time"]], votes=[10, 0])
    votes = severity_chart(_basis(tally)).table[["Votes", "All votes in those workshops"]]
    assert list(votes.loc["Asked again"]) == [10, 10]
    assert votes.loc["Waiting"].isna().all()


@pytest.mark.parametrize(
    ("language", "written"), [("en", "0.5"), ("nl", "0,5"), ("fr", "0,5"), ("de", "0,5")]
)
def test_the_numbers_at_an_axis_are_as_the_reader_writes_them(language: str, written: str) -> None:
    figure = severity_chart(_basis(_workshops(), language=language)).figure
    assert figure.layout.yaxis.ticktext[1] == written


def test_a_workshop_and_its_day_stand_in_columns_of_their_own() -> None:
    drawn = chart_in_time(_basis(tally_of([["waiting_time"]] * 2, dates=["2024-01-05", "2024-02-06"])))
    assert [str(day) for day in drawn.table["Date"]] == ["2024-01-05", "2024-02-06"]
    assert drawn.written["Date"](drawn.table["Date"].iloc[0]) == "5 Jan 2024"


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
    assert "Which comes up most is not certain: it may be any of the first 3." in sure
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
    said = "comes up more often: before January 2025 in 0 of 9 workshops, since then in 9 of 9"
    assert drawn.finding in (f"“Asked again” {said}", "“Waiting” comes up less often: before January 2025 in "
                             "9 of 9 workshops, since then in 0 of 9")  # fmt: skip
    columns = ["Before January 2025 (of 9)", "Since January 2025 (of 9)", "Change"]
    assert list(drawn.table.columns)[:3] == columns
    assert list(drawn.table.loc["Asked again"])[:3] == [0, 9, "▲ more often"]
    assert "before January 2025: 0 of 9 · since then: 9 of 9" in _drawn(drawn.figure)


def test_what_is_not_compared_says_so_in_the_table_and_has_no_numbers() -> None:
    tally = tally_of([[*each, "other"] for each in IN_TIME], dates=["2024-01-01"] * 9 + ["2025-01-01"] * 9)
    other = trend_chart(_basis(tally)).table.loc["Other"]
    assert list(other.isna())[:3] == [True, True, False]
    assert other["Change"] == "not compared"


def test_the_trend_begins_with_what_surely_changed_and_then_with_what_recurs_most() -> None:
    here = [["waiting_time", "not_heard"]] * 9 + [["waiting_time", "asked_again"]] * 9
    drawn = trend_chart(_basis(tally_of(here, dates=["2024-01-01"] * 9 + ["2025-01-01"] * 9)))
    assert {pain_point for pain_point, _ in _clicked(drawn.figure)} == {"asked_again", "not_heard"}
    same = trend_chart(_basis(tally_of([["waiting_time", "not_heard"]] * 18)))
    assert {pain_point for pain_point, _ in _clicked(same.figure)} == {"waiting_time", "not_heard"}


def test_the_trend_is_by_year_where_most_quarters_hold_too_little() -> None:
    few = _basis(
        tally_of([["waiting_time"]] * 12, dates=[f"{2020 + n // 4}-{1 + n % 4 * 3:02}-01" for n in range(12)])
    )
    many = _basis(tally_of([["waiting_time"]] * 12, dates=["2024-01-01", "2024-04-01"] * 6))
    assert trend_chart(few).question.endswith("by year?")
    assert trend_chart(many).question.endswith("by quarter?")
    assert trend_chart(few, months=trend.QUARTER).question.endswith("by quarter?")


def test_the_years_of_a_trend_stand_below_their_dots() -> None:
    dates = ["2022-05-01"] * 3 + ["2023-05-01"] * 3 + ["2024-03-01"] * 3
    figure = trend_chart(_basis(tally_of([["waiting_time"]] * 9, dates=dates)), months=trend.YEAR).figure
    dots = next(trace for trace in figure.data if trace.customdata is not None)
    assert list(dots.x) == list(figure.layout.xaxis.tickvals)
    assert list(figure.layout.xaxis.ticktext) == ["2022", "2023", "2024"]


def test_no_trend_is_said_of_few_workshops() -> None:
    drawn = trend_chart(_basis(tally_of([["waiting_time"], ["asked_again"]] * 2)))
    assert drawn.finding == "Too few workshops yet to speak of a trend"


def test_a_difference_that_may_be_chance_is_called_so() -> None:
    tally = tally_of([["waiting_time"], ["asked_again"]] * 10)
    assert "may be chance" in trend_chart(_basis(tally)).finding
    assert trend_chart(_basis(tally), pain_point="waiting_time").finding.endswith("difference may be chance")


def test_an_action_that_is_done_divides_the_trend_of_its_pain_point() -> None:
    tally = tally_of(IN_TIME, dates=["2024-01-01"] * 9 + ["2025-01-01"] * 9)
    action = Action("1", "waiting_time", "A second counter", "", None, State.DONE, "2024-06-15")
    basis = Basis(
        translator("en"), tally, ranked(tally, NAMES), QuoteFloor(), actions={"waiting_time": [action]}
    )
    drawn = trend_chart(basis, pain_point="waiting_time")
    assert "before 15 Jun 2024 in 9 of 9 workshops, since then in 0 of 9" in drawn.finding
    assert "action done, Jun 2024: A second counter" in _drawn(drawn.figure)
    among_others = _drawn(trend_chart(basis).figure)
    assert "action done, Jun 2024" in among_others and "A second counter" not in among_others
    assert drawn.table["Before 15 Jun 2024 (of 9)"].dropna().to_dict() == {"Waiting": 9}
    assert drawn.table["Before January 2025 (of 9)"].dropna().to_dict() == {"Asked again": 0}
    assert "the day from which it can be felt" in drawn.explained


def test_the_newest_workshops_are_told_apart() -> None:
    tally = tally_of([["waiting_time"]] * 20 + [["asked_again"]] * 4 + [["waiting_time"]])
    assert chart_in_time(_basis(tally)).finding == "“Asked again” came up in 4 of the 5 newest workshops"


def test_a_group_that_differs_is_named_with_both_shares() -> None:
    tally = tally_of(IN_TIME, service=["Tax"] * 9 + ["Post"] * 9)
    drawn = for_whom_chart(_basis(tally), "service")
    said = r"“[\w ]+” comes up (more|less) for \w+ \([90] of 9 workshops\) than elsewhere \([90] of 9\)"
    assert re.fullmatch(said, drawn.finding)
    assert "9/9 ▲" in _drawn(drawn.figure)


def test_groups_of_fewer_than_three_workshops_are_grey_and_in_brackets() -> None:
    tally = tally_of([["waiting_time"]] * 9, service=["Tax"] * 3 + ["Post"] * 5 + ["Rail"])
    squares = for_whom_chart(_basis(tally), "service").figure.data[-1]
    by_label = dict(zip(squares.text, squares.marker.color, strict=True))
    assert by_label.keys() == {"5/5", "3/3", "(1/1)"}
    assert by_label["(1/1)"] == "#dde2e7" != by_label["3/3"]


def test_workshops_that_are_in_no_column_are_told() -> None:
    tally = tally_of([["waiting_time"]] * 30, service=[f"Service {n % 12}" for n in range(24)] + [""] * 6)
    said = for_whom_chart(_basis(tally), "service").sure
    assert said == (
        "2 more, smaller groups (4 workshops) are not shown. "
        "6 more workshops name no service: they count in “elsewhere”."
    )


def test_groups_that_no_outcome_could_tell_apart_are_called_too_few() -> None:
    tally = tally_of([["waiting_time"], ["not_heard"]], service=["Tax", "Post"])
    assert for_whom_chart(_basis(tally), "service").finding == "Too few workshops yet to compare groups"


def test_without_votes_nothing_is_said_of_how_bad() -> None:
    drawn = severity_chart(_basis(_workshops()))
    assert "not known" in drawn.finding and "no votes have been shown" in drawn.finding
    assert "show the votes on the board" in drawn.sure
    assert drawn.question == "How often, and how many notes per workshop?"


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
    assert "9 of 18 · more often than by chance" in _drawn(drawn.figure)


@pytest.mark.parametrize("number", [6, 12, 48])
def test_the_line_of_a_pair_the_verdict_in_its_row_and_its_dot_say_the_same(number: int) -> None:
    here: list[Sequence[str]] = [["waiting_time", "asked_again"], ["not_heard", "a"], ["a", "waiting_time"]]
    dots, labels = together_chart(_basis(tally_of([here[n % 3] for n in range(number)]))).figure.data[:2]
    for x, low, high, fill, label in zip(
        dots.x, dots.error_x.arrayminus, dots.error_x.array, dots.marker.color, labels.text, strict=True
    ):
        is_sure = x - low > 0 or x + high < 0
        assert is_sure == (fill != "#ffffff") == (not label.endswith("may be chance"))


def test_pairs_that_may_be_chance_stand_in_the_order_of_the_number_in_their_row() -> None:
    here = [["waiting_time", "asked_again", "not_heard"]] * 2 + [["waiting_time", "not_heard"]] * 3 + [["a"]]
    labels = together_chart(_basis(tally_of(here))).figure.data[1].text
    assert [label.split(" ")[0] for label in labels] == ["5", "2", "2"]


def test_a_line_that_ends_at_its_dot_is_explained() -> None:
    drawn = together_chart(
        _basis(tally_of([["waiting_time", "asked_again"]] * 2 + [["waiting_time"], ["a"]]))
    )
    assert drawn.figure.data[0].error_x.array[0] == 0
    assert "“Asked again” never came up without “Waiting”" in _hovers(drawn.figure.data[0])[0]


@pytest.mark.parametrize(
    ("workshops", "finding"),
    [
        ([["waiting_time"]] * 5, "Too early"),
        ([["waiting_time"]] * 6, "the last 5 brought no new pain point"),
        (
            [["waiting_time"]] * 5 + [["not_heard"]],
            "something new: the last two brought 1 new pain point, the first four 1",
        ),
    ],
)
def test_saturation_is_told_by_the_last_run(workshops: list[list[str]], finding: str) -> None:
    assert finding in saturation_chart(_basis(tally_of(workshops))).finding


def test_saturation_that_did_not_last_is_told_and_marked_where_it_came_for_good() -> None:
    here = [["waiting_time"]] * 7 + [["not_heard", "asked_again"]] + [["waiting_time"]] * 4
    drawn = saturation_chart(_basis(tally_of(here)))
    assert drawn.sure == "It looked so after 6 workshops already, but 2 new ones came after that."
    assert [shape.x0 for shape in drawn.figure.layout.shapes if shape.type == "line"] == [10]
    assert not saturation_chart(_basis(tally_of(here[:7]))).sure


def test_three_new_pain_points_are_told_with_commas() -> None:
    drawn = saturation_chart(_basis(tally_of([["waiting_time", "asked_again", "not_heard"]] * 2)))
    assert "new: “Asked again”, “Not heard” and “Waiting”" in _hovers(drawn.figure.data[1])[0]


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
