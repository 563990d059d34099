from collections.abc import Callable

import httpx
import pytest

from components.site import Site
from tests.api.people import Hall, Person, assert_problem, draft, make_hall
from tests.api.routes import calls_of

Call = Callable[[Person, Hall, str], httpx.Response]
SENT: dict[str, Call] = {
    "POST /api/workshops": lambda who, hall, note: who.post("/api/workshops", json={"title": "Nieuw"}),
    "GET /api/workshops/{}": lambda who, hall, note: who.get(hall.path),
    "PATCH /api/workshops/{}": lambda who, hall, note: who.patch(hall.path, json={"title": "Anders"}),
    "POST /api/workshops/{}/notes": lambda who, hall, note: who.post(hall.notes, json=draft()),
    "PATCH /api/workshops/{}/notes/{}": lambda who, hall, note: who.patch(
        f"{hall.notes}/{note}", json={"text": "Anders"}
    ),
    "DELETE /api/workshops/{}/notes/{}": lambda who, hall, note: who.delete(f"{hall.notes}/{note}"),
    "PUT /api/workshops/{}/notes/{}/coding": lambda who, hall, note: who.put(
        f"{hall.notes}/{note}/coding", json={"code": None}
    ),
    "GET /api/workshops/{}/changes": lambda who, hall, note: who.get(f"{hall.path}/changes"),
    "GET /api/codebook": lambda who, hall, note: who.get("/api/codebook"),
    "POST /api/codebook": lambda who, hall, note: who.post("/api/codebook", json={"name": "Nieuw"}),
    "GET /api/workshops/{}/coding": lambda who, hall, note: who.get(f"{hall.path}/coding"),
    "PUT /api/workshops/{}/coding": lambda who, hall, note: who.put(
        f"{hall.path}/coding", json={"codes": {}}
    ),
    "POST /api/workshops/{}/coding/suggestions": lambda who, hall, note: who.post(
        f"{hall.path}/coding/suggestions", json={"items": []}
    ),
    "GET /api/workshops/{}/agreement": lambda who, hall, note: who.get(
        f"{hall.path}/agreement", params={"first": "A", "second": "B"}
    ),
    "GET /api/codebook.{}": lambda who, hall, note: who.get("/api/codebook.csv"),
    "POST /api/codebook/import": lambda who, hall, note: who.post(
        "/api/codebook/import", files={"file": ("x.csv", b"name_nl\nNieuw\n")}
    ),
    "GET /api/codebook/history": lambda who, hall, note: who.get("/api/codebook/history"),
    "GET /api/codebook/entries/{}": lambda who, hall, note: who.get("/api/codebook/entries/other"),
    "PATCH /api/codebook/entries/{}": lambda who, hall, note: who.patch(
        "/api/codebook/entries/other", json={"colour": "#112233"}
    ),
    "POST /api/codebook/entries/{}/merge": lambda who, hall, note: who.post(
        "/api/codebook/entries/not_heard/merge", json={"into": "other"}
    ),
    "DELETE /api/codebook/merges/{}": lambda who, hall, note: who.delete("/api/codebook/merges/1"),
    "POST /api/codebook/entries/{}/split": lambda who, hall, note: who.post(
        "/api/codebook/entries/not_heard/split", json={"name": "Nieuw", "notes": []}
    ),
    "POST /api/suggestions": lambda who, hall, note: who.post("/api/suggestions", json={"texts": []}),
    "GET /api/pain-points": lambda who, hall, note: who.get("/api/pain-points"),
    "GET /api/pain-points/in-time": lambda who, hall, note: who.get("/api/pain-points/in-time"),
    "GET /api/pain-points/trend": lambda who, hall, note: who.get("/api/pain-points/trend"),
    "GET /api/pain-points/together": lambda who, hall, note: who.get("/api/pain-points/together"),
    "GET /api/pain-points/saturation": lambda who, hall, note: who.get("/api/pain-points/saturation"),
    "GET /api/pain-points/for-whom": lambda who, hall, note: who.get("/api/pain-points/for-whom"),
    "POST /api/import": lambda who, hall, note: who.post("/api/import", files={"file": ("x.csv", b"a\n")}),
    "GET /api/openapi.json": lambda who, hall, note: who.get("/api/openapi.json"),
}
FOR_ALL = {"POST /api/workshops/{}/participants"}
FOR_PARTICIPANTS = {
    "GET /api/workshops/{}",
    "GET /api/workshops/{}/changes",
    "POST /api/workshops/{}/notes",
    "PATCH /api/workshops/{}/notes/{}",
    "DELETE /api/workshops/{}/notes/{}",
}


def test_these_tests_make_every_call_of_the_api(site: Site) -> None:
    assert {*SENT, *FOR_ALL} == {call for call in calls_of(site) if " /api/" in call}


@pytest.mark.parametrize("call", sorted(SENT))
def test_nobody_in_particular_is_asked_to_sign_in(hall: Hall, call: str) -> None:
    note = hall.write(hall.facilitator)
    assert_problem(SENT[call](hall.newcomer(), hall, note), 401, "sign_in_needed")


@pytest.mark.parametrize("call", sorted(FOR_PARTICIPANTS))
def test_a_participant_of_another_workshop_is_nobody_here(hall: Hall, call: str) -> None:
    note = hall.write(hall.facilitator)
    stranger = make_hall(hall.facilitator, hall.newcomer).anna
    assert_problem(SENT[call](stranger, hall, note), 401, "sign_in_needed")


@pytest.mark.parametrize("call", sorted(SENT.keys() - FOR_PARTICIPANTS))
def test_a_participant_may_not_do_what_is_the_facilitators(hall: Hall, call: str) -> None:
    note = hall.write(hall.anna)
    assert_problem(SENT[call](hall.anna, hall, note), 403, "not_allowed")


NEEDS_MORE = {
    "GET /api/workshops/{}/changes",
    "GET /api/workshops/{}/coding",
    "POST /api/workshops/{}/coding/suggestions",
    "GET /api/workshops/{}/agreement",
    "DELETE /api/codebook/merges/{}",
    "POST /api/codebook/entries/{}/split",
    "POST /api/import",
}
"""These answer without end, or need a revealed workshop, a merge or a file."""


@pytest.mark.parametrize("call", sorted(SENT.keys() - NEEDS_MORE))
def test_the_facilitator_may_make_every_call(hall: Hall, call: str) -> None:
    note = hall.write(hall.facilitator)
    assert SENT[call](hall.facilitator, hall, note).status_code in {200, 201, 204}


@pytest.mark.parametrize("call", sorted(call for call in SENT if "workshops/{}" in call))
def test_a_workshop_that_is_not_there_is_404_for_everybody(hall: Hall, call: str) -> None:
    note, hall.code = hall.write(hall.facilitator), "AAAAAA"
    assert_problem(SENT[call](hall.facilitator, hall, note), 404, "unknown_workshop")


@pytest.mark.parametrize("token", ["", "x", "0" * 64, "ünïcode", "a" * 5000])
def test_a_token_that_nobody_has_is_401(hall: Hall, token: str) -> None:
    answer = hall.bob.get(hall.path, headers={"Authorization": f"Bearer {token}".strip().encode()})
    assert_problem(answer, 401, "sign_in_needed")


def test_a_token_wins_over_the_facilitators_cookie(hall: Hall) -> None:
    token = {"Authorization": hall.anna.headers["Authorization"]}
    assert hall.facilitator.get(hall.path, headers=token).json()["me"] == {
        "role": "participant",
        "participant": hall.anna.participant,
    }
    assert_problem(hall.facilitator.get("/api/codebook", headers=token), 403, "not_allowed")


def test_one_browser_is_a_participant_only_where_it_says_so(hall: Hall) -> None:
    both = hall.join(hall.facilitator)
    del both.headers["Authorization"]
    assert both.get(hall.path).json()["me"] == {"role": "facilitator"}
    assert both.get(f"{hall.path}?as=participant").json()["me"]["participant"] == both.participant


def test_the_facilitators_cookie_is_no_participants(hall: Hall) -> None:
    answer = hall.facilitator.get(f"{hall.path}?as=participant")
    assert_problem(answer, 401, "sign_in_needed")


def test_the_code_of_a_workshop_may_be_in_either_case(hall: Hall) -> None:
    assert hall.anna.get(hall.path.replace(hall.code, hall.code.lower())).json()["code"] == hall.code


def test_the_description_of_the_api_is_open_to_all_in_development(site: Site, nobody: Person) -> None:
    object.__setattr__(site.services.settings, "development", True)
    assert nobody.get("/api/openapi.json").json()["info"]["title"]
