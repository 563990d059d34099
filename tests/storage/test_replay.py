import json
from typing import Any

import pytest

from tests.rooms import Room, make_room
from tests.storage.test_undo import undo_now
from workshop_data import replay, workshops
from workshop_data.errors import NotInThisPhase
from workshop_data.importers.workshops import take_in
from workshop_data.model import Caller, Phase
from workshop_data.store import Store

Frame = dict[str, Any]


def frames(room: Room) -> list[Frame]:
    with room.store.read() as db:
        return replay.frames(db, workshops.get(db, room.code))


def _of(kind: str, room: Room, name: str) -> list[Any]:
    return [frame[name] for frame in frames(room) if frame["kind"] == kind]


@pytest.fixture
def anna(room: Room) -> Caller:
    return room.join()


@pytest.mark.parametrize("phase", ["lobby", "write"])
def test_there_is_nothing_to_play_back_before_the_reveal(room: Room, phase: str) -> None:
    room.set(phase=phase)
    with pytest.raises(NotInThisPhase):
        frames(room)


def test_the_map_grows_as_it_did(room: Room, anna: Caller) -> None:
    one, two = room.write("Een", by=anna), room.write("Twee", quadrant="feels")
    room.set(phase="group")
    group = room.group(one, two, title="Wachten")
    told = frames(room)
    assert [frame["kind"] for frame in told] == [
        "participant_joined", "note_added", "note_added", "phase_changed", "groups_changed",
    ]  # fmt: skip
    assert [told[0]["participants"], told[3]["phase"]] == [1, "group"]
    assert told[2]["note"] == {
        "id": two.id, "quadrant": "feels", "text": "Twee", "evidence": "assumed", "pain": False,
    }  # fmt: skip
    assert told[4]["groups"] == [
        {"id": group, "title": "Wachten", "quadrant": "says", "notes": [one.id, two.id]}
    ]


def test_each_frame_says_when_it_was(room: Room, anna: Caller) -> None:
    room.write()
    room.set(phase="reveal")
    told = frames(room)
    assert [frame["seq"] for frame in told] == sorted(frame["seq"] for frame in told)
    assert all(frame["at"].endswith("Z") for frame in told)


def test_a_note_that_was_moved_goes_from_where_it_was_written(room: Room, anna: Caller) -> None:
    note = room.write(by=anna, quadrant="says")
    room.change(note, by=anna, quadrant="does")
    room.set(phase="group")
    room.change(note, quadrant="feels")
    assert [each["quadrant"] for each in _of("note_added", room, "note")] == ["says"]
    assert [each["quadrant"] for each in _of("note_changed", room, "note")] == ["does", "feels"]


def test_a_note_has_the_words_that_it_has_now_from_the_beginning(room: Room, anna: Caller) -> None:
    note = room.write("Over mevrouw Peeters", by=anna)
    room.change(note, by=anna, text="Over een dame")
    room.set(phase="reveal")
    room.change(note, text="Over iemand", pain=True)
    assert [(each["text"], each["pain"]) for each in _of("note_added", room, "note")] == [
        ("Over iemand", True)
    ]
    assert _of("note_changed", room, "note") == []


def test_a_group_has_its_title_from_when_it_got_it(room: Room) -> None:
    note = room.write()
    room.set(phase="group")
    group = room.group(note, title="Mevrouw Peeters")
    room.regroup(group, title="Lang wachten")
    room.regroup(group, quadrant="feels")
    titles = [each[0]["title"] for each in _of("groups_changed", room, "groups")]
    assert titles == ["", "Lang wachten", "Lang wachten"]


def test_a_group_that_is_gone_has_no_title_in_the_replay(room: Room) -> None:
    note = room.write()
    room.set(phase="group")
    group = room.group(note, title="Mevrouw Peeters")
    room.regroup(group, take_out=[note.id])
    assert [[each["title"] for each in told] for told in _of("groups_changed", room, "groups")] == [[""], []]


def test_the_votes_come_when_they_were_shown(room: Room, anna: Caller) -> None:
    note, other = room.write("Een"), room.write("Twee")
    room.set(phase="vote")
    room.vote(note.id, 2, by=anna)
    room.vote(other.id, 4)
    assert _of("votes_shown", room, "votes") == []
    room.set(votes_shown=True)
    assert _of("votes_shown", room, "votes") == [
        [{"target": other.id, "count": 4}, {"target": note.id, "count": 2}]
    ]


def test_votes_that_are_shown_along_with_the_end_are_told_too(room: Room, anna: Caller) -> None:
    note = room.write()
    room.set(phase="vote")
    room.vote(note.id, 2, by=anna)
    room.set(phase="closed", votes_shown=True)
    assert _of("votes_shown", room, "votes") == [[{"target": note.id, "count": 2}]]
    assert _of("phase_changed", room, "phase") == ["vote", "closed"]


def test_a_new_round_begins_without_votes_and_each_has_its_own(room: Room, anna: Caller) -> None:
    note = room.write()
    room.set(phase="vote")
    for vote_round, count in ((1, 3), (2, 1)):
        room.set(vote_round=vote_round)
        room.vote(note.id, count, by=anna)
        room.set(votes_shown=True)
    counts = [[vote["count"] for vote in told] for told in _of("votes_shown", room, "votes")]
    assert counts == [[3], [], [1]]


@pytest.mark.parametrize("back", [{"votes_shown": False}, {"vote_round": 2}])
def test_votes_that_were_covered_again_are_not_told(room: Room, anna: Caller, back: dict[str, Any]) -> None:
    note = room.write()
    room.set(phase="vote")
    room.vote(note.id, 2, by=anna)
    room.set(votes_shown=True)
    room.set(**back)
    room.set(vote_round=1)
    room.vote(note.id, 3, by=anna)
    assert [told for told in _of("votes_shown", room, "votes") if told] == []


def test_votes_for_what_is_hidden_since_are_not_told(room: Room, anna: Caller) -> None:
    note = room.write()
    room.set(phase="vote")
    room.vote(note.id, 2, by=anna)
    room.set(votes_shown=True)
    room.hide(note)
    assert _of("votes_shown", room, "votes") == [[]]
    assert note.id not in json.dumps(frames(room))


def test_who_was_removed_never_joined(room: Room, anna: Caller) -> None:
    bob = room.join()
    room.remove(anna)
    room.write(by=bob)
    room.set(phase="reveal")
    assert _of("participant_joined", room, "participants") == [1]
    assert str(anna.participant) not in json.dumps(frames(room))


def test_what_is_not_at_turn_yet_is_not_told(room: Room, anna: Caller) -> None:
    room.write("Te zien", by=anna)
    secret = room.write("Nog niet", by=anna, quadrant="feels")
    room.set(reveal_mode="quadrants", phase="reveal")
    room.group(secret, title="Straks")
    told = json.dumps(frames(room))
    assert "Te zien" in told and "Nog niet" not in told and secret.id not in told


def test_a_note_that_came_back_by_undo_was_never_away(room: Room) -> None:
    note = room.write()
    room.set(phase="group")
    room.take_back(note)
    undo_now(room)
    assert [each["id"] for each in _of("note_added", room, "note")] == [note.id]


def test_what_came_from_a_file_is_played_back_too(store: Store) -> None:
    take_in(store, b"workshop,date,quadrant,text,pain_point\nPensioen,2024-05-01,says,Ik wacht,\n")
    with store.read() as db:
        made = workshops.summaries(db)[0].workshop
    assert [each["text"] for each in _of("note_added", Room(store, made), "note")] == ["Ik wacht"]


def test_two_workshops_do_not_mix(room: Room) -> None:
    make_room(room.store, phase=Phase.GROUP).write("Van elders")
    room.set(phase="group")
    assert "Van elders" not in json.dumps(frames(room))
