from typing import Any

import pytest

from tests.rooms import Room, make_room
from tests.storage.test_undo import redo_now, undo_now
from workshop_data.changes import since
from workshop_data.errors import InvalidValue, NotRevealedYet
from workshop_data.model import FACILITATOR, Caller, Phase
from workshop_data.store import Store

STRANGER = Caller("a stranger")


@pytest.fixture
def quadrants(store: Store) -> Room:
    """A workshop with a note in each quadrant, which are revealed one after the other."""
    room = make_room(store)
    anna = room.join()
    for quadrant in ("feels", "does", "thinks", "says"):
        room.write(quadrant, by=anna, quadrant=quadrant)
    room.set(reveal_mode="quadrants")
    return room


@pytest.fixture
def people(store: Store) -> Room:
    """A workshop of three who wrote two notes each, and a facilitator who wrote one."""
    room = make_room(store)
    for _ in range(3):
        person = room.join()
        room.write(f"Een {person.participant}", by=person)
        room.write(f"Twee {person.participant}", by=person)
    room.write("Van de begeleider")
    room.set(reveal_mode="people", phase="reveal")
    return room


def _whose(room: Room) -> list[str]:
    """Whose notes anybody may read, by turn."""
    turns = {note.author: note.turn for note in room.notes() if note.turn}
    step = room.state().workshop.reveal_step
    return [str(each) for each in sorted(turns, key=lambda each: turns[each] or 0) if turns[each] <= step]


def _kinds(room: Room) -> list[str]:
    with room.store.read() as db:
        return [change.kind for change in since(db, 0, workshop_id=room.workshop.id)]


def test_all_notes_are_read_at_once_where_nothing_else_is_set(room: Room) -> None:
    room.write("Een")
    room.set(phase="reveal")
    state = room.state()
    assert (state.workshop.reveal_step, state.turn.steps, state.turn.quadrant) == (1, 1, None)
    assert room.readable(STRANGER) == ["Een"]


def test_the_quadrants_open_one_after_the_other(quadrants: Room) -> None:
    opened = []
    quadrants.set(phase="reveal")
    for step in range(1, 5):
        quadrants.set(reveal_step=step)
        opened.append((quadrants.state().turn.quadrant, len(quadrants.readable(STRANGER))))
    assert opened == [("says", 1), ("thinks", 2), ("does", 3), ("feels", 4)]
    assert quadrants.state().turn.steps == 4


@pytest.mark.parametrize("phase", ["group", "vote", "closed"])
def test_from_grouping_on_all_is_open_whatever_the_turn(quadrants: Room, phase: str) -> None:
    quadrants.set(phase="reveal")
    quadrants.set(phase=phase)
    assert len(quadrants.readable(STRANGER)) == 4
    assert quadrants.state().turn.quadrant is None


def test_one_goes_back_a_turn_and_the_notes_are_covered_again(quadrants: Room) -> None:
    quadrants.set(phase="reveal", reveal_step=3)
    quadrants.set(reveal_step=1)
    assert quadrants.readable(STRANGER) == ["says"]


def test_a_second_reveal_begins_with_the_first_turn(quadrants: Room) -> None:
    quadrants.set(phase="reveal", reveal_step=3)
    quadrants.set(phase="write")
    quadrants.set(phase="reveal")
    assert quadrants.readable(STRANGER) == ["says"]


@pytest.mark.parametrize("mode", ["all", "quadrants", "people"])
@pytest.mark.parametrize("through", [["group"], ["reveal", "group"], ["reveal", "vote", "closed"]])
def test_what_all_could_read_stays_open_for_those_who_come_back(
    quadrants: Room, through: list[str], mode: str
) -> None:
    quadrants.set(reveal_mode=mode)
    for phase in (*through, "reveal"):
        quadrants.set(phase=phase)
    assert len(quadrants.readable(STRANGER)) == 4
    quadrants.set(reveal_step=1)


def test_another_way_of_revealing_begins_with_its_first_turn(quadrants: Room) -> None:
    quadrants.set(phase="reveal", reveal_step=3)
    quadrants.set(reveal_mode="people")
    assert (quadrants.state().workshop.reveal_step, quadrants.state().turn.steps) == (1, 1)
    quadrants.set(reveal_mode="quadrants")
    assert quadrants.readable(STRANGER) == ["says"]


@pytest.mark.parametrize(("mode", "last"), [("all", 1), ("quadrants", 4), ("people", 1)])
def test_a_turn_beyond_the_last_is_refused_and_changes_nothing(quadrants: Room, mode: str, last: int) -> None:
    quadrants.set(reveal_mode=mode)
    quadrants.set(phase="reveal", reveal_step=last)
    with pytest.raises(InvalidValue):
        quadrants.set(reveal_step=last + 1, title="Anders")
    workshop = quadrants.state().workshop
    assert (workshop.reveal_step, workshop.title) == (last, "Pensioen aanvragen")


@pytest.mark.parametrize("step", [0, -1, 1001, 2**70])
def test_a_turn_that_is_none_is_refused(quadrants: Room, step: int) -> None:
    with pytest.raises(InvalidValue):
        quadrants.set(reveal_step=step)


def test_two_facilitators_who_ask_for_the_same_turn_go_there_once(quadrants: Room) -> None:
    quadrants.set(phase="reveal")
    quadrants.set(reveal_step=2)
    quadrants.set(reveal_step=2)
    assert _kinds(quadrants).count("reveal_changed") == 2  # The mode, and the turn.
    undo_now(quadrants)
    assert quadrants.state().workshop.reveal_step == 1


def test_a_turn_is_undone_and_done_again(quadrants: Room) -> None:
    quadrants.set(phase="reveal")
    quadrants.set(reveal_step=2)
    assert undo_now(quadrants) == "reveal_changed"
    assert quadrants.readable(STRANGER) == ["says"]
    redo_now(quadrants)
    assert quadrants.readable(STRANGER) == ["thinks", "says"]


def test_undoing_the_way_on_to_grouping_goes_back_to_the_turn_that_was(quadrants: Room) -> None:
    quadrants.set(phase="reveal", reveal_step=2)
    quadrants.set(phase="group")
    undo_now(quadrants)
    assert quadrants.readable(STRANGER) == ["thinks", "says"]


def test_a_late_note_shows_at_once_where_its_quadrant_is_open_and_else_does_not(quadrants: Room) -> None:
    quadrants.set(phase="reveal", reveal_step=2)
    bob = quadrants.join()
    quadrants.write("Laat en open", by=bob, quadrant="thinks")
    quadrants.write("Laat en dicht", by=bob, quadrant="does")
    assert quadrants.readable(STRANGER) == ["thinks", "says", "Laat en open"]


def test_a_note_that_is_moved_to_an_open_quadrant_is_read_there(quadrants: Room) -> None:
    quadrants.set(phase="reveal")
    note = next(note for note in quadrants.notes() if note.text == "feels")
    quadrants.change(note, quadrant="says")
    assert quadrants.readable(STRANGER) == ["feels", "says"]


def test_the_facilitator_neither_rewrites_nor_codes_what_is_not_open_yet(quadrants: Room) -> None:
    quadrants.set(phase="reveal")
    note = next(note for note in quadrants.notes() if note.text == "feels")
    for action in (lambda: quadrants.change(note, text="Netter"), lambda: quadrants.code_as(note, "other")):
        with pytest.raises(NotRevealedYet):
            action()


def test_the_people_read_out_their_notes_one_after_the_other(people: Room) -> None:
    assert people.readable(STRANGER)[-1] == "Van de begeleider"
    for step in range(1, 4):
        people.set(reveal_step=step)
        assert len(people.readable(STRANGER)) == 2 * step + 1
        assert _whose(people)[-1] == people.state().turn.participant
    assert people.state().turn.steps == len(set(_whose(people))) == 3


def test_the_order_of_the_people_has_nothing_to_do_with_when_they_came(store: Store) -> None:
    orders = set()
    for _ in range(12):
        room = make_room(store)
        came = [room.join() for _ in range(3)]
        for person in came:
            room.write(by=person)
        room.set(reveal_mode="people", phase="reveal", reveal_step=3)
        orders.add(tuple(_whose(room).index(str(person.participant)) for person in came))
    assert len(orders) > 1


def test_who_wrote_nothing_has_no_turn(people: Room) -> None:
    people.join()
    assert people.state().turn.steps == 3


def test_whose_notes_are_all_hidden_has_no_turn(store: Store) -> None:
    room = make_room(store)
    room.hide(room.write(by=room.join()))
    room.set(reveal_mode="people", phase="reveal")
    assert (room.state().turn.steps, room.state().turn.participant) == (0, None)


def test_who_writes_late_comes_after_those_who_had_a_turn(people: Room) -> None:
    people.set(reveal_step=3)
    before = _whose(people)
    late = people.join()
    people.write("Laat", by=late)
    assert "Laat" not in people.readable(STRANGER)
    people.set(reveal_step=4)
    assert _whose(people) == [*before, late.participant]


def test_a_late_note_of_somebody_whose_turn_it_was_shows_at_once(people: Room) -> None:
    people.write("Nog iets", by=Caller(people.state().turn.participant))
    assert "Nog iets" in people.readable(STRANGER)


def test_the_first_who_writes_takes_the_turn_that_waits(store: Store) -> None:
    room = make_room(store)
    room.set(reveal_mode="people", phase="reveal")
    anna = room.join()
    room.write("Toch iets", by=anna)
    assert (room.readable(STRANGER), room.state().turn.participant) == (["Toch iets"], anna.participant)


def test_the_first_whose_note_is_shown_takes_the_turn_that_waits(store: Store) -> None:
    room = make_room(store)
    note = room.write("Toch iets", by=room.join())
    room.hide(note)
    room.set(reveal_mode="people", phase="reveal")
    room.show(note)
    assert (room.readable(STRANGER), room.state().turn.participant) == (["Toch iets"], note.author)


def test_a_turn_of_somebody_who_was_removed_stays_empty(people: Room) -> None:
    people.set(reveal_step=2)
    first, second = _whose(people)
    people.remove(Caller(second))
    state = people.state()
    assert (state.turn.steps, state.turn.participant) == (3, None)
    people.set(reveal_step=3)
    assert _whose(people)[:1] == [first] and people.state().turn.participant not in (first, second)


def test_the_turn_of_somebody_who_was_removed_before_it_is_no_turn(people: Room) -> None:
    first = _whose(people)[0]
    waiting = next(str(note.author) for note in people.notes() if note.author not in (first, None))
    people.remove(Caller(waiting))
    assert people.state().turn.steps == 2


def test_a_note_of_somebody_removed_that_is_shown_again_has_its_turn(people: Room) -> None:
    first = _whose(people)[0]
    note = next(each for each in people.notes() if each.author not in (first, None))
    people.remove(Caller(note.author))
    people.change(note, hidden=False)
    assert people.state().turn.steps == 3
    people.set(reveal_step=3)
    assert note.text in people.readable(STRANGER)


def test_the_room_is_told_when_a_late_writer_brings_another_turn(people: Room) -> None:
    told = _kinds(people).count("reveal_changed")
    late = people.join()
    for _ in range(2):
        people.write("Laat", by=late)
    assert _kinds(people).count("reveal_changed") == told + 1


@pytest.mark.parametrize("mode", ["all", "quadrants"])
def test_where_the_turns_are_no_people_nothing_is_told_of_them(people: Room, mode: str) -> None:
    people.set(reveal_mode=mode)
    told = _kinds(people).count("reveal_changed")
    people.write("Laat", by=people.join())
    people.remove(Caller(people.notes()[0].author))
    assert _kinds(people).count("reveal_changed") == told


def test_a_turn_that_came_by_itself_is_no_step_to_undo(people: Room) -> None:
    people.set(title="Anders")
    people.write("Laat", by=people.join())
    assert undo_now(people) == "workshop_changed"


def test_names_come_with_the_turn(store: Store) -> None:
    room = make_room(store, show_names=True)
    room.write(by=room.join(name="Marie"))
    room.set(reveal_mode="people", phase="reveal")
    assert room.state().turn.name == "Marie"


@pytest.mark.parametrize("phase", [phase for phase in Phase if phase is not Phase.REVEAL])
@pytest.mark.parametrize("mode", ["quadrants", "people"])
def test_nobody_is_at_turn_outside_the_reveal(people: Room, mode: str, phase: Phase) -> None:
    people.set(reveal_mode=mode)
    people.set(phase=phase)
    turn: Any = people.state().turn
    assert (turn.quadrant, turn.participant, turn.name) == (None, None, None)


def test_the_author_reads_his_own_notes_before_their_turn(people: Room) -> None:
    waiting = next(note for note in people.notes() if note.author and note.turn is None)
    assert waiting.text in people.readable(Caller(waiting.author))
    assert waiting.text not in people.readable(FACILITATOR)
