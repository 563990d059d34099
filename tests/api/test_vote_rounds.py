from tests.api.people import Hall


def test_ended_rounds_are_told_with_what_they_asked_to_participants_too(hall: Hall) -> None:
    first, second = hall.write(hall.anna), hall.write(hall.bob)
    hall.set(phase="vote")
    hall.vote(hall.anna, first, 2)
    hall.set(vote_round=2, vote_question="Wat kunnen we zelf?")
    hall.vote(hall.bob, second, 1)
    before = {"round": 1, "question": "Wat weegt het zwaarst?", "votes": [{"target": first, "count": 2}]}
    assert hall.anna.get(f"{hall.path}/rounds").json() == [before]
    hall.set(votes_shown=True)
    after = {"round": 2, "question": "Wat kunnen we zelf?", "votes": [{"target": second, "count": 1}]}
    assert hall.bob.get(f"{hall.path}/rounds").json() == [before, after]


def test_the_room_is_told_what_is_asked_where_nobody_set_a_question(hall: Hall) -> None:
    seen = hall.anna.get(hall.path).json()
    assert (seen["vote_question"], seen["vote_asked"]) == ("", "Wat weegt het zwaarst?")
    hall.set(vote_question="Het ergste?")
    assert hall.anna.get(hall.path).json()["vote_asked"] == "Het ergste?"
