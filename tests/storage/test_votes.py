import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rooms import Room, make_room
from workshop_data import votes
from workshop_data.errors import InvalidValue, NotInThisPhase, UnknownNote, VotesSpent, WorkshopClosed
from workshop_data.model import FACILITATOR, PAPER, Caller, Note
from workshop_data.store import Store


@pytest.fixture
def room(store: Store) -> Room:
    """A workshop in which anna can vote for three notes: five votes, three on one at most."""
    made = make_room(store)
    for text in ("Een", "Twee", "Drie"):
        made.write(text)
    made.set(phase="vote")
    return made


@pytest.fixture
def anna(room: Room) -> Caller:
    return room.join()


def _counted(room: Room) -> dict[str, int]:
    """The votes together, by the text of a note or the title of a group."""
    state, present = room.state(), room.notes()
    names = {note.id: note.text for note in present} | {group.id: group.title for group in state.groups}
    on_the_map = votes.targets(state.groups, present)
    together = votes.together(state.ballots, votes.places(present))
    return {names[each]: count for each, count in together.items() if each in on_the_map}


def _first(room: Room) -> Note:
    return room.notes()[0]


def test_voting_says_how_many_votes_are_left(room: Room, anna: Caller) -> None:
    one, two, three = (note.id for note in room.notes())
    assert [room.vote(each, count, by=anna) for each, count in ((one, 3), (two, 1), (three, 1))] == [2, 1, 0]
    assert room.vote(one, 0, by=anna) == 3
    assert _counted(room) == {"Twee": 1, "Drie": 1}


def test_the_same_vote_again_is_the_same_vote(room: Room, anna: Caller) -> None:
    note = _first(room).id
    assert (room.vote(note, 2, by=anna), room.vote(note.upper(), 2, by=anna)) == (3, 3)
    assert _counted(room) == {"Een": 2}
    with room.store.read() as db:
        logged = db.execute("SELECT COUNT(*) FROM change WHERE kind = 'votes_changed'").fetchone()
    assert logged == (1,)


def test_more_on_one_than_is_allowed_is_refused_with_that_limit(room: Room, anna: Caller) -> None:
    with pytest.raises(VotesSpent) as refused:
        room.vote(_first(room).id, 4, by=anna)
    assert refused.value.values["limit"] == 3
    assert _counted(room) == {}


def test_more_than_the_budget_is_refused_with_that_limit(room: Room, anna: Caller) -> None:
    one, two, _ = room.notes()
    room.vote(one.id, 3, by=anna)
    with pytest.raises(VotesSpent) as refused:
        room.vote(two.id, 3, by=anna)
    assert refused.value.values["limit"] == 5
    assert _counted(room) == {"Een": 3}


@pytest.mark.parametrize("count", [-1, 1000, 10**30])
def test_a_count_that_is_none_is_refused(room: Room, anna: Caller, count: int) -> None:
    for caller in (anna, FACILITATOR):
        with pytest.raises(InvalidValue):
            room.vote(_first(room).id, count, by=caller)


def test_paper_dots_have_no_budget_and_are_no_voter(room: Room, anna: Caller) -> None:
    assert room.vote(_first(room).id, 17) is None
    room.vote(_first(room).id, 2, by=anna)
    assert _counted(room) == {"Een": 19}
    assert votes.voters(room.state().ballots) == 1
    assert {ballot.voter for ballot in room.state().ballots} == {PAPER, anna.participant}


@pytest.mark.parametrize("phase", ["lobby", "write", "reveal", "group"])
def test_votes_are_cast_in_their_phase_only(room: Room, anna: Caller, phase: str) -> None:
    note = _first(room).id
    room.set(phase=phase)
    for caller in (anna, FACILITATOR):
        with pytest.raises(NotInThisPhase):
            room.vote(note, by=caller)


def test_nothing_is_voted_once_the_votes_are_shown_or_the_workshop_is_closed(
    room: Room, anna: Caller
) -> None:
    note = _first(room).id
    room.set(votes_shown=True)
    for caller in (anna, FACILITATOR):
        with pytest.raises(NotInThisPhase):
            room.vote(note, by=caller)
    room.set(phase="closed")
    with pytest.raises(WorkshopClosed):
        room.vote(note, by=anna)


def test_a_new_round_is_empty_has_the_whole_budget_and_keeps_the_first(room: Room, anna: Caller) -> None:
    one, two, _ = room.notes()
    room.vote(one.id, 3, by=anna)
    room.set(votes_shown=True)
    room.set(vote_round=2, vote_question="Waar kunnen we iets aan doen?")
    assert (_counted(room), room.state().workshop.votes_shown) == ({}, False)
    assert room.vote(two.id, 3, by=anna) == 2
    room.set(vote_round=1)
    assert _counted(room) == {"Een": 3}


def test_what_is_not_on_the_map_takes_no_votes(room: Room, anna: Caller) -> None:
    hidden, taken_back, _ = room.notes()
    elsewhere = make_room(room.store).write()
    room.hide(hidden)
    room.set(phase="group")
    room.take_back(taken_back)
    room.set(phase="vote")
    for target in (hidden.id, taken_back.id, elsewhere.id, "none", ""):
        with pytest.raises(UnknownNote):
            room.vote(target, by=anna)


def _group(room: Room, *notes: Note, title: str = "Samen") -> str:
    room.set(phase="group")
    group = room.group(*notes, title=title)
    room.set(phase="vote")
    return group


def test_a_note_in_a_group_takes_no_votes_of_its_own(room: Room, anna: Caller) -> None:
    note = _first(room)
    group = _group(room, note)
    with pytest.raises(UnknownNote):
        room.vote(note.id, by=anna)
    assert room.vote(group, 2, by=anna) == 3


def test_a_group_of_which_nothing_is_shown_takes_no_votes(room: Room, anna: Caller) -> None:
    note = _first(room)
    group = _group(room, note)
    room.hide(note)
    with pytest.raises(UnknownNote):
        room.vote(group, by=anna)


def test_votes_for_a_note_that_then_comes_into_a_group_count_for_the_group(room: Room, anna: Caller) -> None:
    one, two, three = room.notes()
    room.vote(one.id, 2, by=anna)
    room.vote(two.id, 1, by=anna)
    room.vote(three.id, 1)
    _group(room, one, two)
    assert _counted(room) == {"Samen": 3, "Drie": 1}


def test_votes_that_came_into_a_group_with_a_note_can_be_taken_away_there(room: Room, anna: Caller) -> None:
    one, two, _ = room.notes()
    room.vote(one.id, 2, by=anna)
    room.vote(two.id, 3, by=anna)
    group = _group(room, one, two)
    assert room.vote(group, 1, by=anna) == 4
    assert _counted(room) == {"Samen": 1}


def test_votes_for_what_was_hidden_are_free_again(room: Room, anna: Caller) -> None:
    one, two, three = room.notes()
    room.vote(one.id, 3, by=anna)
    room.vote(two.id, 2, by=anna)
    room.hide(one)
    assert room.vote(three.id, 3, by=anna) == 0
    room.change(one, hidden=False)
    assert _counted(room) == {"Twee": 2, "Drie": 3}


def test_votes_for_what_was_hidden_are_there_again_unless_they_were_given_elsewhere(
    room: Room, anna: Caller
) -> None:
    one, two, _ = room.notes()
    room.vote(one.id, 2, by=anna)
    room.hide(one)
    assert room.vote(two.id, 3, by=anna) == 2
    room.change(one, hidden=False)
    assert _counted(room) == {"Een": 2, "Twee": 3}


@settings(max_examples=25)
@given(
    budget=st.integers(1, 6),
    most=st.integers(1, 6),
    cast=st.lists(st.tuples(st.integers(0, 1), st.integers(0, 2), st.integers(-1, 7)), max_size=12),
    hidden=st.sets(st.integers(0, 11), max_size=2),
)
def test_whatever_is_cast_nobody_spends_more_than_the_budget_or_more_on_one(
    room: Room, budget: int, most: int, cast: list[tuple[int, int, int]], hidden: set[int]
) -> None:
    room.set(votes_each=budget, votes_on_one=most, vote_round=room.state().workshop.vote_round % 100 + 1)
    people, present = [room.join(), room.join()], room.notes()
    for step, (who, target, count) in enumerate(cast):
        if step in hidden:
            room.change(present[target], hidden=not present[target].hidden)
            present = room.notes()
        try:
            left = room.vote(present[target].id, count, by=people[who])
        except (VotesSpent, InvalidValue, UnknownNote):
            continue
        assert left is not None and left >= 0
        given_now = [each.count for each in room.state().ballots if each.voter == people[who].participant]
        assert count in given_now or count == 0
        assert sum(given_now) <= budget and all(1 <= each <= most for each in given_now)
