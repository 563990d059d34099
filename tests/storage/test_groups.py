import threading
import uuid
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rooms import Room, make_room
from workshop_data import groups
from workshop_data.errors import (
    FieldMissing,
    InvalidValue,
    NotAllowed,
    NotInThisPhase,
    TextTooLong,
    UnknownGroup,
    UnknownNote,
    WorkshopClosed,
    WorkshopError,
)
from workshop_data.model import FACILITATOR, Caller, Note, Phase
from workshop_data.store import Store

GROUP = "00000000-0000-0000-0000-00000000a0a0"


@pytest.fixture
def room(store: Store) -> Room:
    return make_room(store, phase=Phase.GROUP)


@pytest.fixture
def three(room: Room) -> list[Note]:
    return [room.write(text) for text in ("Een", "Twee", "Drie")]


def _make(room: Room, group_id: str, *note_ids: str, by: Caller = FACILITATOR, title: str = "") -> bool:
    return groups.make(room.store, room.code, by, group_id, note_ids, title)[1]


def _merge(room: Room, group: str, other: str, *, by: Caller = FACILITATOR) -> None:
    groups.merge(room.store, room.code, by, group, other)


def _dissolve(room: Room, group: str, *, by: Caller = FACILITATOR) -> None:
    groups.dissolve(room.store, room.code, by, group)


def test_a_group_stands_in_the_quadrant_of_its_first_note(room: Room, three: list[Note]) -> None:
    feeling = room.write("Bang", quadrant="feels")
    room.group(feeling, *three, title="  Samen ")
    (group,) = room.state().groups
    assert (group.title, group.quadrant) == ("Samen", "feels")
    assert group.notes == (*(note.id for note in three), feeling.id)


def test_the_same_group_again_changes_nothing(room: Room, three: list[Note]) -> None:
    assert _make(room, GROUP, three[0].id, title="Samen")
    assert not _make(room, GROUP.upper(), three[1].id, title="Anders")
    assert room.grouped() == {"Samen": ["Een"]}


def test_a_note_that_is_put_elsewhere_leaves_its_group(room: Room, three: list[Note]) -> None:
    room.group(*three[:2], title="Eerst")
    room.group(*three[1:], title="Dan")
    assert room.grouped() == {"Eerst": ["Een"], "Dan": ["Twee", "Drie"]}


def test_a_group_whose_last_note_leaves_is_gone(room: Room, three: list[Note]) -> None:
    first = room.group(three[0])
    room.group(three[0], title="Dan")
    assert room.grouped() == {"Dan": ["Een"]}
    with pytest.raises(UnknownGroup):
        room.regroup(first, title="Weer")
    with pytest.raises(UnknownGroup):
        room.regroup(first, add=[three[1].id])


def test_taking_out_the_last_note_gives_no_group(room: Room, three: list[Note]) -> None:
    group = room.group(*three)
    assert room.regroup(group, take_out=[note.id.upper() for note in three]) is None
    assert [note.group for note in room.notes()] == [None] * 3


def test_a_note_that_is_taken_back_leaves_its_group(room: Room, three: list[Note]) -> None:
    group = room.group(*three, title="Samen")
    room.take_back(three[0])
    assert room.grouped() == {"Samen": ["Twee", "Drie"]}
    with pytest.raises(UnknownNote):
        room.regroup(group, add=[three[0].id])


def test_only_notes_of_the_group_are_taken_out_of_it(room: Room, three: list[Note]) -> None:
    group, other = room.group(three[0], title="Een groep"), room.group(three[1], title="Andere")
    room.regroup(group, take_out=[three[1].id, str(uuid.uuid4()), "none"])
    assert other and room.grouped() == {"Een groep": ["Een"], "Andere": ["Twee"]}


def test_merging_keeps_the_first_group_and_ends_the_other(room: Room, three: list[Note]) -> None:
    group, other = room.group(three[2], title="Blijft"), room.group(*three[:2], title="Gaat op")
    _merge(room, group, other)
    assert room.grouped() == {"Blijft": ["Een", "Twee", "Drie"]}
    with pytest.raises(UnknownGroup):
        _merge(room, group, other)


def test_merging_a_group_with_itself_changes_nothing(room: Room, three: list[Note]) -> None:
    group = room.group(*three, title="Samen")
    _merge(room, group, group)
    assert room.grouped() == {"Samen": ["Een", "Twee", "Drie"]}


def test_dissolving_a_second_time_changes_nothing(room: Room, three: list[Note]) -> None:
    group = room.group(*three)
    _dissolve(room, group)
    other = room.group(three[0], title="Nieuw")
    _dissolve(room, group)
    assert other and room.grouped() == {"Nieuw": ["Een"]}


def test_a_group_that_was_dissolved_does_not_come_again_by_its_id(room: Room, three: list[Note]) -> None:
    _make(room, GROUP, three[0].id)
    _dissolve(room, GROUP)
    with pytest.raises(UnknownGroup):
        _make(room, GROUP, three[0].id)


def test_a_title_of_200_characters_is_taken_and_one_more_is_refused(room: Room, three: list[Note]) -> None:
    group = room.group(*three, title="é" * 200)
    with pytest.raises(TextTooLong):
        room.group(*three, title="é" * 201)
    with pytest.raises(TextTooLong):
        room.regroup(group, title="é" * 201, take_out=[three[0].id])
    assert room.grouped() == {"é" * 200: ["Een", "Twee", "Drie"]}


def test_a_group_of_nothing_is_refused(room: Room) -> None:
    with pytest.raises(FieldMissing):
        _make(room, GROUP)


@pytest.mark.parametrize("group_id", ["", "42", "none"])
def test_an_id_that_is_none_is_refused(room: Room, three: list[Note], group_id: str) -> None:
    with pytest.raises(InvalidValue):
        _make(room, group_id, three[0].id)


def test_one_unknown_note_keeps_all_others_where_they_are(room: Room, three: list[Note]) -> None:
    group = room.group(three[0], title="Samen")
    elsewhere = make_room(room.store, phase=Phase.GROUP).write()
    for unknown in (str(uuid.uuid4()), "none", elsewhere.id):
        with pytest.raises(UnknownNote):
            _make(room, GROUP, three[1].id, unknown)
        with pytest.raises(UnknownNote):
            room.regroup(group, add=[three[1].id, unknown])
    assert room.grouped() == {"Samen": ["Een"]}


def test_a_group_of_another_workshop_is_unknown_here_and_its_id_is_taken(
    room: Room, three: list[Note]
) -> None:
    elsewhere = make_room(room.store, phase=Phase.GROUP)
    theirs = elsewhere.group(elsewhere.write("Daar"), title="Van hen")
    ours = room.group(three[0])
    calls: list[Callable[[], object]] = [
        lambda: room.regroup(theirs, title="Van ons"),
        lambda: _merge(room, ours, theirs),
        lambda: _merge(room, theirs, ours),
        lambda: _dissolve(room, theirs),
    ]
    for call in calls:
        with pytest.raises(UnknownGroup):
            call()
    with pytest.raises(InvalidValue):
        _make(room, theirs, three[0].id)
    assert elsewhere.grouped() == {"Van hen": ["Daar"]}


CALLS: dict[str, Callable[[Room, str, Note, Caller], object]] = {
    "make": lambda room, group, note, by: room.group(note, by=by),
    "change": lambda room, group, note, by: room.regroup(group, by=by, title="Anders"),
    "merge": lambda room, group, note, by: _merge(room, group, group, by=by),
    "dissolve": lambda room, group, note, by: _dissolve(room, group, by=by),
}


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(
    ("phase", "may", "facilitator", "participant"),
    [
        ("lobby", True, NotInThisPhase, NotInThisPhase),
        ("write", True, NotInThisPhase, NotInThisPhase),
        ("reveal", True, None, NotInThisPhase),
        ("reveal", False, None, NotAllowed),
        ("group", True, None, None),
        ("group", False, None, NotAllowed),
        ("vote", True, NotInThisPhase, NotInThisPhase),
        ("closed", True, WorkshopClosed, WorkshopClosed),
    ],
)
def test_who_may_put_notes_together_and_when(
    room: Room,
    call: str,
    phase: str,
    may: bool,
    facilitator: type[WorkshopError] | None,
    participant: type[WorkshopError] | None,
) -> None:
    note, anna = room.write(), room.join()
    group = room.group(note)
    room.set(phase=phase, participants_group=may)
    for caller, refused in ((anna, participant), (FACILITATOR, facilitator)):
        if refused is None:
            CALLS[call](room, group, note, caller)
            group = room.group(note)
            continue
        with pytest.raises(refused):
            CALLS[call](room, group, note, caller)


def test_each_write_logs_one_change_and_one_that_changes_nothing_none(room: Room, three: list[Note]) -> None:
    group = room.group(*three, title="Samen")
    before = _logged(room)
    room.regroup(group, title="Samen", add=[three[0].id], quadrant="says")
    assert _logged(room) == before
    room.regroup(group, title="Anders", take_out=[three[0].id], quadrant="does")
    assert _logged(room) == before + 1


def _logged(room: Room) -> int:
    with room.store.read() as db:
        return int(db.execute("SELECT COUNT(*) FROM change").fetchone()[0])


def test_ten_who_group_the_same_notes_at_once_leave_each_in_one_group(room: Room, three: list[Note]) -> None:
    threads = [threading.Thread(target=lambda: room.group(*three)) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (group,) = room.state().groups
    assert group.notes == tuple(note.id for note in three)


_ACTIONS: list[Callable[[Room, list[Note], str, str], object]] = [
    lambda room, some, one, other: room.group(*some),
    lambda room, some, one, other: room.regroup(one, add=[note.id for note in some]),
    lambda room, some, one, other: room.regroup(one, take_out=[note.id for note in some]),
    lambda room, some, one, other: _merge(room, one, other),
    lambda room, some, one, other: _dissolve(room, one),
]
_STEP = st.tuples(
    st.sampled_from(_ACTIONS),
    st.lists(st.integers(0, 3), min_size=1, max_size=3),
    st.integers(0, 5),
    st.integers(0, 5),
)


@settings(max_examples=25)
@given(steps=st.lists(_STEP, min_size=1, max_size=8))
def test_whatever_is_done_each_note_is_in_one_group_at_most_and_no_group_is_empty(
    store: Store, steps: list[tuple[Callable[[Room, list[Note], str, str], object], list[int], int, int]]
) -> None:
    room = make_room(store, phase=Phase.GROUP)
    present = [room.write() for _ in range(4)]
    for action, some, one, other in steps:
        known = [group.id for group in room.state().groups] or [GROUP]
        try:
            members = [present[which] for which in some]
            action(room, members, known[one % len(known)], known[other % len(known)])
        except UnknownGroup:
            assert known == [GROUP]
        _assert_consistent(room)


def _assert_consistent(room: Room) -> None:
    listed = room.state().groups
    members = Counter(note for group in listed for note in group.notes)
    assert all(group.notes for group in listed) and set(members.values()) <= {1}
    expected = {note.id: note.group for note in room.notes() if note.group}
    assert {note: group.id for group in listed for note in group.notes} == expected
