import pytest

from tests.rooms import coded_room
from workshop_data.behind import Mark, mark, notes_behind
from workshop_data.settings import QuoteFloor, load_settings
from workshop_data.store import Store
from workshop_data.tally import Tally, tally

CODE = "waiting_time"
ALL_OWN = QuoteFloor()
OF_X = QuoteFloor(own_organisations=("X",))


def _tally(store: Store) -> Tally:
    with store.read() as db:
        return tally(db)


def _words(store: Store, found: Mark) -> list[tuple[str, bool]]:
    """The organisation of each note behind a mark, and whether its words are there."""
    with store.read() as db:
        notes = notes_behind(db, found)
    return [(str(note.organisation), note.text is not None) for note in notes.itertuples()]


def test_the_notes_behind_a_figure_are_as_many_as_it_says(store: Store) -> None:
    coded_room(store, CODE, CODE, "other", date="2026-01-01", title="Een")
    coded_room(store, CODE, date="2026-02-01", title="Twee")
    found = mark(_tally(store), [CODE], ALL_OWN)
    with store.read() as db:
        notes = notes_behind(db, found)
    assert (found.notes, len(notes), set(notes["pain_point"])) == (3, 3, {CODE})
    assert notes["workshop"].tolist() == ["Twee", "Een", "Een"]


def test_a_part_of_the_workshops_has_a_part_of_the_notes(store: Store) -> None:
    for day in ("2026-01-01", "2026-01-02", "2026-01-03"):
        coded_room(store, CODE, date=day, title=day)
    found = mark(_tally(store), [CODE], ALL_OWN).first(2)
    with store.read() as db:
        assert notes_behind(db, found)["workshop"].tolist() == ["2026-01-03", "2026-01-02"]


def test_two_pain_points_are_looked_for_in_the_workshops_that_have_both(store: Store) -> None:
    coded_room(store, CODE, "not_heard")
    coded_room(store, CODE)
    found = mark(_tally(store), [CODE, "not_heard"], ALL_OWN)
    assert (len(found.workshops), found.notes) == (1, 2)


def test_notes_that_may_not_be_seen_are_behind_nothing(store: Store) -> None:
    coded_room(store, CODE, title="Te zien")
    coded_room(store, CODE, title="Nog niet").set(phase="write")
    found = mark(_tally(store), [CODE], ALL_OWN)
    with store.read() as db:
        assert notes_behind(db, found)["workshop"].tolist() == ["Te zien"]
        assert notes_behind(db, Mark((CODE,), ("NOSUCH",), 1, frozenset())).empty


def test_without_a_word_on_whose_they_are_all_notes_are_ones_own(store: Store) -> None:
    coded_room(store, CODE, organisation="Y")
    assert _words(store, mark(_tally(store), [CODE], ALL_OWN)) == [("Y", True)]


def test_in_a_comparison_of_organisations_a_few_notes_keep_their_words(store: Store) -> None:
    coded_room(store, CODE, CODE, organisation="Y")
    found = mark(_tally(store), [CODE], ALL_OWN, compares_organisations=True)
    assert found.notes == 2
    assert _words(store, found) == [("Y", False), ("Y", False)]


@pytest.mark.parametrize(
    ("rooms", "shown"), [([3], False), ([1, 1], False), ([2, 1], True), ([1, 1, 1], True), ([9], False)]
)
def test_words_of_others_need_three_notes_from_two_workshops(
    store: Store, rooms: list[int], shown: bool
) -> None:
    for notes in rooms:
        coded_room(store, *[CODE] * notes, organisation="Y")
    assert {told for _, told in _words(store, mark(_tally(store), [CODE], OF_X))} == {shown}


def test_ones_own_words_are_shown_beside_those_that_are_not(store: Store) -> None:
    coded_room(store, CODE, organisation="x ; Z", date="2026-02-02")
    coded_room(store, CODE, organisation="Y", date="2026-01-01")
    found = mark(_tally(store), [CODE], OF_X)
    assert _words(store, found) == [("x ; Z", True), ("Y", False)]
    assert (found.notes, len(found.hidden)) == (2, 1)


def test_a_workshop_of_no_organisation_is_nobody_elses(store: Store) -> None:
    coded_room(store, CODE)
    assert _words(store, mark(_tally(store), [CODE], OF_X)) == [("", True)]


def test_the_floor_can_be_set() -> None:
    floor = load_settings(
        {
            "WORKSHOP_PASSCODE": "x",
            "WORKSHOP_OWN_ORGANISATIONS": " FOD BOSA ; Fedasil;",
            "WORKSHOP_QUOTES_FROM_NOTES": "5",
            "WORKSHOP_QUOTES_FROM_WORKSHOPS": "many",
        }
    ).quote_floor
    assert floor == QuoteFloor(5, 2, ("FOD BOSA", "Fedasil"))
