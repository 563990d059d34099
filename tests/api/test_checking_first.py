import json
from typing import Any

import pytest

from tests.api.people import Hall, Person, as_anybody_sees, assert_problem
from tests.api.routes import ANSWERED, Route, each
from tests.api.scenes import Scenes

SECRET = "Over mevrouw Peeters van nummer 12"


def _held(hall: Hall) -> dict[str, str]:
    """A note of Anna's that waits to be checked, while others are read."""
    hall.set(check_first=True)
    note = hall.write(hall.anna, SECRET)
    hall.set(phase="reveal")
    return {"note": note}


@pytest.fixture
def held(hall: Hall) -> str:
    return _held(hall)["note"]


def _check(hall: Hall, note: str, *, hidden: bool) -> None:
    answer = hall.facilitator.patch(f"{hall.notes}/{note}", json={"hidden": hidden})
    assert (answer.status_code, answer.json()["held"]) == (200, False)


def _told_live(hall: Hall, person: Person, note: str, *, hidden: bool) -> Any:
    with person.listen(hall.path) as events:
        _check(hall, note, hidden=hidden)
        return next(events)


def test_the_author_and_the_facilitator_are_told_that_it_is_held(hall: Hall, held: str) -> None:
    for person in (hall.anna, hall.facilitator):
        assert [(note["text"], note["held"]) for note in hall.seen(person)] == [(SECRET, True)]


def test_the_author_is_told_so_at_once(hall: Hall) -> None:
    hall.set(check_first=True)
    with hall.anna.listen(hall.path) as events:
        hall.write(hall.anna, SECRET)
        assert next(events).data["held"] is True


@pytest.mark.parametrize("phase", ["reveal", "group", "vote", "closed"])
def test_others_get_nothing_of_it_from_the_reveal_on(hall: Hall, held: str, phase: str) -> None:
    hall.set(phase=phase)
    assert hall.seen(hall.bob) == []
    assert held not in hall.bob.get(hall.path).text


def _held_while_all_group(hall: Hall) -> dict[str, str]:
    prepared = _held(hall)
    hall.set(phase="group", participants_group=True)
    return prepared


@pytest.mark.parametrize("route", each(ANSWERED))
def test_no_answer_tells_another_participant_what_is_held(scenes: Scenes, route: Route) -> None:
    answer = scenes.at(_held_while_all_group).ask("bob", route)
    assert answer.status_code < 500 and "Peeters" not in answer.text


@pytest.mark.parametrize(("method", "path"), [("GET", "replay"), ("POST", "groups/suggestions")])
def test_what_is_shown_to_the_room_leaves_held_notes_out(
    hall: Hall, held: str, method: str, path: str
) -> None:
    hall.write(hall.facilitator, SECRET)
    answer = hall.facilitator.call(method, f"{hall.path}/{path}")
    assert answer.status_code == 200 and held not in answer.text


def test_the_stream_tells_others_only_that_there_is_nothing_to_see(hall: Hall, held: str) -> None:
    hall.anna.patch(f"{hall.notes}/{held}", json={"text": f"{SECRET}!"})
    told = [as_anybody_sees(event.data) for event in hall.bob.replay(hall.path) if "note_" in event.kind]
    assert told == [{"id": held, "removed": True}] * 2


def test_a_note_that_was_checked_is_told_to_everybody(hall: Hall, held: str) -> None:
    event = _told_live(hall, hall.bob, held, hidden=False)
    assert (event.kind, event.data["text"], event.data["held"]) == ("note_shown", SECRET, False)
    assert [note["text"] for note in hall.seen(hall.bob)] == [SECRET]


def test_a_note_that_did_not_pass_is_hidden_and_its_author_sees_that(hall: Hall, held: str) -> None:
    event = _told_live(hall, hall.anna, held, hidden=True)
    assert (event.kind, event.data["hidden"], event.data["held"]) == ("note_hidden", True, False)
    assert hall.seen(hall.bob) == []


def test_a_checked_text_that_its_author_rewrites_is_taken_from_the_room_again(hall: Hall, held: str) -> None:
    _check(hall, held, hidden=False)
    with hall.bob.listen(hall.path) as events:
        hall.anna.patch(f"{hall.notes}/{held}", json={"text": "Nog erger"})
        assert next(events).data == {"id": held, "removed": True}
    assert hall.seen(hall.bob) == []


def test_a_group_tells_what_is_left_of_it_when_a_note_is_held_again(hall: Hall, held: str) -> None:
    hall.set(phase="group")
    _check(hall, held, hidden=False)
    hall.group(hall.facilitator, held, hall.write(hall.facilitator), title="Buren")
    with hall.bob.listen(hall.path) as events:
        hall.anna.patch(f"{hall.notes}/{held}", json={"text": "Nog erger"})
        told = next(events).data
    assert told["groups"] == hall.bob.get(hall.path).json()["groups"]


def test_only_the_facilitator_checks(hall: Hall, held: str) -> None:
    for person in (hall.anna, hall.bob):
        answer = person.patch(f"{hall.notes}/{held}", json={"hidden": False})
        assert_problem(answer, 403, "not_allowed")
    answer = hall.facilitator.patch(f"{hall.notes}/{held}", json={"held": False})
    assert_problem(answer, 422, "invalid")


@pytest.mark.parametrize("person", ["anna", "bob", "facilitator"])
def test_nobody_votes_for_a_held_note(hall: Hall, held: str, person: str) -> None:
    hall.set(phase="vote")
    assert_problem(hall.vote(getattr(hall, person), held), 404, "unknown_note")


def test_a_held_note_comes_not_into_the_spotlight(hall: Hall, held: str) -> None:
    answer = hall.facilitator.patch(hall.path, json={"stage": {"spotlight": f"note:{held}"}})
    assert_problem(answer, 404, "unknown_note")


def test_undoing_the_check_holds_the_note_again(hall: Hall, held: str) -> None:
    _check(hall, held, hidden=False)
    with hall.bob.listen(hall.path) as events:
        hall.facilitator.post(f"{hall.path}/undo")
        event = next(events)
    assert (event.kind, event.data) == ("note_hidden", {"id": held, "removed": True})
    assert "Peeters" not in json.dumps(hall.seen(hall.bob))
