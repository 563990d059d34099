import json
import uuid
from typing import Any

import pytest

from tests.api.people import Hall, assert_problem, draft
from tests.api.persona_calls import PERSONAS, new_persona


@pytest.fixture
def two(hall: Hall) -> list[str]:
    """The ids of two personas; the first has a goal with a source."""
    source = {"title": "Barometer", "year": 2023, "figure": "40%"}
    goals = [{"text": "Werk", "source": source, "notes": [str(uuid.uuid4())]}]
    return [
        new_persona(hall.facilitator, name="Anna", goals=goals)["id"],
        new_persona(hall.facilitator)["id"],
    ]


def _set(hall: Hall, *personas: str, **turn: Any) -> Any:
    return hall.facilitator.put(f"{hall.path}/personas", json={"personas": list(personas), **turn})


def test_everybody_in_the_workshop_sees_its_cards_but_not_what_is_behind_them(
    hall: Hall, two: list[str]
) -> None:
    answer = _set(hall, *two, persona_at_turn=two[1])
    assert (answer.status_code, answer.json()["persona_at_turn"]) == (200, two[1])
    for person in (hall.anna, hall.facilitator):
        first = person.get(hall.path).json()["personas"][0]
        assert (first["name"], first["assumed"]) == ("Anna", {"assumed": 1, "of": 1})
        assert first["goals"] == [{"id": first["goals"][0]["id"], "text": "Werk", "evidence": "assumed"}]
        assert "Barometer" not in json.dumps(first) and "notes" not in json.dumps(first)


def test_the_portrait_is_for_those_in_the_workshop(hall: Hall, two: list[str]) -> None:
    address = _set(hall, two[0]).json()["personas"][0]["portrait"]
    assert hall.anna.get(address).headers["content-type"] == "image/svg+xml"
    assert_problem(hall.newcomer().get(address), 401, "sign_in_needed")
    assert_problem(hall.anna.get(address.replace(two[0], two[1])), 404, "unknown_persona")
    assert_problem(hall.anna.get(f"{PERSONAS}/{two[0]}/portrait"), 403, "not_allowed")


def test_a_workshop_is_made_with_its_personas_or_not_at_all(hall: Hall, two: list[str]) -> None:
    body = {"title": "Samen", "persona": "Iedereen", "personas": two}
    made = hall.facilitator.post("/api/workshops", json=body).json()
    assert [each["id"] for each in made["personas"]] == two and made["persona"] == "Iedereen"
    bad = hall.facilitator.post("/api/workshops", json=body | {"personas": ["nobody"]})
    assert_problem(bad, 404, "unknown_persona")


def test_a_note_says_on_whose_map_it_stands(hall: Hall, two: list[str]) -> None:
    _set(hall, *two, persona_at_turn=two[0])
    note = hall.write(hall.anna)
    other = hall.write(hall.anna, persona=two[1])
    assert [each["persona"] for each in hall.seen(hall.anna)] == two
    assert hall.seen(hall.bob) == [
        {"id": note, "quadrant": "says", "mine": False, "persona": two[0]},
        {"id": other, "quadrant": "says", "mine": False, "persona": two[1]},
    ]
    moved = hall.anna.patch(f"{hall.notes}/{note}", json={"persona": two[1]})
    assert moved.json()["persona"] == two[1]
    assert hall.anna.patch(f"{hall.notes}/{note}", json={"persona": None}).json()["persona"] is None


def test_a_note_for_a_persona_of_another_workshop_is_refused(hall: Hall, two: list[str]) -> None:
    _set(hall, two[0])
    answer = hall.anna.post(hall.notes, json=draft(persona=two[1]))
    assert assert_problem(answer, 422, "invalid_value")["field"] == "persona"
    assert hall.anna.post(hall.notes, json=draft(persona=7)).status_code == 422


def test_the_turn_is_given_by_the_facilitator_to_a_persona_of_the_workshop(
    hall: Hall, two: list[str]
) -> None:
    _set(hall, two[0])
    hall.set(persona_at_turn=two[0])
    answer = hall.facilitator.patch(hall.path, json={"persona_at_turn": two[1]})
    assert_problem(answer, 422, "invalid_value")
    assert_problem(hall.anna.patch(hall.path, json={"persona_at_turn": None}), 403, "not_allowed")
    assert hall.anna.get(hall.path).json()["persona_at_turn"] == two[0]


def test_a_persona_with_notes_on_its_map_can_not_be_taken_out(hall: Hall, two: list[str]) -> None:
    _set(hall, *two, persona_at_turn=two[0])
    hall.write(hall.anna)
    problem = assert_problem(_set(hall, two[1]), 409, "persona_has_notes")
    assert "Anna" in problem["detail"]


def test_other_personas_and_a_changed_card_are_told_at_once(hall: Hall, two: list[str]) -> None:
    with hall.anna.listen(hall.path) as events:
        _set(hall, two[1])
        event = next(events)
        assert (event.kind, [each["name"] for each in event.data["personas"]]) == (
            "personas_changed",
            ["Amina"],
        )
        body = {"based_on": 1, "card": {"name": "Selam", "language": "nl"}}
        hall.facilitator.put(f"{PERSONAS}/{two[1]}", json=body)
        event = next(events)
    assert (event.kind, event.data["personas"][0]["name"]) == ("personas_changed", "Selam")
    assert event.data["personas"][0]["portrait"].endswith("?v=2")


def test_the_turn_is_told_with_the_settings(hall: Hall, two: list[str]) -> None:
    _set(hall, *two)
    with hall.bob.listen(hall.path) as events:
        hall.set(persona_at_turn=two[1])
        event = next(events)
    assert (event.kind, event.data["persona_at_turn"]) == ("workshop_changed", two[1])


def test_a_workshop_without_personas_is_as_before(hall: Hall) -> None:
    snapshot = hall.anna.get(hall.path).json()
    assert (snapshot["personas"], snapshot["persona_at_turn"]) == ([], None)
    hall.write(hall.anna)
    assert set(hall.seen(hall.bob)[0]) == {"id", "quadrant", "mine"}
