"""The reveal by quadrant and by person: what is not at turn yet is as secret as before the reveal."""

import json
from typing import Any

import pytest

from tests.api.people import Hall, Person, as_anybody_sees, assert_problem
from tests.api.routes import ANSWERED, Route, each
from tests.api.scenes import Scenes

TEXTS = {quadrant: f"Geheime zin over wat ze {quadrant}" for quadrant in ("says", "thinks", "does", "feels")}


def _by_quadrants(hall: Hall) -> Hall:
    """Anna wrote a note in each quadrant, and the first one is open."""
    for quadrant, text in TEXTS.items():
        hall.write(hall.anna, text, quadrant=quadrant)
    hall.set(reveal_mode="quadrants", phase="reveal")
    return hall


@pytest.fixture
def quadrants(hall: Hall) -> Hall:
    return _by_quadrants(hall)


def _by_people(hall: Hall) -> Hall:
    """Anna, Bob and the facilitator wrote a note, and it is the turn of Anna or Bob."""
    for name in ("anna", "bob", "facilitator"):
        hall.write(getattr(hall, name), f"Geheime zin van {name}", quadrant="feels")
    hall.set(reveal_mode="people", phase="reveal")
    return hall


@pytest.fixture
def people(hall: Hall) -> Hall:
    return _by_people(hall)


def _snapshot(hall: Hall, person: Person) -> dict[str, Any]:
    found: dict[str, Any] = person.get(hall.path).json()
    return found


def _texts(hall: Hall, person: Person) -> list[str]:
    return [note["text"] for note in hall.seen(person) if "text" in note]


def _at_turn_and_waiting(hall: Hall) -> tuple[str, str]:
    """The names of the one whose notes are at turn, and of the other."""
    return ("anna", "bob") if _snapshot(hall, hall.anna)["reveal_at"]["mine"] else ("bob", "anna")


@pytest.mark.parametrize("who", ["bob", "facilitator"])
def test_each_turn_opens_its_quadrant_for_everybody(quadrants: Hall, who: str) -> None:
    person, opened = getattr(quadrants, who), []
    for step in range(1, 5):
        quadrants.set(reveal_step=step)
        snapshot = _snapshot(quadrants, person)
        opened.append((snapshot["reveal_at"], snapshot["reveal_step"], len(_texts(quadrants, person))))
    assert opened == [("says", 1, 1), ("thinks", 2, 2), ("does", 3, 3), ("feels", 4, 4)]
    assert snapshot["reveal_steps"] == 4


@pytest.mark.parametrize("who", ["bob", "facilitator"])
def test_of_what_is_not_at_turn_yet_others_learn_only_that_it_is_there(quadrants: Hall, who: str) -> None:
    covered = [note for note in quadrants.seen(getattr(quadrants, who)) if "text" not in note]
    assert [set(note) for note in covered] == [{"id", "quadrant", "mine"}] * 3


def _last_quadrant(hall: Hall) -> dict[str, str]:
    return {"note": _by_quadrants(hall).seen(hall.anna)[-1]["id"]}


@pytest.mark.parametrize("route", each(ANSWERED))
@pytest.mark.parametrize("who", ["bob", "facilitator"])
def test_no_answer_tells_what_is_not_at_turn_yet(scenes: Scenes, who: str, route: Route) -> None:
    answer = scenes.at(_last_quadrant).ask(who, route)
    assert answer.status_code < 500
    assert TEXTS["feels"] not in answer.text


def _last_person(hall: Hall) -> dict[str, str]:
    at_turn, waiting = _at_turn_and_waiting(_by_people(hall))
    note = next(note["id"] for note in hall.seen(getattr(hall, waiting)) if note["mine"])
    return {"note": note, "at_turn": at_turn, "waiting": waiting}


@pytest.mark.parametrize("route", each(ANSWERED))
@pytest.mark.parametrize("who", ["at_turn", "facilitator"])
def test_no_answer_tells_what_another_person_will_read_out_later(
    scenes: Scenes, who: str, route: Route
) -> None:
    scene = scenes.at(_last_person)
    answer = scene.ask(scene.names.get(who, who), route)
    assert answer.status_code < 500
    assert f"van {scene.names['waiting']}" not in answer.text


@pytest.mark.parametrize("who", ["bob", "facilitator"])
def test_a_turn_is_told_live_with_just_the_notes_that_are_open_then(quadrants: Hall, who: str) -> None:
    with getattr(quadrants, who).listen(quadrants.path) as events:
        quadrants.set(reveal_step=2)
        event = next(events)
    assert event.kind == "reveal_changed"
    assert (event.data["reveal_step"], event.data["reveal_at"]) == (2, "thinks")
    assert [note.get("text") for note in event.data["notes"]] == [TEXTS["says"], TEXTS["thinks"], None, None]
    assert TEXTS["feels"] not in json.dumps(event.data)


def test_going_back_a_turn_covers_its_notes_on_every_surface(quadrants: Hall) -> None:
    quadrants.set(reveal_step=4)
    quadrants.set(reveal_step=1)
    for person in (quadrants.bob, quadrants.facilitator):
        assert _texts(quadrants, person) == [TEXTS["says"]]
        told = json.dumps([event.data for event in person.replay(quadrants.path)])
        assert TEXTS["feels"] not in told and TEXTS["thinks"] not in told


def test_undoing_a_turn_covers_its_notes_again(quadrants: Hall) -> None:
    quadrants.set(reveal_step=2)
    step = _snapshot(quadrants, quadrants.facilitator)["undo"]
    assert step["kind"] == "reveal_changed"
    undone = quadrants.facilitator.post(f"{quadrants.path}/undo", json={"seq": step["seq"]})
    assert undone.json()["reveal_step"] == 1
    assert _texts(quadrants, quadrants.bob) == [TEXTS["says"]]


@pytest.mark.parametrize(("step", "code"), [(5, "invalid_value"), (0, "invalid_value"), ("2", "invalid")])
def test_a_turn_that_is_none_is_refused(quadrants: Hall, step: object, code: str) -> None:
    answer = quadrants.facilitator.patch(quadrants.path, json={"reveal_step": step})
    assert_problem(answer, 422, code)
    assert _texts(quadrants, quadrants.bob) == [TEXTS["says"]]


def test_two_facilitators_who_ask_for_the_same_turn_both_get_it_once(quadrants: Hall) -> None:
    last = _snapshot(quadrants, quadrants.bob)["seq"]
    answers = [quadrants.facilitator.patch(quadrants.path, json={"reveal_step": 2}) for _ in range(2)]
    assert [answer.json()["reveal_step"] for answer in answers] == [2, 2]
    assert _snapshot(quadrants, quadrants.bob)["seq"] == last + 1


@pytest.mark.parametrize(("quadrant", "shows"), [("says", True), ("feels", False)])
def test_a_late_note_is_told_at_once_where_its_quadrant_is_open(
    quadrants: Hall, quadrant: str, shows: bool
) -> None:
    with quadrants.facilitator.listen(quadrants.path) as events:
        quadrants.write(quadrants.bob, "Laat", quadrant=quadrant)
        assert ("text" in next(events).data) is shows


def test_the_one_whose_turn_it_is_is_told_so_and_nobody_else_who_it_is(people: Hall) -> None:
    at_turn, waiting = _at_turn_and_waiting(people)
    assert _snapshot(people, getattr(people, at_turn))["reveal_at"] == {"mine": True}
    for who in (waiting, "facilitator"):
        answer = getattr(people, who).get(people.path)
        assert answer.json()["reveal_at"] == {"mine": False}
        assert getattr(people, at_turn).participant not in answer.text


def test_a_turn_is_told_to_each_listener_as_it_is_for_them(people: Hall) -> None:
    _, waiting = _at_turn_and_waiting(people)
    with people.anna.listen(people.path) as for_anna, people.bob.listen(people.path) as for_bob:
        people.set(reveal_step=2)
        told = {"anna": next(for_anna).data, "bob": next(for_bob).data}
    assert {who: data["reveal_at"]["mine"] for who, data in told.items()} == {
        "anna": waiting == "anna",
        "bob": waiting == "bob",
    }


@pytest.mark.parametrize("what", [{"title": "Anders"}, {"locked": True}])
def test_every_event_with_the_settings_says_whose_turn_it_is(people: Hall, what: dict[str, object]) -> None:
    at_turn, waiting = _at_turn_and_waiting(people)
    with (
        getattr(people, at_turn).listen(people.path) as for_one,
        getattr(people, waiting).listen(people.path) as for_other,
    ):
        people.set(**what)
        assert [next(each).data["reveal_at"]["mine"] for each in (for_one, for_other)] == [True, False]


def test_the_facilitators_notes_are_open_from_the_start_and_each_turn_opens_ones_own(people: Hall) -> None:
    at_turn, _ = _at_turn_and_waiting(people)
    stranger = people.join(people.newcomer())
    assert set(_texts(people, stranger)) == {f"Geheime zin van {who}" for who in (at_turn, "facilitator")}
    people.set(reveal_step=2)
    assert len(_texts(people, stranger)) == 3


def test_names_are_told_with_the_turn_where_they_are_shown(hall: Hall) -> None:
    hall.set(show_names=True, reveal_mode="people")
    hall.write(hall.join(hall.newcomer(), name="Marie-Claire"))
    hall.set(phase="reveal")
    assert _snapshot(hall, hall.bob)["reveal_at"] == {"mine": False, "name": "Marie-Claire"}
    hall.set(show_names=False)
    assert "Marie-Claire" not in hall.bob.get(hall.path).text


def test_groups_show_no_note_that_is_not_at_turn_yet(quadrants: Hall) -> None:
    notes = [note["id"] for note in quadrants.seen(quadrants.anna)]
    quadrants.group(quadrants.facilitator, *notes, title="Alles")
    quadrants.group(quadrants.facilitator, notes[-1], title="Straks")
    assert [group["notes"] for group in _snapshot(quadrants, quadrants.bob)["groups"]] == [notes[:1]]
    assert "Straks" not in quadrants.bob.get(quadrants.path).text


def test_a_client_that_comes_back_is_told_the_present_turn_only(quadrants: Hall) -> None:
    quadrants.set(reveal_step=3)
    quadrants.set(reveal_step=2)
    told = [event for event in quadrants.bob.replay(quadrants.path) if event.kind == "reveal_changed"]
    assert {as_anybody_sees(event.data)["reveal_step"] for event in told} == {2}
