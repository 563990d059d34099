import pytest

from tests.rooms import Room, make_room
from workshop_data import blind_coding, changes, codebook_merging, coding, errors, notes, workshops
from workshop_data.model import Note, Phase
from workshop_data.results import results
from workshop_data.store import Store


@pytest.fixture
def revealed(store: Store) -> Room:
    return make_room(store, phase=Phase.REVEAL)


def _coded_as(room: Room) -> list[str | None]:
    with room.store.read() as db:
        return [note.coded_as for note in notes.of_workshop(db, room.workshop)]


def _three(room: Room) -> list[Note]:
    return [room.write(text) for text in ("Ik wacht", "Ik zoek", "Het lukt")]


def _blind(room: Room, coder: str, *said: str | None) -> None:
    with room.store.read() as db:
        present = notes.of_workshop(db, room.workshop)
    codes = {note.id: code for note, code in zip(present, said, strict=False) if code}
    blind_coding.code_blind(room.store, room.code, coder, codes)


def _codes(room: Room, coder: str) -> list[str]:
    with room.store.read() as db:
        codes = blind_coding.codes_of(db, room.workshop, coder)
        return [codes.get(note.id, "-") for note in notes.of_workshop(db, room.workshop)]


def _compare(room: Room, first: str = "A", second: str = "B") -> blind_coding.Comparison:
    with room.store.read() as db:
        return blind_coding.compare(db, room.workshop, first, second)


def test_no_pain_is_not_the_same_as_not_coded(revealed: Room) -> None:
    first, second, _ = _three(revealed)
    coding.code_notes(revealed.store, revealed.code, {first.id: "none", second.id: "waiting_time"})
    assert _coded_as(revealed) == ["none", "waiting_time", None]
    coding.code_notes(revealed.store, revealed.code, {first.id: None})
    assert _coded_as(revealed) == [None, "waiting_time", None]


def test_a_note_without_pain_stands_no_more_among_the_pains_to_code(revealed: Room) -> None:
    note = revealed.write(pain=True)
    revealed.code_as(note, "none")
    with revealed.store.read() as db:
        assert results(db, revealed.workshop).pain_points == []
        assert notes.get(db, revealed.workshop, note.id).pain


def test_several_notes_are_coded_all_or_none(revealed: Room) -> None:
    first, second, _ = _three(revealed)
    with pytest.raises(errors.UnknownPainPoint):
        coding.code_notes(revealed.store, revealed.code, {first.id: "waiting_time", second.id: "no_such"})
    assert _coded_as(revealed) == [None, None, None]


@pytest.mark.parametrize(
    ("codes", "refused"),
    [
        ({"00000000-0000-4000-8000-000000000000": "waiting_time"}, errors.UnknownNote),
        ({str(number): None for number in range(coding.NOTES_AT_ONCE + 1)}, errors.TooManyNotes),
    ],
)
@pytest.mark.parametrize("coder", [None, "A"])
def test_codes_that_cannot_be_are_refused(
    revealed: Room, codes: dict[str, str | None], refused: type[errors.WorkshopError], coder: str | None
) -> None:
    with pytest.raises(refused):
        if coder:
            blind_coding.code_blind(revealed.store, revealed.code, coder, codes)
        else:
            coding.code_notes(revealed.store, revealed.code, codes)


@pytest.mark.parametrize("phase", [Phase.LOBBY, Phase.WRITE])
def test_before_the_reveal_there_is_nothing_to_code(room: Room, phase: Phase) -> None:
    note = room.write(by=room.join())
    room.set(phase=phase)
    with room.store.read() as db, pytest.raises(errors.NotRevealedYet):
        coding.notes_to_code(db, room.workshop)
    for code in (
        lambda: coding.code_notes(room.store, room.code, {note.id: "waiting_time"}),
        lambda: blind_coding.code_blind(room.store, room.code, "A", {note.id: "waiting_time"}),
    ):
        with pytest.raises(errors.NotRevealedYet):
            code()


def test_hidden_notes_and_those_taken_back_are_not_coded(revealed: Room) -> None:
    first, second, third = _three(revealed)
    revealed.hide(first)
    revealed.take_back(second)
    with revealed.store.read() as db:
        assert [note.id for note in coding.notes_to_code(db, revealed.workshop)] == [third.id]
    with pytest.raises(errors.UnknownNote):
        blind_coding.code_blind(revealed.store, revealed.code, "A", {first.id: "waiting_time"})


def _group(room: Room, title: str, *grouped: Note) -> None:
    with room.store.write() as db:
        db.execute(
            """INSERT INTO note_group (id, workshop_id, title, quadrant, created_at)
               VALUES (?, ?, ?, 'says', '2026-11-21T10:00:00.000Z')""",
            [f"group-{title}", room.workshop.id, title],
        )
        for note in grouped:
            db.execute("UPDATE note SET group_id = ? WHERE id = ?", [f"group-{title}", note.id])


def test_notes_that_were_put_together_are_to_be_coded_together(revealed: Room) -> None:
    first, second, third = _three(revealed)
    _group(revealed, "Wachten", first, third)
    _group(revealed, "Alleen", second)
    with revealed.store.read() as db:
        found = coding.groups_to_code(db, revealed.workshop)
    assert [(group.title, group.notes) for group in found] == [("Wachten", (first.id, third.id))]


def test_a_hidden_note_is_in_no_group_to_code(revealed: Room) -> None:
    first, second, third = _three(revealed)
    _group(revealed, "Wachten", first, second, third)
    revealed.hide(second)
    with revealed.store.read() as db:
        (group,) = coding.groups_to_code(db, revealed.workshop)
    assert group.notes == (first.id, third.id)


def test_two_code_blind_and_nothing_counts(revealed: Room) -> None:
    _three(revealed)
    _blind(revealed, "A", "waiting_time", "hard_to_find", "none")
    _blind(revealed, "b", "waiting_time", "other")
    assert _codes(revealed, "A") == ["waiting_time", "hard_to_find", "none"]
    assert _codes(revealed, "B") == ["waiting_time", "other", "-"]
    assert _coded_as(revealed) == [None, None, None]


@pytest.mark.parametrize("said", ["", " ", "A B", "../x", "A" * 9, "<b>", "é"])
def test_a_coder_is_known_by_initials_or_a_number(revealed: Room, said: str) -> None:
    with pytest.raises(errors.InvalidValue):
        blind_coding.code_blind(revealed.store, revealed.code, said, {})


def test_a_blind_code_can_be_taken_back(revealed: Room) -> None:
    note = revealed.write()
    _blind(revealed, "A", "waiting_time")
    assert blind_coding.code_blind(revealed.store, revealed.code, "A", {note.id: None}) == {}
    with revealed.store.read() as db:
        assert blind_coding.coders(db, revealed.workshop) == []


def test_the_coders_of_a_workshop_are_told_with_how_far_they_are(revealed: Room) -> None:
    first, _, _ = _three(revealed)
    _blind(revealed, "JV", "waiting_time", "none")
    _blind(revealed, "2", "waiting_time")
    revealed.hide(first)
    with revealed.store.read() as db:
        told = blind_coding.coders(db, revealed.workshop)
    assert told == [blind_coding.Coder("2", 0), blind_coding.Coder("JV", 1)]


def test_what_a_blind_coder_said_is_not_in_the_log(revealed: Room) -> None:
    revealed.write()
    _blind(revealed, "A", "waiting_time")
    with revealed.store.read() as db:
        (payload,) = [row["payload"] for row in db["change"].rows if row["kind"] == "note_coded_blind"]
    assert payload == '{"coder": "A", "coded": true}'


def test_a_coding_that_stands_can_count_as_the_first_coders(revealed: Room) -> None:
    first, second, _ = _three(revealed)
    coding.code_notes(revealed.store, revealed.code, {first.id: "waiting_time", second.id: "none"})
    _blind(revealed, "A", "not_heard")
    assert blind_coding.take_as_blind(revealed.store, revealed.code, "A") == 1
    revealed.code_as(second, "other")
    assert _codes(revealed, "A") == ["not_heard", "none", "-"]


def test_all_of_a_coder_can_be_forgotten(revealed: Room) -> None:
    _three(revealed)
    _blind(revealed, "A", "waiting_time", "none")
    _blind(revealed, "B", "waiting_time")
    blind_coding.forget(revealed.store, revealed.code, "A")
    assert (_codes(revealed, "A"), _codes(revealed, "B")) == (["-", "-", "-"], ["waiting_time", "-", "-"])


def test_the_comparison_is_about_what_both_have_coded(revealed: Room) -> None:
    first, second, _ = _three(revealed)
    _blind(revealed, "A", "waiting_time", "hard_to_find", "none")
    _blind(revealed, "B", "waiting_time", "none")
    found = _compare(revealed)
    assert (found.agreement.notes, found.agreement.agreed) == (2, 1)
    assert (found.only_first, found.only_second, found.agreed) == (1, 0, {first.id: "waiting_time"})
    (difference,) = found.differences
    assert (difference.note.id, difference.first, difference.second, difference.settled) == (
        second.id,
        "hard_to_find",
        "none",
        False,
    )


def test_what_was_settled_counts_and_leaves_what_each_had_said(revealed: Room) -> None:
    first, second, _ = _three(revealed)
    _blind(revealed, "A", "waiting_time", "hard_to_find")
    _blind(revealed, "B", "waiting_time", "none")
    blind_coding.settle(revealed.store, revealed.code, ("A", "B"), {second.id: "hard_to_find"})
    found = _compare(revealed)
    assert _coded_as(revealed) == [None, "hard_to_find", None]
    assert [difference.settled for difference in found.differences] == [True]
    assert found.agreement.agreed == 1
    blind_coding.settle(revealed.store, revealed.code, ("A", "B"), found.agreed)
    assert _coded_as(revealed) == ["waiting_time", "hard_to_find", None]


def test_a_code_that_changes_after_the_talk_is_to_be_settled_again(revealed: Room) -> None:
    note = revealed.write()
    _blind(revealed, "A", "waiting_time")
    _blind(revealed, "B", "none")
    blind_coding.settle(revealed.store, revealed.code, ("A", "B"), {note.id: "none"})
    _blind(revealed, "B", "other")
    assert [difference.settled for difference in _compare(revealed).differences] == [False]


def test_blind_codes_follow_a_merge_and_come_back(revealed: Room) -> None:
    revealed.write()
    _blind(revealed, "A", "waiting_time")
    _blind(revealed, "B", "not_heard")
    done = codebook_merging.merge(revealed.store, "waiting_time", "not_heard")
    assert _compare(revealed).differences == ()
    codebook_merging.undo_merge(revealed.store, done.seq)
    assert _codes(revealed, "A") == ["waiting_time"]


def test_a_deleted_workshop_takes_its_blind_codes_along(revealed: Room) -> None:
    revealed.write()
    _blind(revealed, "A", "waiting_time")
    workshops.delete(revealed.store, revealed.code)
    with revealed.store.read() as db:
        assert list(db["blind_coding"].rows) == []


def test_open_boards_hear_of_each_note_of_a_coding(revealed: Room) -> None:
    first, second, _ = _three(revealed)
    with revealed.store.read() as db:
        seen = changes.last_seq(db)
    coding.code_notes(revealed.store, revealed.code, {first.id: "waiting_time", second.id: "none"})
    with revealed.store.read() as db:
        told = changes.since(db, seen, workshop_id=revealed.workshop.id)
    assert [(change.kind, change.subject) for change in told] == [
        ("note_coded", first.id),
        ("note_coded", second.id),
    ]
