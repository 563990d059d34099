import re
from datetime import date

import pytest

from components.site import Site
from tests.api.people import OF_FACILITATORS, Hall, Person, assert_problem
from tests.api.test_streams import SETTINGS

SNAPSHOT = SETTINGS | OF_FACILITATORS | {"seq", "me", "notes", "groups", "votes"}


def test_a_new_workshop_is_in_the_lobby_with_sensible_settings(facilitator: Person) -> None:
    answer = facilitator.post("/api/workshops", json={"title": "  Pensioen  aanvragen "})
    made = answer.json()
    assert (answer.status_code, answer.headers["Location"]) == (201, f"/api/workshops/{made['code']}")
    assert re.fullmatch("[A-HJ-NP-Z2-9]{6}", made["code"])
    assert (made["title"], made["phase"], made["locked"]) == ("Pensioen aanvragen", "lobby", False)
    assert (made["language"], made["date"]) == ("nl", date.today().isoformat())
    assert (made["notes"], made["participants"], made["show_names"]) == ([], 0, False)


def test_the_snapshot_has_just_the_keys_that_are_documented(hall: Hall) -> None:
    for person in (hall.anna, hall.facilitator):
        assert set(person.get(hall.path).json()) == SNAPSHOT


def test_the_snapshot_says_where_phones_join(hall: Hall) -> None:
    expected = f"http://workshops.example/join/{hall.code}"
    assert hall.anna.get(hall.path).json()["join_url"] == expected


def test_the_snapshot_holds_its_last_change(hall: Hall) -> None:
    before = hall.anna.get(hall.path).json()["seq"]
    hall.write(hall.bob)
    assert hall.anna.get(hall.path).json()["seq"] == before + 1


def test_notes_stand_in_the_order_in_which_they_were_made(hall: Hall) -> None:
    made = [hall.write(person) for person in (hall.anna, hall.bob, hall.facilitator, hall.anna)]
    hall.facilitator.patch(f"{hall.notes}/{made[0]}", json={"quadrant": "feels"})
    assert [note["id"] for note in hall.seen(hall.bob)] == made


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, "invalid"),
        ({"title": " "}, "field_missing"),
        ({"title": "x" * 201}, "text_too_long"),
        ({"title": "x", "question": "y" * 501}, "text_too_long"),
        ({"title": "x\x00"}, "text_unreadable"),
        ({"title": "x", "language": "it"}, "invalid_value"),
        ({"title": "x", "date": "31/12/2026"}, "invalid_date"),
        ({"title": "x", "date": "2026-02-30"}, "invalid_date"),
        ({"title": "x", "max_participants": 0}, "invalid_value"),
        ({"title": "x", "max_participants": 1001}, "invalid_value"),
        ({"title": "x", "max_participants": "many"}, "invalid"),
        ({"title": "x", "show_names": 1}, "invalid"),
        ({"title": "x", "phase": "write"}, "invalid"),
        ({"title": None}, "invalid"),
    ],
)
def test_a_bad_setting_makes_no_workshop(
    facilitator: Person, site: Site, body: dict[str, object], code: str
) -> None:
    assert_problem(facilitator.post("/api/workshops", json=body), 422, code)
    with site.services.store.read() as db:
        assert db["workshop"].count == db["change"].count == 0


@pytest.mark.parametrize("phase", ["lobby", "write", "reveal", "group", "vote", "closed"])
@pytest.mark.parametrize("before", ["lobby", "reveal", "closed"])
def test_any_phase_may_follow_any_other(hall: Hall, before: str, phase: str) -> None:
    hall.set(phase=before)
    assert hall.facilitator.patch(hall.path, json={"phase": phase}).json()["phase"] == phase


@pytest.mark.parametrize("phase", ["", "LOBBY", "paused"])
def test_a_phase_that_is_not_one_is_refused(hall: Hall, phase: str) -> None:
    assert_problem(hall.facilitator.patch(hall.path, json={"phase": phase}), 422, "invalid_value")
    assert hall.anna.get(hall.path).json()["phase"] == "write"


def test_one_bad_setting_leaves_the_others_unchanged_too(hall: Hall) -> None:
    answer = hall.facilitator.patch(hall.path, json={"title": "Nieuw", "language": "it"})
    assert_problem(answer, 422, "invalid_value")
    assert hall.anna.get(hall.path).json()["title"] == "Pensioen aanvragen"


def test_a_closed_workshop_takes_no_setting_but_a_phase(hall: Hall) -> None:
    hall.set(phase="closed")
    answer = hall.facilitator.patch(hall.path, json={"title": "Later", "phase": "closed"})
    assert_problem(answer, 423, "workshop_closed")
    hall.set(phase="reveal", title="Later")
    assert hall.anna.get(hall.path).json()["title"] == "Later"


def test_a_change_that_changes_nothing_is_no_change(hall: Hall) -> None:
    before = hall.anna.get(hall.path).json()["seq"]
    hall.set(phase="write", title="Pensioen aanvragen")
    assert hall.anna.get(hall.path).json()["seq"] == before


def test_joining_is_201_with_a_token_that_works(hall: Hall) -> None:
    answer = hall.newcomer().post(f"{hall.path}/participants")
    token = {"Authorization": f"Bearer {answer.json()['token']}"}
    assert answer.status_code == 201
    assert hall.newcomer().get(hall.path, headers=token).json()["me"] == {
        "role": "participant",
        "participant": answer.json()["participant"],
    }


def test_joining_again_with_the_token_is_200_as_the_same_participant(hall: Hall) -> None:
    first = hall.newcomer().post(f"{hall.path}/participants", json={"token": "ab" * 32})
    again = hall.newcomer().post(f"{hall.path}/participants", json={"token": "ab" * 32})
    assert (first.status_code, again.status_code, first.json()) == (201, 200, again.json())
    assert hall.anna.get(hall.path).json()["participants"] == 3


def test_the_same_token_is_another_participant_in_another_workshop(hall: Hall) -> None:
    other = hall.facilitator.post("/api/workshops", json={"title": "Andere"}).json()["code"]
    here = hall.newcomer().post(f"{hall.path}/participants", json={"token": "ab" * 32}).json()
    there = hall.newcomer().post(f"/api/workshops/{other}/participants", json={"token": "ab" * 32}).json()
    assert here["participant"] != there["participant"]


@pytest.mark.parametrize("token", ["", "ab", "G" * 32, "AB" * 32, "a" * 129, 5, "a" * 32 + "\n"])
def test_a_token_that_is_too_easy_to_guess_is_refused(hall: Hall, token: object) -> None:
    answer = hall.newcomer().post(f"{hall.path}/participants", json={"token": token})
    assert_problem(answer, 422, "invalid")


def test_a_full_workshop_takes_nobody_more_but_those_who_joined_before(hall: Hall) -> None:
    known = hall.newcomer().post(f"{hall.path}/participants", json={"token": "ab" * 32})
    hall.set(max_participants=3)
    problem = assert_problem(hall.newcomer().post(f"{hall.path}/participants"), 409, "workshop_full")
    again = hall.newcomer().post(f"{hall.path}/participants", json={"token": "ab" * 32})
    assert (problem["limit"], known.status_code, again.status_code) == (3, 201, 200)


def test_a_closed_workshop_takes_nobody_more_but_those_who_joined_before(hall: Hall) -> None:
    hall.newcomer().post(f"{hall.path}/participants", json={"token": "ab" * 32})
    hall.set(phase="closed")
    assert_problem(hall.newcomer().post(f"{hall.path}/participants"), 423, "workshop_closed")
    again = hall.newcomer().post(f"{hall.path}/participants", json={"token": "ab" * 32})
    assert again.status_code == 200


def test_nobody_joins_a_workshop_that_is_not_there(nobody: Person) -> None:
    assert_problem(nobody.post("/api/workshops/AAAAAA/participants"), 404, "unknown_workshop")


@pytest.mark.parametrize(("name", "code"), [("x" * 41, "text_too_long"), ("a\x00", "text_unreadable")])
def test_a_bad_name_is_refused_where_names_are_shown(hall: Hall, name: str, code: str) -> None:
    hall.set(show_names=True)
    assert_problem(hall.newcomer().post(f"{hall.path}/participants", json={"name": name}), 422, code)


def test_no_name_is_kept_where_names_are_not_shown(hall: Hall, site: Site) -> None:
    hall.join(hall.newcomer(), name="Marie-Claire")
    with site.services.store.read() as db:
        assert [row["name"] for row in db["participant"].rows] == [None] * 3


def test_the_participants_cookie_is_for_the_server_and_this_workshop_alone(hall: Hall) -> None:
    cookie = hall.newcomer().post(f"{hall.path}/participants").headers["set-cookie"]
    name, *flags = cookie.split("; ")
    assert name.startswith(f"participant_{hall.code}=")
    assert {"HttpOnly", f"Path=/api/workshops/{hall.code}", "SameSite=lax"} <= set(flags)


def test_a_code_typed_with_spaces_and_in_small_letters_joins(hall: Hall) -> None:
    answer = hall.newcomer().post(f"/api/workshops/%20{hall.code.lower()}%20/participants")
    assert answer.status_code == 201
    assert f"Path=/api/workshops/{hall.code};" in answer.headers["set-cookie"]


def test_a_workshop_in_a_second_browser_is_the_same(hall: Hall, site: Site) -> None:
    assert hall.facilitator.get(hall.path).json()["participants"] == 2
    with site.services.store.read() as db:
        assert db["participant"].count == 2
