from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.rooms import make_room
from tests.storage.test_undo import map_of, redo_now, undo_now
from workshop_data import groups
from workshop_data.errors import NothingToUndo, UnknownNote, WorkshopError
from workshop_data.model import FACILITATOR, Note, Phase
from workshop_data.store import Store

_WHICH = st.integers(0, 30)


class Leading(RuleBasedStateMachine):
    """A facilitator who does, undoes and redoes things, beside the states that the map then had."""

    store: Store

    def __init__(self) -> None:
        super().__init__()
        self.room = make_room(self.store, phase=Phase.GROUP)
        self.people = [self.room.join(), self.room.join()]
        for text, who in (("Eerste", 0), ("Tweede", 1), ("Derde", 0)):
            self.room.write(text, by=self.people[who])
        self.states, self.at = [map_of(self.room)], 0

    def _does(self, action: Callable[[], object]) -> None:
        try:
            action()
        except WorkshopError:
            assert map_of(self.room) == self.states[self.at]
            return
        present = map_of(self.room)
        if present != self.states[self.at]:
            self.states[self.at + 1 :] = [present]
            self.at += 1

    def _note(self, which: int) -> Note:
        present = self.room.notes()
        if not present:
            raise UnknownNote()
        return present[which % len(present)]

    def _group(self, which: int) -> str:
        present = self.room.state().groups
        return present[which % len(present)].id if present else "none"

    @rule(text=st.sampled_from(["Nieuw", "Anders"]))
    def writes(self, text: str) -> None:
        self._does(lambda: self.room.write(text))

    @rule(which=_WHICH, wanted=st.sampled_from([{"hidden": True}, {"hidden": False}, {"text": "Netter"}]))
    def changes_a_note(self, which: int, wanted: dict[str, Any]) -> None:
        self._does(lambda: self.room.change(self._note(which), **wanted))

    @rule(which=_WHICH, quadrant=st.sampled_from(["thinks", "does"]), pain=st.booleans())
    def moves_a_note(self, which: int, quadrant: str, pain: bool) -> None:
        self._does(lambda: self.room.change(self._note(which), quadrant=quadrant, pain=pain))

    @rule(which=_WHICH)
    def takes_back_a_note(self, which: int) -> None:
        self._does(lambda: self.room.take_back(self._note(which)))

    @rule(which=_WHICH, pain_point=st.sampled_from([None, "other", "unknown_status"]))
    def codes_a_note(self, which: int, pain_point: str | None) -> None:
        self._does(lambda: self.room.code_as(self._note(which), pain_point))

    @rule(one=_WHICH, other=_WHICH, title=st.sampled_from(["", "Wachten"]))
    def groups_notes(self, one: int, other: int, title: str) -> None:
        self._does(lambda: self.room.group(self._note(one), self._note(other), title=title))

    @rule(group=_WHICH, one=_WHICH, other=_WHICH, title=st.sampled_from([None, "Zoeken"]))
    def changes_a_group(self, group: int, one: int, other: int, title: str | None) -> None:
        self._does(
            lambda: self.room.regroup(
                self._group(group),
                add=[self._note(one).id],
                take_out=[self._note(other).id],
                title=title,
                quadrant="feels",
            )
        )

    @rule(one=_WHICH, other=_WHICH)
    def merges_groups(self, one: int, other: int) -> None:
        store, code = self.room.store, self.room.code
        self._does(lambda: groups.merge(store, code, FACILITATOR, self._group(one), self._group(other)))

    @rule(which=_WHICH)
    def dissolves_a_group(self, which: int) -> None:
        store, code = self.room.store, self.room.code
        self._does(lambda: groups.dissolve(store, code, FACILITATOR, self._group(which)))

    @rule(
        phase=st.sampled_from(["write", "reveal", "group", "group", "vote", "closed"]), locked=st.booleans()
    )
    def leads_on(self, phase: str, locked: bool) -> None:
        self._does(lambda: self.room.set(phase=phase, locked=locked))

    @rule(
        wanted=st.sampled_from(
            [
                {"title": "Anders", "timer": {"seconds": 90}},
                {"votes_shown": True},
                {"vote_round": 2},
                {"votes_each": 7, "participants_group": True},
                {"reveal_mode": "people", "check_first": True},
                {"reveal_mode": "quadrants"},
                {"reveal_step": 1},
                {"reveal_step": 2},
                {"joining_locked": True},
                {"joining_locked": False, "title": "Weer open"},
                {"in_turn": True},
                {"in_turn": True, "quadrant_at_turn": "does", "prompts": {"says": "Wat hoor je?"}},
                {"in_turn": False, "stage": {"view": "ranking"}},
                {"stage": {"spotlight": "quadrant:says"}},
                {"timer": {"seconds": 60}},
                {"timer": {"running": False}},
                {"timer": None},
            ]
        )
    )
    def changes_settings(self, wanted: dict[str, Any]) -> None:
        self._does(lambda: self.room.set(**wanted))

    @rule(which=st.integers(0, 1))
    def removes_a_participant(self, which: int) -> None:
        self._does(lambda: self.room.remove(self.people[which]))

    @rule()
    def undoes(self) -> None:
        if self.at == 0:
            with pytest.raises(NothingToUndo):
                undo_now(self.room)
            return
        undo_now(self.room)
        self.at -= 1
        assert map_of(self.room) == self.states[self.at]

    @rule()
    def redoes(self) -> None:
        if self.at == len(self.states) - 1:
            with pytest.raises(NothingToUndo):
                redo_now(self.room)
            return
        redo_now(self.room)
        self.at += 1
        assert map_of(self.room) == self.states[self.at]

    def teardown(self) -> None:
        while self.at > 0:
            self.undoes()
        self.undoes()
        while self.at < len(self.states) - 1:
            self.redoes()
        self.redoes()


def test_all_undone_is_the_state_at_the_start_and_all_redone_the_one_at_the_end(store: Store) -> None:
    machine = type("LeadingHere", (Leading,), {"store": store})
    run_state_machine_as_test(machine, settings=settings(max_examples=20, stateful_step_count=12))
