"""What the tallies of workshops allow to say: trend, early warning, pairs, saturation, for whom, severity."""

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import fisher_exact, hypergeom

from tests.unit.tallies import tally_of
from workshop_data.for_whom import for_whom
from workshop_data.recurrence import leaders, ranked, undecided
from workshop_data.rising import rises, signals
from workshop_data.saturation import saturation
from workshop_data.severity import has_votes, severities
from workshop_data.tally import Tally
from workshop_data.together import pairs
from workshop_data.trend import QUARTER, YEAR, Verdict, changes, changes_at, half_way, points, telling_months

CODES = st.sampled_from(["asked_again", "waiting_time", "not_heard", "small_screen", "other"])
WORKSHOPS = st.lists(st.dictionaries(CODES, st.integers(1, 9), max_size=5), max_size=30)


def _ranked(tally: Tally) -> dict[str, tuple[int, int, int]]:
    return {row.code: (row.workshops, row.of, row.notes) for row in ranked(tally, {})}


def test_a_change_counts_the_workshops_since_and_before() -> None:
    dates = ["2024-02-01"] * 6 + ["2025-02-01"] * 6
    tally = tally_of([["waiting_time"]] * 1 + [["not_heard"]] * 5 + [["waiting_time"]] * 6, dates=dates)
    found = {change.code: change for change in changes(tally)}
    change = found["waiting_time"]
    assert (change.since, change.workshops, change.of) == ("2025-01-01", 6, 6)
    assert (change.workshops_before, change.of_before) == (1, 6)
    assert change.p == pytest.approx(fisher_exact([[6, 0], [1, 5]]).pvalue)  # type: ignore[arg-type]
    assert change.verdict is Verdict.MORE
    assert found["not_heard"].verdict is Verdict.LESS


def test_with_few_workshops_nothing_is_said_of_a_change() -> None:
    tally = tally_of([["a"], ["a"], ["b"], ["b"]], dates=["2024-01-01"] * 2 + ["2025-01-01"] * 2)
    assert {change.verdict for change in changes(tally)} == {Verdict.TOO_FEW}


def test_a_difference_that_chance_brings_is_called_unclear() -> None:
    here = [["a"]] * 6 + [["b"]] * 4 + [["a"]] * 5 + [["b"]] * 5
    tally = tally_of(here, dates=["2024-01-01"] * 10 + ["2025-01-01"] * 10)
    assert {change.verdict for change in changes(tally)} == {Verdict.UNCLEAR}


def test_all_workshops_in_one_quarter_have_no_change() -> None:
    assert changes(tally_of([["a"], ["b"]], dates=["2024-01-01", "2024-03-31"])) == []
    assert changes(tally_of([])) == []


def test_the_halves_part_where_the_workshops_do_not_the_years() -> None:
    dates = ["2020-01-01"] + ["2025-02-01"] * 5 + ["2025-05-01"] * 6
    assert half_way(tally_of([["a"]] * 12, dates=dates)) == "2025-04-01"


def test_workshops_that_nobody_coded_are_no_decline() -> None:
    here: list[list[str]] = [["a"]] * 8 + [[]] * 8
    tally = tally_of(here, dates=["2024-01-01"] * 8 + ["2025-01-01"] * 8)
    assert changes(tally) == []
    assert [point.period.first for point in points(tally)["a"]] == ["2024-01-01"]


def test_points_are_shares_of_the_workshops_of_a_quarter() -> None:
    tally = tally_of([["a"], ["b"], ["a", "b"]], dates=["2024-01-05", "2024-03-31", "2024-10-01"])
    found = points(tally)["a"]
    assert [(point.period.first, point.workshops, point.of) for point in found] == [
        ("2024-01-01", 1, 2),
        ("2024-10-01", 1, 1),
    ]
    assert all(point.low <= point.share <= point.high for point in found)


def test_before_and_after_a_day_the_day_itself_is_after() -> None:
    tally = tally_of([["a"], ["b"], ["a"]], dates=["2024-01-01", "2024-02-01", "2024-02-02"])
    (change,) = changes_at(tally, "2024-02-01", codes=["a"])
    assert (change.workshops_before, change.of_before, change.workshops, change.of) == (1, 1, 1, 2)


def test_a_pain_point_that_comes_up_lately_alone_is_a_signal() -> None:
    here = [["a"]] * 20 + [["a", "b"]] * 5
    dates = [f"2023-{1 + month % 12:02}-01" for month in range(20)] + ["2025-06-01"] * 5
    (signal,) = signals(tally_of(here, dates=dates))
    assert (signal.code, signal.workshops, signal.of, signal.workshops_before) == ("b", 5, 5, 0)
    assert signal.p == pytest.approx(hypergeom.sf(4, 25, 5, 5))


def test_late_means_the_six_months_up_to_the_newest_workshop() -> None:
    dates = ["2025-01-01"] * 3 + ["2025-07-01"] * 4 + ["2025-07-02", "2025-12-01", "2026-01-01"]
    found = rises(tally_of([["a"]] * 10, dates=dates))
    assert {(rise.after, rise.of, rise.of_before) for rise in found} == {("2025-07-01", 3, 7)}


def test_two_late_workshops_are_too_few_for_a_signal() -> None:
    here = [["a"]] * 20 + [["b"]] * 2
    assert rises(tally_of(here, dates=["2023-01-01"] * 20 + ["2025-01-01"] * 2)) == []


def test_of_many_pain_points_hardly_any_is_called_rising_by_chance() -> None:
    chance = random.Random(3)
    alarms = 0
    for _ in range(100):
        here = [[f"p{number}" for number in range(20) if chance.random() < 0.3] for _ in range(30)]
        alarms += bool(signals(tally_of(here, dates=["2023-01-01"] * 20 + ["2025-01-01"] * 10)))
    assert alarms <= 10


def test_a_pair_that_always_comes_together_has_its_lift_and_interval() -> None:
    (pair,) = pairs(tally_of([["a", "b"]] * 8 + [["c"]] * 8))
    assert (pair.first, pair.second, pair.workshops, pair.of) == ("a", "b", 8, 16)
    assert pair.lift == 2.0
    assert 1.0 < pair.low < 2.0 == pair.high
    assert pair.is_sure and pair.never_without == ("a", "b")
    assert pair.p == pytest.approx(2 * hypergeom.sf(7, 16, 8, 8))


@given(WORKSHOPS)
def test_the_wide_interval_of_a_pair_leaves_out_chance_exactly_where_it_is_sure(
    workshops: list[dict[str, int]],
) -> None:
    for pair in pairs(tally_of(workshops * 3)):
        assert pair.is_sure == (pair.low_of_all > 1 or pair.high_of_all < 1)
        assert pair.low_of_all <= pair.low <= pair.lift * (1 + 1e-9)
        assert pair.lift <= pair.high * (1 + 1e-9) and pair.high <= pair.high_of_all


def test_pairs_that_seldom_come_together_can_be_sure_too() -> None:
    here = [["a"]] * 40 + [["b"]] * 40 + [["a", "b"]] * 4
    (pair,) = pairs(tally_of(here))
    assert pair.is_sure and not pair.is_more and pair.high_of_all < 1


def test_a_line_leads_only_through_periods_with_enough_workshops_next_to_each_other() -> None:
    dates = (
        ["2024-01-01"] * 3 + ["2024-04-01"] * 3 + ["2024-07-01"] * 2 + ["2025-01-01"] * 3 + ["2025-07-01"] * 3
    )
    found = points(tally_of([["a"]] * 14, dates=dates))["a"]
    assert [point.is_enough for point in found] == [True, True, False, True, True]
    assert [later.runs_on_from(earlier) for earlier, later in pairwise(found)] == [True, False, False, False]


def test_years_are_begun_with_where_quarters_are_thin_and_years_are_not() -> None:
    def months(*dates: str) -> int:
        return telling_months(tally_of([["a"]] * len(dates), dates=dates))

    thin = ["2024-01-01", "2024-04-01", "2024-07-01"]
    assert months(*thin, "2025-01-01", "2025-04-01", "2025-07-01") == YEAR
    assert months(*thin) == QUARTER
    assert months(*thin[:1] * 3, *thin[1:2] * 3) == QUARTER
    assert telling_months(tally_of([])) == QUARTER


def test_pairs_that_met_once_are_no_pattern() -> None:
    assert pairs(tally_of([["a", "b"], ["a"], ["b"]])) == []


def test_all_pairs_are_tested_also_those_that_are_not_returned() -> None:
    tally = tally_of([["a", "b"]] * 6 + [["c", "d"]] * 6 + [["e"]] * 6)
    assert [pair.adjusted for pair in pairs(tally, limit=1)] == [pairs(tally)[0].adjusted]
    assert pairs(tally)[0].adjusted > pairs(tally)[0].p or pairs(tally)[1].adjusted == pairs(tally)[1].p


def test_the_published_example_of_saturation_comes_out() -> None:
    """37 themes in the base of four, then runs with 4, 3 and 1 new ones: 11%, 8% and 3%."""
    base = [f"t{number}" for number in range(37)]
    news = [["u1", "u2"], ["v1", "v2"], ["w1"], ["t1"]]
    found = saturation(tally_of([base[:16], base[16:24], base[24:33], base[33:], *news]))
    ratios = [step.ratio for step in found.steps]
    assert ratios[:5] == [None] * 5
    assert [round(100 * ratio) for ratio in ratios[5:] if ratio is not None] == [11, 8, 3]
    assert (found.base, found.is_reached, found.reached_at) == (37, True, 8)


def test_saturation_needs_a_base_and_a_run() -> None:
    found = saturation(tally_of([["a"]] * 5))
    assert (found.last_ratio, found.is_reached) == (None, False)
    assert saturation(tally_of([])).last_ratio is None


def test_new_pain_points_at_the_end_take_saturation_back() -> None:
    found = saturation(tally_of([["a", "b"], ["a"], ["a"], ["a"], ["b"], ["b"], ["c"]]))
    assert (found.reached_at, found.is_reached, found.steps[-1].new) == (6, False, ("c",))
    assert (found.settled_at, found.new_after_reached, found.nothing_new_for) == (None, 1, 0)


def test_saturation_counts_for_good_from_where_no_run_went_above_the_threshold_again() -> None:
    found = saturation(tally_of([["a"]] * 7 + [["b"]] + [["a"]] * 3))
    assert (found.reached_at, found.settled_at, found.nothing_new_for) == (6, 10, 3)
    at_once = saturation(tally_of([["a"]] * 8))
    assert (at_once.reached_at, at_once.settled_at, at_once.new_after_reached) == (6, 6, 0)


def test_the_residual_entry_is_no_new_pain_point() -> None:
    found = saturation(tally_of([["a"]] * 5 + [["other"]]))
    assert (found.steps[-1].total, found.steps[-1].new) == (1, ())


def test_a_group_is_compared_with_all_other_workshops() -> None:
    here = [["a"]] * 9 + [["b"]] * 9
    found = for_whom(tally_of(here, service=["Tax"] * 9 + ["Post"] * 9), "service")
    share = next(each for each in found.shares if (each.group, each.code) == ("Tax", "a"))
    assert (share.workshops, share.of, share.workshops_elsewhere, share.of_elsewhere) == (9, 9, 0, 9)
    assert share.differs and share.is_more
    assert share.p == pytest.approx(fisher_exact([[9, 0], [0, 9]]).pvalue)  # type: ignore[arg-type]


def test_a_workshop_of_several_organisations_counts_for_each_and_spelling_does_not_matter() -> None:
    tally = tally_of([["a"], ["a"], ["b"]], organisation=["Gent; Brugge", "GENT", "  gent "])
    found = for_whom(tally, "organisation")
    assert [(group.name, group.of) for group in found.groups] == [("Gent", 3), ("Brugge", 1)]


def test_groups_that_are_too_small_never_differ() -> None:
    tally = tally_of([["a"], ["b"], ["b"]], service=["Tax", "Post", "Post"])
    assert for_whom(tally, "service").surest() == []


def test_groups_beyond_the_limit_are_only_counted() -> None:
    found = for_whom(tally_of([["a"]] * 5, service=list("VWXYZ")), "service", limit=3)
    assert (len(found.groups), found.left_out, found.workshops_left_out, found.unnamed) == (3, 2, 2, 0)


def test_workshops_without_a_group_are_counted_apart_from_those_of_small_groups() -> None:
    found = for_whom(tally_of([["a"]] * 4, service=["Tax; Post", "Post", "Rail", ""]), "service", limit=1)
    assert (found.groups[0].name, found.workshops_left_out, found.unnamed) == ("Post", 1, 1)


def test_severity_is_a_share_of_the_votes_where_it_came_up() -> None:
    tally = tally_of([["a", "b"], ["b"], ["a"]], votes=[10, 6, 0])
    found = severities(tally)
    assert (found["a"].votes, found["a"].of, found["a"].voted, found["a"].share) == (10, 10, 1, 1.0)
    assert (found["b"].votes, found["b"].of, found["b"].share) == (6, 16, 0.375)
    assert has_votes(tally) and not has_votes(tally_of([["a"]]))


def test_without_votes_severity_is_not_known() -> None:
    assert severities(tally_of([["a"]]))["a"].share is None


def test_a_lead_by_one_workshop_is_no_lead_and_one_by_many_is() -> None:
    near = tally_of([["a"]] * 5 + [["b"]] * 4)
    assert undecided(near, ranked(near, {})) == 2
    far = tally_of([["a"]] * 20 + [["b"]] * 2)
    assert undecided(far, ranked(far, {})) == 1


def test_all_that_may_be_first_are_counted_down_to_the_last() -> None:
    tally = tally_of([["a", "b", "c"]] * 8 + [["a", "b"]] + [["a", "d"]] * 2 + [["a", "other"]])
    assert [row.code for row in ranked(tally, {})] == ["a", "b", "c", "d", "other"]
    assert undecided(tally, ranked(tally, {})) == 3


def test_of_one_pain_point_or_none_nothing_is_undecided() -> None:
    alone = tally_of([["a"], ["a", "other"]])
    assert undecided(alone, ranked(alone, {})) == 1
    nothing = tally_of([["other"]])
    assert undecided(nothing, ranked(nothing, {})) == 0


def test_loud_is_not_often() -> None:
    tally = tally_of([{"a": 90, "b": 1}, {"b": 1}])
    assert [row.code for row in ranked(tally, {})] == ["b", "a"]
    assert [row.code for row in ranked(tally, {}, by="notes")] == ["a", "b"]
    assert [row.code for row in leaders(ranked(tally, {}, by="notes"), by="notes")] == ["a"]


@given(WORKSHOPS, st.randoms(use_true_random=False))
def test_the_order_in_which_workshops_come_in_does_not_matter(
    workshops: list[dict[str, int]], shuffler: random.Random
) -> None:
    dates = [f"{2022 + place % 3}-{1 + place % 12:02}-01" for place in range(len(workshops))]
    rows = list(zip(workshops, dates, strict=True))
    one = tally_of(workshops, dates=dates)
    shuffler.shuffle(rows)
    other = tally_of([row[0] for row in rows], dates=[row[1] for row in rows])
    for finding in (_ranked, changes, rises, pairs, severities):
        assert finding(one) == finding(other)
    assert one.choices.since == other.choices.since


@given(WORKSHOPS)
def test_duplicates_of_notes_change_no_count_of_workshops(workshops: list[dict[str, int]]) -> None:
    one = tally_of(workshops)
    other = tally_of([{code: 3 * notes for code, notes in each.items()} for each in workshops])
    assert [(row.code, row.workshops, row.low) for row in sorted(ranked(one, {}), key=lambda r: r.code)] == [
        (row.code, row.workshops, row.low) for row in sorted(ranked(other, {}), key=lambda r: r.code)
    ]
    for finding in (changes, rises, pairs, saturation):
        assert finding(one) == finding(other)


@given(WORKSHOPS)
def test_other_names_change_nothing_but_the_names(workshops: list[dict[str, int]]) -> None:
    tally = tally_of(workshops)
    renamed = ranked(tally, {code: f"renamed {code}" for code in tally.codes})
    assert {row.code: (row.workshops, row.of, row.notes) for row in renamed} == _ranked(tally)


@given(WORKSHOPS)
def test_a_merged_pain_point_came_up_where_either_did_and_the_others_stay(
    workshops: list[dict[str, int]],
) -> None:
    merged = []
    for each in workshops:
        both = {code: notes for code, notes in each.items() if code != "not_heard"}
        if "not_heard" in each:
            both["waiting_time"] = both.get("waiting_time", 0) + each["not_heard"]
        merged.append(both)
    before, after = _ranked(tally_of(workshops)), _ranked(tally_of(merged))
    either = sum("waiting_time" in each or "not_heard" in each for each in workshops)
    assert after.get("waiting_time", (0,))[0] == either
    others = before.keys() - {"waiting_time", "not_heard"}
    assert {code: after[code] for code in others} == {code: before[code] for code in others}
