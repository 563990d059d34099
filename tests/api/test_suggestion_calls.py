from typing import Any

import pytest

from tests.api.people import Hall, Person, assert_problem
from workshop_data.suggestions import memory


@pytest.fixture(autouse=True)
def words_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The encoder is tested elsewhere; here it would only cost time."""
    monkeypatch.setattr(memory, "sentence_encoder", lambda: None)


def _ask(who: Person, *texts: Any, **headers: str) -> list[list[dict[str, Any]]]:
    answer = who.post("/api/suggestions", json={"texts": texts}, headers=headers)
    assert answer.status_code == 200, answer.text
    found: list[list[dict[str, Any]]] = answer.json()
    return found


def test_each_text_has_its_suggestions_in_the_order_in_which_they_were_sent(facilitator: Person) -> None:
    first, second, third = _ask(facilitator, "Waar staat mijn aanvraag?", "", "Drie uur in de wachtzaal")
    assert second == []
    assert third[0]["code"] == "waiting_time" and len(first) <= 3


def test_a_suggestion_says_its_score_and_why(facilitator: Person) -> None:
    suggestion = _ask(facilitator, "Drie uur in de wachtzaal gezeten")[0][0]
    assert suggestion.keys() == {"code", "score", "because", "like", "example"}
    assert 0.5 < suggestion["score"] <= 1
    assert "wachtzaal" in suggestion["because"] and suggestion["like"] == []


def test_the_example_is_in_the_callers_language(facilitator: Person) -> None:
    asked = "I read the letter three times and I still don’t know what they want from me."
    example = _ask(facilitator, asked, **{"Accept-Language": "en"})[0][0]["example"]
    assert example == asked


def test_a_confirmed_coding_is_the_reason_from_then_on(hall: Hall) -> None:
    note = hall.write(hall.anna, "De kantine ruikt naar frituur")
    hall.set(phase="reveal")
    coded = hall.facilitator.put(f"{hall.notes}/{note}/coding", json={"code": "not_heard"})
    assert coded.status_code == 200
    first = _ask(hall.facilitator, "Frituur in de kantine")[0][0]
    assert (first["code"], first["like"][0]["note_id"]) == ("not_heard", note)


def test_suggesting_codes_nothing(hall: Hall) -> None:
    hall.write(hall.anna, "Drie uur in de wachtzaal")
    hall.set(phase="reveal")
    before = hall.facilitator.get(hall.path).json()
    _ask(hall.facilitator, "Drie uur in de wachtzaal")
    assert hall.facilitator.get(hall.path).json() == before


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "invalid"),
        ({"texts": "een"}, "invalid"),
        ({"texts": [1]}, "invalid"),
        ({"texts": [], "more": 1}, "invalid"),
        ({"texts": ["x"] * 501}, "too_many_notes"),
        ({"texts": ["x" * 1001]}, "text_too_long"),
        ({"texts": ["a\x00b"]}, "text_unreadable"),
    ],
)
def test_what_cannot_be_read_or_is_too_much_is_refused(
    facilitator: Person, body: dict[str, Any], code: str
) -> None:
    assert_problem(facilitator.post("/api/suggestions", json=body), 422, code)


def test_a_body_over_the_limit_is_413(facilitator: Person) -> None:
    answer = facilitator.post("/api/suggestions", json={"texts": ["x" * 900] * 1300})
    assert_problem(answer, 413, "too_large")


def test_many_long_texts_in_other_letters_are_not_too_large(facilitator: Person) -> None:
    assert len(_ask(facilitator, *["é" * 280] * 100)) == 100
