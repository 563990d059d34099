import json
from typing import Any

import pytest

from components.site import Site
from tests.api.people import Hall, Person, assert_problem, draft
from workshop_data import participants
from workshop_data.model import Participant


@pytest.fixture
def note(hall: Hall) -> str:
    return hall.write(hall.anna, "Iets van Anna")


def _remove_author(hall: Hall, note: str) -> None:
    answer = hall.facilitator.delete(f"{hall.notes}/{note}/author")
    assert (answer.status_code, answer.content) == (204, b"")


def _undo(hall: Hall) -> None:
    assert hall.facilitator.post(f"{hall.path}/undo").status_code == 200


def _snapshot(hall: Hall, person: Person) -> dict[str, Any]:
    found: dict[str, Any] = person.get(hall.path).json()
    return found


def test_the_token_is_refused_by_every_call(hall: Hall, note: str) -> None:
    _remove_author(hall, note)
    for answer in (
        hall.anna.get(hall.path),
        hall.anna.get(f"{hall.path}/changes"),
        hall.anna.post(hall.notes, json=draft()),
        hall.anna.patch(f"{hall.notes}/{note}", json={"text": "Anders"}),
        hall.anna.delete(f"{hall.notes}/{note}"),
        hall.anna.put(f"{hall.path}/ready", json={"ready": True}),
        hall.anna.post(hall.groups, json={"id": note, "notes": [note]}),
        hall.vote(hall.anna, note),
    ):
        assert_problem(answer, 403, "removed")


def test_the_cookie_is_refused_too(hall: Hall) -> None:
    browser = hall.join(hall.newcomer())
    note = hall.write(browser)
    del browser.headers["Authorization"]
    _remove_author(hall, note)
    for path in (hall.path, f"{hall.path}/changes"):
        assert_problem(browser.get(f"{path}?as=participant"), 403, "removed")


def test_joining_again_with_the_same_token_is_refused(hall: Hall) -> None:
    token = "0123456789abcdef" * 4
    browser = hall.join(hall.newcomer(), token=token)
    _remove_author(hall, hall.write(browser))
    again = hall.newcomer().post(f"{hall.path}/participants", json={"token": token})
    assert_problem(again, 403, "removed")


def test_the_stream_of_the_one_who_was_removed_says_so_and_ends(hall: Hall, note: str) -> None:
    with hall.anna.listen(hall.path) as events:
        _remove_author(hall, note)
        told = list(events)
    assert [(event.kind, event.data) for event in told] == [("participant_removed", {"removed": True})]


def test_others_are_told_what_is_left(hall: Hall, note: str) -> None:
    hall.set(phase="reveal")
    with hall.bob.listen(hall.path) as for_bob, hall.facilitator.listen(hall.path) as for_facilitator:
        _remove_author(hall, note)
        told = [next(for_bob), next(for_facilitator)]
    assert {event.kind for event in told} == {"participant_removed"}
    for person, event in zip((hall.bob, hall.facilitator), told, strict=True):
        snapshot = _snapshot(hall, person)
        names = ("participants", "ready", "voters", "notes", "groups", "votes")
        assert {name: event.data[name] for name in names} == {name: snapshot[name] for name in names}
    assert (told[0].data["participants"], told[0].data["notes"]) == (1, [])
    assert [each["hidden"] for each in told[1].data["notes"]] == [True]


def test_nobody_learns_who_it_was(hall: Hall, note: str) -> None:
    _remove_author(hall, note)
    for person in (hall.bob, hall.facilitator):
        told = json.dumps([event.data for event in person.replay(hall.path)])
        assert hall.anna.participant not in told + person.get(hall.path).text


def test_their_votes_and_ready_signal_are_not_counted(hall: Hall, note: str) -> None:
    other = hall.write(hall.bob)
    hall.set(phase="vote")
    hall.vote(hall.anna, other, 3)
    hall.vote(hall.bob, other, 1)
    hall.anna.put(f"{hall.path}/ready", json={"ready": True})
    _remove_author(hall, note)
    snapshot = _snapshot(hall, hall.bob)
    assert (snapshot["voters"], snapshot["ready"], snapshot["participants"]) == (1, 0, 1)
    hall.set(votes_shown=True)
    assert [vote["count"] for vote in _snapshot(hall, hall.bob)["votes"]] == [1]


def test_undo_brings_all_of_it_back(hall: Hall, note: str) -> None:
    hall.set(phase="vote")
    hall.vote(hall.anna, note, 2)
    before = _snapshot(hall, hall.anna) | {"now": "", "seq": 0}
    _remove_author(hall, note)
    with hall.bob.listen(hall.path) as events:
        _undo(hall)
        event = next(events)
    assert (event.kind, event.data["participants"], event.data["voters"]) == ("participant_restored", 2, 1)
    assert _snapshot(hall, hall.anna) | {"now": "", "seq": 0} == before


def test_redo_removes_them_again(hall: Hall, note: str) -> None:
    _remove_author(hall, note)
    _undo(hall)
    with hall.anna.listen(hall.path) as events:
        assert hall.facilitator.post(f"{hall.path}/redo").status_code == 200
        assert [event.data for event in events] == [{"removed": True}]
    assert_problem(hall.anna.get(hall.path), 403, "removed")


def test_who_came_back_and_missed_both_is_not_told_to_go(hall: Hall, note: str) -> None:
    seen = _snapshot(hall, hall.anna)["seq"]
    _remove_author(hall, note)
    _undo(hall)
    told = hall.anna.replay(hall.path, after=seen)
    assert [event.kind for event in told] == ["participant_removed", "participant_restored"]
    assert [event for event in told if event.data.get("removed")] == []


@pytest.mark.parametrize("from_now_on", [True, False])
def test_a_stream_that_was_opened_just_before_the_removal_ends_too(
    hall: Hall, site: Site, note: str, from_now_on: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    author, allowed = hall.anna.participant, participants.require_present

    def removed_right_after(participant: Participant) -> None:
        allowed(participant)
        monkeypatch.setattr(participants, "require_present", allowed)
        participants.remove(site.services.store, hall.code, author)

    after = None if from_now_on else _snapshot(hall, hall.anna)["seq"]
    monkeypatch.setattr(participants, "require_present", removed_right_after)
    with hall.anna.listen(hall.path, after=after) as events:
        hall.write(hall.bob)
        assert [(event.kind, event.data) for event in events] == [("participant_removed", {"removed": True})]


def test_a_note_of_the_facilitators_has_nobody_to_remove(hall: Hall) -> None:
    answer = hall.facilitator.delete(f"{hall.notes}/{hall.write(hall.facilitator)}/author")
    assert_problem(answer, 404, "unknown_participant")


@pytest.mark.parametrize("note", ["none", "%00", "00000000-0000-0000-0000-000000000000"])
def test_a_note_that_is_not_there_has_no_author(hall: Hall, note: str) -> None:
    assert_problem(hall.facilitator.delete(f"{hall.notes}/{note}/author"), 404, "unknown_note")


def test_removing_the_same_author_again_changes_nothing(hall: Hall, note: str) -> None:
    _remove_author(hall, note)
    last = _snapshot(hall, hall.bob)["seq"]
    _remove_author(hall, note)
    assert _snapshot(hall, hall.bob)["seq"] == last


def test_another_workshop_of_the_same_browser_goes_on(hall: Hall, note: str) -> None:
    made = hall.facilitator.post("/api/workshops", json={"title": "Een andere"}).json()
    other = Hall(made["code"], hall.facilitator, hall.newcomer(), hall.newcomer(), hall.newcomer)
    token = hall.anna.headers["Authorization"].removeprefix("Bearer ")
    other.join(other.anna, token=token)
    _remove_author(hall, note)
    assert other.anna.get(other.path).status_code == 200
