from collections import Counter
from random import Random

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import cohens_kappa

from workshop_data.agreement import FEW, Verdict, agreement

CODES = st.sampled_from("abcd")
PAIRS = st.lists(st.tuples(CODES, CODES), min_size=1, max_size=40)


def _table(*counts: tuple[str, str, int]) -> list[tuple[str, str]]:
    return [(first, second) for first, second, count in counts for _ in range(count)]


GRANTS = _table(("yes", "yes", 20), ("yes", "no", 5), ("no", "yes", 10), ("no", "no", 15))
"""Fifty grant proposals read by two people: 70% alike, 50% by chance, so kappa is 0.4."""


def test_kappa_of_the_textbook_example() -> None:
    found = agreement(GRANTS)
    assert found.kappa is not None
    assert (found.notes, found.agreed, found.share) == (50, 35, 0.7)
    assert found.kappa.value == pytest.approx(0.4)


def test_alpha_of_krippendorffs_example_for_two_who_sort_ten_units() -> None:
    # Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, part A: binary data, two observers.
    meg, owen = "0100000001", "1110010000"
    found = agreement(list(zip(meg, owen, strict=True)))
    assert found.alpha is not None
    assert found.alpha.value == pytest.approx(0.095, abs=0.0005)


@given(PAIRS)
def test_kappa_is_that_of_statsmodels(pairs: list[tuple[str, str]]) -> None:
    counted = Counter(pairs)
    table = np.array([[counted[one, other] for other in "abcd"] for one in "abcd"])
    found = agreement(pairs).kappa
    if found is not None:
        assert found.value == pytest.approx(cohens_kappa(table, return_results=False))


@given(PAIRS)
def test_alpha_is_that_of_the_library_and_its_bounds_lie_around_it(pairs: list[tuple[str, str]]) -> None:
    found = agreement(pairs).alpha
    if found is not None:
        data = [[ord(pair[coder]) for pair in pairs] for coder in (0, 1)]
        expected = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
        assert found.value == pytest.approx(expected)
        assert found.low <= found.value + 1e-9 and found.value - 1e-9 <= found.high <= 1


@given(PAIRS, st.randoms())
def test_the_order_of_notes_and_of_coders_changes_nothing(
    pairs: list[tuple[str, str]], random: Random
) -> None:
    turned = [(second, first) for first, second in pairs]
    random.shuffle(turned)
    one, other = agreement(pairs), agreement(turned)
    assert (one.agreed, one.kappa is None, one.alpha is None) == (
        other.agreed,
        other.kappa is None,
        other.alpha is None,
    )
    for here, there in ((one.kappa, other.kappa), (one.alpha, other.alpha)):
        if here is not None and there is not None:
            assert here.value == pytest.approx(there.value)


@given(PAIRS)
def test_names_of_codes_do_not_matter(pairs: list[tuple[str, str]]) -> None:
    renamed = [(f"z_{first}", f"z_{second}") for first, second in pairs]
    assert agreement(renamed) == agreement(pairs)


def test_nothing_tells_agreement_from_chance_where_one_code_was_used() -> None:
    found = agreement([("a", "a")] * 20)
    assert (found.kappa, found.alpha, found.share, found.verdict) == (None, None, 1.0, Verdict.ONE_CODE)


def test_full_agreement_on_few_notes_is_not_certain() -> None:
    found = agreement([("a", "a"), ("b", "b")] * 3)
    assert found.kappa is not None and found.alpha is not None
    assert (found.kappa.value, found.alpha.value, found.kappa.high) == (1.0, 1.0, 1.0)
    assert found.kappa.low < 0.4 and found.alpha.low < 0.4


def test_without_a_note_there_is_nothing_to_say() -> None:
    found = agreement([])
    assert (found.notes, found.share, found.kappa, found.alpha) == (0, 0.0, None, None)
    assert found.verdict is Verdict.TOO_FEW


@pytest.mark.parametrize(
    ("notes", "share", "verdict"),
    [
        (400, 0.95, Verdict.RELIABLE),
        (20, 0.9, Verdict.PROMISING),
        (400, 0.87, Verdict.TENTATIVE),
        (20, 0.8, Verdict.DOUBTFUL),
        (400, 0.7, Verdict.WEAK),
    ],
)
def test_the_verdict_is_krippendorffs_and_says_when_notes_are_few(
    notes: int, share: float, verdict: Verdict
) -> None:
    alike = round(notes * share / 2)
    pairs = _table(("a", "a", alike), ("b", "b", alike), ("a", "b", notes - 2 * alike))
    assert agreement(pairs).verdict is verdict


def test_a_few_notes_are_too_few() -> None:
    assert agreement([("a", "a"), ("b", "b")] * (FEW // 2 - 1)).verdict is Verdict.TOO_FEW
