import random
from collections.abc import Callable
from dataclasses import asdict
from math import sqrt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from tests.rooms import Room, coded_room, make_room
from workshop_data import notes
from workshop_data.importers.workshops import take_in
from workshop_data.model import Note
from workshop_data.recurrence import (
    Recurrence,
    Selection,
    leaders,
    notes_behind,
    recurrence,
    tally,
    wilson_interval,
)
from workshop_data.store import Store, open_store

COUNTS = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def _wilson_1927(k: int, n: int) -> tuple[float, float]:
    """The formula as published: bounds of p where |k/n - p| = z sqrt(p (1 - p) / n)."""
    z = 1.959963984540054
    middle = (k + z * z / 2) / (n + z * z)
    half = z / (n + z * z) * sqrt(k * (n - k) / n + z * z / 4)
    return middle - half, middle + half


@given(COUNTS)
def test_the_interval_is_wilsons_by_the_published_formula(counts: tuple[int, int]) -> None:
    assert wilson_interval(*counts) == pytest.approx(_wilson_1927(*counts), abs=1e-9)


@given(COUNTS)
def test_the_interval_is_that_of_scipy_and_holds_the_share(counts: tuple[int, int]) -> None:
    k, n = counts
    expected = binomtest(k, n).proportion_ci(0.95, method="wilson")
    low, high = wilson_interval(k, n)
    assert (low, high) == (expected.low, expected.high)
    assert 0 <= low <= k / n + 1e-12 and k / n - 1e-12 <= high <= 1


def test_nothing_counted_says_nothing() -> None:
    assert wilson_interval(0, 0) == (0.0, 1.0)


def _count(store: Store, selection: Selection | None = None, *, language: str = "en") -> list[Recurrence]:
    with store.read() as db:
        return recurrence(db, selection or Selection(), language=language)


def _brief(rows: list[Recurrence]) -> list[tuple[str, int, int, int]]:
    return [(row.code, row.workshops, row.of, row.notes) for row in rows]


def test_recurrence_of_an_empty_database_is_empty(store: Store) -> None:
    assert _count(store) == []


def test_recurrence_counts_a_workshop_once_however_many_notes_name_the_pain_point(store: Store) -> None:
    coded_room(store, *["unknown_status"] * 5)
    coded_room(store, "unknown_status", "unclear_language")
    assert _brief(_count(store)) == [("unknown_status", 2, 2, 6), ("unclear_language", 1, 2, 1)]


def test_a_workshop_without_any_coded_note_counts_among_all_workshops(store: Store) -> None:
    coded_room(store, "unknown_status")
    make_room(store).set(phase="reveal")
    room = make_room(store)
    room.write()
    room.set(phase="closed")
    assert _brief(_count(store)) == [("unknown_status", 1, 2, 1)]


def test_a_share_comes_with_its_interval(store: Store) -> None:
    coded_room(store, "unknown_status")
    coded_room(store, "unclear_language")
    first = _count(store)[0]
    assert (first.share, first.low, first.high) == (0.5, *wilson_interval(1, 2))


def test_the_most_recurrent_come_first_and_the_residual_entry_last(store: Store) -> None:
    coded_room(store, "other", "unknown_status")
    coded_room(store, "other", "hard_to_find", "hard_to_find")
    coded_room(store, "other", "unknown_status")
    assert [row.code for row in _count(store)] == ["unknown_status", "hard_to_find", "other"]


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Status unknown"), ("fr", "Sans nouvelles du dossier")]
)
def test_names_are_in_the_language_that_was_asked_for(store: Store, language: str, name: str) -> None:
    coded_room(store, "unknown_status")
    assert _count(store, language=language)[0].name == name


def _revealed_later(room: Room) -> None:
    room.set(phase="write")


def _hidden(room: Room) -> None:
    room.hide(_only_note(room))


def _removed(room: Room) -> None:
    room.take_back(_only_note(room))


def _only_note(room: Room) -> Note:
    with room.store.read() as db:
        (note,) = notes.of_workshop(db, room.workshop)
    return note


@pytest.mark.parametrize("covered", [_revealed_later, _hidden, _removed])
def test_a_note_that_may_not_be_seen_counts_for_nothing(
    store: Store, covered: Callable[[Room], None]
) -> None:
    coded_room(store, "unclear_language")
    covered(coded_room(store, "unknown_status"))
    assert _brief(_count(store)) == [("unclear_language", 1, 1, 1)]


def _three_workshops(store: Store) -> None:
    coded_room(store, "unknown_status", service="A", organisation="X", language="nl", date="2024-01-31")
    coded_room(store, "unknown_status", service="B", organisation="X", language="fr", date="2024-02-01")
    coded_room(store, "unknown_status", service="B", organisation="Y", language="de", date="2025-06-01")


@pytest.mark.parametrize(
    ("selection", "of"),
    [
        (Selection(), 3),
        (Selection(services=("B",)), 2),
        (Selection(services=("A", "B")), 3),
        (Selection(services=("B",), organisations=("X",)), 1),
        (Selection(languages=("fr", "de")), 2),
        (Selection(since="2024-02-01"), 2),
        (Selection(until="2024-02-01"), 2),
        (Selection(since="2024-02-01", until="2024-02-01"), 1),
    ],
)
def test_only_the_selected_workshops_count(store: Store, selection: Selection, of: int) -> None:
    _three_workshops(store)
    assert _brief(_count(store, selection)) == [("unknown_status", of, of, of)]
    with store.read() as db:
        assert len(notes_behind(db, selection)) == of


@pytest.mark.parametrize("selection", [Selection(services=("a",)), Selection(since="2030-01-01")])
def test_a_selection_without_workshops_is_empty(store: Store, selection: Selection) -> None:
    _three_workshops(store)
    assert _count(store, selection) == []


def test_the_choices_are_those_that_there_are(store: Store) -> None:
    _three_workshops(store)
    make_room(store, service="Not revealed", date="2020-01-01").write()
    with store.read() as db:
        choices = tally(db).choices
    assert choices == Selection(("A", "B"), ("X", "Y"), ("de", "fr", "nl"), "2024-01-31", "2025-06-01")


def test_the_notes_behind_a_figure_are_as_many_as_it_says(store: Store) -> None:
    coded_room(store, "unknown_status", "unknown_status", "other")
    room = coded_room(store, "unknown_status")
    (first, *_) = _count(store)
    with store.read() as db:
        behind = notes_behind(db, Selection(), pain_point="unknown_status")
        in_one = notes_behind(db, Selection(), pain_point="unknown_status", workshop_code=room.code)
    assert (len(behind), behind["workshop_code"].nunique(), len(in_one)) == (first.notes, first.workshops, 1)


def test_a_pain_point_of_one_workshop_leads_nothing(store: Store) -> None:
    coded_room(store, "unknown_status", "unknown_status", "other")
    coded_room(store, "unclear_language", "other")
    assert leaders(_count(store)) == []
    coded_room(store, "unclear_language", "hard_to_find")
    assert [row.code for row in leaders(_count(store))] == ["unclear_language"]


HEADER = "workshop,date,quadrant,text,pain_point\n"
ROWS = [
    "Een,2024-01-01,says,Ik wacht,unknown_status\n",
    "Een,2024-01-01,feels,Moe,unknown_status\n",
    "Twee,2024-02-01,says,Ik wacht,Status unknown\n",
    "Twee,2024-02-01,does,Belt,other\n",
    "Drie,2024-03-01,thinks,Waarom,\n",
]


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_import_does_not_matter(store: Store, tmp_path: Path, seed: int) -> None:
    take_in(store, (HEADER + "".join(ROWS)).encode())
    shuffled, other = random.Random(seed).sample(ROWS, len(ROWS)), open_store(tmp_path / "other.db")
    for row in shuffled:
        take_in(other, (HEADER + row).encode())
    assert [asdict(row) for row in _count(other)] == [asdict(row) for row in _count(store)]
    other.close()


def test_more_notes_of_the_same_workshops_do_not_change_the_count_of_workshops(store: Store) -> None:
    take_in(store, (HEADER + "".join(ROWS)).encode())
    before = [(row.code, row.workshops, row.of, row.low, row.high) for row in _count(store)]
    take_in(store, (HEADER + "".join(ROWS * 3)).encode())
    assert [(row.code, row.workshops, row.of, row.low, row.high) for row in _count(store)] == before
