from collections.abc import Callable

import httpx
import pytest

from components.site import Site
from tests.api import persona_calls
from tests.api.people import Hall, Person, assert_problem, draft, make_hall
from tests.api.routes import calls_of

GROUP = "00000000-0000-0000-0000-00000000a0a0"
VOTE, READY, REDO = (
    "PUT /api/workshops/{}/votes/{}",
    "PUT /api/workshops/{}/ready",
    "POST /api/workshops/{}/redo",
)

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
    "POST /api/workshops/{}/groups": lambda who, hall, note: who.post(
        hall.groups, json={"id": GROUP, "notes": [note]}
    ),
    "PATCH /api/workshops/{}/groups/{}": lambda who, hall, note: who.patch(
        f"{hall.groups}/{GROUP}", json={"title": "Wachten"}
    ),
    "POST /api/workshops/{}/groups/{}/merge": lambda who, hall, note: who.post(
        f"{hall.groups}/{GROUP}/merge", json={"group": GROUP}
    ),
    "DELETE /api/workshops/{}/groups/{}": lambda who, hall, note: who.delete(f"{hall.groups}/{GROUP}"),
    VOTE: lambda who, hall, note: hall.vote(who, GROUP),
    READY: lambda who, hall, note: who.put(f"{hall.path}/ready", json={"ready": True}),
    "POST /api/workshops/{}/undo": lambda who, hall, note: who.post(f"{hall.path}/undo"),
    REDO: lambda who, hall, note: who.post(f"{hall.path}/redo"),
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
    **persona_calls.CALLS,
}
FOR_ALL = {"POST /api/workshops/{}/participants", persona_calls.OPEN}
NEEDS_MORE = {
    "GET /api/workshops/{}/changes",
    "GET /api/workshops/{}/coding",
    "POST /api/workshops/{}/coding/suggestions",
    "GET /api/workshops/{}/agreement",
    "DELETE /api/codebook/merges/{}",
    "POST /api/codebook/entries/{}/split",
    "POST /api/import",
    "POST /api/personas/{}/lines",
}
"""Calls that are not answered at once, or that refuse what these tests send."""
FOR_PARTICIPANTS = {
    "GET /api/workshops/{}",
    "GET /api/workshops/{}/changes",
    "POST /api/workshops/{}/notes",
    "PATCH /api/workshops/{}/notes/{}",
    "DELETE /api/workshops/{}/notes/{}",
    "POST /api/workshops/{}/groups",
    "PATCH /api/workshops/{}/groups/{}",
    "POST /api/workshops/{}/groups/{}/merge",
    "DELETE /api/workshops/{}/groups/{}",
    VOTE,
    READY,
}


def _prepared(hall: Hall, call: str, author: Person) -> str:
    """Leads the workshop to where the call could be made; returns a note, which is in a group."""
    note = hall.write(author)
    hall.set(phase="group", participants_group=True)
    hall.group(hall.facilitator, note, id=GROUP)
    if call == VOTE:
        hall.set(phase="vote")
    if call == REDO:
        hall.facilitator.post(f"{hall.path}/undo")
    return note


def test_these_tests_make_every_call_of_the_api(site: Site) -> None:
    assert {*SENT, *FOR_ALL} == {call for call in calls_of(site) if " /api/" in call}


@pytest.mark.parametrize("call", sorted(SENT))
def test_nobody_in_particular_is_asked_to_sign_in(hall: Hall, call: str) -> None:
    note = _prepared(hall, call, hall.facilitator)
    assert_problem(SENT[call](hall.newcomer(), hall, note), 401, "sign_in_needed")


@pytest.mark.parametrize("call", sorted(FOR_PARTICIPANTS))
def test_a_participant_of_another_workshop_is_nobody_here(hall: Hall, call: str) -> None:
    note = _prepared(hall, call, hall.facilitator)
    stranger = make_hall(hall.facilitator, hall.newcomer).anna
    assert_problem(SENT[call](stranger, hall, note), 401, "sign_in_needed")


@pytest.mark.parametrize("call", sorted(SENT.keys() - FOR_PARTICIPANTS))
def test_a_participant_may_not_do_what_is_the_facilitators(hall: Hall, call: str) -> None:
    note = _prepared(hall, call, hall.anna)
    assert_problem(SENT[call](hall.anna, hall, note), 403, "not_allowed")


STREAM = "GET /api/workshops/{}/changes"


@pytest.mark.parametrize("call", sorted(FOR_PARTICIPANTS - {STREAM}))
def test_a_participant_may_make_the_calls_that_are_for_participants(hall: Hall, call: str) -> None:
    note = _prepared(hall, call, hall.anna)
    assert SENT[call](hall.anna, hall, note).status_code in {200, 201, 204}


@pytest.mark.parametrize("call", sorted(SENT.keys() - NEEDS_MORE - {READY}))
def test_the_facilitator_may_make_every_call_but_one(hall: Hall, call: str) -> None:
    note = _prepared(hall, call, hall.facilitator)
    assert SENT[call](hall.facilitator, hall, note).status_code in {200, 201, 204}


@pytest.mark.parametrize("call", sorted(call for call in SENT if "workshops/{}" in call))
def test_a_workshop_that_is_not_there_is_404_for_everybody(hall: Hall, call: str) -> None:
    note, hall.code = _prepared(hall, call, hall.facilitator), "AAAAAA"
    assert_problem(SENT[call](hall.facilitator, hall, note), 404, "unknown_workshop")


def test_the_facilitator_has_no_ready_signal_of_his_own(hall: Hall) -> None:
    assert_problem(SENT[READY](hall.facilitator, hall, ""), 403, "not_allowed")


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
