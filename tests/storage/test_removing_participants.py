import pytest

from tests.rooms import Room, make_room
from tests.storage.test_undo import redo_now, undo_now
from workshop_data import participants, workshops
from workshop_data.errors import ParticipantRemoved, UnknownParticipant
from workshop_data.model import Caller
from workshop_data.results import results
from workshop_data.tally import tally

BOB = Caller("bob")


@pytest.fixture
def anna(room: Room) -> Caller:
    return room.join()


def test_what_somebody_wrote_is_hidden_with_them(room: Room, anna: Caller) -> None:
    room.write("Van anna", by=anna)
    room.write("Van de begeleider")
    room.remove(anna)
    room.set(phase="reveal")
    assert room.readable(BOB) == ["Van de begeleider"]


def test_who_was_removed_is_counted_nowhere(room: Room, anna: Caller) -> None:
    note = room.write(by=anna)
    room.code_as(room.write(), "other")
    room.set(phase="vote")
    participants.set_ready(room.store, room.code, anna, ready=True)
    room.vote(room.notes()[1].id, 2, by=anna)
    room.remove(anna)
    state = room.state()
    with room.store.read() as db:
        found, counted = results(db, room.workshop), tally(db)
    assert (state.participants, state.ready, state.ballots) == (0, 0, ())
    assert (found.participants, counted.workshops["notes"].tolist()) == (0, [1])
    assert note.id not in [each.id for each in found.shown]


def test_undo_brings_all_of_it_back_and_redo_takes_it_away_again(room: Room, anna: Caller) -> None:
    shown, hidden = room.write("Te zien", by=anna), room.write("Was al verborgen", by=anna)
    room.hide(hidden)
    room.set(phase="vote")
    participants.set_ready(room.store, room.code, anna, ready=True)
    room.vote(shown.id, 3, by=anna)
    for _ in range(2):
        room.remove(anna)
        assert (undo_now(room), room.readable(BOB)) == ("participant_removed", ["Te zien"])
        assert (room.state().participants, room.state().ready) == (1, 1)
        assert [ballot.count for ballot in room.state().ballots] == [3]
        assert (redo_now(room), room.readable(BOB)) == ("participant_removed", [])
        assert (room.state().participants, room.state().ballots) == (0, ())
        undo_now(room)


def test_what_was_taken_back_stays_away_when_its_author_comes_back(room: Room, anna: Caller) -> None:
    room.take_back(room.write(by=anna), by=anna)
    room.remove(anna)
    undo_now(room)
    assert room.notes() == []


def test_removing_somebody_again_changes_nothing(room: Room, anna: Caller) -> None:
    room.remove(anna)
    room.remove(anna)
    undo_now(room)
    assert room.state().participants == 1


def test_a_removal_can_be_undone_in_a_closed_workshop(room: Room, anna: Caller) -> None:
    room.write("Van anna", by=anna)
    room.set(phase="closed")
    room.remove(anna)
    assert room.readable(BOB) == []
    undo_now(room)
    assert room.readable(BOB) == ["Van anna"]


def test_a_participant_of_another_workshop_is_unknown_here(room: Room, anna: Caller) -> None:
    other = make_room(room.store)
    with pytest.raises(UnknownParticipant):
        other.remove(anna)
    assert room.state().participants == 1


def test_with_the_same_token_nobody_joins_again(room: Room) -> None:
    joined = participants.join(room.store, room.code)
    room.remove(Caller(joined.participant.id))
    with pytest.raises(ParticipantRemoved):
        participants.join(room.store, room.code, token=joined.token)


def test_the_same_token_still_joins_another_workshop(room: Room) -> None:
    joined = participants.join(room.store, room.code)
    room.remove(Caller(joined.participant.id))
    other = make_room(room.store)
    assert participants.join(room.store, other.code, token=joined.token).new


def test_who_was_removed_leaves_the_place_free(room: Room, anna: Caller) -> None:
    room.set(max_participants=1)
    room.remove(anna)
    assert room.join().participant


def test_the_list_of_workshops_does_not_count_who_was_removed(room: Room, anna: Caller) -> None:
    room.remove(anna)
    with room.store.read() as db:
        assert [summary.participants for summary in workshops.summaries(db)] == [0]
