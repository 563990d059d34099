"""Nobody learns what another voted before the votes are shown: every address is asked, and the stream."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.api.people import OF_FACILITATORS, Hall
from tests.api.routes import ANSWERED, Route, each
from tests.api.scenes import Scenes

COUNT = 83
"""A number of votes that stands in no other answer."""

OTHERS = ["bob", "facilitator"]


def _voted(hall: Hall) -> dict[str, str]:
    """A note that Anna gave her votes to; Bob and the facilitator gave one each to another note."""
    note, other = hall.write(hall.anna), hall.write(hall.bob)
    hall.set(phase="vote", votes_each=100, votes_on_one=100)
    for person, target, count in (
        (hall.anna, note, COUNT),
        (hall.bob, other, 1),
        (hall.facilitator, other, 1),
    ):
        assert hall.vote(person, target, count).status_code == 200
    return {"note": note}


@pytest.fixture
def voted(hall: Hall) -> str:
    return _voted(hall)["note"]


def _numbers(data: Any) -> Iterator[int]:
    """Every number that is anywhere in the data, but for those that are no counts of votes."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name not in {"seq", "now", "max_participants", "votes_each", "votes_on_one"}:
                yield from _numbers(value)
    elif isinstance(data, list):
        for value in data:
            yield from _numbers(value)
    elif isinstance(data, int):
        yield data


@pytest.mark.parametrize("route", each(ANSWERED))
@pytest.mark.parametrize("who", OTHERS)
def test_no_answer_tells_what_another_voted_before_the_votes_are_shown(
    scenes: Scenes, who: str, route: Route
) -> None:
    answer = scenes.at(_voted).ask(who, route)
    assert answer.status_code < 500
    if answer.headers.get("content-type", "").endswith("json") and route.path != "/api/openapi.json":
        assert COUNT not in _numbers(answer.json())
        assert COUNT + 1 not in _numbers(answer.json())


@pytest.mark.parametrize("who", OTHERS)
def test_the_stream_tells_only_how_many_voted(hall: Hall, voted: str, who: str) -> None:
    events = getattr(hall, who).replay(hall.path)
    told = [event.data for event in events if event.kind == "votes_changed"]
    assert [data["voters"] for data in told] == [2, 2, 2]
    assert all(data.keys() <= {"voters"} | OF_FACILITATORS for data in told)
    assert all(COUNT not in _numbers(event.data) for event in events)
    assert voted not in json.dumps(told)


@pytest.mark.parametrize("who", OTHERS)
def test_the_snapshot_has_ones_own_votes_only(hall: Hall, voted: str, who: str) -> None:
    snapshot = getattr(hall, who).get(hall.path).json()
    assert [vote["count"] for vote in snapshot["votes"]] == [1]
    assert voted not in [vote["target"] for vote in snapshot["votes"]]
    assert snapshot["voters"] == 2


def test_one_sees_ones_own_votes_in_every_phase(hall: Hall, voted: str) -> None:
    for phase in ("vote", "closed", "write"):
        hall.set(phase=phase)
        assert hall.anna.get(hall.path).json()["votes"] == [{"target": voted, "count": COUNT}]


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("phase", ["lobby", "write", "reveal", "group", "closed"])
def test_the_votes_stay_secret_in_every_phase_until_they_are_shown(
    hall: Hall, voted: str, who: str, phase: str
) -> None:
    with getattr(hall, who).listen(hall.path) as events:
        hall.set(phase=phase)
        assert COUNT not in _numbers(next(events).data)
    assert COUNT not in _numbers(getattr(hall, who).get(hall.path).json())


@pytest.mark.parametrize("who", OTHERS)
def test_hiding_and_grouping_while_votes_are_secret_tells_nothing(hall: Hall, voted: str, who: str) -> None:
    person = getattr(hall, who)
    with person.listen(hall.path) as events:
        for hidden in (True, False):
            hall.facilitator.patch(f"{hall.notes}/{voted}", json={"hidden": hidden})
            assert COUNT not in _numbers(next(events).data)
        hall.set(phase="group")
        hall.group(hall.facilitator, voted)
        told = [next(events).data for _ in range(2)]
    assert not {COUNT, COUNT + 1} & {*_numbers(told), *_numbers(person.get(hall.path).json())}


def test_listeners_to_the_same_event_each_get_their_own_votes(hall: Hall, voted: str) -> None:
    carla = hall.join(hall.newcomer())
    with (
        carla.listen(hall.path) as for_carla,
        hall.anna.listen(hall.path) as for_anna,
        hall.bob.listen(hall.path) as for_bob,
        hall.facilitator.listen(hall.path) as for_the_facilitator,
    ):
        hall.set(phase="group")
        seen = [next(each).data["votes"] for each in (for_carla, for_anna, for_bob, for_the_facilitator)]
    assert [[vote["count"] for vote in votes] for votes in seen] == [[], [COUNT], [1], [1]]


@pytest.mark.parametrize("who", ["anna", *OTHERS])
def test_once_they_are_shown_everybody_sees_them_together_and_nobody_whose_they_are(
    hall: Hall, voted: str, who: str
) -> None:
    person = getattr(hall, who)
    with person.listen(hall.path) as events:
        hall.set(votes_shown=True)
        event = next(events)
    shown = person.get(hall.path).json()["votes"]
    assert event.kind == "votes_shown" and event.data["votes"] == shown
    assert [vote["count"] for vote in shown] == [COUNT, 2]
    assert [vote["mine"] for vote in shown] == ([COUNT, 0] if who == "anna" else [0, 1])
    assert all(set(vote) == {"target", "count", "mine"} for vote in shown)
    assert hall.anna.participant not in json.dumps(hall.bob.get(hall.path).json())


@pytest.mark.parametrize("who", OTHERS)
def test_votes_that_are_covered_again_are_secret_again(hall: Hall, voted: str, who: str) -> None:
    hall.set(votes_shown=True)
    hall.facilitator.post(f"{hall.path}/undo")
    person = getattr(hall, who)
    assert COUNT not in _numbers(person.get(hall.path).json())
    assert all(COUNT not in _numbers(event.data) for event in person.replay(hall.path))


@pytest.mark.parametrize("who", OTHERS)
def test_a_new_round_is_as_secret_as_the_first(hall: Hall, voted: str, who: str) -> None:
    hall.set(votes_shown=True)
    hall.set(vote_round=2)
    hall.vote(hall.anna, voted, COUNT)
    snapshot = getattr(hall, who).get(hall.path).json()
    assert (snapshot["votes_shown"], snapshot["votes"], snapshot["voters"]) == (False, [], 1)
