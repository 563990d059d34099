import random
from collections.abc import Callable
from dataclasses import asdict

import pytest

from tests.rooms import Room, coded_room, make_room
from workshop_data import notes
from workshop_data.chance import wilson_interval
from workshop_data.importers.workshops import take_in
from workshop_data.model import Note
from workshop_data.recurrence import Recurrence, leaders, recurrence
from workshop_data.store import Store
from workshop_data.tally import Selection, tally


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
    about = {"service": "A", "organisation": "X", "target_group": "Studenten", "persona": "Fatima"}
    coded_room(store, "unknown_status", **about, language="nl", date="2024-01-31")
    about = {"service": "B", "organisation": "x ; Z", "target_group": "Ouders; studenten"}
    coded_room(store, "unknown_status", **about, language="fr", date="2024-02-01")
    coded_room(store, "unknown_status", service="B", organisation="Y", language="de", date="2025-06-01")


@pytest.mark.parametrize(
    ("selection", "of"),
    [
        (Selection(), 3),
        (Selection(services=("B",)), 2),
        (Selection(services=("A", "B")), 3),
        (Selection(services=("B",), organisations=("X",)), 1),
        (Selection(languages=("fr", "de")), 2),
        (Selection(organisations=("Z",)), 1),
        (Selection(organisations=("X; Y",)), 3),
        (Selection(target_groups=("STUDENTEN",)), 2),
        (Selection(personas=("Fatima",)), 1),
        (Selection(since="2024-02-01"), 2),
        (Selection(until="2024-02-01"), 2),
        (Selection(since="2024-02-01", until="2024-02-01"), 1),
    ],
)
def test_only_the_selected_workshops_count(store: Store, selection: Selection, of: int) -> None:
    _three_workshops(store)
    assert _brief(_count(store, selection)) == [("unknown_status", of, of, of)]


@pytest.mark.parametrize("selection", [Selection(services=("c",)), Selection(since="2030-01-01")])
def test_a_selection_without_workshops_is_empty(store: Store, selection: Selection) -> None:
    _three_workshops(store)
    assert _count(store, selection) == []


def test_the_choices_are_those_that_there_are(store: Store) -> None:
    _three_workshops(store)
    make_room(store, service="Not revealed", date="2020-01-01").write()
    with store.read() as db:
        choices = tally(db).choices
    assert choices == Selection(
        services=("A", "B"),
        organisations=("X", "Y", "Z"),
        languages=("de", "fr", "nl"),
        target_groups=("Ouders", "Studenten"),
        personas=("Fatima",),
        since="2024-01-31",
        until="2025-06-01",
    )


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
def test_the_order_of_import_does_not_matter(store: Store, elsewhere: Store, seed: int) -> None:
    take_in(store, (HEADER + "".join(ROWS)).encode())
    for row in random.Random(seed).sample(ROWS, len(ROWS)):
        take_in(elsewhere, (HEADER + row).encode())
    assert [asdict(row) for row in _count(elsewhere)] == [asdict(row) for row in _count(store)]


def test_more_notes_of_the_same_workshops_do_not_change_the_count_of_workshops(store: Store) -> None:
    take_in(store, (HEADER + "".join(ROWS)).encode())
    before = [(row.code, row.workshops, row.of, row.low, row.high) for row in _count(store)]
    take_in(store, (HEADER + "".join(ROWS * 3)).encode())
    assert [(row.code, row.workshops, row.of, row.low, row.high) for row in _count(store)] == before
