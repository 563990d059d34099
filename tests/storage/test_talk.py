import pytest

from tests.rooms import Room, make_room
from tests.storage.test_undo import next_steps, undo_now
from workshop_data import talk, workshops
from workshop_data.changes import since
from workshop_data.errors import InvalidValue, NotRevealedYet, UnknownNote
from workshop_data.model import Note, Phase
from workshop_data.store import Store
from workshop_data.talk import TalkItem


@pytest.fixture
def room(store: Store) -> Room:
    return make_room(store, phase=Phase.GROUP)


def _put(room: Room, target: str, *, done: bool = False) -> list[TalkItem]:
    return talk.put(room.store, room.code, target, done=done)


def _listed(room: Room) -> list[TalkItem]:
    with room.store.read() as db:
        return talk.of_workshop(db, workshops.get(db, room.code))


def _changes(room: Room) -> int:
    with room.store.read() as db:
        return [change.kind for change in since(db, 0, workshop_id=room.workshop.id)].count("talk_changed")


def _three(room: Room) -> list[Note]:
    return [room.write(text) for text in ("Een", "Twee", "Drie")]


def test_the_list_is_in_the_order_in_which_it_was_made(room: Room) -> None:
    one, two, three = _three(room)
    group = room.group(two)
    for target in (three.id, group, one.id):
        _put(room, target)
    assert [item.target for item in _listed(room)] == [three.id, group, one.id]


def test_what_was_talked_about_keeps_its_place(room: Room) -> None:
    one, two, _ = _three(room)
    _put(room, one.id)
    _put(room, two.id)
    assert _put(room, one.id, done=True) == [TalkItem(one.id, True), TalkItem(two.id, False)]
    assert _put(room, one.id) == [TalkItem(one.id, False), TalkItem(two.id, False)]


def test_the_same_again_is_no_change(room: Room) -> None:
    note = room.write()
    for target in (note.id, note.id.upper()):
        assert _put(room, target) == [TalkItem(note.id, False)]
    assert _changes(room) == 1


def test_what_is_taken_off_the_list_is_gone_also_the_second_time(room: Room) -> None:
    note = room.write()
    _put(room, note.id)
    for _ in range(2):
        assert talk.drop(room.store, room.code, note.id.upper()) == []
    assert _changes(room) == 2


@pytest.mark.parametrize("target", ["", "none", "3d8479b6-8701-4d56-acd4-e6970a03d11b", "\x00", "'--"])
def test_what_is_not_there_is_unknown(room: Room, target: str) -> None:
    with pytest.raises(UnknownNote):
        _put(room, target)


def test_what_is_in_another_workshop_is_unknown_here(room: Room) -> None:
    note = make_room(room.store).write()
    with pytest.raises(UnknownNote):
        _put(room, note.id)


@pytest.mark.parametrize("phase", ["lobby", "write"])
def test_before_the_reveal_there_is_nothing_to_talk_about(room: Room, phase: str) -> None:
    note = room.write()
    room.set(phase=phase)
    with pytest.raises(NotRevealedYet):
        _put(room, note.id)


@pytest.mark.parametrize("phase", ["reveal", "vote", "closed"])
def test_the_list_is_kept_in_every_later_phase(room: Room, phase: str) -> None:
    note = room.write()
    room.set(phase=phase)
    assert _put(room, note.id) == [TalkItem(note.id, False)]


def test_a_full_list_takes_no_more_but_is_still_ticked_off(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(talk, "_ITEMS_LIMIT", 2)
    one, two, three = _three(room)
    _put(room, one.id)
    _put(room, two.id)
    with pytest.raises(InvalidValue):
        _put(room, three.id)
    assert _put(room, one.id, done=True) == [TalkItem(one.id, True), TalkItem(two.id, False)]


def test_the_list_is_not_undone(room: Room) -> None:
    note = room.write()
    _put(room, note.id)
    assert next_steps(room) == ("note_added", None)
    undo_now(room)
    assert [item.target for item in _listed(room)] == [note.id]


def test_each_workshop_has_a_list_of_its_own(room: Room) -> None:
    other = make_room(room.store, phase=Phase.GROUP)
    _put(room, room.write().id)
    assert _listed(other) == []
