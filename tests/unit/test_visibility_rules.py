from hypothesis import given
from hypothesis import strategies as st

from workshop_data.model import FACILITATOR, OPEN_PHASES, Caller, Evidence, Note, Phase, Quadrant
from workshop_data.visibility import Sight, is_author, is_shown, sight

PEOPLE = st.sampled_from([FACILITATOR, Caller("anna"), Caller("bob")])
PHASES = st.sampled_from(Phase)


@st.composite
def notes(draw: st.DrawFn) -> Note:
    return Note(
        id="note",
        workshop_id=1,
        author=draw(PEOPLE).participant,
        author_name=None,
        quadrant=draw(st.sampled_from(Quadrant)),
        text="Ik wacht",
        evidence=draw(st.sampled_from(Evidence)),
        pain=draw(st.booleans()),
        hidden=draw(st.booleans()),
        removed=draw(st.booleans()),
        created_at="2026-11-21T10:00:00.000Z",
        group=None,
        coding=None,
        seq=1,
    )


@given(notes(), st.sampled_from([Phase.LOBBY, Phase.WRITE]), PEOPLE)
def test_before_the_reveal_nobody_but_the_author_gets_more_than_presence(
    note: Note, phase: Phase, caller: Caller
) -> None:
    if caller.participant != note.author:
        assert sight(note, phase, caller).value <= Sight.PRESENCE.value


@given(notes(), PHASES, PEOPLE)
def test_a_note_that_was_taken_back_is_for_nobody(note: Note, phase: Phase, caller: Caller) -> None:
    if note.removed:
        assert sight(note, phase, caller) is Sight.NOTHING


@given(notes(), PHASES, PEOPLE)
def test_a_hidden_note_is_only_for_its_author_and_the_facilitator(
    note: Note, phase: Phase, caller: Caller
) -> None:
    if note.hidden and caller.participant not in {note.author, None}:
        assert sight(note, phase, caller) is Sight.NOTHING


@given(notes(), PHASES)
def test_the_author_always_reads_his_own_note(note: Note, phase: Phase) -> None:
    if not note.removed:
        assert sight(note, phase, Caller(note.author)) is Sight.ALL


@given(notes(), st.sampled_from(sorted(OPEN_PHASES)), PEOPLE)
def test_from_the_reveal_on_everybody_reads_what_is_not_hidden(
    note: Note, phase: Phase, caller: Caller
) -> None:
    if not (note.removed or note.hidden):
        assert sight(note, phase, caller) is Sight.ALL


@given(notes(), PHASES)
def test_what_is_shown_to_all_is_what_any_stranger_reads(note: Note, phase: Phase) -> None:
    assert is_shown(note, phase) == (sight(note, phase, Caller("a stranger")) is Sight.ALL)


@given(notes(), PHASES)
def test_nobody_sees_less_of_a_note_than_a_stranger(note: Note, phase: Phase) -> None:
    least = sight(note, phase, Caller("a stranger")).value
    assert all(sight(note, phase, caller).value >= least for caller in (FACILITATOR, Caller("anna")))


@given(notes(), PEOPLE)
def test_the_facilitators_are_one_author(note: Note, caller: Caller) -> None:
    assert is_author(note, FACILITATOR) == (note.author is None)
    assert is_author(note, caller) == (note.author == caller.participant)
