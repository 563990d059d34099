"""Prompts, the stage, the plan, what to talk about, a copy, the replay and suggested groups, over HTTP."""

from datetime import date
from typing import Any

import pytest

from tests.api.people import Hall, Person, assert_problem, draft
from workshop_data.i18n import translator
from workshop_data.model import LANGUAGES, Phase


def _snapshot(hall: Hall, person: Person) -> dict[str, Any]:
    found: dict[str, Any] = person.get(hall.path).json()
    return found


@pytest.fixture
def note(hall: Hall) -> str:
    written = hall.write(hall.anna)
    hall.set(phase="group")
    return written


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_apps_own_prompts_are_in_the_workshops_language(hall: Hall, language: str) -> None:
    hall.set(language=language)
    hall.set(prompts={"does": "Wat doet Marie?"})
    prompts = _snapshot(hall, hall.anna)["prompts"]
    assert list(prompts) == ["says", "thinks", "does", "feels"]
    assert (prompts["does"], prompts["says"]) == (
        "Wat doet Marie?",
        translator(language)("common.says_hint"),
    )


def test_a_quadrant_at_turn_is_told_to_everybody_at_once(hall: Hall) -> None:
    with hall.bob.listen(hall.path) as events:
        told = []
        for wanted in ({"in_turn": True}, {"quadrant_at_turn": "feels"}):
            hall.set(**wanted)
            told.append(next(events))
    assert [event.kind for event in told] == ["workshop_changed"] * 2
    assert [event.data["quadrant_at_turn"] for event in told] == ["says", "feels"]


@pytest.mark.parametrize("phase", list(Phase))
def test_the_stage_is_told_to_everybody_at_once_and_alone(hall: Hall, phase: Phase) -> None:
    hall.set(phase=phase)
    wanted = {"spotlight": "quadrant:says", "view": "code", "theme": "dark"}
    with hall.bob.listen(hall.path) as events:
        hall.set(stage=wanted)
        event = next(events)
    assert (event.kind, event.data) == ("stage_changed", {"stage": wanted})
    assert _snapshot(hall, hall.anna)["stage"] == wanted


def test_a_stage_that_was_set_is_not_what_could_be_undone(hall: Hall) -> None:
    before = _snapshot(hall, hall.facilitator)["undo"]
    hall.set(stage={"view": "ranking"})
    assert _snapshot(hall, hall.facilitator)["undo"] == before


@pytest.mark.parametrize(
    ("stage", "status", "code"),
    [
        ({"spotlight": "note:none"}, 422, "invalid_value"),
        ({"spotlight": "note:3d8479b6-8701-4d56-acd4-e6970a03d11b"}, 404, "unknown_note"),
        ({"spotlight": "group:3d8479b6-8701-4d56-acd4-e6970a03d11b"}, 404, "unknown_note"),
        ({"view": "all"}, 422, "invalid_value"),
        ({"theme": ""}, 422, "invalid_value"),
        ({"theme": None}, 422, "invalid"),
        ({"zoom": 2}, 422, "invalid"),
        ("map", 422, "invalid"),
    ],
)
def test_what_can_not_be_on_stage_is_refused(
    hall: Hall, note: str, stage: Any, status: int, code: str
) -> None:
    assert_problem(hall.facilitator.patch(hall.path, json={"stage": stage}), status, code)
    assert _snapshot(hall, hall.anna)["stage"] == {"spotlight": None, "view": "map", "theme": "light"}


def test_no_note_comes_into_the_spotlight_before_the_reveal(hall: Hall) -> None:
    target = f"note:{hall.write(hall.anna)}"
    answer = hall.facilitator.patch(hall.path, json={"stage": {"spotlight": target}})
    assert_problem(answer, 423, "not_revealed_yet")


def test_what_left_the_map_is_in_no_spotlight_until_it_is_back(hall: Hall, note: str) -> None:
    hall.set(stage={"spotlight": f"note:{note}"})
    assert _snapshot(hall, hall.anna)["stage"]["spotlight"] == f"note:{note}"
    hall.facilitator.patch(f"{hall.notes}/{note}", json={"hidden": True})
    with hall.bob.listen(hall.path) as events:
        hall.set(stage={"theme": "dark"})
        assert next(events).data["stage"]["spotlight"] is None
    for person in (hall.anna, hall.facilitator):
        assert _snapshot(hall, person)["stage"]["spotlight"] is None
    hall.facilitator.patch(f"{hall.notes}/{note}", json={"hidden": False})
    assert _snapshot(hall, hall.bob)["stage"]["spotlight"] == f"note:{note}"


def test_a_note_in_the_spotlight_is_not_told_once_all_write_again(hall: Hall, note: str) -> None:
    hall.set(stage={"spotlight": f"note:{note}"})
    hall.set(phase="write")
    assert _snapshot(hall, hall.facilitator)["stage"]["spotlight"] is None


def test_the_plan_is_the_facilitators_alone(hall: Hall) -> None:
    hall.set(agenda={"write": 15, "group": 20})
    planned = _snapshot(hall, hall.facilitator)["agenda"]
    assert set(planned) == {"minutes", "began_at", "phase_since"}
    assert planned["minutes"] == {"write": 15, "group": 20}
    assert _snapshot(hall, hall.anna)["agenda"] is None
    told = [event.data for event in hall.anna.replay(hall.path) if event.kind == "agenda_changed"]
    assert told == [{}]


def test_a_change_of_the_plan_is_told_to_the_other_window_of_the_facilitator(hall: Hall) -> None:
    with hall.facilitator.listen(hall.path) as events:
        hall.set(agenda={"write": 15})
        event = next(events)
    assert (event.kind, event.data["agenda"]["minutes"]) == ("agenda_changed", {"write": 15})


@pytest.mark.parametrize(
    ("agenda", "code"),
    [({"write": 0}, "invalid_value"), ({"write": 241}, "invalid_value"), ({"break": 5}, "invalid_value")]
    + [({"write": 1.5}, "invalid"), ({"write": "5"}, "invalid"), ([], "invalid"), (5, "invalid")],
)
def test_a_plan_that_makes_no_sense_is_refused(hall: Hall, agenda: Any, code: str) -> None:
    assert_problem(hall.facilitator.patch(hall.path, json={"agenda": agenda}), 422, code)
    assert _snapshot(hall, hall.facilitator)["agenda"]["minutes"] == {}


def test_the_plan_of_a_closed_workshop_stays_as_it_is(hall: Hall) -> None:
    hall.set(phase="closed")
    answer = hall.facilitator.patch(hall.path, json={"agenda": {"write": 15}})
    assert_problem(answer, 423, "workshop_closed")


def test_what_to_talk_about_is_the_facilitators_alone(hall: Hall, note: str) -> None:
    with hall.facilitator.listen(hall.path) as own, hall.bob.listen(hall.path) as for_bob:
        answer = hall.facilitator.put(f"{hall.path}/talk/{note}", json={"done": False})
        listed = {"talk": [{"target": note, "done": False}]}
        assert (answer.status_code, answer.json()) == (200, listed)
        assert (next(own).data["talk"], next(for_bob).data) == (listed["talk"], {})
    assert _snapshot(hall, hall.facilitator)["talk"] == listed["talk"]
    assert _snapshot(hall, hall.bob)["talk"] == []


def test_what_was_talked_about_is_ticked_off_and_taken_away(hall: Hall, note: str) -> None:
    group = hall.group(hall.facilitator, note)
    path = f"{hall.path}/talk/{group}"
    hall.facilitator.put(path, json={})
    ticked = hall.facilitator.put(path, json={"done": True}).json()
    assert ticked == {"talk": [{"target": group, "done": True}]}
    for _ in range(2):
        answer = hall.facilitator.delete(path)
        assert (answer.status_code, answer.json()) == (200, {"talk": []})


@pytest.mark.parametrize("target", ["none", "%00", "3d8479b6-8701-4d56-acd4-e6970a03d11b"])
def test_there_is_nothing_to_say_about_what_is_not_there(hall: Hall, note: str, target: str) -> None:
    assert_problem(hall.facilitator.put(f"{hall.path}/talk/{target}", json={}), 404, "unknown_note")


@pytest.mark.parametrize("body", [{"done": 1}, {"done": None}, {"position": 1}])
def test_a_talk_item_that_is_none_is_refused(hall: Hall, note: str, body: Any) -> None:
    assert_problem(hall.facilitator.put(f"{hall.path}/talk/{note}", json=body), 422, "invalid")


def test_before_the_reveal_there_is_nothing_to_talk_about(hall: Hall) -> None:
    answer = hall.facilitator.put(f"{hall.path}/talk/{hall.write(hall.anna)}", json={})
    assert_problem(answer, 423, "not_revealed_yet")


@pytest.mark.parametrize("body", [None, {}, {"title": "", "date": ""}])
def test_a_copy_is_a_new_workshop_in_the_lobby(hall: Hall, note: str, body: Any) -> None:
    hall.set(reveal_mode="people", prompts={"says": "A?"}, agenda={"write": 15}, question="Hoe gaat het?")
    answer = hall.facilitator.post(f"{hall.path}/copy", **({} if body is None else {"json": body}))
    copied = answer.json()
    assert (answer.status_code, answer.headers["Location"]) == (201, f"/api/workshops/{copied['code']}")
    assert (copied["title"], copied["date"]) == ("Pensioen aanvragen (2)", date.today().isoformat())
    assert (copied["phase"], copied["notes"], copied["participants"]) == ("lobby", [], 0)
    assert (copied["reveal_mode"], copied["prompts"]["says"]) == ("people", "A?")
    assert (copied["agenda"]["minutes"], copied["question"]) == ({"write": 15}, "Hoe gaat het?")
    assert (copied["undo"], copied["redo"], copied["talk"]) == (None, None, [])


@pytest.mark.parametrize(
    ("body", "code"),
    [({"title": "x" * 201}, "text_too_long"), ({"date": "soon"}, "invalid_date"), ({"title": 1}, "invalid")]
    + [({"phase": "closed"}, "invalid")],
)
def test_a_copy_that_is_bad_is_refused(hall: Hall, body: Any, code: str) -> None:
    assert_problem(hall.facilitator.post(f"{hall.path}/copy", json=body), 422, code)


def test_the_replay_tells_the_phase_and_the_frames(hall: Hall, note: str) -> None:
    hall.group(hall.facilitator, note, title="Wachten")
    played = hall.facilitator.get(f"{hall.path}/replay").json()
    assert played["phase"] == "group"
    assert [frame["kind"] for frame in played["frames"]] == [
        "participant_joined", "participant_joined", "phase_changed", "note_added", "phase_changed",
        "groups_changed",
    ]  # fmt: skip
    assert set(played["frames"][3]["note"]) == {"id", "quadrant", "text", "evidence", "pain"}
    assert played["frames"][-1]["groups"] == _snapshot(hall, hall.bob)["groups"]
    assert hall.anna.participant not in str(played)


@pytest.mark.parametrize("phase", ["lobby", "write"])
def test_there_is_no_replay_before_the_reveal(hall: Hall, phase: str) -> None:
    hall.set(phase=phase)
    assert_problem(hall.facilitator.get(f"{hall.path}/replay"), 423, "not_in_this_phase")


def test_suggested_groups_say_which_notes_and_by_which_words(hall: Hall) -> None:
    notes = [hall.write(who, "Wachten aan het loket") for who in (hall.anna, hall.bob)]
    hall.write(hall.bob, "Bang om iets fout te doen")
    hall.set(phase="group")
    last = _snapshot(hall, hall.facilitator)["seq"]
    answer = hall.facilitator.post(f"{hall.groups}/suggestions")
    assert (answer.status_code, answer.json()) == (200, [{"notes": notes, "words": ["loket", "wachten"]}])
    assert _snapshot(hall, hall.facilitator)["seq"] == last


@pytest.mark.parametrize(
    ("phase", "code"),
    [("write", "not_in_this_phase"), ("vote", "not_in_this_phase"), ("closed", "workshop_closed")],
)
def test_no_groups_are_suggested_where_none_can_be_made(hall: Hall, phase: str, code: str) -> None:
    hall.set(phase=phase)
    assert_problem(hall.facilitator.post(f"{hall.groups}/suggestions"), 423, code)


def test_a_timer_that_locks_says_so_and_refuses_notes_once_it_has_ended(hall: Hall) -> None:
    hall.set(timer={"seconds": 60, "locks": True, "running": False})
    assert _snapshot(hall, hall.anna)["timer"]["locks"] is True
    hall.set(timer={"add": -60})
    assert_problem(hall.anna.post(hall.notes, json=draft()), 423, "writing_locked")
    assert hall.write(hall.facilitator)
    hall.set(timer={"add": 60})
    assert hall.write(hall.anna)


def test_undo_by_name_passes_over_what_others_have_changed_since(hall: Hall) -> None:
    note = hall.write(hall.anna)
    hall.set(phase="reveal")
    hall.facilitator.patch(f"{hall.notes}/{note}", json={"text": "Netter"})
    stale = _snapshot(hall, hall.facilitator)["undo"]
    hall.anna.patch(f"{hall.notes}/{note}", json={"text": "Van Anna"})
    named = _snapshot(hall, hall.facilitator)["undo"]
    assert (stale["kind"], named["kind"]) == ("note_changed", "phase_changed")
    refused = hall.facilitator.post(f"{hall.path}/undo", json={"seq": stale["seq"]})
    assert_problem(refused, 409, "changed_since")
    undone = hall.facilitator.post(f"{hall.path}/undo", json={"seq": named["seq"]}).json()
    assert (undone["phase"], undone["redo"]) == ("write", named)
    redone = hall.facilitator.post(f"{hall.path}/redo", json={"seq": named["seq"]}).json()
    assert (redone["phase"], redone["undo"]) == ("reveal", named)


@pytest.mark.parametrize("body", [{"seq": "1"}, {"seq": 1.5}, {"seq": True}, {"step": 1}, [], 7])
def test_a_step_that_is_no_number_is_refused(hall: Hall, body: Any) -> None:
    for turn in ("undo", "redo"):
        assert_problem(hall.facilitator.post(f"{hall.path}/{turn}", json=body), 422, "invalid")
    assert _snapshot(hall, hall.anna)["phase"] == "write"
