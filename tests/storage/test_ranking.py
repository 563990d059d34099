from tests.rooms import Room
from workshop_data.ranking import Ranked, ranking


def ranked(room: Room) -> list[Ranked]:
    with room.store.read() as db:
        return ranking(db, room.workshop)


def test_groups_and_notes_are_ranked_by_the_dots_of_the_round_that_was_shown(room: Room) -> None:
    room.set(phase="group")
    waits = room.group(room.write("Wachten"), room.write("Lang"), title="Wachttijd")
    form = room.write("Formulier te lang")
    room.write("Zonder stip")
    room.set(phase="vote")
    room.vote(waits, 2)
    room.vote(form.id, 5)
    room.set(votes_shown=True)
    assert [(row.title, row.dots) for row in ranked(room)] == [(None, (5,)), ("Wachttijd", (2,))]


def test_votes_are_not_told_before_they_are_shown(room: Room) -> None:
    room.set(phase="group")
    group = room.group(room.write("Wachten"), title="Wachttijd")
    room.set(phase="vote")
    room.vote(group, 3)
    assert [(row.title, row.dots) for row in ranked(room)] == [("Wachttijd", ())]
    room.set(phase="closed")
    assert [(row.title, row.dots) for row in ranked(room)] == [("Wachttijd", (3,))]


def test_a_second_round_is_counted_beside_the_first_and_ranks(room: Room) -> None:
    room.set(phase="group")
    first, second = room.write("Pijnlijk"), room.write("In onze hand")
    room.set(phase="vote")
    room.vote(first.id, 4)
    room.set(votes_shown=True)
    room.set(vote_round=2)
    room.vote(second.id, 1)
    room.set(votes_shown=True)
    assert [(row.notes[0].text, row.dots) for row in ranked(room)] == [
        ("In onze hand", (0, 1)),
        ("Pijnlijk", (4, 0)),
    ]


def test_a_hidden_note_is_not_ranked(room: Room) -> None:
    room.set(phase="group")
    note = room.write("Weg")
    room.set(phase="vote")
    room.vote(note.id, 4)
    room.hide(note)
    room.set(votes_shown=True)
    assert ranked(room) == []


def test_before_the_reveal_there_is_nothing_to_rank(room: Room) -> None:
    room.write("Nog geheim")
    assert ranked(room) == []
