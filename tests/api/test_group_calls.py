import threading
import uuid
from typing import Any

import httpx
import pytest

from tests.api.people import Hall, Person, assert_problem


@pytest.fixture
def grouping(hall: Hall) -> list[str]:
    """Three notes in a workshop whose participants may put them together."""
    notes = [hall.write(person, text) for person, text in _three(hall)]
    hall.set(phase="group", participants_group=True)
    return notes


def _three(hall: Hall) -> list[tuple[Person, str]]:
    return [(hall.anna, "Een"), (hall.bob, "Twee"), (hall.facilitator, "Drie")]


def _groups(hall: Hall, who: Person) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = who.get(hall.path).json()["groups"]
    return found


def _at_once(*calls: Any) -> list[httpx.Response]:
    answers: list[httpx.Response] = []
    threads = [threading.Thread(target=lambda call=call: answers.append(call())) for call in calls]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.parametrize("who", ["anna", "facilitator"])
def test_a_new_group_is_201_and_200_the_same_again(hall: Hall, grouping: list[str], who: str) -> None:
    person = getattr(hall, who)
    sent = {"id": str(uuid.uuid4()), "notes": grouping[:2], "title": " Wachten "}
    first = person.post(hall.groups, json=sent)
    again = person.post(hall.groups, json=sent | {"title": "Anders"})
    expected = {"id": sent["id"], "title": "Wachten", "quadrant": "says", "notes": grouping[:2]}
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json() == expected
    assert _groups(hall, hall.bob) == [expected]
    assert [note["group"] for note in hall.seen(hall.bob)] == [sent["id"], sent["id"], None]


@pytest.mark.parametrize("who", ["anna", "facilitator"])
def test_a_group_is_changed_in_one_call(hall: Hall, grouping: list[str], who: str) -> None:
    group = hall.group(hall.bob, *grouping[:2])
    wanted = {"title": "Beter", "quadrant": "does", "add": grouping[2:], "take_out": grouping[:1]}
    answer = getattr(hall, who).patch(f"{hall.groups}/{group.upper()}", json=wanted)
    assert answer.status_code == 200
    assert answer.json() == {"id": group, "title": "Beter", "quadrant": "does", "notes": grouping[1:]}
    assert _groups(hall, hall.anna) == [answer.json()]


def test_taking_out_the_last_note_answers_with_a_group_of_none(hall: Hall, grouping: list[str]) -> None:
    group = hall.group(hall.anna, grouping[0])
    answer = hall.anna.patch(f"{hall.groups}/{group}", json={"take_out": grouping[:1]})
    assert (answer.status_code, answer.json()["notes"]) == (200, [])
    assert _groups(hall, hall.anna) == []


def test_merging_answers_with_the_group_that_holds_all(hall: Hall, grouping: list[str]) -> None:
    group, other = hall.group(hall.anna, grouping[0]), hall.group(hall.bob, *grouping[1:])
    answer = hall.anna.post(f"{hall.groups}/{group}/merge", json={"group": other})
    assert (answer.status_code, answer.json()["notes"]) == (200, grouping)
    again = hall.anna.post(f"{hall.groups}/{group}/merge", json={"group": other})
    assert_problem(again, 404, "unknown_group")


def test_dissolving_is_204_also_the_second_time(hall: Hall, grouping: list[str]) -> None:
    group = hall.group(hall.anna, *grouping)
    for _ in range(2):
        assert hall.bob.delete(f"{hall.groups}/{group}").status_code == 204
    assert _groups(hall, hall.anna) == []
    assert [note["group"] for note in hall.seen(hall.anna)] == [None] * 3
    assert_problem(hall.anna.delete(f"{hall.groups}/{uuid.uuid4()}"), 404, "unknown_group")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"notes": []}, 422, "field_missing"),
        ({"notes": ["none"]}, 404, "unknown_note"),
        ({"title": "x" * 201}, 422, "text_too_long"),
        ({"title": "\x00"}, 422, "text_unreadable"),
        ({"id": "42"}, 422, "invalid_value"),
        ({"notes": "none"}, 422, "invalid"),
        ({"colour": "red"}, 422, "invalid"),
    ],
)
def test_a_bad_group_is_refused(
    hall: Hall, grouping: list[str], body: dict[str, object], status: int, code: str
) -> None:
    sent = {"id": str(uuid.uuid4()), "notes": grouping} | body
    assert_problem(hall.anna.post(hall.groups, json=sent), status, code)
    assert _groups(hall, hall.anna) == []


def test_a_group_of_another_workshop_is_not_there_and_its_id_is_taken(
    hall: Hall, grouping: list[str]
) -> None:
    group = hall.group(hall.anna, *grouping)
    other = hall.facilitator.post("/api/workshops", json={"title": "Andere"}).json()["code"]
    hall.facilitator.patch(f"/api/workshops/{other}", json={"phase": "write"})
    path = f"/api/workshops/{other}"
    note = hall.facilitator.post(
        f"{path}/notes", json={"id": str(uuid.uuid4()), "quadrant": "says", "text": "Daar"}
    ).json()["id"]
    hall.facilitator.patch(path, json={"phase": "group"})
    answer = hall.facilitator.patch(f"{path}/groups/{group}", json={"add": [note]})
    assert_problem(answer, 404, "unknown_group")
    answer = hall.facilitator.post(f"{path}/groups", json={"id": group, "notes": [note]})
    assert_problem(answer, 422, "invalid_value")


@pytest.mark.parametrize("phase", ["lobby", "write", "vote"])
@pytest.mark.parametrize("who", ["anna", "facilitator"])
def test_nobody_groups_in_another_phase(hall: Hall, grouping: list[str], who: str, phase: str) -> None:
    hall.set(phase=phase)
    answer = getattr(hall, who).post(hall.groups, json={"id": str(uuid.uuid4()), "notes": grouping})
    assert_problem(answer, 423, "not_in_this_phase")


def test_a_closed_workshop_is_not_grouped(hall: Hall, grouping: list[str]) -> None:
    group = hall.group(hall.anna, *grouping)
    hall.set(phase="closed")
    assert_problem(hall.facilitator.delete(f"{hall.groups}/{group}"), 423, "workshop_closed")
    assert len(_groups(hall, hall.anna)) == 1


def test_participants_group_only_where_the_facilitator_lets_them(hall: Hall, grouping: list[str]) -> None:
    hall.set(participants_group=False)
    sent = {"id": str(uuid.uuid4()), "notes": grouping}
    assert_problem(hall.anna.post(hall.groups, json=sent), 403, "not_allowed")
    assert hall.facilitator.post(hall.groups, json=sent).status_code == 201


@pytest.mark.parametrize("phase", ["lobby", "write"])
def test_groups_are_covered_with_their_notes(hall: Hall, grouping: list[str], phase: str) -> None:
    hall.group(hall.facilitator, *grouping, title="Geheime titel")
    hall.set(phase=phase)
    for person in (hall.anna, hall.facilitator):
        assert "Geheime titel" not in person.get(hall.path).text
        told = [event.data for event in person.replay(hall.path) if event.kind == "groups_changed"]
        assert [data["groups"] for data in told] == [[]]
        assert all(note.get("group") is None for note in hall.seen(person))


def test_a_hidden_note_is_in_no_group_but_for_its_author_and_the_facilitator(
    hall: Hall, grouping: list[str]
) -> None:
    hall.group(hall.facilitator, *grouping)
    hall.facilitator.patch(f"{hall.notes}/{grouping[0]}", json={"hidden": True})
    assert _groups(hall, hall.bob)[0]["notes"] == grouping[1:]
    assert grouping[0] not in str([event.data.get("groups") for event in hall.bob.replay(hall.path)])
    for person in (hall.anna, hall.facilitator):
        assert _groups(hall, person)[0]["notes"] == grouping


def test_two_who_group_the_same_note_at_once_leave_it_in_the_later_group(
    hall: Hall, grouping: list[str]
) -> None:
    ids = [str(uuid.uuid4()), str(uuid.uuid4())]
    answers = _at_once(
        lambda: hall.anna.post(hall.groups, json={"id": ids[0], "notes": grouping[:2]}),
        lambda: hall.bob.post(hall.groups, json={"id": ids[1], "notes": grouping[:2]}),
    )
    assert [answer.status_code for answer in answers] == [201, 201]
    (group,) = _groups(hall, hall.facilitator)
    assert group["id"] in ids and group["notes"] == grouping[:2]
    told = [event for event in hall.anna.replay(hall.path) if event.kind == "groups_changed"]
    assert [event.data["groups"] for event in told] == [[group], [group]]


def test_a_note_that_is_put_into_a_group_that_was_dissolved_stays_where_it_is(
    hall: Hall, grouping: list[str]
) -> None:
    group, own = hall.group(hall.facilitator, grouping[0]), hall.group(hall.anna, grouping[1])
    hall.facilitator.delete(f"{hall.groups}/{group}")
    answer = hall.anna.patch(f"{hall.groups}/{group}", json={"add": grouping[1:2]})
    assert_problem(answer, 404, "unknown_group")
    assert [(each["id"], each["notes"]) for each in _groups(hall, hall.anna)] == [(own, grouping[1:2])]


def test_dissolving_while_somebody_adds_a_note_has_one_of_two_outcomes(
    hall: Hall, grouping: list[str]
) -> None:
    group = hall.group(hall.facilitator, grouping[0])
    answers = _at_once(
        lambda: hall.facilitator.delete(f"{hall.groups}/{group}"),
        lambda: hall.anna.patch(f"{hall.groups}/{group}", json={"add": grouping[1:2]}),
    )
    statuses = sorted(answer.status_code for answer in answers)
    assert statuses in ([200, 204], [204, 404])
    assert _groups(hall, hall.bob) == []


def test_two_facilitators_pressing_reveal_are_both_answered_and_it_is_one_change(hall: Hall) -> None:
    before = hall.anna.get(hall.path).json()["seq"]
    second = hall.newcomer().sign_in("abcd-efgh")
    answers = _at_once(
        lambda: hall.facilitator.patch(hall.path, json={"phase": "reveal"}),
        lambda: second.patch(hall.path, json={"phase": "reveal"}),
    )
    assert [(answer.status_code, answer.json()["phase"]) for answer in answers] == [(200, "reveal")] * 2
    assert hall.anna.get(hall.path).json()["seq"] == before + 1
