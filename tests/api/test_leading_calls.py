"""Voting, the ready signal, the timer, undo and redo, and what they answer to wrong use."""

import uuid
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from tests.api.people import Hall, Person, assert_problem, draft
from workshop_data.i18n import translator
from workshop_data.model import LANGUAGES


@pytest.fixture
def voting(hall: Hall) -> list[str]:
    notes = [hall.write(hall.anna), hall.write(hall.bob)]
    hall.set(phase="vote")
    return notes


def _ready(person: Person, hall: Hall, ready: bool = True) -> httpx.Response:
    return person.put(f"{hall.path}/ready", json={"ready": ready})


def _undo(hall: Hall) -> httpx.Response:
    return hall.facilitator.post(f"{hall.path}/undo")


def _redo(hall: Hall) -> httpx.Response:
    return hall.facilitator.post(f"{hall.path}/redo")


def _timer(hall: Hall, **wanted: Any) -> Any:
    hall.set(timer=wanted)
    return hall.anna.get(hall.path).json()["timer"]


def test_a_vote_answers_with_what_is_left(hall: Hall, voting: list[str]) -> None:
    answers = [hall.vote(hall.anna, voting[0], 3), hall.vote(hall.anna, voting[1], 2)]
    assert [answer.json() for answer in answers] == [{"count": 3, "left": 2}, {"count": 2, "left": 0}]
    assert hall.vote(hall.facilitator, voting[0], 12).json() == {"count": 12, "left": None}
    assert hall.anna.get(hall.path).json()["voters"] == 1


def test_votes_over_budget_are_409_with_the_limit(hall: Hall, voting: list[str]) -> None:
    assert assert_problem(hall.vote(hall.anna, voting[0], 4), 409, "votes_spent")["limit"] == 3
    hall.vote(hall.anna, voting[0], 3)
    assert assert_problem(hall.vote(hall.anna, voting[1], 3), 409, "votes_spent")["limit"] == 5
    assert hall.anna.get(hall.path).json()["votes"] == [{"target": voting[0], "count": 3}]


@pytest.mark.parametrize(
    ("wanted", "code"),
    [({"votes_shown": True}, "not_in_this_phase"), ({"phase": "group"}, "not_in_this_phase")]
    + [({"phase": "closed"}, "workshop_closed")],
)
def test_votes_after_the_end_are_423(
    hall: Hall, voting: list[str], wanted: dict[str, object], code: str
) -> None:
    hall.set(**wanted)
    for person in (hall.anna, hall.facilitator):
        assert_problem(hall.vote(person, voting[0]), 423, code)


@pytest.mark.parametrize("count", [True, "1", 1.5, None])
def test_a_count_that_is_no_number_is_refused(hall: Hall, voting: list[str], count: object) -> None:
    answer = hall.anna.put(f"{hall.path}/votes/{voting[0]}", json={"count": count})
    assert_problem(answer, 422, "invalid")


@pytest.mark.parametrize("count", [-1, 1000])
def test_a_count_out_of_all_bounds_is_refused(hall: Hall, voting: list[str], count: int) -> None:
    assert_problem(hall.vote(hall.anna, voting[0], count), 422, "invalid_value")


def test_what_is_not_on_the_map_is_404(hall: Hall, voting: list[str]) -> None:
    hall.facilitator.patch(f"{hall.notes}/{voting[0]}", json={"hidden": True})
    for target in (voting[0], str(uuid.uuid4()), "none", "%00"):
        assert_problem(hall.vote(hall.anna, target), 404, "unknown_note")


@pytest.mark.parametrize(
    "wanted", [{"votes_each": 0}, {"votes_each": 101}, {"votes_on_one": 0}, {"vote_round": 0}]
)
def test_a_number_of_votes_that_makes_no_sense_is_refused(hall: Hall, wanted: dict[str, int]) -> None:
    assert_problem(hall.facilitator.patch(hall.path, json=wanted), 422, "invalid_value")


def test_ready_answers_with_how_many_are_and_never_who(hall: Hall) -> None:
    assert [_ready(hall.anna, hall).json(), _ready(hall.bob, hall).json()] == [{"ready": 1}, {"ready": 2}]
    assert _ready(hall.bob, hall).json() == {"ready": 2}
    assert _ready(hall.anna, hall, False).json() == {"ready": 1}
    told = [event.data for event in hall.bob.replay(hall.path) if event.kind == "ready_changed"]
    assert told == [{"ready": 1}] * 3
    assert hall.anna.participant not in hall.facilitator.get(hall.path).text


def test_a_new_phase_asks_everybody_anew(hall: Hall) -> None:
    _ready(hall.anna, hall)
    with hall.bob.listen(hall.path) as events:
        hall.set(phase="reveal")
        assert next(events).data["ready"] == 0
    assert hall.anna.get(hall.path).json()["ready"] == 0


def test_nobody_is_ready_in_a_closed_workshop(hall: Hall) -> None:
    hall.set(phase="closed")
    assert_problem(_ready(hall.anna, hall), 423, "workshop_closed")


def test_the_timer_starts_pauses_and_goes_on(hall: Hall) -> None:
    running = _timer(hall, seconds=300, running=True)
    assert (running["seconds"], running["running"]) == (300, True)
    assert running["ends_at"].endswith("Z") and 290 < running["left"] <= 300
    paused = _timer(hall, running=False)
    assert (paused["running"], paused["ends_at"]) == (False, None)
    assert _timer(hall, add=60)["left"] == pytest.approx(paused["left"] + 60)
    assert _timer(hall, running=True)["running"] is True
    hall.set(timer=None)
    assert hall.anna.get(hall.path).json()["timer"] is None


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (b"{}", "invalid_value"),
        (b'{"running": true}', "invalid_value"),
        (b'{"seconds": 0}', "invalid_value"),
        (b'{"seconds": 14401}', "invalid_value"),
        (b'{"seconds": 1e300}', "invalid"),
        (b'{"seconds": NaN}', "invalid"),
        (b'{"seconds": 60, "add": Infinity}', "invalid"),
        (b'{"seconds": 60, "add": ' + b"9" * 400 + b"}", "invalid"),
        (b'{"seconds": true}', "invalid"),
        (b'{"seconds": "60"}', "invalid"),
        (b'{"minutes": 5}', "invalid"),
    ],
)
def test_a_bad_timer_is_refused(hall: Hall, wanted: bytes, code: str) -> None:
    headers = {"Content-Type": "application/json"}
    answer = hall.facilitator.patch(hall.path, content=b'{"timer": ' + wanted + b"}", headers=headers)
    assert_problem(answer, 422, code)
    assert hall.anna.get(hall.path).json()["timer"] is None


def test_undo_and_redo_answer_with_the_snapshot_and_what_comes_next(hall: Hall) -> None:
    hall.set(phase="reveal")
    undone = _undo(hall)
    assert (undone.status_code, undone.json()["phase"]) == (200, "write")
    step = undone.json()["redo"]
    assert step["kind"] == "phase_changed"
    redone = _redo(hall).json()
    assert (redone["phase"], redone["undo"], redone["redo"]) == ("reveal", step, None)
    assert redone == hall.facilitator.get(hall.path).json() | {"now": redone["now"]}


def test_nothing_left_to_undo_or_redo_is_409(hall: Hall) -> None:
    assert_problem(_redo(hall), 409, "nothing_to_undo")
    _undo(hall)
    assert_problem(_undo(hall), 409, "nothing_to_undo")


def test_undoing_what_others_have_changed_since_is_409(hall: Hall) -> None:
    note = hall.write(hall.anna)
    hall.set(phase="reveal")
    hall.facilitator.patch(f"{hall.notes}/{note}", json={"text": "Netter"})
    hall.anna.patch(f"{hall.notes}/{note}", json={"text": "Van Anna"})
    assert_problem(_undo(hall), 409, "changed_since")
    assert hall.seen(hall.bob)[0]["text"] == "Van Anna"


def test_undoing_the_reveal_covers_the_notes_for_everybody(hall: Hall) -> None:
    hall.write(hall.anna, "Geheime zin")
    hall.set(phase="reveal")
    with hall.bob.listen(hall.path) as events:
        _undo(hall)
        assert next(events).data["phase"] == "write"
    for person in (hall.bob, hall.facilitator):
        assert "Geheime zin" not in person.get(hall.path).text


def test_only_the_facilitator_is_told_what_could_be_undone(hall: Hall) -> None:
    hall.set(phase="reveal")
    assert hall.anna.get(hall.path).json()["undo"] is None
    assert hall.facilitator.get(hall.path).json()["undo"]["kind"] == "phase_changed"
    assert all("undo" not in event.data for event in hall.anna.replay(hall.path))
    told = [event for event in hall.facilitator.replay(hall.path) if "undo" in event.data]
    assert [event.kind for event in told] == ["workshop_created", "phase_changed", "phase_changed"]


Wrong = Callable[[Hall, str], httpx.Response]
WRONG: dict[str, tuple[str, Wrong]] = {
    "unknown_group": ("group", lambda hall, note: hall.facilitator.patch(f"{hall.groups}/none", json={})),
    "votes_spent": ("vote", lambda hall, note: hall.vote(hall.anna, note, 9)),
    "not_in_this_phase": ("write", lambda hall, note: hall.vote(hall.anna, note)),
    "nothing_to_undo": ("write", lambda hall, note: _redo(hall)),
    "changed_since": ("reveal", lambda hall, note: _conflict(hall, note)),
    "removed": ("write", lambda hall, note: _removed(hall, note)),
    "unknown_participant": (
        "write",
        lambda hall, note: hall.facilitator.delete(f"{hall.notes}/{hall.write(hall.facilitator)}/author"),
    ),
    "unknown_note": (
        "group",
        lambda hall, note: hall.facilitator.put(f"{hall.path}/talk/none", json={}),
    ),
    "not_revealed_yet": (
        "write",
        lambda hall, note: hall.facilitator.patch(hall.path, json={"stage": {"spotlight": f"note:{note}"}}),
    ),
    "writing_locked": ("write", lambda hall, note: _after_the_end(hall)),
    "workshop_closed": (
        "closed",
        lambda hall, note: hall.facilitator.patch(hall.path, json={"agenda": {"write": 5}}),
    ),
    "invalid_value": (
        "reveal",
        lambda hall, note: hall.facilitator.patch(hall.path, json={"reveal_step": 2}),
    ),
    "text_too_long": (
        "write",
        lambda hall, note: hall.facilitator.patch(hall.path, json={"prompts": {"says": "x" * 121}}),
    ),
    "invalid_date": (
        "write",
        lambda hall, note: hall.facilitator.post(f"{hall.path}/copy", json={"date": "soon"}),
    ),
    "invalid": ("write", lambda hall, note: hall.facilitator.post(f"{hall.path}/undo", json={"seq": "x"})),
}


def _removed(hall: Hall, note: str) -> httpx.Response:
    hall.facilitator.delete(f"{hall.notes}/{note}/author")
    return hall.anna.get(hall.path)


def _after_the_end(hall: Hall) -> httpx.Response:
    hall.set(timer={"seconds": 60, "running": False, "locks": True})
    hall.set(timer={"add": -60})
    return hall.anna.post(hall.notes, json=draft())


def _conflict(hall: Hall, note: str) -> httpx.Response:
    hall.facilitator.patch(f"{hall.notes}/{note}", json={"pain": True})
    hall.anna.delete(f"{hall.notes}/{note}")
    return _undo(hall)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", WRONG)
def test_wrong_use_is_told_in_the_callers_language(hall: Hall, code: str, language: str) -> None:
    phase, wrong = WRONG[code]
    note = hall.write(hall.anna)
    hall.set(phase=phase)
    for person in (hall.anna, hall.facilitator):
        person.headers["Accept-Language"] = language
    answer = wrong(hall, note)
    assert answer.headers["content-language"] == language
    assert (answer.json()["code"], answer.json()["title"]) == (code, translator(language)(f"errors.{code}"))
    assert "{" not in answer.json()["detail"]


@pytest.mark.parametrize(
    ("phase", "said"), [("lobby", "ga eerst naar een fase"), ("closed", "open de workshop")]
)
def test_who_leads_is_told_what_to_do_and_not_to_follow_the_facilitator(
    hall: Hall, phase: str, said: str
) -> None:
    hall.set(phase=phase)
    note = {"id": str(uuid.uuid4()), "quadrant": "says", "text": "Te vroeg"}
    detail = hall.facilitator.post(hall.notes, json=note).json()["detail"]
    assert said in detail
    assert said not in hall.anna.post(hall.notes, json=note | {"id": str(uuid.uuid4())}).json()["detail"]
