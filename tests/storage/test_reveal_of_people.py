import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.rooms import make_room
from workshop_data.errors import InvalidValue
from workshop_data.model import Note, Phase
from workshop_data.store import Store
from workshop_data.visibility import is_open

_WHICH = st.integers(0, 30)


class Reveal(RuleBasedStateMachine):
    """A reveal by people who go on joining, writing, taking back and being removed while it goes on."""

    store: Store

    def __init__(self) -> None:
        super().__init__()
        self.room = make_room(self.store)
        self.people = [self.room.join() for _ in range(2)]
        self.room.set(reveal_mode="people", phase="reveal")
        self.turns: dict[str, int] = {}

    def _note(self, which: int) -> Note:
        present = self.room.notes()
        return present[which % len(present)] if present else self.room.write(by=self.people[0])

    @rule(check_first=st.booleans())
    def switches_checking(self, check_first: bool) -> None:
        self.room.set(check_first=check_first)

    @rule()
    def joins(self) -> None:
        self.people.append(self.room.join())

    @rule(which=_WHICH)
    def writes(self, which: int) -> None:
        self.room.write(by=self.people[which % len(self.people)])

    @rule(which=_WHICH, hidden=st.booleans())
    def hides_or_shows(self, which: int, hidden: bool) -> None:
        self.room.change(self._note(which), hidden=hidden)

    @rule(which=_WHICH)
    def takes_back(self, which: int) -> None:
        self.room.take_back(self._note(which))

    @rule(which=_WHICH)
    def removes_somebody(self, which: int) -> None:
        if len(self.people) > 1:
            self.room.remove(self.people.pop(which % len(self.people)))

    @rule()
    def goes_on(self) -> None:
        state = self.room.state()
        if state.workshop.reveal_step < state.turn.steps:
            self.room.set(reveal_step=state.workshop.reveal_step + 1)
            return
        with pytest.raises(InvalidValue):
            self.room.set(reveal_step=max(1, state.turn.steps) + 1)

    @rule()
    def goes_back(self) -> None:
        self.room.set(reveal_step=max(1, self.room.state().workshop.reveal_step - 1))

    @rule(phase=st.sampled_from([Phase.WRITE, Phase.GROUP]))
    def leaves_and_comes_back(self, phase: Phase) -> None:
        self.room.set(phase=phase)
        self.room.set(phase="reveal")

    def _given(self) -> dict[str, int]:
        with self.store.read() as db:
            rows = db.execute(
                """SELECT id, reveal_turn FROM participant
                   WHERE workshop_id = ? AND reveal_turn IS NOT NULL""",
                [self.room.workshop.id],
            )
            return dict(rows.fetchall())

    @invariant()
    def who_has_a_turn_keeps_it(self) -> None:
        given = self._given()
        assert given | self.turns == given
        assert sorted(given.values()) == list(range(1, len(given) + 1))
        self.turns = given

    @invariant()
    def nobody_who_could_be_read_waits_for_a_turn_that_has_come(self) -> None:
        state, given = self.room.state(), self._given()
        waiting = {
            note.author
            for note in self.room.notes()
            if note.author and note.turn is None and not (note.hidden or note.held)
        }
        assert state.turn.steps == len(given) + len(waiting)
        assert not waiting or len(given) >= state.workshop.reveal_step

    @invariant()
    def just_the_notes_of_those_whose_turn_it_was_are_open(self) -> None:
        workshop, given = self.room.state().workshop, self._given()
        for note in self.room.notes():
            has_come = note.author is None or given.get(note.author, 999) <= workshop.reveal_step
            assert is_open(note, workshop) == has_come


def test_turns_stay_as_they_are_whoever_comes_writes_or_goes(store: Store) -> None:
    machine = type("RevealHere", (Reveal,), {"store": store})
    run_state_machine_as_test(machine, settings=settings(max_examples=50, stateful_step_count=20))
