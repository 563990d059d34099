from tests.rooms import Room
from workshop_data import undo, vote_rounds
from workshop_data.vote_rounds import Round

_DEFAULT = "Wat weegt het zwaarst?"


def _asked(room: Room) -> tuple[str, ...]:
    with room.store.read() as db:
        return vote_rounds.questions(db, room.workshop)


def _ended(room: Room) -> list[Round]:
    with room.store.read() as db:
        return vote_rounds.ended(db, room.workshop)


def test_each_round_keeps_the_question_that_it_had_last(room: Room) -> None:
    room.set(vote_question="Eerst dit?")
    room.set(phase="vote", vote_question="Of dit?")
    room.set(vote_round=2, vote_question="Daarna dat?")
    room.set(vote_round=3)
    assert _asked(room) == ("Of dit?", "Daarna dat?", "Daarna dat?")


def test_a_round_that_was_undone_asks_nothing_any_more(room: Room) -> None:
    room.set(phase="vote", vote_question="Eerst dit?")
    room.set(vote_round=2, vote_question="Daarna dat?")
    undo.undo(room.store, room.code)
    room.workshop = room.state().workshop
    assert _asked(room) == ("Eerst dit?",)


def test_the_votes_of_each_ended_round_stand_with_its_question(room: Room) -> None:
    room.set(phase="group")
    first, second = room.write("Pijnlijk"), room.write("In onze hand")
    room.set(phase="vote")
    room.vote(first.id, 4)
    room.set(vote_round=2, vote_question="Wat kunnen we zelf?")
    room.vote(second.id, 1)
    before = Round(1, _DEFAULT, ((first.id, 4),))
    assert _ended(room) == [before]
    room.set(votes_shown=True)
    assert _ended(room) == [before, Round(2, "Wat kunnen we zelf?", ((second.id, 1),))]


def test_the_votes_of_what_was_hidden_since_are_not_told(room: Room) -> None:
    room.set(phase="group")
    note = room.write("Weg")
    room.set(phase="vote")
    room.vote(note.id, 4)
    room.hide(note)
    room.set(votes_shown=True)
    assert _ended(room) == [Round(1, _DEFAULT, ())]


def test_no_round_is_told_once_the_notes_are_private_again(room: Room) -> None:
    room.set(phase="vote", votes_shown=True)
    room.set(phase="write")
    assert _ended(room) == []


def test_what_is_asked_is_in_the_language_of_the_workshop_where_nobody_set_it(room: Room) -> None:
    room.set(language="fr")
    assert vote_rounds.asked(room.workshop) == "Qu’est-ce qui pèse le plus\N{NO-BREAK SPACE}?"
    room.set(vote_question="Le pire ?")
    assert vote_rounds.asked(room.workshop) == "Le pire ?"
