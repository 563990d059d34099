from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from tests.rooms import a_note, a_workshop
from workshop_data.model import (
    FACILITATOR,
    OPEN_PHASES,
    Caller,
    Evidence,
    Note,
    Phase,
    Quadrant,
    RevealMode,
    Workshop,
)
from workshop_data.visibility import Sight, is_author, is_open, is_shown, sight

PEOPLE = st.sampled_from([FACILITATOR, Caller("anna"), Caller("bob")])
STRANGER = Caller("a stranger")
TURNS = st.none() | st.integers(1, 5)


@st.composite
def notes(draw: st.DrawFn) -> Note:
    author = draw(PEOPLE).participant
    return a_note(
        author=author,
        quadrant=draw(st.sampled_from(Quadrant)),
        evidence=draw(st.sampled_from(Evidence)),
        pain=draw(st.booleans()),
        hidden=draw(st.booleans()),
        held=draw(st.booleans()),
        removed=draw(st.booleans()),
        turn=draw(TURNS) if author else None,
    )


@st.composite
def workshops(draw: st.DrawFn, *, phases: frozenset[Phase] = frozenset(Phase)) -> Workshop:
    return a_workshop(
        phase=draw(st.sampled_from(sorted(phases))),
        reveal_mode=draw(st.sampled_from(RevealMode)),
        reveal_step=draw(st.integers(0, 5)),
    )


@given(notes(), workshops(phases=frozenset(Phase) - OPEN_PHASES), PEOPLE)
def test_before_the_reveal_nobody_but_the_author_gets_more_than_presence(
    note: Note, workshop: Workshop, caller: Caller
) -> None:
    if caller.participant != note.author:
        assert sight(note, workshop, caller).value <= Sight.PRESENCE.value


@given(notes(), workshops(), PEOPLE)
def test_a_note_that_was_taken_back_is_for_nobody(note: Note, workshop: Workshop, caller: Caller) -> None:
    assert sight(replace(note, removed=True), workshop, caller) is Sight.NOTHING


@given(notes(), workshops(), PEOPLE)
def test_a_hidden_note_is_only_for_its_author_and_the_facilitator(
    note: Note, workshop: Workshop, caller: Caller
) -> None:
    if caller.participant not in {note.author, None}:
        assert sight(replace(note, hidden=True), workshop, caller) is Sight.NOTHING


@given(notes(), workshops(phases=OPEN_PHASES), PEOPLE)
def test_from_the_reveal_on_a_held_note_is_only_for_its_author_and_the_facilitator(
    note: Note, workshop: Workshop, caller: Caller
) -> None:
    is_theirs = caller.participant in {note.author, None}
    expected = Sight.ALL if is_theirs else Sight.NOTHING
    assert sight(replace(note, held=True, removed=False), workshop, caller) is expected


@given(notes(), workshops())
def test_the_author_always_reads_his_own_note(note: Note, workshop: Workshop) -> None:
    if not note.removed:
        assert sight(note, workshop, Caller(note.author)) is Sight.ALL


@given(notes(), workshops(phases=OPEN_PHASES), PEOPLE)
def test_everybody_reads_what_the_reveal_has_reached_and_nobody_keeps_back(
    note: Note, workshop: Workshop, caller: Caller
) -> None:
    assume(caller.participant != note.author)
    kept = replace(note, removed=False, hidden=False, held=False)
    expected = Sight.ALL if is_open(kept, workshop) else Sight.PRESENCE
    assert sight(kept, workshop, caller) is expected


@given(notes(), workshops(phases=OPEN_PHASES - {Phase.REVEAL}))
def test_after_the_reveal_all_notes_are_open(note: Note, workshop: Workshop) -> None:
    assert is_open(note, workshop)


@given(notes(), workshops())
def test_what_is_shown_to_all_is_what_any_stranger_reads(note: Note, workshop: Workshop) -> None:
    assert is_shown(note, workshop) == (sight(note, workshop, STRANGER) is Sight.ALL)


@given(notes(), workshops())
def test_nobody_sees_less_of_a_note_than_a_stranger(note: Note, workshop: Workshop) -> None:
    least = sight(note, workshop, STRANGER).value
    assert all(sight(note, workshop, caller).value >= least for caller in (FACILITATOR, Caller("anna")))


@given(notes(), workshops(), st.integers(0, 5))
def test_a_later_turn_covers_nothing_that_was_open(note: Note, workshop: Workshop, more: int) -> None:
    later = replace(workshop, reveal_step=workshop.reveal_step + more)
    assert is_open(note, later) or not is_open(note, workshop)


@given(notes(), st.integers(0, 4))
def test_the_quadrants_are_opened_in_their_order(note: Note, step: int) -> None:
    at_step = a_workshop(phase=Phase.REVEAL, reveal_mode=RevealMode.QUADRANTS, reveal_step=step)
    assert is_open(note, at_step) == (note.quadrant in ["says", "thinks", "does", "feels"][:step])


@given(notes(), st.integers(0, 5))
def test_people_are_opened_by_their_turn_and_the_facilitators_from_the_start(note: Note, step: int) -> None:
    at_step = a_workshop(phase=Phase.REVEAL, reveal_mode=RevealMode.PEOPLE, reveal_step=step)
    expected = True if note.author is None else note.turn is not None and note.turn <= step
    assert is_open(note, at_step) == expected


@given(notes(), PEOPLE)
def test_the_facilitators_are_one_author(note: Note, caller: Caller) -> None:
    assert is_author(note, FACILITATOR) == (note.author is None)
    assert is_author(note, caller) == (note.author == caller.participant)
