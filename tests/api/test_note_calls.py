import uuid

import pytest

from tests.api.people import Hall, assert_problem, draft

CODING = {"code": "unknown_status"}


def test_a_new_note_is_201_and_stored_as_it_is_shown(hall: Hall) -> None:
    sent = draft("  Ik wacht\r\nal weken ", quadrant="feels", evidence="quote", pain=True)
    answer = hall.anna.post(hall.notes, json=sent)
    assert answer.status_code == 201
    assert answer.json() == {
        "id": sent["id"],
        "quadrant": "feels",
        "mine": True,
        "text": "Ik wacht\nal weken",
        "evidence": "quote",
        "pain": True,
        "hidden": False,
        "persona": None,
        "held": False,
        "coding": None,
        "group": None,
        "no_pain": False,
        "seq": hall.anna.get(hall.path).json()["seq"],
    }


def test_evidence_is_assumed_unless_somebody_says_so(hall: Hall) -> None:
    assert hall.anna.post(hall.notes, json=draft()).json()["evidence"] == "assumed"


def test_the_same_note_again_is_200_with_the_note_as_it_is_stored(hall: Hall) -> None:
    sent = draft("Eerst")
    first = hall.anna.post(hall.notes, json=sent)
    again = hall.anna.post(hall.notes, json=sent | {"text": "Dan"})
    assert (again.status_code, again.json()) == (200, first.json())
    assert len(hall.seen(hall.anna)) == 1


def test_the_same_note_again_is_still_200_after_the_writing_was_locked(hall: Hall) -> None:
    sent = draft()
    hall.anna.post(hall.notes, json=sent)
    hall.set(locked=True)
    assert hall.anna.post(hall.notes, json=sent).status_code == 200


def test_the_same_id_in_capitals_is_the_same_note(hall: Hall) -> None:
    sent = draft()
    hall.anna.post(hall.notes, json=sent)
    assert hall.anna.post(hall.notes, json=sent | {"id": sent["id"].upper()}).status_code == 200


def test_an_id_that_is_another_participants_is_409(hall: Hall) -> None:
    note = hall.write(hall.anna)
    assert_problem(hall.bob.post(hall.notes, json=draft() | {"id": note}), 409, "note_of_another")


def test_an_id_that_is_the_authors_own_in_another_workshop_is_409(hall: Hall) -> None:
    note = hall.write(hall.facilitator)
    other = hall.facilitator.post("/api/workshops", json={"title": "Andere"}).json()["code"]
    answer = hall.facilitator.post(f"/api/workshops/{other}/notes", json=draft() | {"id": note})
    assert_problem(answer, 409, "note_of_another")


def test_a_note_that_was_taken_back_does_not_come_again(hall: Hall) -> None:
    sent = draft()
    hall.anna.post(hall.notes, json=sent)
    hall.anna.delete(f"{hall.notes}/{sent['id']}")
    assert_problem(hall.anna.post(hall.notes, json=sent), 410, "note_taken_back")
    assert hall.seen(hall.anna) == []


def test_a_text_of_280_characters_is_taken_and_one_more_is_refused_whole(hall: Hall) -> None:
    assert hall.anna.post(hall.notes, json=draft(f"  {'é' * 280}  ")).status_code == 201
    problem = assert_problem(hall.anna.post(hall.notes, json=draft("é" * 281)), 422, "text_too_long")
    assert (problem["length"], problem["limit"]) == (281, 280)
    assert len(hall.seen(hall.anna)) == 1


@pytest.mark.parametrize("text", ["", "   ", "\n\t\r\n", "\u00a0\u2003"])
def test_a_text_of_nothing_is_refused(hall: Hall, text: str) -> None:
    assert_problem(hall.anna.post(hall.notes, json=draft(text)), 422, "text_missing")


@pytest.mark.parametrize("text", ["a\x00b", "a\x07b", "a\x1b[31mb", "a\x85b", "\x7f"])
def test_a_text_with_control_characters_is_refused(hall: Hall, text: str) -> None:
    assert_problem(hall.anna.post(hall.notes, json=draft(text)), 422, "text_unreadable")
    assert hall.seen(hall.anna) == []


@pytest.mark.parametrize(
    ("field", "value"), [("quadrant", "hears"), ("quadrant", "SAYS"), ("evidence", "sure"), ("id", "42")]
)
def test_a_value_that_is_not_one_is_refused(hall: Hall, field: str, value: str) -> None:
    problem = assert_problem(hall.anna.post(hall.notes, json=draft() | {field: value}), 422, "invalid_value")
    assert (problem["field"], problem["value"]) == (field, value)


def test_a_missing_field_and_an_unknown_one_are_both_named(hall: Hall) -> None:
    answer = hall.anna.post(hall.notes, json={"id": str(uuid.uuid4()), "text": "Zo", "colour": "red"})
    errors = assert_problem(answer, 422, "invalid")["errors"]
    assert {error["field"] for error in errors} == {"quadrant", "colour"}
    assert all(error["message"] for error in errors)


@pytest.mark.parametrize("phase", ["lobby", "vote"])
@pytest.mark.parametrize("who", ["anna", "facilitator"])
def test_nobody_writes_in_a_phase_without_writing(hall: Hall, who: str, phase: str) -> None:
    note = hall.write(getattr(hall, who))
    hall.set(phase=phase)
    answer = getattr(hall, who).post(hall.notes, json=draft())
    assert_problem(answer, 423, "not_in_this_phase")
    assert_problem(getattr(hall, who).delete(f"{hall.notes}/{note}"), 423, "not_in_this_phase")


@pytest.mark.parametrize("phase", ["write", "reveal", "group"])
@pytest.mark.parametrize("who", ["anna", "facilitator"])
def test_notes_are_written_in_these_phases(hall: Hall, who: str, phase: str) -> None:
    hall.set(phase=phase)
    assert getattr(hall, who).post(hall.notes, json=draft()).status_code == 201


@pytest.mark.parametrize("who", ["anna", "facilitator"])
def test_a_closed_workshop_is_read_only(hall: Hall, who: str) -> None:
    note, person = hall.write(getattr(hall, who)), getattr(hall, who)
    hall.set(phase="closed")
    assert_problem(person.post(hall.notes, json=draft()), 423, "workshop_closed")
    assert_problem(person.patch(f"{hall.notes}/{note}", json={"text": "Dan"}), 423, "workshop_closed")
    assert_problem(person.delete(f"{hall.notes}/{note}"), 423, "workshop_closed")
    assert len(hall.seen(person)) == 1


def test_a_closed_workshop_can_be_opened_again(hall: Hall) -> None:
    hall.set(phase="closed")
    hall.set(phase="write")
    hall.write(hall.anna)


def test_the_lock_stops_participants_but_not_the_facilitator(hall: Hall) -> None:
    note = hall.write(hall.anna)
    hall.set(locked=True)
    assert_problem(hall.anna.post(hall.notes, json=draft()), 423, "writing_locked")
    assert_problem(hall.anna.patch(f"{hall.notes}/{note}", json={"pain": True}), 423, "writing_locked")
    assert_problem(hall.anna.delete(f"{hall.notes}/{note}"), 423, "writing_locked")
    hall.write(hall.facilitator)


def test_an_author_changes_what_he_likes_of_his_own_note(hall: Hall) -> None:
    note = hall.write(hall.anna)
    wanted = {"text": "Anders", "quadrant": "does", "evidence": "observed", "pain": True}
    answer = hall.anna.patch(f"{hall.notes}/{note}", json=wanted)
    assert (answer.status_code, answer.json() | wanted) == (200, answer.json())
    assert hall.seen(hall.anna) == [answer.json()]


def test_a_change_leaves_what_it_does_not_name(hall: Hall) -> None:
    note = hall.write(hall.anna, "Blijft", quadrant="thinks", evidence="quote", pain=True)
    changed = hall.anna.patch(f"{hall.notes}/{note}", json={"quadrant": "feels"}).json()
    assert (changed["text"], changed["evidence"], changed["pain"]) == ("Blijft", "quote", True)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"text": ""}, "text_missing"),
        ({"text": "x" * 281}, "text_too_long"),
        ({"text": "\x01"}, "text_unreadable"),
        ({"quadrant": ""}, "invalid_value"),
        ({"evidence": "no"}, "invalid_value"),
        ({"pain": "yes"}, "invalid"),
        ({"seq": 1}, "invalid"),
    ],
)
def test_a_bad_change_leaves_the_note_as_it_was(hall: Hall, change: dict[str, object], code: str) -> None:
    note = hall.write(hall.anna)
    before = hall.seen(hall.anna)
    assert_problem(hall.anna.patch(f"{hall.notes}/{note}", json=change), 422, code)
    assert hall.seen(hall.anna) == before


def test_a_participant_changes_or_takes_back_no_note_of_another(hall: Hall) -> None:
    for note in (hall.write(hall.anna), hall.write(hall.facilitator)):
        assert_problem(hall.bob.patch(f"{hall.notes}/{note}", json={"text": "Mijn"}), 403, "not_allowed")
        assert_problem(hall.bob.delete(f"{hall.notes}/{note}"), 403, "not_allowed")
    hall.set(phase="reveal")
    assert len(hall.seen(hall.bob)) == 2


def test_the_facilitator_changes_a_text_of_another_only_once_he_may_read_it(hall: Hall) -> None:
    note = hall.write(hall.anna)
    for change in ({"text": "Netter"}, {"evidence": "quote"}, {"pain": True}):
        answer = hall.facilitator.patch(f"{hall.notes}/{note}", json=change)
        assert_problem(answer, 423, "not_revealed_yet")
    hall.set(phase="reveal")
    assert hall.facilitator.patch(f"{hall.notes}/{note}", json={"text": "Netter"}).json()["text"] == "Netter"


def test_the_facilitator_moves_a_covered_note_without_reading_it(hall: Hall) -> None:
    note = hall.write(hall.anna)
    answer = hall.facilitator.patch(f"{hall.notes}/{note}", json={"quadrant": "does"})
    assert answer.json() == {"id": note, "quadrant": "does", "mine": False}


def test_only_the_facilitator_hides_and_shows(hall: Hall) -> None:
    note = hall.write(hall.anna)
    assert_problem(hall.anna.patch(f"{hall.notes}/{note}", json={"hidden": True}), 403, "not_allowed")
    assert hall.facilitator.patch(f"{hall.notes}/{note}", json={"hidden": True}).status_code == 200
    assert hall.seen(hall.bob) == []
    hall.facilitator.patch(f"{hall.notes}/{note}", json={"hidden": False})
    assert len(hall.seen(hall.bob)) == 1


def test_taking_back_is_204_also_the_second_time(hall: Hall) -> None:
    note = hall.write(hall.anna)
    for _ in range(2):
        assert hall.anna.delete(f"{hall.notes}/{note}").status_code == 204
    assert hall.seen(hall.anna) == []
    assert_problem(hall.anna.patch(f"{hall.notes}/{note}", json={"text": "Weer"}), 404, "unknown_note")


def test_the_facilitator_takes_back_any_note(hall: Hall) -> None:
    note = hall.write(hall.anna)
    assert hall.facilitator.delete(f"{hall.notes}/{note}").status_code == 204
    assert hall.seen(hall.anna) == []


@pytest.mark.parametrize("method", ["patch", "delete", "put"])
def test_a_note_of_another_workshop_is_unknown_in_this_one(hall: Hall, method: str) -> None:
    note = hall.write(hall.facilitator)
    other = hall.facilitator.post("/api/workshops", json={"title": "Andere"}).json()["code"]
    hall.facilitator.patch(f"/api/workshops/{other}", json={"phase": "write"})
    address = f"/api/workshops/{other}/notes/{note}"
    bodies: dict[str, tuple[str, dict[str, object]]] = {
        "patch": (address, {"json": {"text": "Mijn"}}),
        "delete": (address, {}),
        "put": (f"{address}/coding", {"json": CODING}),
    }
    path, request = bodies[method]
    assert_problem(hall.facilitator.call(method.upper(), path, **request), 404, "unknown_note")


def test_coding_a_note_names_the_pain_point_in_the_workshops_language(hall: Hall) -> None:
    hall.set(phase="reveal", language="fr")
    note = hall.write(hall.anna)
    answer = hall.facilitator.put(f"{hall.notes}/{note}/coding", json=CODING)
    assert answer.status_code == 200
    assert answer.json()["coding"] == CODING | {"name": "Sans nouvelles du dossier"}
    assert answer.json()["pain"] is True


def test_coding_with_null_takes_the_coding_back(hall: Hall) -> None:
    hall.set(phase="reveal")
    note = hall.write(hall.anna)
    hall.facilitator.put(f"{hall.notes}/{note}/coding", json=CODING)
    answer = hall.facilitator.put(f"{hall.notes}/{note}/coding", json={"code": None})
    assert answer.json()["coding"] is None


def test_a_closed_workshop_can_still_be_coded(hall: Hall) -> None:
    note = hall.write(hall.anna)
    hall.set(phase="closed")
    assert hall.facilitator.put(f"{hall.notes}/{note}/coding", json=CODING).status_code == 200


def test_a_note_that_may_not_be_read_yet_cannot_be_coded(hall: Hall) -> None:
    note = hall.write(hall.anna)
    answer = hall.facilitator.put(f"{hall.notes}/{note}/coding", json=CODING)
    assert_problem(answer, 423, "not_revealed_yet")


@pytest.mark.parametrize("code", ["no_such_pain", "", "unknown_status\x00"])
def test_a_pain_point_that_is_not_in_the_codebook_is_refused(hall: Hall, code: str) -> None:
    hall.set(phase="reveal")
    note = hall.write(hall.anna)
    answer = hall.facilitator.put(f"{hall.notes}/{note}/coding", json={"code": code})
    assert_problem(answer, 422, "unknown_pain_point")


def test_a_participant_who_sends_too_much_is_told_to_slow_down(hall: Hall) -> None:
    answers = [hall.anna.delete(f"{hall.notes}/none") for _ in range(81)]
    assert [answer.status_code for answer in answers[:80]] == [404] * 80
    problem = assert_problem(answers[80], 429, "slow_down")
    assert 1 <= int(answers[80].headers["Retry-After"]) == problem["seconds"] <= 10
    assert hall.bob.delete(f"{hall.notes}/none").status_code == 404
