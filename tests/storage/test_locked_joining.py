"""Letting nobody new in, while those who are in stay in."""

import pytest

from tests.rooms import Room, make_room
from tests.storage.test_undo import next_steps, redo_now, undo_now
from workshop_data import participants
from workshop_data.changes import since
from workshop_data.errors import JoiningLocked, ParticipantRemoved, WorkshopClosed, WorkshopFull
from workshop_data.model import Caller, Phase
from workshop_data.store import Store


def _kinds(room: Room) -> list[str]:
    with room.store.read() as db:
        return [change.kind for change in since(db, 0, workshop_id=room.workshop.id)]


def test_nobody_new_comes_in_until_people_are_let_in_again(room: Room) -> None:
    room.set(joining_locked=True)
    with pytest.raises(JoiningLocked):
        room.join()
    assert room.state().participants == 0
    room.set(joining_locked=False)
    assert room.join().participant


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase is not Phase.CLOSED])
def test_it_holds_in_every_phase(room: Room, phase: Phase) -> None:
    room.set(joining_locked=True)
    room.set(phase=phase)
    with pytest.raises(JoiningLocked):
        room.join()


def test_who_is_in_comes_back_by_the_same_token(room: Room) -> None:
    joined = participants.join(room.store, room.code)
    room.set(joining_locked=True)
    again = participants.join(room.store, room.code, token=joined.token)
    assert (again.participant, again.new) == (joined.participant, False)


def test_another_workshop_lets_the_same_token_in(room: Room) -> None:
    room.set(joining_locked=True)
    assert make_room(room.store).join().participant


def test_a_workshop_that_is_closed_or_full_says_so_first_where_that_is_the_reason(room: Room) -> None:
    room.set(max_participants=1)
    room.join()
    with pytest.raises(WorkshopFull):
        room.join()
    room.set(joining_locked=True)
    with pytest.raises(JoiningLocked):
        room.join()
    room.set(phase="closed")
    with pytest.raises(WorkshopClosed):
        room.join()


def test_it_is_logged_by_a_kind_of_its_own_and_with_others_by_theirs(room: Room) -> None:
    room.set(joining_locked=True)
    room.set(joining_locked=False, title="Anders")
    room.set(joining_locked=True, phase="reveal")
    assert _kinds(room)[-3:] == ["joining_changed", "workshop_changed", "phase_changed"]


def test_it_is_undone_and_done_again(room: Room) -> None:
    room.set(joining_locked=True)
    assert (undo_now(room), room.state().workshop.joining_locked) == ("joining_changed", False)
    assert (redo_now(room), room.state().workshop.joining_locked) == ("joining_changed", True)


def test_a_removal_that_locks_joining_is_two_steps_and_the_removal_is_undone_first(room: Room) -> None:
    anna = room.join()
    participants.remove(room.store, room.code, str(anna.participant), lock_joining=True)
    assert _kinds(room)[-2:] == ["joining_changed", "participant_removed"]
    assert (undo_now(room), room.state().participants) == ("participant_removed", 1)
    assert room.state().workshop.joining_locked
    assert (undo_now(room), room.state().workshop.joining_locked) == ("joining_changed", False)


def test_who_was_removed_and_comes_anew_is_not_let_in(room: Room) -> None:
    joined = participants.join(room.store, room.code)
    participants.remove(room.store, room.code, joined.participant.id, lock_joining=True)
    with pytest.raises(ParticipantRemoved):
        participants.join(room.store, room.code, token=joined.token)
    with pytest.raises(JoiningLocked):
        participants.join(room.store, room.code)


def test_a_removal_that_is_undone_lets_them_back_in_though_nobody_new_is(room: Room) -> None:
    joined = participants.join(room.store, room.code)
    participants.remove(room.store, room.code, joined.participant.id, lock_joining=True)
    undo_now(room)
    assert not participants.join(room.store, room.code, token=joined.token).new


def test_a_removal_without_it_leaves_the_door_open(room: Room) -> None:
    room.remove(room.join())
    assert room.join().participant
    assert next_steps(room) == ("participant_removed", None)


def test_where_joining_can_not_be_locked_any_more_nobody_is_removed_either(store: Store) -> None:
    room = make_room(store)
    anna: Caller = room.join()
    room.set(phase="closed")
    with pytest.raises(WorkshopClosed):
        participants.remove(store, room.code, str(anna.participant), lock_joining=True)
    assert room.state().participants == 1


def test_a_workshop_that_is_opened_again_still_lets_nobody_new_in(room: Room) -> None:
    room.set(joining_locked=True)
    room.set(phase="closed")
    room.set(phase="reveal")
    with pytest.raises(JoiningLocked):
        room.join()
