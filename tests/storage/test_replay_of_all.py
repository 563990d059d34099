import json
from contextlib import suppress
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.rooms import a_note, make_room
from tests.storage.test_replay import frames
from workshop_data import undo
from workshop_data.errors import WorkshopError
from workshop_data.model import FACILITATOR, OPEN_PHASES, Note, Phase
from workshop_data.store import Store
from workshop_data.visibility import is_shown

_WHICH = st.integers(0, 30)
_WHO = st.integers(0, 2)


class Played:
    """What somebody sees at the end of a replay."""

    def __init__(self, told: list[dict[str, Any]]) -> None:
        self.phase, self.participants = "", 0
        self.notes: dict[str, dict[str, Any]] = {}
        self.groups: dict[str, dict[str, Any]] = {}
        for frame in told:
            self.phase = frame.get("phase", self.phase)
            self.participants = frame.get("participants", self.participants)
            if "note" in frame:
                self.notes[frame["note"]["id"]] = frame["note"]
            if "groups" in frame:
                self.groups = {group["id"]: group for group in frame["groups"]}
                assert all(note in self.notes for group in frame["groups"] for note in group["notes"])


class Growing(RuleBasedStateMachine):
    """A workshop in which all sorts of things happen; every text is another one."""

    store: Store

    def __init__(self) -> None:
        super().__init__()
        self.room = make_room(self.store)
        self.room.set(participants_group=True)
        self.people = [FACILITATOR, self.room.join(), self.room.join()]
        self.texts: list[str] = []

    def _text(self) -> str:
        self.texts.append(f"tekst-{len(self.texts)}.")
        return self.texts[-1]

    def _note(self, which: int) -> Note:
        present = self.room.notes()
        return present[which % len(present)] if present else a_note()

    @rule(who=_WHO, quadrant=st.sampled_from(["says", "feels"]))
    def writes(self, who: int, quadrant: str) -> None:
        with suppress(WorkshopError):
            self.room.write(self._text(), by=self.people[who], quadrant=quadrant)

    @rule(who=_WHO, which=_WHICH, what=st.sampled_from(["text", "quadrant", "pain"]), on=st.booleans())
    def changes_a_note(self, who: int, which: int, what: str, on: bool) -> None:
        wanted: Any = {"text": self._text(), "quadrant": "does" if on else "says", "pain": on}[what]
        with suppress(WorkshopError):
            self.room.change(self._note(which), by=self.people[who], **{what: wanted})

    @rule(which=_WHICH, hidden=st.booleans())
    def hides_or_shows(self, which: int, hidden: bool) -> None:
        with suppress(WorkshopError):
            self.room.change(self._note(which), hidden=hidden)

    @rule(who=_WHO, which=_WHICH)
    def takes_back(self, who: int, which: int) -> None:
        with suppress(WorkshopError):
            self.room.take_back(self._note(which), by=self.people[who])

    @rule(who=_WHO, one=_WHICH, other=_WHICH)
    def groups(self, who: int, one: int, other: int) -> None:
        with suppress(WorkshopError):
            self.room.group(self._note(one), self._note(other), by=self.people[who], title=self._text())

    @rule(who=_WHO, which=_WHICH, add=_WHICH, out=_WHICH)
    def regroups(self, who: int, which: int, add: int, out: int) -> None:
        present = self.room.state().groups
        with suppress(WorkshopError):
            if present:
                chosen = present[which % len(present)].id
                wanted: Any = {"add": [self._note(add).id], "take_out": [self._note(out).id]}
                self.room.regroup(chosen, by=self.people[who], title=self._text(), quadrant="feels", **wanted)

    @rule(phase=st.sampled_from(Phase), mode=st.sampled_from(["all", "quadrants", "people"]))
    def leads(self, phase: Phase, mode: str) -> None:
        with suppress(WorkshopError):
            self.room.set(phase=phase, reveal_mode=mode)

    @rule()
    def reveals(self) -> None:
        self.room.set(phase="group")

    @rule(check_first=st.booleans())
    def checks(self, check_first: bool) -> None:
        with suppress(WorkshopError):
            self.room.set(check_first=check_first)

    @rule(who=st.integers(1, 2))
    def removes_somebody(self, who: int) -> None:
        self.room.remove(self.people[who])

    @rule(redo=st.booleans())
    def undoes_or_redoes(self, redo: bool) -> None:
        with suppress(WorkshopError):
            (undo.redo if redo else undo.undo)(self.room.store, self.room.code)

    @invariant()
    def a_replay_ends_with_the_map_as_it_is_and_tells_nothing_else(self) -> None:
        state, present = self.room.state(), self.room.notes()
        workshop = state.workshop
        if workshop.phase not in OPEN_PHASES:
            return
        told = frames(self.room)
        played, text = Played(told), json.dumps(told)
        shown = {note.id: note for note in present if is_shown(note, workshop)}
        groups = {group.id: [each for each in group.notes if each in shown] for group in state.groups}
        titles = {group.id: group.title for group in state.groups if groups[group.id]}
        assert {
            each: (note["quadrant"], note["text"], note["pain"]) for each, note in played.notes.items()
        } == {note.id: (note.quadrant, note.text, note.pain) for note in shown.values()}
        assert {each: group["notes"] for each, group in played.groups.items()} == {
            each: members for each, members in groups.items() if members
        }
        assert {each: group["title"] for each, group in played.groups.items()} == titles
        assert (played.phase, played.participants) == (workshop.phase, state.participants)
        known = {note.text for note in shown.values()} | set(titles.values())
        assert not [each for each in self.texts if each in text and each not in known]
        assert not [note.id for note in present if note.id in text and note.id not in shown]


def test_whatever_happened_a_replay_ends_with_the_map_as_it_is_and_tells_nothing_else(store: Store) -> None:
    machine = type("GrowingHere", (Growing,), {"store": store})
    run_state_machine_as_test(machine, settings=settings(max_examples=60, stateful_step_count=20))
