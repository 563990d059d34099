import pytest

from tests.rooms import Room, make_room
from workshop_data import group_suggestions
from workshop_data.errors import NotInThisPhase, UnknownWorkshop, WorkshopClosed
from workshop_data.group_suggestions import Suggestion
from workshop_data.model import Note
from workshop_data.store import Store


def _suggest(room: Room) -> list[Suggestion]:
    with room.store.read() as db:
        return group_suggestions.suggest(db, room.code)


def _three_alike(room: Room) -> list[Note]:
    anna = room.join()
    return [room.write(text, by=anna) for text in ("Lang wachten", "Wachten, wachten", "Ik wacht op wachten")]


def test_notes_that_are_alike_are_suggested(room: Room) -> None:
    notes = _three_alike(room)
    room.write("De brief is onleesbaar")
    room.set(phase="group")
    assert _suggest(room) == [Suggestion(tuple(note.id for note in notes), ("wachten",))]


def test_a_suggestion_changes_nothing(room: Room) -> None:
    _three_alike(room)
    room.set(phase="group")
    with room.store.read() as db:
        before = list(db.iterdump())
    _suggest(room)
    with room.store.read() as db:
        assert list(db.iterdump()) == before


def test_what_is_in_a_group_already_is_left_there(room: Room) -> None:
    one, two, three = _three_alike(room)
    room.set(phase="group")
    room.group(one)
    assert [each.notes for each in _suggest(room)] == [(two.id, three.id)]


@pytest.mark.parametrize("kept_back", ["hidden", "held", "taken back", "not at turn"])
def test_what_the_room_may_not_read_is_not_suggested(store: Store, kept_back: str) -> None:
    room = make_room(store)
    one, two = _three_alike(room)[:2]
    room.set(check_first=kept_back == "held", reveal_mode="quadrants")
    last = room.write("Wachten", by=room.join(), quadrant="feels")
    room.set(phase="reveal")
    if kept_back == "hidden":
        room.set(phase="group")
        room.hide(last)
    if kept_back == "taken back":
        room.take_back(last)
    suggested = [note for each in _suggest(room) for note in each.notes]
    assert {one.id, two.id} <= set(suggested) and last.id not in suggested


@pytest.mark.parametrize(
    ("phase", "error"),
    [
        ("lobby", NotInThisPhase),
        ("write", NotInThisPhase),
        ("vote", NotInThisPhase),
        ("closed", WorkshopClosed),
    ],
)
def test_groups_are_suggested_only_where_groups_can_be_made(
    room: Room, phase: str, error: type[Exception]
) -> None:
    _three_alike(room)
    room.set(phase=phase)
    with pytest.raises(error):
        _suggest(room)


def test_there_are_no_suggestions_for_a_workshop_that_is_not_there(store: Store) -> None:
    with store.read() as db, pytest.raises(UnknownWorkshop):
        group_suggestions.suggest(db, "AAAAAA")
