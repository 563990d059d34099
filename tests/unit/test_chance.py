from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import (
    binomtest,
    contingency,
    false_discovery_control,
    fisher_exact,
    hypergeom,
    nchypergeom_fisher,
)
from statsmodels.stats.contingency_tables import mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

from workshop_data import chance

COUNTS = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
SHARE = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[int, int, int, int]:
    """How many workshops have both, the first, the second, and how many there are."""
    n = draw(st.integers(2, 60))
    first, second = draw(st.integers(1, n - 1)), draw(st.integers(1, n - 1))
    return draw(st.integers(max(0, first + second - n), min(first, second))), first, second, n


def _wilson_1927(k: int, n: int) -> tuple[float, float]:
    """The formula as published: bounds of p where |k/n - p| = z sqrt(p (1 - p) / n)."""
    z = 1.959963984540054
    middle = (k + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * sqrt(k * (n - k) / n + z * z / 4)
    return middle - half, middle + half


@given(COUNTS)
def test_the_interval_is_wilsons_by_the_published_formula(counts: tuple[int, int]) -> None:
    assert chance.wilson_interval(*counts) == pytest.approx(_wilson_1927(*counts), abs=1e-9)


@given(COUNTS, st.sampled_from([0.8, 0.95, 0.99]))
def test_the_interval_is_that_of_scipy_and_statsmodels(counts: tuple[int, int], confidence: float) -> None:
    k, n = counts
    found = chance.wilson_interval(k, n, confidence=confidence)
    of_scipy = binomtest(k, n).proportion_ci(confidence, method="wilson")
    assert found == pytest.approx((of_scipy.low, of_scipy.high), abs=1e-12)
    of_statsmodels = proportion_confint(k, n, 1 - confidence, method="wilson")
    assert found == pytest.approx(of_statsmodels, abs=1e-12)


@given(COUNTS)
def test_the_interval_holds_the_share(counts: tuple[int, int]) -> None:
    low, high = chance.wilson_interval(*counts)
    assert 0 <= low <= counts[0] / counts[1] <= high <= 1


def test_intervals_of_a_whole_column_are_those_of_its_rows() -> None:
    low, high = chance.wilson([0, 3, 9], [0, 14, 9])
    rows = [chance.wilson_interval(k, n) for k, n in ((0, 0), (3, 14), (9, 9))]
    assert list(zip(low, high, strict=True)) == rows
    assert rows[0] == (0.0, 1.0)


@given(SHARE, SHARE)
def test_the_two_sided_test_is_fishers_of_scipy(one: tuple[int, int], other: tuple[int, int]) -> None:
    (k, n), (k_other, n_other) = one, other
    expected = fisher_exact(np.array([[k, n - k], [k_other, n_other - k_other]])).pvalue
    assert chance.p_differs(k, n, k_other, n_other) == pytest.approx(expected, rel=1e-6, abs=1e-12)


@given(SHARE, SHARE)
def test_the_one_sided_test_is_the_hypergeometric_tail_of_scipy(
    lately: tuple[int, int], before: tuple[int, int]
) -> None:
    (k, n), (k_before, n_before) = lately, before
    expected = hypergeom.sf(k - 1, n + n_before, k + k_before, n)
    assert chance.p_more_often(k, n, k_before, n_before) == pytest.approx(expected, rel=1e-6, abs=1e-12)


def test_the_tests_hold_for_ten_thousand_workshops() -> None:
    table = np.array([[2600, 2400], [2400, 2600]])
    assert chance.p_differs(2600, 5000, 2400, 5000) == pytest.approx(fisher_exact(table).pvalue, rel=1e-6)


@given(SHARE, SHARE)
def test_no_outcome_has_a_smaller_p_than_the_least(one: tuple[int, int], other: tuple[int, int]) -> None:
    n, n_other, k_both = one[1], other[1], one[0] + other[0]
    possible = range(max(0, k_both - n_other), min(n, k_both) + 1)
    least = min(chance.p_differs(k, n, k_both - k, n_other) for k in possible)
    assert chance.least_p_differs(n, n_other, k_both) == pytest.approx(least)


@given(st.integers(0, 40), st.integers(0, 40))
def test_who_leads_is_the_exact_mcnemar_test_of_statsmodels(only_first: int, only_second: int) -> None:
    expected = mcnemar([[0, only_first], [only_second, 0]], exact=True).pvalue
    assert chance.p_leads(only_first, only_second) == pytest.approx(expected, abs=1e-12)


@given(st.lists(st.floats(0, 1), max_size=30))
def test_p_values_are_adjusted_as_scipy_and_statsmodels_do(p_values: list[float]) -> None:
    found = chance.adjusted(p_values)
    assert len(found) == len(p_values)
    if p_values:
        assert found == pytest.approx(list(false_discovery_control(p_values)), abs=1e-12)
        assert found == pytest.approx(list(multipletests(p_values, method="fdr_bh")[1]), abs=1e-12)


def test_false_alarms_stay_rare_when_only_chance_is_at_work() -> None:
    random = np.random.default_rng(1)
    alarms = 0
    for _ in range(200):
        came_up = random.random((30, 20)) < 0.3
        lately, before = came_up[20:].sum(0), came_up[:20].sum(0)
        p_values = [chance.p_more_often(int(k), 10, int(b), 20) for k, b in zip(lately, before, strict=True)]
        alarms += min(chance.adjusted(p_values)) <= 0.10
    assert alarms / 200 <= 0.10


@given(pairs())
def test_a_difference_either_way_is_twice_the_smaller_tail_of_fishers_test(
    counts: tuple[int, int, int, int],
) -> None:
    both, first, second, n = counts
    table = np.array([[both, first - both], [second - both, n - first - second + both]])
    tails = [fisher_exact(table, alternative=tail).pvalue for tail in ("less", "greater")]
    p, least = chance.p_either_way(both, first, second - both, n - first)
    assert p == pytest.approx(min(1, 2 * min(tails)), rel=1e-6)
    possible = range(max(0, first + second - n), min(first, second) + 1)
    others = (chance.p_either_way(k, first, second - k, n - first)[0] for k in possible)
    assert least == pytest.approx(min(others))


@given(st.lists(st.floats(1e-6, 1), min_size=1, max_size=30))
def test_an_interval_leaves_out_chance_exactly_where_the_adjusted_p_value_is_small(
    p_values: list[float],
) -> None:
    rejected = multipletests(p_values, 0.05, method="fdr_bh")[0]
    confidence = chance.confidence_of_each(p_values, tests=len(p_values), sure_below=0.05)
    assert [p <= (1 - confidence) * (1 + 1e-9) for p in p_values] == rejected.tolist()
    assert rejected.any() or confidence == pytest.approx(1 - 0.05 / len(p_values))


@given(pairs())
def test_the_interval_of_the_lift_is_scipys_exact_odds_ratio_told_as_lift(
    counts: tuple[int, int, int, int],
) -> None:
    both, first, second, n = counts
    table = np.array([[both, first - both], [second - both, n - first - second + both]])
    odds = contingency.odds_ratio(table, kind="conditional").confidence_interval(0.95)
    low, high = chance.lift_interval(both, first, second, n)
    by_chance = first * second / n
    if odds.low > 0:
        assert low == pytest.approx(nchypergeom_fisher.mean(n, first, second, odds.low) / by_chance, rel=1e-5)
    if odds.high < np.inf:
        expected = nchypergeom_fisher.mean(n, first, second, odds.high) / by_chance
        assert high == pytest.approx(expected, rel=1e-5)


@given(pairs())
def test_the_interval_of_the_lift_holds_the_lift(counts: tuple[int, int, int, int]) -> None:
    low, high = chance.lift_interval(*counts)
    assert 0 <= low <= chance.lift(*counts) + 1e-9
    assert chance.lift(*counts) <= high + 1e-9


def test_the_interval_of_the_lift_covers_the_truth_as_often_as_it_says() -> None:
    random = np.random.default_rng(2)
    covered = 0
    for _ in range(400):
        first, second = random.random(26) < 0.5, random.random(26) < 0.5
        if not (first.any() and second.any()):
            continue
        low, high = chance.lift_interval(int((first & second).sum()), int(first.sum()), int(second.sum()), 26)
        covered += low <= 1 <= high
    assert covered / 400 >= 0.95


def test_tests_that_could_tell_nothing_count_for_none_of_the_others() -> None:
    can_tell, p_values = [True, False, True], [0.04, 0.5, 0.01]
    first, last = chance.adjusted([0.04, 0.01])
    assert chance.adjusted_where(can_tell, p_values) == [first, None, last]
