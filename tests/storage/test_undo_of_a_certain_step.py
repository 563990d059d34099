"""Undoing just what a button names, while others change what the facilitator did."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from tests.rooms import Room, a_note, make_room
from tests.storage.test_undo import map_of
from workshop_data import undo, workshops
from workshop_data.errors import ChangedSince, NothingToUndo, WorkshopError
from workshop_data.model import FACILITATOR, Caller, Note, Phase
from workshop_data.store import Store
from workshop_data.undo import Step


def steps(room: Room) -> tuple[Step | None, Step | None]:
    with room.store.read() as db:
        return undo.next_steps(db, workshops.get(db, room.code))


def undo_named(room: Room) -> Step:
    """Undo what the button names."""
    step = steps(room)[0]
    assert step is not None
    assert undo.undo(room.store, room.code, step.seq) == step
    return step


def redo_named(room: Room) -> Step:
    step = steps(room)[1]
    assert step is not None
    assert undo.redo(room.store, room.code, step.seq) == step
    return step


@pytest.fixture
def anna(room: Room) -> Caller:
    room.set(phase="group", participants_group=True)
    return room.join()


@pytest.fixture
def note(room: Room, anna: Caller) -> Note:
    """A note of Anna's that the facilitator changed the text of, after the title of the workshop."""
    written = room.write("Van Anna", by=anna)
    room.set(title="Anders")
    room.change(written, text="Netter")
    return written


def test_the_step_that_is_named_is_undone_and_done_again(room: Room, note: Note) -> None:
    assert undo_named(room).kind == "note_changed"
    assert [each.text for each in room.notes()] == ["Van Anna"]
    assert redo_named(room).kind == "note_changed"
    assert [each.text for each in room.notes()] == ["Netter"]


def test_what_others_have_changed_since_is_passed_over(room: Room, anna: Caller, note: Note) -> None:
    room.change(note, by=anna, text="Toch anders")
    assert undo_named(room).kind == "workshop_changed"
    assert room.state().workshop.title == "Pensioen aanvragen"
    assert [each.text for each in room.notes()] == ["Toch anders"]


def test_what_was_passed_over_is_undone_once_others_have_put_it_back(
    room: Room, anna: Caller, note: Note
) -> None:
    room.change(note, by=anna, text="Toch anders")
    undo_named(room)
    room.change(note, by=anna, text="Netter")
    assert undo_named(room).kind == "note_changed"
    assert [redo_named(room).kind for _ in range(2)] == ["note_changed", "workshop_changed"]


def test_without_a_name_the_last_step_is_meant_and_refused(room: Room, anna: Caller, note: Note) -> None:
    room.change(note, by=anna, text="Toch anders")
    with pytest.raises(ChangedSince):
        undo.undo(room.store, room.code)


def test_a_button_that_is_pressed_twice_undoes_once(room: Room, note: Note) -> None:
    seq = undo_named(room).seq
    with pytest.raises(ChangedSince):
        undo.undo(room.store, room.code, seq)
    assert room.state().workshop.title == "Anders"


def test_a_button_that_is_stale_undoes_nothing(room: Room, note: Note) -> None:
    named = steps(room)[0]
    room.set(question="Hoe gaat het?")
    before = map_of(room)
    with pytest.raises(ChangedSince):
        undo.undo(room.store, room.code, named.seq if named else None)
    assert map_of(room) == before


@pytest.mark.parametrize("seq", [0, -1, 10**30])
def test_a_step_that_never_was_is_refused(room: Room, note: Note, seq: int) -> None:
    for turn in (undo.undo, undo.redo):
        with pytest.raises(ChangedSince):
            turn(room.store, room.code, seq)


def test_what_others_did_is_not_undone_by_its_seq(room: Room, anna: Caller) -> None:
    note = room.write(by=anna)
    with pytest.raises(ChangedSince):
        undo.undo(room.store, room.code, note.seq)
    assert room.notes() == [note]


def test_a_redo_passes_over_what_others_have_changed_since(room: Room, anna: Caller, note: Note) -> None:
    undo_named(room)
    undo_named(room)
    room.change(note, by=anna, text="Toch anders")
    assert redo_named(room).kind == "workshop_changed"
    assert steps(room)[1] is None
    assert [each.text for each in room.notes()] == ["Toch anders"]


def test_a_redo_that_is_stale_does_nothing(room: Room, note: Note) -> None:
    undo_named(room)
    stale = steps(room)[1]
    redo_named(room)
    with pytest.raises(ChangedSince):
        undo.redo(room.store, room.code, stale.seq if stale else None)


def test_nothing_is_named_where_others_have_changed_all(room: Room, anna: Caller) -> None:
    note = room.write(by=anna)
    room.change(note, text="Netter")
    room.take_back(note, by=anna)
    kinds = []
    while steps(room)[0] is not None:
        kinds.append(undo_named(room).kind)
    assert "note_changed" not in kinds
    with pytest.raises(ChangedSince):
        undo.undo(room.store, room.code)


_WHICH = st.integers(0, 30)
_WANTED: list[dict[str, Any]] = [
    {"text": "Netter"}, {"quadrant": "feels"}, {"pain": True}, {"hidden": True}, {"hidden": False}
]  # fmt: skip


class Together(RuleBasedStateMachine):
    """Facilitators and participants who change the same notes and groups, and undo by name."""

    store: Store

    def __init__(self) -> None:
        super().__init__()
        self.room = make_room(self.store, phase=Phase.GROUP)
        self.room.set(participants_group=True, check_first=True)
        self.people = [FACILITATOR, self.room.join(), self.room.join()]
        for person in self.people:
            self.room.write("Eerst", by=person)

    def _tries(self, who: int, action: str, *given: Any, **wanted: Any) -> None:
        with suppress(WorkshopError):
            getattr(self.room, action)(*given, by=self.people[who], **wanted)

    def _note(self, which: int) -> Note:
        present = self.room.notes()
        return present[which % len(present)] if present else a_note()

    @rule(who=st.integers(0, 2), which=_WHICH, wanted=st.sampled_from(_WANTED))
    def changes_a_note(self, who: int, which: int, wanted: dict[str, Any]) -> None:
        self._tries(who, "change", self._note(which), **wanted)

    @rule(who=st.integers(0, 2), text=st.sampled_from(["Een", "Twee"]))
    def writes(self, who: int, text: str) -> None:
        self._tries(who, "write", text)

    @rule(who=st.integers(0, 2), which=_WHICH)
    def takes_back(self, who: int, which: int) -> None:
        self._tries(who, "take_back", self._note(which))

    @rule(who=st.integers(0, 2), one=_WHICH, other=_WHICH, title=st.sampled_from(["", "Wachten"]))
    def groups(self, who: int, one: int, other: int, title: str) -> None:
        self._tries(who, "group", self._note(one), self._note(other), title=title)

    @rule(who=st.integers(0, 2), which=_WHICH, note=_WHICH, title=st.sampled_from([None, "Zoeken"]))
    def regroups(self, who: int, which: int, note: int, title: str | None) -> None:
        present = self.room.state().groups
        if present:
            chosen = present[which % len(present)].id
            self._tries(who, "regroup", chosen, take_out=[self._note(note).id], title=title)

    @rule(
        wanted=st.sampled_from([{"phase": "group"}, {"phase": "write"}, {"phase": "closed"}, {"title": "X"}])
    )
    def leads(self, wanted: dict[str, Any]) -> None:
        with suppress(WorkshopError):
            self.room.set(**wanted)

    @rule(who=st.integers(1, 2))
    def removes_somebody(self, who: int) -> None:
        self.room.remove(self.people[who])

    @rule()
    def undoes(self) -> None:
        if steps(self.room)[0] is not None:
            undo_named(self.room)

    @rule()
    def redoes(self) -> None:
        if steps(self.room)[1] is not None:
            redo_named(self.room)

    def teardown(self) -> None:
        """All that is named can be undone, to the last, and done again: nothing is stuck."""
        before, undone = map_of(self.room), 0
        while steps(self.room)[0] is not None:
            undo_named(self.room)
            undone += 1
        for _ in range(undone):
            redo_named(self.room)
        assert map_of(self.room) == before


def test_whatever_others_change_what_the_button_names_is_undone_and_done_again(store: Store) -> None:
    machine = type("TogetherHere", (Together,), {"store": store})
    run_state_machine_as_test(machine, settings=settings(max_examples=40, stateful_step_count=15))


def test_nothing_is_undone_in_a_workshop_in_which_nothing_was_done(room: Room) -> None:
    for turn in (undo.undo, undo.redo):
        with pytest.raises(NothingToUndo):
            turn(room.store, room.code)
        with pytest.raises(ChangedSince):
            turn(room.store, room.code, 1)
