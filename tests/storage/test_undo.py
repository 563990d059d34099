from collections.abc import Callable
from typing import Any

import pytest

from tests.rooms import Room, make_room
from workshop_data import coding, undo, workshops
from workshop_data.errors import ChangedSince, NothingToUndo
from workshop_data.importers.workshops import take_in
from workshop_data.model import Caller, Note, Phase
from workshop_data.store import Store

SETTINGS = (
    "title", "question", "phase", "locked", "joining_locked", "show_names", "participants_group",
    "votes_each", "vote_round", "votes_shown", "reveal_mode", "reveal_step", "in_turn", "quadrant_at_turn",
    "prompt_says", "check_first",
)  # fmt: skip


def undo_now(room: Room) -> str:
    return undo.undo(room.store, room.code).kind


def redo_now(room: Room) -> str:
    return undo.redo(room.store, room.code).kind


def next_steps(room: Room) -> tuple[str | None, str | None]:
    """The kinds of what could be undone and redone next."""
    with room.store.read() as db:
        undoable, redoable = undo.next_steps(db, workshops.get(db, room.code))
    return (undoable.kind if undoable else None, redoable.kind if redoable else None)


def map_of(room: Room) -> dict[str, Any]:
    """All that the facilitator can change and undo."""
    state = room.state()
    return {
        "settings": {name: getattr(state.workshop, name) for name in SETTINGS},
        "participants": state.participants,
        "notes": [_note(note) for note in room.notes()],
        "groups": {group.id: (group.title, group.quadrant, group.notes) for group in state.groups},
    }


def _note(note: Note) -> tuple[Any, ...]:
    coding = note.coding.code if note.coding else None
    about = (note.quadrant, note.text, note.evidence, note.pain, note.hidden, note.held, note.group)
    return (note.id, *about, coding)


@pytest.fixture
def anna(room: Room) -> Caller:
    room.set(phase="group", participants_group=True)
    return room.join()


def test_nothing_was_done_so_there_is_nothing_to_undo(room: Room) -> None:
    for turn in (undo_now, redo_now):
        with pytest.raises(NothingToUndo):
            turn(room)
    assert next_steps(room) == (None, None)


def test_what_could_be_undone_and_redone_next_is_named(room: Room) -> None:
    note = room.write()
    room.hide(note)
    assert next_steps(room) == ("note_hidden", None)
    assert undo_now(room) == "note_hidden"
    assert next_steps(room) == ("note_added", "note_hidden")


def test_after_something_new_nothing_can_be_redone(room: Room) -> None:
    room.set(title="Eerst")
    undo_now(room)
    room.set(title="Dan")
    with pytest.raises(NothingToUndo):
        redo_now(room)
    assert room.state().workshop.title == "Dan"


@pytest.mark.parametrize(
    "wanted",
    [
        {"seconds": 60},
        {"seconds": 60, "running": False},
        {"add": 30},
        {"running": False},
        {"running": True},
        None,
    ],
)
@pytest.mark.parametrize("runs", [True, False])
def test_the_timer_is_not_undone_and_ends_nothing_that_could_be_redone(
    room: Room, wanted: dict[str, Any] | None, runs: bool
) -> None:
    room.set(timer={"seconds": 300, "running": runs})
    room.set(title="Anders")
    undo_now(room)
    room.set(timer=wanted)
    before = room.state().workshop
    assert next_steps(room) == (None, "workshop_changed")
    redo_now(room)
    after = room.state().workshop
    assert (after.timer_left, after.timer_ends_at) == (before.timer_left, before.timer_ends_at)


def test_what_was_changed_along_with_the_timer_is_undone_without_it(room: Room) -> None:
    room.set(phase="group", timer={"seconds": 300})
    ends_at = room.state().workshop.timer_ends_at
    undo_now(room)
    present = room.state().workshop
    assert (present.phase, present.timer_ends_at) == (Phase.WRITE, ends_at)
    assert ends_at is not None


def test_what_a_participant_does_is_not_undone(room: Room, anna: Caller) -> None:
    room.set(title="Anders")
    note = room.write(by=anna)
    room.change(note, by=anna, text="Beter")
    group = room.group(note, by=anna)
    room.regroup(group, by=anna, title="Wachten")
    assert undo_now(room) == "workshop_changed"
    assert room.grouped() == {"Wachten": ["Beter"]}


def test_ready_signals_and_votes_are_not_undone(room: Room, anna: Caller) -> None:
    note = room.write(by=anna)
    room.set(phase="vote")
    room.vote(note.id, 2, by=anna)
    room.vote(note.id, 5)
    assert undo_now(room) == "phase_changed"
    assert sorted(ballot.count for ballot in room.state().ballots) == [2, 5]


def test_what_came_from_a_file_is_not_undone(store: Store) -> None:
    take_in(
        store, b"workshop,date,quadrant,text,pain_point\nPensioen,2024-05-01,says,Ik wacht,unknown_status\n"
    )
    with store.read() as db:
        made = workshops.summaries(db)[0].workshop
    with pytest.raises(NothingToUndo):
        undo.undo(store, made.code)


def _edits(room: Room, note: Note, anna: Caller) -> tuple[Callable[[], object], Callable[[], object]]:
    return lambda: room.change(note, text="Netter"), lambda: room.change(note, by=anna, text="Van Anna")


CONFLICTS: dict[
    str, Callable[[Room, Note, Note, Caller], tuple[Callable[[], object], Callable[[], object]]]
] = {
    "both edit a text": lambda room, note, other, anna: _edits(room, note, anna),
    "a note moved by both": lambda room, note, other, anna: (
        lambda: room.change(note, quadrant="does"),
        lambda: room.change(note, by=anna, quadrant="feels"),
    ),
    "a hidden note is taken back": lambda room, note, other, anna: (
        lambda: room.hide(note),
        lambda: room.take_back(note, by=anna),
    ),
    "a coded note is taken back": lambda room, note, other, anna: (
        lambda: room.code_as(note, "other"),
        lambda: room.take_back(note, by=anna),
    ),
    "a grouped note is put elsewhere": lambda room, note, other, anna: (
        lambda: room.group(note, other),
        lambda: room.group(note, by=anna),
    ),
    "a new group gets another title": lambda room, note, other, anna: (
        lambda: room.group(note, other, title="Wachten"),
        lambda: room.regroup(room.state().groups[-1].id, by=anna, title="Zoeken"),
    ),
}


@pytest.mark.parametrize("name", CONFLICTS)
def test_what_others_have_changed_since_stays_as_they_left_it(room: Room, anna: Caller, name: str) -> None:
    note, other = room.write("Een", by=anna), room.write("Twee", by=anna)
    facilitators, participants = CONFLICTS[name](room, note, other, anna)
    facilitators()
    participants()
    before = map_of(room)
    with pytest.raises(ChangedSince):
        undo_now(room)
    assert map_of(room) == before


def test_a_redo_is_refused_as_well_when_others_changed_the_same_since(room: Room, anna: Caller) -> None:
    note = room.write(by=anna)
    facilitators, participants = _edits(room, note, anna)
    facilitators()
    undo_now(room)
    participants()
    with pytest.raises(ChangedSince):
        redo_now(room)
    assert [each.text for each in room.notes()] == ["Van Anna"]


def test_another_change_of_the_same_note_is_in_the_way_of_nothing(room: Room, anna: Caller) -> None:
    note = room.write(by=anna)
    room.hide(note)
    room.change(note, by=anna, text="Beter")
    undo_now(room)
    assert [(each.text, each.hidden) for each in room.notes()] == [("Beter", False)]


def test_undoing_a_group_leaves_what_others_put_into_it(room: Room, anna: Caller) -> None:
    notes_of_two = [room.write(text, by=anna) for text in ("Een", "Twee")]
    group = room.group(notes_of_two[0], title="Wachten")
    room.regroup(group, by=anna, add=[notes_of_two[1].id])
    undo_now(room)
    assert room.grouped() == {"Wachten": ["Twee"]}


def test_the_facilitators_share_one_history(room: Room) -> None:
    # One passcode, one actor: whoever presses undo takes back what the facilitators did last.
    note = room.write()
    room.change(note, text="Van de een")
    room.change(note, text="Van de ander")
    undo_now(room)
    assert [each.text for each in room.notes()] == ["Van de een"]


def test_a_note_that_comes_back_is_in_its_group_again(room: Room, anna: Caller) -> None:
    note = room.write("Een", by=anna)
    room.group(note, title="Wachten")
    room.take_back(note)
    assert room.grouped() == {}
    undo_now(room)
    assert room.grouped() == {"Wachten": ["Een"]}


def test_an_undo_that_cannot_be_kept_changes_nothing(room: Room) -> None:
    room.set(title="Anders")
    with room.store.write() as db:
        db.execute("CREATE TRIGGER full BEFORE INSERT ON change BEGIN SELECT RAISE(ABORT, 'full'); END")
    before = map_of(room)
    with pytest.raises(Exception, match="full"):
        undo_now(room)
    assert map_of(room) == before


def test_a_closed_workshop_can_be_opened_again_by_undo(room: Room) -> None:
    room.set(title="Anders")
    room.set(phase="closed")
    note = room.notes()
    assert (note, undo_now(room), room.state().workshop.phase) == ([], "phase_changed", Phase.WRITE)


def test_in_a_closed_workshop_only_codings_and_the_phase_are_undone(store: Store) -> None:
    closed = make_room(store)
    note = closed.write()
    closed.set(phase="closed", title="Klaar")
    coding.code_note(store, closed.code, Caller(), note.id, "other")
    assert undo_now(closed) == "note_coded"
    assert undo_now(closed) == "phase_changed"
    assert closed.state().workshop.title == "Pensioen aanvragen"
