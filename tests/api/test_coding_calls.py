from typing import Any

import pytest

from tests.api.people import Hall, assert_problem


@pytest.fixture
def revealed(hall: Hall) -> Hall:
    for text in ("Ik wacht al weken", "Ik vind het niet", "Het lukt"):
        hall.write(hall.anna, text)
    hall.set(phase="reveal")
    return hall


def _desk(hall: Hall, **query: str) -> dict[str, Any]:
    answer = hall.facilitator.get(f"{hall.path}/coding", params=query, headers={"Accept-Language": "nl"})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def _codes(hall: Hall, **query: str) -> list[str | None]:
    return [note["code"] for note in _desk(hall, **query)["notes"]]


def _save(hall: Hall, *said: str | None, coder: str | None = None) -> dict[str, Any]:
    ids = [note["id"] for note in _desk(hall)["notes"]]
    body = {"codes": dict(zip(ids, said, strict=False)), "coder": coder}
    answer = hall.facilitator.put(f"{hall.path}/coding", json=body)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_the_desk_tells_the_notes_with_their_context_and_the_codebook(revealed: Hall) -> None:
    revealed.set(question="Wat houdt je tegen?", persona="Els, 67")
    desk = _desk(revealed)
    assert (desk["question"], desk["persona"], desk["coder"]) == ("Wat houdt je tegen?", "Els, 67", None)
    assert set(desk["notes"][0]) == {"id", "quadrant", "text", "evidence", "pain", "code"}
    assert set(desk["codebook"][0]) == {
        "code",
        "parent",
        "who_can_act",
        "colour",
        "retired",
        "depth",
        "name",
        "description",
        "examples",
        "counter_examples",
    }


def test_no_author_is_told_to_who_codes(revealed: Hall) -> None:
    assert revealed.anna.participant not in revealed.facilitator.get(f"{revealed.path}/coding").text


def test_codes_are_saved_and_taken_back(revealed: Hall) -> None:
    saved = _save(revealed, "waiting_time", "none")
    assert list(saved["codes"].values()) == ["waiting_time", "none"]
    assert _codes(revealed) == ["waiting_time", "none", None]
    _save(revealed, None, None)
    assert _codes(revealed) == [None, None, None]


def test_a_note_without_pain_is_told_so_on_the_board(revealed: Hall) -> None:
    _save(revealed, "none")
    note = revealed.seen(revealed.facilitator)[0]
    assert (note["coding"], note["no_pain"]) == (None, True)


def test_a_bad_code_saves_nothing(revealed: Hall) -> None:
    ids = [note["id"] for note in _desk(revealed)["notes"]]
    codes = {ids[0]: "waiting_time", ids[1]: "no_such"}
    answer = revealed.facilitator.put(f"{revealed.path}/coding", json={"codes": codes})
    assert_problem(answer, 422, "unknown_pain_point")
    assert _codes(revealed) == [None, None, None]


def test_a_blind_coder_is_told_nothing_that_others_said(revealed: Hall) -> None:
    _save(revealed, "waiting_time")
    _save(revealed, "not_heard", coder="A")
    _save(revealed, "other", "none", coder="B")
    assert _codes(revealed, coder="a") == ["not_heard", None, None]
    assert _codes(revealed, coder="B") == ["other", "none", None]
    assert _codes(revealed, coder="C") == [None, None, None]
    assert _codes(revealed) == ["waiting_time", None, None]


def test_what_goes_out_to_the_room_does_not_tell_what_a_blind_coder_said(revealed: Hall) -> None:
    seq = revealed.anna.get(revealed.path).json()["seq"]
    _save(revealed, "waiting_time", coder="A")
    (event,) = revealed.anna.replay(revealed.path, after=seq)
    assert (event.kind, event.data["coding"]) == ("note_coded_blind", None)
    assert "waiting_time" not in str(event.data)


@pytest.mark.parametrize("coder", ["", "A B", "x" * 9])
def test_initials_that_cannot_be_are_refused(revealed: Hall, coder: str) -> None:
    answer = revealed.facilitator.put(f"{revealed.path}/coding", json={"codes": {}, "coder": coder})
    assert_problem(answer, 422, "invalid_value")


def test_before_the_reveal_there_is_nothing_to_code(hall: Hall) -> None:
    hall.write(hall.anna, "geheim")
    answer = hall.facilitator.get(f"{hall.path}/coding")
    assert_problem(answer, 423, "not_revealed_yet")
    assert "geheim" not in answer.text


def test_suggestions_come_for_each_item(revealed: Hall) -> None:
    first, second, third = (note["id"] for note in _desk(revealed)["notes"])
    body = {"items": [[first], [second, third]]}
    answer = revealed.facilitator.post(f"{revealed.path}/coding/suggestions", json=body)
    assert answer.status_code == 200
    assert len(answer.json()["suggestions"]) == 2
    assert all(len(some) <= 3 for some in answer.json()["suggestions"])


def test_too_many_items_at_once_are_refused(revealed: Hall) -> None:
    answer = revealed.facilitator.post(f"{revealed.path}/coding/suggestions", json={"items": [[]] * 101})
    assert_problem(answer, 422, "too_many_notes")


def test_two_coders_are_compared(revealed: Hall) -> None:
    _save(revealed, "waiting_time", "none", "other", coder="A")
    _save(revealed, "waiting_time", "not_heard", coder="B")
    answer = revealed.facilitator.get(f"{revealed.path}/agreement", params={"first": "a", "second": "b"})
    told = answer.json()
    assert (told["notes"], told["agreed"], told["only_first"], told["verdict"]) == (2, 1, 1, "too_few")
    assert [(each["first"], each["second"]) for each in told["differences"]] == [("none", "not_heard")]
    assert told["kappa"]["low"] < told["kappa"]["value"] < told["kappa"]["high"]
