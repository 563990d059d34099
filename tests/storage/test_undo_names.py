"""What a step that can be undone is called."""

import json
from collections.abc import Callable

import pytest

from tests.rooms import Room
from workshop_data import groups, undo, undo_names, workshops
from workshop_data.model import FACILITATOR, Note


def _name(room: Room) -> str:
    with room.store.read() as db:
        step, _ = undo.next_steps(db, workshops.get(db, room.code))
    assert step is not None
    return undo_names.of(step.kind, step.payload)


def _three(room: Room) -> list[Note]:
    found = [room.write(text) for text in ("Eerste", "Tweede", "Derde")]
    room.set(phase="group")
    return found


_OF_SETTINGS = [
    ({"locked": True}, "lock_writing"),
    ({"check_first": True}, "check_first"),
    ({"reveal_mode": "people"}, "reveal_mode"),
    ({"in_turn": True}, "way_of_writing"),
    ({"participants_group": True}, "let_group"),
    ({"votes_each": 3, "votes_on_one": 2}, "vote_budget"),
    ({"prompts": {"says": "Wat hoor je?"}}, "prompts"),
    ({"service": "Pensioendienst"}, "setting"),
    ({"phase": "vote", "vote_round": 2, "vote_question": "En nu?"}, "vote_round"),
    ({"phase": "vote", "votes_shown": True}, "phase"),
]


@pytest.mark.parametrize(("settings", "name"), _OF_SETTINGS)
def test_a_change_of_settings_is_named_by_the_setting_that_tells_most(
    room: Room, settings: dict[str, object], name: str
) -> None:
    room.set(**settings)
    assert _name(room) == name


def test_a_switch_is_named_by_what_it_was_turned_to(room: Room) -> None:
    room.set(locked=True)
    room.set(locked=False)
    assert _name(room) == "unlock_writing"


_OF_NOTES: dict[str, Callable[[Room, Note], object]] = {
    "move_note": lambda room, note: room.change(note, quadrant="feels"),
    "change_note": lambda room, note: room.change(note, text="Anders", quadrant="feels"),
    "mark_pain": lambda room, note: room.change(note, pain=True),
    "hide_note": lambda room, note: room.hide(note),
    "take_back_note": lambda room, note: room.take_back(note),
    "code_note": lambda room, note: room.code_as(note, "waiting_time"),
}


@pytest.mark.parametrize("name", _OF_NOTES)
def test_what_was_done_with_a_note_is_named(room: Room, name: str) -> None:
    _OF_NOTES[name](room, _three(room)[0])
    assert _name(room) == name


_OF_GROUPS: dict[str, Callable[[Room, str, str, list[Note]], object]] = {
    "name_group": lambda room, group, other, notes: room.regroup(group, title="Wachten"),
    "move_group": lambda room, group, other, notes: room.regroup(group, quadrant="feels"),
    "group_notes": lambda room, group, other, notes: room.regroup(group, add=[notes[2].id]),
    "take_out": lambda room, group, other, notes: room.regroup(group, take_out=[notes[0].id]),
    "split_group": lambda room, group, other, notes: room.group(notes[0]),
    "merge_groups": lambda room, group, other, notes: groups.merge(
        room.store, room.code, FACILITATOR, group, other
    ),
    "dissolve_group": lambda room, group, other, notes: groups.dissolve(
        room.store, room.code, FACILITATOR, group
    ),
}


@pytest.mark.parametrize("name", _OF_GROUPS)
def test_what_was_done_with_a_group_is_named(room: Room, name: str) -> None:
    notes = _three(room)
    group, other = room.group(*notes[:2]), room.group(notes[2])
    _OF_GROUPS[name](room, group, other, notes)
    assert _name(room) == name


def test_a_whole_group_in_a_new_one_is_no_split(room: Room) -> None:
    notes = _three(room)
    room.group(*notes[:2])
    room.group(*notes[:2])
    assert _name(room) == "group_notes"


def test_grouping_that_an_earlier_version_logged_has_a_name(room: Room) -> None:
    room.group(*_three(room))
    with room.store.write() as db:
        [(payload,)] = db.execute("SELECT payload FROM change WHERE kind = 'groups_changed'").fetchall()
        older = {name: value for name, value in json.loads(payload).items() if name != "did"}
        db.execute("UPDATE change SET payload = ? WHERE kind = 'groups_changed'", [json.dumps(older)])
    assert _name(room) == "grouping"


def test_a_split_is_undone_in_one_step_and_done_again(room: Room) -> None:
    notes = _three(room)
    room.group(*notes, title="Alles")
    room.group(notes[0], notes[1], title="Deel")
    undo.undo(room.store, room.code)
    assert room.grouped() == {"Alles": ["Eerste", "Tweede", "Derde"]}
    undo.redo(room.store, room.code)
    assert room.grouped() == {"Alles": ["Derde"], "Deel": ["Eerste", "Tweede"]}


def test_of_two_who_move_a_note_out_of_a_group_the_later_counts_for_the_split(room: Room) -> None:
    notes = _three(room)
    room.group(*notes, title="Alles")
    room.group(notes[0], title="Van een ander")
    room.group(notes[0], notes[1], title="Deel")
    assert room.grouped() == {"Alles": ["Derde"], "Deel": ["Eerste", "Tweede"]}
