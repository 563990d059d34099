import uuid
from typing import Any

import pytest

from tests.rooms import Room, make_room
from tests.storage.test_undo import next_steps, redo_now, undo_now
from workshop_data.errors import InvalidValue, NotRevealedYet, UnknownNote
from workshop_data.model import Phase

NOBODYS = str(uuid.uuid4())


def _stage(room: Room) -> tuple[str | None, str, str]:
    workshop = room.state().workshop
    return workshop.spotlight, workshop.view, workshop.theme


def test_at_first_the_map_is_on_stage_in_the_light(room: Room) -> None:
    assert _stage(room) == (None, "map", "light")


def test_a_change_leaves_what_it_does_not_name(room: Room) -> None:
    room.set(stage={"spotlight": "quadrant:feels"})
    room.set(stage={"view": "ranking"})
    room.set(stage={"theme": "dark"})
    assert _stage(room) == ("quadrant:feels", "ranking", "dark")
    room.set(stage={"spotlight": None})
    room.set(stage={})
    assert _stage(room) == (None, "ranking", "dark")


@pytest.mark.parametrize("phase", list(Phase))
def test_the_stage_is_set_in_any_phase(room: Room, phase: Phase) -> None:
    room.set(phase=phase)
    room.set(stage={"spotlight": "quadrant:says", "view": "code", "theme": "dark"})
    assert _stage(room) == ("quadrant:says", "code", "dark")


def test_a_note_and_a_group_come_into_the_spotlight(room: Room) -> None:
    note = room.write()
    room.set(phase="group")
    group = room.group(note)
    for target in (f"note:{note.id}", f"group:{group}"):
        room.set(stage={"spotlight": target})
        assert _stage(room)[0] == target


@pytest.mark.parametrize(
    "wanted",
    [
        {"spotlight": ""}, {"spotlight": "quadrant:hears"}, {"spotlight": "note:"}, {"spotlight": 1},
        {"spotlight": f"person:{NOBODYS}"}, {"spotlight": f"note:{NOBODYS}x"}, {"zoom": 2},
        {"spotlight": "note:" + "'" * 36}, {"spotlight": f"note:{NOBODYS}\n"},
        {"spotlight": ["quadrant:says"]}, {"view": ""}, {"view": "list"}, {"view": None},
        {"theme": "blue"}, {"theme": None},
    ],
)  # fmt: skip
def test_what_can_not_be_on_stage_is_refused(room: Room, wanted: dict[str, Any]) -> None:
    room.set(phase="group")
    with pytest.raises(InvalidValue):
        room.set(stage={"theme": "dark"} | wanted)
    assert _stage(room) == (None, "map", "light")


@pytest.mark.parametrize("kind", ["note", "group"])
def test_what_is_not_there_is_unknown(room: Room, kind: str) -> None:
    room.set(phase="group")
    with pytest.raises(UnknownNote):
        room.set(stage={"spotlight": f"{kind}:{NOBODYS}"})


def test_what_is_in_another_workshop_is_unknown_here(room: Room) -> None:
    other = make_room(room.store, phase=Phase.GROUP)
    note = other.write()
    group = other.group(note)
    room.set(phase="group")
    for target in (f"note:{note.id}", f"group:{group}"):
        with pytest.raises(UnknownNote):
            room.set(stage={"spotlight": target})


@pytest.mark.parametrize("phase", ["lobby", "write"])
def test_no_note_is_in_the_spotlight_before_the_reveal(room: Room, phase: str) -> None:
    note = room.write()
    room.set(phase=phase)
    with pytest.raises(NotRevealedYet):
        room.set(stage={"spotlight": f"note:{note.id}"})


@pytest.mark.parametrize("kept_back", ["hidden", "held", "taken back", "not at turn"])
def test_what_the_room_may_not_read_is_never_in_the_spotlight(room: Room, kept_back: str) -> None:
    room.set(check_first=kept_back == "held", reveal_mode="quadrants")
    note = room.write(by=room.join(), quadrant="feels")
    room.set(phase="reveal", reveal_step=1 if kept_back == "not at turn" else 4)
    group = room.group(note)
    if kept_back == "hidden":
        room.hide(note)
    if kept_back == "taken back":
        room.take_back(note)
    for target in (f"note:{note.id}", f"group:{group}"):
        with pytest.raises(UnknownNote):
            room.set(stage={"spotlight": target})


def test_the_stage_is_not_undone_and_ends_no_redo(room: Room) -> None:
    room.set(title="Anders")
    undo_now(room)
    room.set(stage={"view": "ranking", "theme": "dark", "spotlight": "quadrant:says"})
    assert next_steps(room) == (None, "workshop_changed")
    redo_now(room)
    undo_now(room)
    assert _stage(room) == ("quadrant:says", "ranking", "dark")


def test_what_was_changed_along_with_the_stage_is_undone_without_it(room: Room) -> None:
    room.set(phase="group", stage={"view": "ranking"})
    undo_now(room)
    workshop = room.state().workshop
    assert (workshop.phase, workshop.view) == (Phase.WRITE, "ranking")
