from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rooms import Room, coded_room, make_room
from workshop_data import notes, participants, workshops
from workshop_data.model import FACILITATOR, Phase, Quadrant, RevealMode
from workshop_data.results import results
from workshop_data.store import Store
from workshop_data.visibility import is_shown


def _rows(room: Room, view: str) -> list[dict[str, Any]]:
    with room.store.read() as db:
        return list(db[view].rows)


NOTE = st.fixed_dictionaries(
    {
        "by": st.integers(0, 2),
        "quadrant": st.sampled_from(Quadrant),
        **dict.fromkeys(("hidden", "held", "removed"), st.sampled_from([False, False, True])),
    }
)


@settings(max_examples=60)
@given(
    written=st.lists(NOTE, max_size=6),
    turns=st.tuples(st.none() | st.integers(1, 3), st.none() | st.integers(1, 3)),
    phase=st.sampled_from(Phase) | st.just(Phase.REVEAL),
    mode=st.sampled_from(RevealMode),
    step=st.integers(0, 5),
)
def test_the_view_shows_just_the_notes_that_the_rule_shows(
    store: Store,
    written: list[dict[str, Any]],
    turns: tuple[int | None, int | None],
    phase: Phase,
    mode: RevealMode,
    step: int,
) -> None:
    room = make_room(store)
    people = [FACILITATOR, room.join(), room.join()]
    made = [room.write(by=people[each["by"]], quadrant=each["quadrant"]).id for each in written]
    with store.write() as db:
        for note_id, each in zip(made, written, strict=True):
            flags = [each["hidden"], each["held"], "now" if each["removed"] else None, note_id]
            db.execute("UPDATE note SET hidden = ?, held = ?, removed_at = ? WHERE id = ?", flags)
        for person, turn in zip(people[1:], turns, strict=True):
            db.execute("UPDATE participant SET reveal_turn = ? WHERE id = ?", [turn, person.participant])
        db.execute(
            "UPDATE workshop SET phase = ?, reveal_mode = ?, reveal_step = ? WHERE id = ?",
            [phase, mode, step, room.workshop.id],
        )
    with store.read() as db:
        workshop = workshops.get(db, room.code)
        found = [notes.state(db, note_id) for note_id in made]
        rows = db.execute("SELECT note_id FROM shown_note WHERE workshop_code = ?", [room.code]).fetchall()
    assert {row[0] for row in rows} == {note.id for note in found if note and is_shown(note, workshop)}


@pytest.mark.parametrize("phase", ["lobby", "write"])
def test_a_pain_point_is_in_no_view_before_the_reveal(room: Room, phase: str) -> None:
    room.code_as(room.write(), "unknown_status")
    room.set(phase=phase)
    assert _rows(room, "pain_point_in_workshop") == _rows(room, "shown_note") == []


def test_hidden_and_removed_notes_count_for_no_pain_point(room: Room) -> None:
    for _ in range(3):
        room.code_as(room.write(), "unknown_status")
    room.set(phase="reveal")
    first, second, _ = (row["note_id"] for row in _rows(room, "shown_note"))
    with room.store.read() as db:
        found = {note.id: note for note in notes.of_workshop(db, room.workshop)}
    room.hide(found[first])
    room.take_back(found[second])
    assert [(row["pain_point"], row["notes"]) for row in _rows(room, "pain_point_in_workshop")] == [
        ("unknown_status", 1)
    ]


def test_the_view_counts_notes_for_each_workshop(room: Room) -> None:
    coded_room(room.store, "unknown_status", "unknown_status", "other", title="Een")
    coded_room(room.store, "unknown_status", title="Twee")
    counted = {
        (row["workshop"], row["pain_point"]): row["notes"] for row in _rows(room, "pain_point_in_workshop")
    }
    assert counted == {("Een", "unknown_status"): 2, ("Een", "other"): 1, ("Twee", "unknown_status"): 1}


def test_results_count_what_arrived_before_the_reveal_but_show_nothing(room: Room) -> None:
    room.write(quadrant="feels")
    with room.store.read() as db:
        found = results(db, room.workshop)
    assert (sum(found.arrived.values()), found.shown, found.pain_points) == (1, (), [])


def test_results_sum_up_what_is_shown(room: Room) -> None:
    room.join()
    room.code_as(room.write(evidence="quote"), "other")
    room.code_as(room.write(), "unknown_status")
    room.code_as(room.write(), "unknown_status")
    room.write(pain=True)
    room.hide(room.write())
    room.set(phase="closed")
    with room.store.read() as db:
        found = results(db, room.workshop)
    share, low, high = found.assumed_share
    counted = [
        (each.pain_point.code if each.pain_point else None, len(each.notes)) for each in found.pain_points
    ]
    assert (found.participants, found.assumed, share) == (1, 3, 0.75)
    assert low < share < high
    assert counted == [("unknown_status", 2), ("other", 1), (None, 1)]


def test_a_token_is_stored_only_as_a_hash(room: Room) -> None:
    joined = participants.join(room.store, room.code)
    with room.store.read() as db:
        assert joined.token not in "\n".join(db.iterdump())
