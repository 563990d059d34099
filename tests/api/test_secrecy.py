"""Nobody reads a note before its time: every address of the site is asked by those who may not."""

import json
from dataclasses import replace

import pytest

from tests.api.people import Hall, as_anybody_sees, draft
from tests.api.routes import ANSWERED, Route, each
from tests.api.scenes import Scenes

SECRET = "Geheime zin over zeven kaboutertjes"
CSV_HEADER = "workshop,date,quadrant,text,pain_point\n"


def _csv(hall: Hall, text: str) -> dict[str, tuple[str, str]]:
    date = hall.facilitator.get(hall.path).json()["date"]
    return {"file": ("x.csv", f"{CSV_HEADER}Pensioen aanvragen,{date},says,{text},\n")}


def _say_something_secret(hall: Hall) -> str:
    return hall.write(hall.anna, SECRET, quadrant="feels", evidence="quote", pain=True)


def _covered(hall: Hall, phase: str) -> dict[str, str]:
    note = _say_something_secret(hall)
    hall.set(phase=phase)
    return {"note": note}


def _with_the_same_id(route: Route) -> Route:
    return replace(route, json=draft("Guess") | {"id": "{note}"})


GUESSED = [
    pytest.param(_with_the_same_id(route), id=f"{route.call} with the id of that note")
    for route in ANSWERED
    if route.call == "POST /api/workshops/{}/notes"
]


@pytest.mark.parametrize("phase", ["lobby", "write"])
@pytest.mark.parametrize("route", [*each(ANSWERED), *GUESSED])
@pytest.mark.parametrize("who", ["bob", "facilitator"])
def test_no_answer_tells_another_what_a_note_says_before_the_reveal(
    scenes: Scenes, who: str, route: Route, phase: str
) -> None:
    answer = scenes.at(_covered, phase).ask(who, route)
    assert answer.status_code < 500
    assert SECRET not in answer.text and "kaboutertjes" not in answer.text


@pytest.mark.parametrize("phase", ["lobby", "write"])
@pytest.mark.parametrize("who", ["bob", "facilitator"])
def test_the_stream_tells_another_only_that_a_note_is_there_before_the_reveal(
    hall: Hall, who: str, phase: str
) -> None:
    note = _say_something_secret(hall)
    hall.anna.patch(f"{hall.notes}/{note}", json={"text": f"{SECRET}!"})
    hall.set(phase=phase)
    events = getattr(hall, who).replay(hall.path)
    told = [event.data for event in events if event.kind in {"note_added", "note_changed"}]
    assert [as_anybody_sees(data) for data in told] == [{"id": note, "quadrant": "feels", "mine": False}] * 2
    assert "kaboutertjes" not in json.dumps([event.data for event in events])


@pytest.mark.parametrize("who", ["bob", "facilitator"])
def test_the_snapshot_shows_only_id_and_quadrant_before_the_reveal(hall: Hall, who: str) -> None:
    note = _say_something_secret(hall)
    assert hall.seen(getattr(hall, who)) == [{"id": note, "quadrant": "feels", "mine": False}]


@pytest.mark.parametrize("who", ["bob", "facilitator"])
def test_a_live_event_tells_another_only_that_a_note_is_there(hall: Hall, who: str) -> None:
    with getattr(hall, who).listen(hall.path) as events:
        note = _say_something_secret(hall)
        event = next(events)
    assert event.kind == "note_added"
    assert as_anybody_sees(event.data) == {"id": note, "quadrant": "feels", "mine": False}


def test_listeners_to_the_same_event_each_get_their_own_view_of_it(hall: Hall) -> None:
    carla = hall.join(hall.newcomer())
    with (
        hall.bob.listen(hall.path) as for_bob,
        hall.anna.listen(hall.path) as for_anna,
        carla.listen(hall.path) as for_carla,
        hall.facilitator.listen(hall.path) as for_the_facilitator,
    ):
        note = _say_something_secret(hall)
        assert next(for_anna).data["text"] == SECRET
        for others in (for_bob, for_carla, for_the_facilitator):
            seen = as_anybody_sees(next(others).data)
            assert seen == {"id": note, "quadrant": "feels", "mine": False}


def test_a_note_of_the_facilitators_shows_its_text_to_no_other_listener(hall: Hall) -> None:
    with hall.facilitator.listen(hall.path) as own, hall.bob.listen(hall.path) as for_bob:
        note = hall.write(hall.facilitator, SECRET)
        assert next(own).data["text"] == SECRET
        assert next(for_bob).data == {"id": note, "quadrant": "says", "mine": False}


def test_the_event_of_a_phase_is_each_listeners_own_view(hall: Hall) -> None:
    _say_something_secret(hall)
    hall.set(phase="lobby")
    with hall.anna.listen(hall.path) as for_anna, hall.bob.listen(hall.path) as for_bob:
        hall.set(phase="write")
        assert [note["mine"] for note in next(for_anna).data["notes"]] == [True]
        assert "kaboutertjes" not in json.dumps(next(for_bob).data)


def test_the_author_reads_his_own_note_at_once(hall: Hall) -> None:
    _say_something_secret(hall)
    assert hall.seen(hall.anna)[0]["text"] == SECRET
    assert hall.anna.replay(hall.path)[-1].data["text"] == SECRET


def test_a_note_of_the_facilitators_is_as_secret_as_any(hall: Hall) -> None:
    note = hall.write(hall.facilitator, SECRET)
    assert hall.seen(hall.bob) == [{"id": note, "quadrant": "says", "mine": False}]
    assert SECRET not in json.dumps([event.data for event in hall.bob.replay(hall.path)])


@pytest.mark.parametrize("who", ["bob", "facilitator"])
def test_from_the_reveal_on_everybody_reads_the_note(hall: Hall, who: str) -> None:
    note = _say_something_secret(hall)
    hall.set(phase="reveal")
    seen = hall.seen(getattr(hall, who))
    assert [(each["id"], each["text"], each["evidence"], each["pain"]) for each in seen] == [
        (note, SECRET, "quote", True)
    ]
    told = [event for event in getattr(hall, who).replay(hall.path) if event.kind == "note_added"]
    assert told[0].data["text"] == SECRET


@pytest.mark.parametrize("who", ["bob", "facilitator"])
def test_the_reveal_tells_all_notes_in_one_event(hall: Hall, who: str) -> None:
    _say_something_secret(hall)
    with getattr(hall, who).listen(hall.path) as events:
        hall.set(phase="reveal")
        event = next(events)
    assert event.kind == "phase_changed"
    assert [note["text"] for note in event.data["notes"]] == [SECRET]


@pytest.mark.parametrize("who", ["bob", "facilitator"])
def test_going_back_to_writing_covers_the_notes_again(hall: Hall, who: str) -> None:
    _say_something_secret(hall)
    hall.set(phase="reveal")
    hall.set(phase="write")
    person = getattr(hall, who)
    assert SECRET not in person.get(hall.path).text
    assert SECRET not in json.dumps([event.data for event in person.replay(hall.path)])


def test_a_note_that_was_taken_back_is_in_nobodys_answer_or_stream(hall: Hall) -> None:
    note = _say_something_secret(hall)
    assert hall.anna.delete(f"{hall.notes}/{note}").status_code == 204
    hall.set(phase="reveal")
    for person in (hall.anna, hall.bob, hall.facilitator):
        events = person.replay(hall.path)
        assert hall.seen(person) == []
        assert SECRET not in json.dumps([event.data for event in events])
        assert {"id": note, "removed": True} in [as_anybody_sees(event.data) for event in events]


def test_a_hidden_note_is_only_for_its_author_and_the_facilitator(hall: Hall) -> None:
    note = _say_something_secret(hall)
    hall.set(phase="reveal")
    hall.facilitator.patch(f"{hall.notes}/{note}", json={"hidden": True})
    assert hall.seen(hall.bob) == []
    assert SECRET not in json.dumps([event.data for event in hall.bob.replay(hall.path)])
    for person in (hall.anna, hall.facilitator):
        assert [(each["text"], each["hidden"]) for each in hall.seen(person)] == [(SECRET, True)]


def test_an_earlier_wording_of_a_note_is_in_nobodys_stream(hall: Hall) -> None:
    note = _say_something_secret(hall)
    hall.anna.patch(f"{hall.notes}/{note}", json={"text": "Iets anders"})
    hall.set(phase="reveal")
    for person in (hall.anna, hall.bob, hall.facilitator):
        assert SECRET not in json.dumps([event.data for event in person.replay(hall.path)])


def test_a_dry_run_does_not_tell_whether_a_guess_at_a_covered_note_is_right(hall: Hall) -> None:
    _say_something_secret(hall)
    hall.write(hall.anna, SECRET, quadrant="says")
    answer = hall.facilitator.post("/api/import?dry_run=1", files=_csv(hall, SECRET))
    assert answer.json()["new_notes"] == 1


def test_a_pain_point_is_counted_only_from_the_reveal_on(hall: Hall) -> None:
    note = hall.write(hall.facilitator, SECRET)
    hall.facilitator.put(f"{hall.notes}/{note}/coding", json={"code": "unknown_status"})
    assert hall.facilitator.get("/api/pain-points").json() == []
    hall.set(phase="reveal")
    assert [row["code"] for row in hall.facilitator.get("/api/pain-points").json()] == ["unknown_status"]


def test_no_name_leaves_the_server_unless_the_workshop_shows_names(hall: Hall) -> None:
    named = hall.join(hall.newcomer(), name="Marie-Claire")
    hall.write(named)
    hall.set(phase="reveal", show_names=True)
    for person in (hall.bob, hall.facilitator):
        assert "Marie-Claire" not in person.get(hall.path).text
        assert "Marie-Claire" not in json.dumps([event.data for event in person.replay(hall.path)])


def test_where_the_workshop_shows_names_they_come_with_the_reveal(hall: Hall) -> None:
    hall.set(show_names=True)
    named = hall.join(hall.newcomer(), name="Marie-Claire")
    hall.write(named)
    assert "Marie-Claire" not in hall.facilitator.get(hall.path).text
    hall.set(phase="reveal")
    assert hall.seen(hall.bob)[0]["author"] == "Marie-Claire"


def test_switching_names_off_takes_them_away(hall: Hall) -> None:
    hall.set(show_names=True)
    hall.write(hall.join(hall.newcomer(), name="Marie-Claire"))
    hall.set(phase="reveal", show_names=False)
    assert "Marie-Claire" not in hall.facilitator.get(hall.path).text
    assert "Marie-Claire" not in json.dumps([event.data for event in hall.bob.replay(hall.path)])


def test_a_note_without_a_name_has_no_author_where_names_are_shown(hall: Hall) -> None:
    hall.write(hall.anna)
    hall.set(phase="reveal", show_names=True)
    assert hall.seen(hall.bob)[0]["author"] is None
