"""Whose notes are at turn in a reveal, person by person."""

from tests.api.people import Hall


def _at_turn(hall: Hall) -> list[str]:
    notes = hall.bob.get(hall.path).json()["notes"]
    return [note["id"] for note in notes if note.get("at_turn")]


def test_the_notes_of_who_is_at_turn_are_marked_and_no_others(hall: Hall) -> None:
    annas, bobs = {hall.write(hall.anna), hall.write(hall.anna)}, {hall.write(hall.bob)}
    hall.set(reveal_mode="people", phase="reveal")
    first = set(_at_turn(hall))
    hall.set(reveal_step=2)
    assert sorted([first, set(_at_turn(hall))], key=len) == [bobs, annas]


def test_no_note_is_marked_where_nobody_is_at_turn(hall: Hall) -> None:
    hall.write(hall.anna)
    hall.set(reveal_mode="quadrants", phase="reveal")
    assert _at_turn(hall) == []
    hall.set(reveal_mode="people")
    assert _at_turn(hall) != []
    hall.set(phase="group")
    assert _at_turn(hall) == []


def test_whether_the_timer_locks_is_told_before_there_is_a_timer(hall: Hall) -> None:
    hall.set(timer={"locks": True})
    settings = hall.bob.get(hall.path).json()
    assert (settings["timer"], settings["timer_locks"]) == (None, True)
