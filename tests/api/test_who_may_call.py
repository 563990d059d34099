import pytest

from components.site import Site
from tests.api.people import Hall, Person, assert_problem, make_hall
from tests.api.routes import ANSWERED, GROUP, ROUTES, Route, Who, calls_of, each
from tests.api.scenes import Scene, Scenes

VOTE = "PUT /api/workshops/{}/votes/{}"
REDO = "POST /api/workshops/{}/redo"
OF_PARTICIPANTS = {Who.PARTICIPANTS, Who.PARTICIPANTS_ALONE}
API = [route for route in ROUTES if route.path.startswith("/api/")]


def _grouped(hall: Hall, author: str, call: str) -> dict[str, str]:
    """Leads the workshop to where the call could be made: a note in a group."""
    note = hall.write(getattr(hall, author))
    hall.set(phase="group", participants_group=True)
    hall.group(hall.facilitator, note, id=GROUP)
    if call == VOTE:
        hall.set(phase="vote")
    if call == REDO:
        hall.facilitator.post(f"{hall.path}/undo")
    return {"note": note, "target": GROUP}


def _prepared(scenes: Scenes, route: Route, *, author: str) -> Scene:
    return scenes.at(_grouped, author, route.call if route.call in {VOTE, REDO} else "")


def test_every_address_of_the_site_is_in_the_table_of_calls_once(site: Site) -> None:
    calls = [route.call for route in ROUTES]
    assert set(calls) == calls_of(site)
    assert len(calls) == len(set(calls))


@pytest.mark.parametrize("route", each(route for route in API if route.who is not Who.ALL))
def test_nobody_in_particular_is_asked_to_sign_in(scenes: Scenes, route: Route) -> None:
    scene = _prepared(scenes, route, author="facilitator")
    assert_problem(scene.ask("nobody", route), 401, "sign_in_needed")


@pytest.mark.parametrize("route", each(route for route in ROUTES if route.who is Who.ALL))
def test_what_is_for_all_is_answered_to_somebody_who_has_just_come(scenes: Scenes, route: Route) -> None:
    assert _prepared(scenes, route, author="facilitator").ask("nobody", route).status_code in {200, 201, 303}


def _strange(hall: Hall) -> dict[str, str]:
    """Bob takes part in another workshop."""
    hall.bob = make_hall(hall.facilitator, hall.newcomer).anna
    return _grouped(hall, "facilitator", "")


@pytest.mark.parametrize("route", each(route for route in ROUTES if route.who in OF_PARTICIPANTS))
def test_a_participant_of_another_workshop_is_nobody_here(scenes: Scenes, route: Route) -> None:
    assert_problem(scenes.at(_strange).ask("bob", route), 401, "sign_in_needed")


@pytest.mark.parametrize("route", each(route for route in API if route.who is Who.FACILITATORS))
def test_a_participant_may_not_do_what_is_the_facilitators(scenes: Scenes, route: Route) -> None:
    scene = _prepared(scenes, route, author="anna")
    assert_problem(scene.ask("anna", route), 403, "not_allowed")


@pytest.mark.parametrize("route", each(route for route in ANSWERED if route.who in OF_PARTICIPANTS))
def test_a_participant_may_make_the_calls_that_are_for_participants(scenes: Scenes, route: Route) -> None:
    scene = _prepared(scenes, route, author="anna")
    assert scene.ask("anna", route).status_code in {200, 201, 204}


@pytest.mark.parametrize(
    "route",
    each(route for route in ANSWERED if route.who is not Who.PARTICIPANTS_ALONE and not route.needs_more),
)
def test_the_facilitator_may_make_every_call_but_one(scenes: Scenes, route: Route) -> None:
    scene = _prepared(scenes, route, author="anna")
    assert scene.ask("facilitator", route).status_code in {200, 201, 204, 303}


@pytest.mark.parametrize("route", each(route for route in ROUTES if "workshops/{code}" in route.path))
def test_a_workshop_that_is_not_there_is_404_for_everybody(scenes: Scenes, route: Route) -> None:
    scene = _prepared(scenes, route, author="facilitator")
    assert_problem(scene.ask("facilitator", route, code="AAAAAA"), 404, "unknown_workshop")


def test_a_note_of_the_facilitators_has_no_author_who_could_be_removed(hall: Hall) -> None:
    own = hall.write(hall.facilitator)
    assert_problem(hall.facilitator.delete(f"{hall.notes}/{own}/author"), 404, "unknown_participant")


def test_the_facilitator_has_no_ready_signal_of_his_own(hall: Hall) -> None:
    answer = hall.facilitator.put(f"{hall.path}/ready", json={"ready": True})
    assert_problem(answer, 403, "not_allowed")


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
