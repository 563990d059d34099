"""Intervals and exact tests: how sure a count is, and what chance alone would do.

Counts are whole numbers. Everything is computed from logarithms of factorials, for whole columns of figures
at once: a page asks for some hundreds of tests, for which the general functions of SciPy take a second.
The tests compare each function with SciPy or statsmodels.
"""

from collections.abc import Sequence
from functools import lru_cache
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

CONFIDENCE = 0.95

_SAME = 1 + 1e-7
"""Two outcomes are equally likely when their probabilities differ by rounding only."""

_STEPS = 200
_NEAR = 1e-11
_WIDEST_LOG_ODDS = 60.0

Floats = NDArray[np.float64]


def wilson(k: ArrayLike, n: ArrayLike, *, confidence: float = CONFIDENCE) -> tuple[Floats, Floats]:
    """The Wilson score intervals of shares k of n (Wilson 1927, doi:10.1080/01621459.1927.10502953).

    Returns the lower and the upper bounds; 0 and 1 where n is 0.
    """
    k, n = np.asarray(k, float), np.asarray(n, float)
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    some = np.maximum(n, 1)
    middle = (k + z * z / 2) / (some + z * z)
    half = z / (some + z * z) * np.sqrt(k * (some - k) / some + z * z / 4)
    low = np.where((k == 0) | (n == 0), 0.0, middle - half)
    high = np.where((k == n) | (n == 0), 1.0, middle + half)
    return low, high


def wilson_interval(k: int, n: int, *, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """The Wilson score interval of k out of n, as shares; (0, 1) when n is 0."""
    low, high = wilson(k, n, confidence=confidence)
    return float(low), float(high)


def p_more_often(k: int, n: int, k_before: int, n_before: int) -> float:
    """The probability that chance alone brings k or more of all that came up among these n.

    One-sided hypergeometric tail (Fisher's exact test).
    """
    outcomes, log_p = _outcomes(n, n_before, k + k_before)
    return _total(log_p[outcomes >= k])


def p_differs(k: int, n: int, k_other: int, n_other: int) -> float:
    """The probability that chance alone makes two shares differ as much: Fisher's exact test, two-sided."""
    outcomes, log_p = _outcomes(n, n_other, k + k_other)
    observed = log_p[k - int(outcomes[0])]
    return _total(log_p[log_p <= observed + np.log(_SAME)])


def least_p_differs(n: int, n_other: int, k_both: int) -> float:
    """The smallest that `p_differs` can get with these totals: above 5%, no outcome could tell anything."""
    outcomes, _ = _outcomes(n, n_other, k_both)
    ends = {int(outcomes[0]), int(outcomes[-1])}
    return min(p_differs(k, n, k_both - k, n_other) for k in ends)


def p_either_way(k: int, n: int, k_other: int, n_other: int) -> tuple[float, float]:
    """The probability that chance alone makes two shares differ as much: twice the smaller tail.

    Agrees with `lift_interval`, whose tails are of one size. Comes with the smallest that it can get with
    these totals.
    """
    outcomes, log_p = _outcomes(n, n_other, k + k_other)
    tails = _total(log_p[outcomes <= k]), _total(log_p[outcomes >= k])
    least = float(np.exp(min(log_p[0], log_p[-1])))
    return min(1.0, 2 * min(tails)), min(1.0, 2 * least)


def p_leads(only_first: int, only_second: int) -> float:
    """The exact McNemar test of two shares of the same workshops, two-sided.

    `only_first` workshops have the one and not the other, `only_second` the other way round.
    """
    n, fewer = only_first + only_second, min(only_first, only_second)
    log_factorials = _log_factorials(n)
    i = np.arange(fewer + 1)
    log_p = log_factorials[n] - log_factorials[i] - log_factorials[n - i] - n * np.log(2)
    return min(1.0, 2 * _total(log_p))


def adjusted(p_values: Sequence[float]) -> list[float]:
    """The p-values for many tests at once, so that few of those called small are false alarms.

    Of the findings with an adjusted value up to q, a share of q at most is expected to be chance
    (Benjamini and Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x).
    """
    n = len(p_values)
    order = np.argsort(np.asarray(p_values, float), kind="stable")
    scaled = np.asarray(p_values, float)[order] * n / np.arange(1, n + 1)
    smallest_above = np.minimum.accumulate(scaled[::-1])[::-1]
    found = np.empty(n)
    found[order] = np.minimum(smallest_above, 1.0)
    return [float(value) for value in found]


def adjusted_where(can_tell: Sequence[bool], p_values: Sequence[float]) -> list[float | None]:
    """As `adjusted`, among the tests that could tell anything; None for those no outcome would decide."""
    values = iter(adjusted([p for p, telling in zip(p_values, can_tell, strict=True) if telling]))
    return [next(values) if telling else None for telling in can_tell]


def confidence_of_each(p_values: Sequence[float], *, tests: int, sure_below: float) -> float:
    """The confidence with which the interval of each of many tests is drawn, so that line and verdict agree.

    An interval leaves out what would be chance exactly where the p-value adjusted for all `tests` is at most
    `sure_below`: Bonferroni's where none is, and else by the number that are (Benjamini and Yekutieli 2005,
    doi:10.1198/016214504000001907).
    """
    sure = sum(value <= sure_below for value in adjusted(p_values))
    return 1 - sure_below * max(1, sure) / max(1, tests)


def lift(both: int, first: int, second: int, n: int) -> float:
    """How many times as often as by chance two things of `first` and `second` of n come together."""
    return both * n / (first * second)


def lift_interval(
    both: int, first: int, second: int, n: int, *, confidence: float = CONFIDENCE
) -> tuple[float, float]:
    """The exact interval of `lift`, given how often each of the two came up.

    The bounds are those of the odds ratio by Fisher's noncentral hypergeometric distribution (Cornfield
    1956), told as the lift that each of these odds ratios leads to be expected.
    """
    outcomes, log_weights = _outcomes(first, n - first, second)
    tail = (1 - confidence) / 2
    at_least, at_most = outcomes >= both, outcomes <= both
    low, high = float(outcomes[0]), float(outcomes[-1])
    if both > outcomes[0]:
        odds = _log_odds(outcomes, log_weights, at_least, tail)
        low = _expected(outcomes, log_weights, odds)
    if both < outcomes[-1]:
        odds = _log_odds(outcomes, log_weights, at_most, tail)
        high = _expected(outcomes, log_weights, odds)
    return low * n / (first * second), high * n / (first * second)


def _log_odds(outcomes: NDArray[Any], log_weights: Floats, tail: NDArray[np.bool_], p: float) -> float:
    """The logarithm of the odds ratio at which this tail has the probability p, found by Newton's method.

    The logarithm of a tail is concave in it, so that the steps can't go astray.
    """
    log_odds, above = 0.0, bool(tail[-1])
    for _ in range(_STEPS):
        tilted = log_weights + outcomes * log_odds
        log_whole, mean = _log_sum(tilted, outcomes)
        log_tail, mean_of_tail = _log_sum(tilted[tail], outcomes[tail])
        slope = mean_of_tail - mean
        far = -_WIDEST_LOG_ODDS if above else _WIDEST_LOG_ODDS
        aim = log_odds + (np.log(p) - log_tail + log_whole) / slope if slope else far
        aim = min(max(aim, -_WIDEST_LOG_ODDS), _WIDEST_LOG_ODDS)
        if abs(aim - log_odds) < _NEAR:
            break
        log_odds = aim
    return float(aim)


def _log_sum(logs: Floats, outcomes: NDArray[Any]) -> tuple[float, float]:
    """The logarithm of the sum of weights that are given as logarithms, and the mean of what they weigh."""
    most = logs.max()
    weights = np.exp(logs - most)
    total = weights.sum()
    return float(most + np.log(total)), float(outcomes @ weights / total)


def _expected(outcomes: NDArray[Any], log_weights: Floats, log_odds: float) -> float:
    return _log_sum(log_weights + outcomes * log_odds, outcomes)[1]


def _outcomes(n: int, n_other: int, k_both: int) -> tuple[NDArray[Any], Floats]:
    """All k that can be among these n when k_both came up in all, with their log probabilities by chance."""
    k = np.arange(max(0, k_both - n_other), min(n, k_both) + 1)
    return k, _log_choose(n, k) + _log_choose(n_other, k_both - k) - _log_choose(n + n_other, k_both)


def _log_choose(n: int, k: Any) -> Any:
    log_factorials = _log_factorials(n)
    return log_factorials[n] - log_factorials[k] - log_factorials[n - k]


def _log_factorials(up_to: int) -> Floats:
    return _kept_log_factorials(1 << max(8, up_to.bit_length()))


@lru_cache(maxsize=4)
def _kept_log_factorials(size: int) -> Floats:
    return np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, size + 1)))])


def _total(log_p: Floats) -> float:
    return min(1.0, float(np.exp(log_p).sum()))
