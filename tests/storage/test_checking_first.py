import pytest

from tests.rooms import Room, coded_room, make_room
from tests.storage.test_undo import next_steps, redo_now, undo_now
from workshop_data.errors import UnknownNote
from workshop_data.exporters.csv_file import export
from workshop_data.importers.workshops import take_in
from workshop_data.model import FACILITATOR, Caller, Note, Quadrant
from workshop_data.results import results
from workshop_data.store import Store
from workshop_data.tally import tally

BOB = Caller("bob")


@pytest.fixture
def anna(room: Room) -> Caller:
    room.set(check_first=True)
    return room.join()


def _stored(room: Room, note: Note) -> Note:
    return next(each for each in room.notes() if each.id == note.id)


def test_a_participants_note_is_held_and_a_facilitators_is_not(room: Room, anna: Caller) -> None:
    assert (room.write(by=anna).held, room.write().held) == (True, False)


def test_without_checking_nothing_is_held(room: Room) -> None:
    assert not room.write(by=room.join()).held


@pytest.mark.parametrize("phase", ["reveal", "group", "vote", "closed"])
def test_a_held_note_is_for_its_author_and_the_facilitator_to_read(
    room: Room, anna: Caller, phase: str
) -> None:
    room.write("Over mevrouw Peeters", by=anna)
    room.set(phase=phase)
    read = [len(room.readable(caller)) for caller in (anna, FACILITATOR, BOB)]
    assert read == [1, 1, 0]


def test_before_the_reveal_a_held_note_is_as_secret_as_any(room: Room, anna: Caller) -> None:
    room.write("Over mevrouw Peeters", by=anna)
    assert [len(room.readable(caller)) for caller in (anna, FACILITATOR, BOB)] == [1, 0, 0]


@pytest.mark.parametrize("mode", ["quadrants", "people"])
def test_the_facilitator_checks_before_the_turn_of_a_note(room: Room, anna: Caller, mode: str) -> None:
    note = room.write("Over mevrouw Peeters", by=anna, quadrant="feels")
    room.set(reveal_mode=mode, phase="reveal")
    assert room.readable(FACILITATOR) == ["Over mevrouw Peeters"]
    room.change(note, text="Over een dame")
    assert room.readable(BOB) == []


def test_showing_a_held_note_lets_everybody_read_it(room: Room, anna: Caller) -> None:
    note = room.write("Ik wacht", by=anna)
    room.set(phase="reveal")
    room.show(note)
    assert (_stored(room, note).held, room.readable(BOB)) == (False, ["Ik wacht"])


def test_hiding_a_held_note_ends_the_check_and_keeps_it_from_the_room(room: Room, anna: Caller) -> None:
    note = room.write(by=anna)
    room.set(phase="reveal")
    room.hide(note)
    assert (_stored(room, note).held, room.readable(BOB)) == (False, [])


def test_a_text_that_its_author_changes_is_checked_again(room: Room, anna: Caller) -> None:
    note = room.write("Ik wacht", by=anna)
    room.set(phase="reveal")
    room.show(note)
    room.change(note, by=anna, text="Iets heel anders")
    assert (_stored(room, note).held, room.readable(BOB)) == (True, [])


@pytest.mark.parametrize("wanted", [{"text": " Ik wacht "}, {"quadrant": "feels"}, {"pain": True}])
def test_what_leaves_the_text_as_it_is_needs_no_new_check(
    room: Room, anna: Caller, wanted: dict[str, object]
) -> None:
    note = room.write("Ik wacht", by=anna)
    room.set(phase="reveal")
    room.show(note)
    room.change(note, by=anna, **wanted)
    assert not _stored(room, note).held


def test_a_text_that_the_facilitator_changes_stays_as_it_was(room: Room, anna: Caller) -> None:
    held, shown = room.write(by=anna), room.write(by=anna)
    room.set(phase="reveal")
    room.show(shown)
    for note in (held, shown):
        room.change(note, text="Netter")
    assert [_stored(room, note).held for note in (held, shown)] == [True, False]


def test_switching_checking_off_shows_nothing_that_was_not_checked(room: Room, anna: Caller) -> None:
    note = room.write(by=anna)
    room.set(check_first=False, phase="reveal")
    assert _stored(room, note).held and room.readable(BOB) == []


def test_showing_a_held_note_is_undone_and_done_again(room: Room, anna: Caller) -> None:
    note = room.write("Ik wacht", by=anna)
    room.set(phase="reveal")
    room.show(note)
    assert next_steps(room) == ("note_shown", None)
    undo_now(room)
    assert (_stored(room, note).held, room.readable(BOB)) == (True, [])
    redo_now(room)
    assert room.readable(BOB) == ["Ik wacht"]


def test_hiding_a_held_note_is_undone_to_held(room: Room, anna: Caller) -> None:
    note = room.write(by=anna)
    room.set(phase="reveal")
    room.hide(note)
    undo_now(room)
    assert (_stored(room, note).hidden, _stored(room, note).held) == (False, True)


def test_an_approval_of_a_text_that_has_changed_since_is_passed_over(room: Room, anna: Caller) -> None:
    note = room.write(by=anna)
    room.set(phase="reveal")
    room.show(note)
    room.change(note, by=anna, text="Anders")
    assert next_steps(room) == ("phase_changed", None)


def test_held_notes_are_in_no_export_result_or_figure(store: Store) -> None:
    room = coded_room(store, "unknown_status")
    room.set(check_first=True)
    held = room.write("Over mevrouw Peeters", by=room.join(), pain=True)
    room.code_as(held, "other")
    with store.read() as db:
        found, counted, exported = results(db, room.workshop), tally(db), export(db, room.workshop)
    assert [note.text for note in found.shown] == ["Ik wacht al zes weken"]
    assert [code for code, n in zip(counted.codes, counted.notes.sum(axis=0), strict=True) if n] == [
        "unknown_status"
    ]
    assert counted.workshops["notes"].tolist() == [1]
    assert b"Peeters" not in exported


def test_a_held_note_counts_as_one_that_has_arrived(room: Room, anna: Caller) -> None:
    room.write(by=anna, quadrant="feels")
    with room.store.read() as db:
        assert results(db, room.workshop).arrived[Quadrant.FEELS] == 1


@pytest.mark.parametrize("by_author", [True, False])
def test_nobody_votes_for_a_held_note(room: Room, anna: Caller, by_author: bool) -> None:
    note = room.write(by=anna)
    room.set(phase="vote")
    with pytest.raises(UnknownNote):
        room.vote(note.id, by=anna if by_author else FACILITATOR)


def test_a_group_of_held_notes_alone_takes_no_votes(room: Room, anna: Caller) -> None:
    note = room.write(by=anna)
    room.set(phase="group")
    group = room.group(note)
    room.set(phase="vote")
    with pytest.raises(UnknownNote):
        room.vote(group)


def test_what_comes_from_a_file_is_not_held(store: Store) -> None:
    room = make_room(store, title="Pensioen", date="2024-05-01")
    room.set(check_first=True, phase="group")
    take_in(store, b"workshop,date,quadrant,text,pain_point\nPensioen,2024-05-01,says,Ik wacht,\n")
    assert [note.held for note in room.notes()] == [False]
