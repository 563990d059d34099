"""Letting nobody new in, over the API."""

import pytest

from tests.api.people import Hall, Person, assert_problem
from workshop_data.i18n import translator
from workshop_data.model import LANGUAGES

TOKEN = "0123456789abcdef" * 4


@pytest.fixture
def shut(hall: Hall) -> Hall:
    hall.set(joining_locked=True)
    return hall


def _joins(hall: Hall, person: Person, **headers: str) -> int:
    return person.post(f"{hall.path}/participants", json={}, headers=headers).status_code


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_newcomer_is_told_in_their_language_that_nobody_new_is_let_in(shut: Hall, language: str) -> None:
    asked = shut.newcomer().post(f"{shut.path}/participants", headers={"Accept-Language": language})
    problem = assert_problem(asked, 423, "joining_locked")
    assert problem["detail"] == translator(language)("errors.joining_locked_detail")


def test_a_refused_newcomer_gets_no_cookie_and_leaves_no_trace(shut: Hall) -> None:
    before = shut.facilitator.get(shut.path).json()
    newcomer = shut.newcomer()
    assert _joins(shut, newcomer) == 423
    assert not newcomer.http.cookies
    assert shut.facilitator.get(shut.path).json() | {"now": before["now"]} == before


def test_a_retry_with_the_token_that_was_refused_is_let_in_once_the_door_is_open(shut: Hall) -> None:
    newcomer = shut.newcomer()
    ask = {"token": TOKEN}
    assert newcomer.post(f"{shut.path}/participants", json=ask).status_code == 423
    shut.set(joining_locked=False)
    assert newcomer.post(f"{shut.path}/participants", json=ask).status_code == 201


def test_those_who_are_in_go_on_and_come_back(shut: Hall) -> None:
    token = shut.anna.headers["Authorization"].removeprefix("Bearer ")
    again = shut.newcomer().post(f"{shut.path}/participants", json={"token": token})
    assert (again.status_code, again.json()["participant"]) == (200, shut.anna.participant)
    with shut.anna.listen(shut.path) as events:
        note = shut.write(shut.anna)
        assert next(events).data["id"] == note


def test_everybody_in_the_workshop_knows_of_it_and_no_participant_may_set_it(shut: Hall) -> None:
    assert shut.anna.get(shut.path).json()["joining_locked"] is True
    answer = shut.anna.patch(shut.path, json={"joining_locked": False})
    assert_problem(answer, 403, "not_allowed")


def test_the_facilitator_is_told_what_of_it_can_be_undone(shut: Hall) -> None:
    with shut.facilitator.listen(shut.path) as events:
        undone = shut.facilitator.post(f"{shut.path}/undo").json()
        event = next(events)
    assert (undone["joining_locked"], undone["redo"]["kind"]) == (False, "joining_changed")
    assert (event.kind, event.data["joining_locked"]) == ("joining_changed", False)


def test_a_removal_can_lock_joining_in_the_same_call(hall: Hall) -> None:
    note = hall.write(hall.anna)
    answer = hall.facilitator.delete(f"{hall.notes}/{note}/author?lock_joining=1")
    assert answer.status_code == 204
    seen = hall.facilitator.get(hall.path).json()
    assert (seen["joining_locked"], seen["undo"]["kind"]) == (True, "participant_removed")
    assert _joins(hall, hall.newcomer()) == 423


def test_a_removal_leaves_joining_as_it_is_where_nothing_is_said_of_it(hall: Hall) -> None:
    hall.facilitator.delete(f"{hall.notes}/{hall.write(hall.anna)}/author")
    assert _joins(hall, hall.newcomer()) == 201


def test_a_removal_that_can_not_lock_joining_any_more_removes_nobody(hall: Hall) -> None:
    note = hall.write(hall.anna)
    hall.set(phase="closed")
    answer = hall.facilitator.delete(f"{hall.notes}/{note}/author?lock_joining=1")
    assert_problem(answer, 423, "workshop_closed")
    assert hall.anna.get(hall.path).status_code == 200


@pytest.mark.parametrize("said", ["maybe", "", "%00"])
def test_anything_but_yes_or_no_is_refused(hall: Hall, said: str) -> None:
    note = hall.write(hall.anna)
    answer = hall.facilitator.delete(f"{hall.notes}/{note}/author?lock_joining={said}")
    assert_problem(answer, 422, "invalid")
    assert hall.anna.get(hall.path).status_code == 200


def test_the_next_group_may_come_in(shut: Hall) -> None:
    copied = shut.facilitator.post(f"{shut.path}/copy").json()
    assert copied["joining_locked"] is False
    assert shut.newcomer().post(f"/api/workshops/{copied['code']}/participants").status_code == 201


@pytest.mark.parametrize("wrong", [None, 0, "true"])
def test_only_true_and_false_are_taken_for_it(hall: Hall, wrong: object) -> None:
    assert_problem(hall.facilitator.patch(hall.path, json={"joining_locked": wrong}), 422, "invalid")
