import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.sparse import csr_array

from tests.suggesting import FewMeanings, needs_the_encoder
from workshop_data.codebook import RESIDUAL
from workshop_data.suggestions import encoder
from workshop_data.suggestions.chances import FLOOR, Chances, best, chances
from workshop_data.suggestions.encoder import Vectors
from workshop_data.suggestions.known import Known
from workshop_data.suggestions.learner import Lesson, learn
from workshop_data.suggestions.ridge import Features, Floats, solve, targets
from workshop_data.suggestions.space import space_of
from workshop_data.suggestions.vectors import VectorCache
from workshop_data.suggestions.word_space import Vocabulary, rarities, weighted
from workshop_data.suggestions.words import features, words, words_as_written

VALUES = arrays(np.float32, st.tuples(st.integers(1, 6), st.just(4)), elements=st.floats(-1, 1, width=32))
CLASSES = ["asked_again", "not_heard", RESIDUAL, "waiting_time"]
TEXTS = st.lists(st.text(alphabet="abcde é", min_size=1, max_size=30), min_size=2, max_size=12, unique=True)


def test_accents_and_capitals_do_not_make_another_word() -> None:
    assert words("Déjà VU, gemeente-huis!") == words("deja vu gemeente huis")


def test_a_word_is_shown_as_it_stands_in_the_text() -> None:
    assert words_as_written("Déjà vu") == [("Déjà", "deja"), ("vu", "vu")]


def test_inflections_of_a_word_share_pieces() -> None:
    assert features("wachttijd") & features("wachttijden")
    assert not features("loket") & features("brief")


def _random_texts(count: int) -> Features:
    chance = np.random.default_rng(count)
    made = csr_array(chance.random((count, 9)).astype(np.float32))
    return Features(chance.standard_normal((count, 5)).astype(np.float32), made, 0.25)


def _by_elimination(texts: Features, wanted: Floats, penalties: Floats) -> Floats:
    by_words = texts.words.toarray()
    kernel = 0.25 * texts.vectors @ texts.vectors.T + 0.75 * by_words @ by_words.T
    solution: Floats = np.linalg.solve(kernel + np.diag(penalties), wanted)
    return solution


@given(st.integers(2, 40), st.integers(0, 1000))
def test_the_coefficients_solve_the_equations_of_ridge_regression(count: int, seed: int) -> None:
    texts, chance = _random_texts(count), np.random.default_rng(seed)
    wanted = targets(list(chance.integers(0, 3, count)), 3)
    penalties = chance.uniform(0.3, 1, count).astype(np.float32)
    start = chance.standard_normal((count, 3)).astype(np.float32)
    found = solve(texts, wanted, penalties, start)
    assert np.allclose(found, _by_elimination(texts, wanted, penalties), atol=0.02)


def test_targets_sum_to_nothing_in_each_row() -> None:
    assert np.allclose(targets([0, 2, 1], 3).sum(axis=1), 0, atol=1e-6)


@given(VALUES, st.lists(st.integers(0, 500), min_size=4, max_size=4))
def test_chances_are_shares_of_one(values: Floats, coded: Sequence[int]) -> None:
    shares = chances(values, CLASSES, coded)
    assert (shares >= 0).all() and np.allclose(shares.sum(axis=1), 1)


@given(VALUES)
def test_what_the_regression_finds_more_like_it_has_the_greater_chance(values: Floats) -> None:
    shares = chances(values, CLASSES, [0, 0, 0, 0])
    first, last = values[:, 0] > values[:, 3] + 0.01, values[:, 0] < values[:, 3] - 0.01
    assert (shares[first, 0] > shares[first, 3]).all() and (shares[last, 0] < shares[last, 3]).all()


def test_what_was_coded_more_often_has_the_greater_chance_and_the_residual_entry_the_smallest() -> None:
    level = np.zeros((1, 4), np.float32)
    asked_again, not_heard, residual, waiting_time = chances(level, CLASSES, [9, 3, 3, 3])[0]
    assert asked_again > not_heard == waiting_time > residual


@given(arrays(np.float64, 4, elements=st.floats(0, 1)))
def test_nothing_below_the_floor_is_among_the_best(
    row: "np.ndarray[tuple[int], np.dtype[np.float64]]",
) -> None:
    chosen = best(row, CLASSES, count=3)
    assert len(chosen) <= 3 and all(row[column] >= FLOOR for column in chosen)
    assert [row[column] for column in chosen] == sorted(row[row >= FLOOR], reverse=True)[:3]


@given(TEXTS)
def test_each_row_of_words_has_length_one_or_is_empty(texts: list[str]) -> None:
    vocabulary = Vocabulary()
    counted = vocabulary.learn(texts)
    lengths = np.sqrt((weighted(counted, rarities(counted)).toarray() ** 2).sum(axis=1))
    assert all(length == pytest.approx(1, abs=1e-4) or length == 0 for length in lengths)


@given(TEXTS, TEXTS)
def test_words_that_no_text_has_any_more_do_not_count(known: list[str], gone: list[str]) -> None:
    fresh, used = Vocabulary(), Vocabulary()
    used.learn(gone)
    places = [space_of(known, vocabulary, None).place(known + gone) for vocabulary in (fresh, used)]
    likeness = [place.likeness(place) for place in places]
    assert np.allclose(likeness[0], likeness[1], atol=1e-5)


KNOWN = [
    Known("1", "waiting_time", "wachten wachten in de rij", "nl", note_id="1"),
    Known("2", "waiting_time", "lange rij", "nl", note_id="2"),
    Known("3", "not_heard", "niemand luistert naar ons", "nl", note_id="3"),
    Known("4", "asked_again", "weer hetzelfde invullen", "nl", example=True),
]


def _lesson(known: Sequence[Known], last: Lesson | None = None) -> Lesson:
    space = space_of([each.text for each in known], Vocabulary(), None)
    return learn(known, sorted({each.code for each in KNOWN}), space, last)


def _said(lesson: Lesson) -> Chances:
    return lesson.chances(lesson.space.place(["wachten in een lange rij", "luistert iemand"]))


@given(st.permutations(KNOWN))
def test_the_order_in_which_notes_were_coded_changes_nothing(known: list[Known]) -> None:
    assert np.allclose(_said(_lesson(known)), _said(_lesson(KNOWN)), atol=1e-3)


def test_learning_on_from_the_last_lesson_ends_where_learning_afresh_does() -> None:
    last = _lesson(KNOWN[:2] + KNOWN[3:])
    assert np.allclose(_said(_lesson(KNOWN, last)), _said(_lesson(KNOWN)), atol=1e-3)


def test_a_lesson_without_a_note_is_that_of_the_others() -> None:
    without = _lesson(KNOWN).without(frozenset({"3"}))
    assert [each.key for each in without.known] == ["1", "2", "4"]
    assert not without.weights[1][:, without.classes.index("not_heard")].max() > 0.2


def test_vectors_are_kept_in_the_file_and_not_made_again(tmp_path: Path) -> None:
    first, second = FewMeanings(), FewMeanings()
    texts = [f"Tekst {number}" for number in range(40)]
    cache = VectorCache(first, tmp_path / "vectors.npz")
    made = cache.of(texts)
    cache.keep_only(texts)
    assert (VectorCache(second, tmp_path / "vectors.npz").of(texts) == made).all()
    assert second.encoded == []


def test_the_vectors_of_texts_that_are_gone_leave_the_file(tmp_path: Path) -> None:
    texts = [f"Tekst {number}" for number in range(40)]
    cache = VectorCache(FewMeanings(), tmp_path / "vectors.npz")
    cache.of(texts)
    cache.keep_only(texts)
    cache.keep_only(texts[:1])
    encoder = FewMeanings()
    VectorCache(encoder, tmp_path / "vectors.npz").of(texts)
    assert encoder.encoded == texts[1:]


def test_no_text_stands_in_the_file_of_vectors(tmp_path: Path) -> None:
    texts = [f"Geheim {number}" for number in range(40)]
    cache = VectorCache(FewMeanings(), tmp_path / "vectors.npz")
    cache.of(texts)
    cache.keep_only(texts)
    with np.load(tmp_path / "vectors.npz") as kept:
        assert set(kept.files) == {"encoder", "keys", "vectors"}
        assert b"Geheim" not in kept["keys"].tobytes()


class Slow(FewMeanings):
    """Does not come to what is left for later until it may."""

    def __init__(self) -> None:
        super().__init__()
        self.may_go_on = threading.Event()

    def encode(self, texts: Sequence[str]) -> Vectors:
        if self.encoded:
            self.may_go_on.wait(60)
        return super().encode(texts)


def test_many_new_texts_are_left_to_a_thread_and_are_news_once_they_are_there() -> None:
    cache, texts = VectorCache(FewMeanings(), None), [f"Tekst {number}" for number in range(1100)]
    assert cache.soon(texts)[1][:500].all()
    deadline = time.monotonic() + 30
    while not cache.news():
        assert time.monotonic() < deadline
        time.sleep(0.01)
    assert cache.soon(texts)[1].all()
    assert not cache.news()


def test_a_text_without_a_vector_yet_goes_by_its_words() -> None:
    known = [f"{'kat' if number % 2 else 'kantine'} {number}" for number in range(1100)]
    slow = Slow()
    placed = space_of(known, Vocabulary(), VectorCache(slow, None)).place_known(known)
    slow.may_go_on.set()
    late = [row for row in range(len(known)) if not placed.vectors[row].any()]
    assert len(late) == 600 and placed.words[late].sum() > 0


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", b"\x93NUMPY"], ids=["empty", "zip", "array"])
def test_a_damaged_file_of_vectors_is_made_anew(
    tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "vectors.npz").write_bytes(content)
    assert VectorCache(FewMeanings(), tmp_path / "vectors.npz").of(["kat"]).shape == (1, 3)
    assert "made anew" in caplog.text


def test_vectors_of_another_encoder_are_left_alone(tmp_path: Path) -> None:
    class Other(FewMeanings):
        name = "another"

    texts = [f"Tekst {number}" for number in range(40)]
    cache = VectorCache(FewMeanings(), tmp_path / "vectors.npz")
    cache.of(texts)
    cache.keep_only(texts)
    other = Other()
    VectorCache(other, tmp_path / "vectors.npz").of(texts)
    assert other.encoded == texts


def test_a_folder_that_cannot_be_written_keeps_nothing_and_harms_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    cache = VectorCache(FewMeanings(), tmp_path / "missing" / "vectors.npz")
    texts = [f"Tekst {number}" for number in range(40)]
    cache.of(texts)
    cache.keep_only(texts)
    assert "could not be kept" in caplog.text and len(cache.of(texts)) == 40


@pytest.fixture
def encoder_module(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """The module of the encoder, with nothing found yet, before the test and after it."""
    encoder._installed.cache_clear()
    yield monkeypatch
    encoder._installed.cache_clear()


def test_without_the_library_there_is_no_encoder(encoder_module: pytest.MonkeyPatch) -> None:
    encoder_module.setattr(encoder, "_MODULE", "a_module_that_is_not_there")
    assert encoder.sentence_encoder() is None


@needs_the_encoder
def test_an_encoder_that_cannot_be_loaded_is_said_to_be_unusable_and_is_then_none(
    encoder_module: pytest.MonkeyPatch,
) -> None:
    encoder_module.setattr(encoder, "_MODULE", "json")
    found = encoder.sentence_encoder()
    assert found is not None
    with pytest.raises(encoder.EncoderUnusable):
        found.encode(["kat"])
    assert encoder.sentence_encoder() is None
