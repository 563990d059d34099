import asyncio
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette

from components.sign_in import routes
from components.sign_in.routes import local_path
from components.site import Site
from tests.api.conftest import Server
from tests.api.people import PASSCODE, Person, assert_problem
from workshop_data.i18n import translator


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """How long each try would have waited; nothing waits while this is asked for."""
    asked: list[float] = []

    class Clock:
        Lock = asyncio.Lock

        @staticmethod
        async def sleep(seconds: float) -> None:
            asked.append(seconds)

    monkeypatch.setattr(routes, "asyncio", Clock)
    yield asked


def test_the_right_passcode_signs_in(nobody: Person) -> None:
    answer = nobody.post("/login", json={"passcode": f" {PASSCODE} "})
    assert (answer.status_code, answer.json()) == (200, {"role": "facilitator"})
    assert nobody.get("/api/codebook").status_code == 200


def test_the_facilitators_cookie_is_out_of_reach_of_scripts_and_other_sites(nobody: Person) -> None:
    name, *flags = nobody.post("/login", json={"passcode": PASSCODE}).headers["set-cookie"].split("; ")
    assert name.startswith("facilitator=") and PASSCODE not in name
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(flags)
    assert "Secure" not in flags


def test_behind_https_the_cookie_is_sent_over_https_alone(site: Site, server: Server, nobody: Person) -> None:
    settings = replace(site.services.settings, base_url="https://workshops.example")
    server.app = Starlette(routes=Site(settings, port=lambda: 1).routes)
    cookie = nobody.post("/login", json={"passcode": PASSCODE}).headers["set-cookie"]
    assert "Secure" in cookie.split("; ")


@pytest.mark.parametrize("passcode", ["", "wrong", PASSCODE.upper(), None, 5, ["x"], "é\U0001f600"])
def test_a_wrong_passcode_is_401_without_a_cookie(nobody: Person, passcode: object, waits: object) -> None:
    answer = nobody.post("/login", json={"passcode": passcode})
    assert_problem(answer, 401, "wrong_passcode")
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize(
    "body", [b"", b"null", b"[]", b"{", b'{"passcode":"\\ud800"}', b"\xff\xfe", b"[" * 15_000]
)
def test_a_body_that_is_no_passcode_is_just_wrong(nobody: Person, body: bytes, waits: object) -> None:
    answer = nobody.post("/login", content=body, headers={"Content-Type": "application/json"})
    assert_problem(answer, 401, "wrong_passcode")


def test_a_body_that_is_larger_than_any_passcode_is_413(nobody: Person) -> None:
    announced = nobody.post("/login", json={"passcode": "x" * 20_000})
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    chunked = nobody.post("/login", content=iter([b"passcode=" + b"x" * 10_000] * 2), headers=form)
    assert_problem(announced, 413, "too_large")
    assert_problem(chunked, 413, "too_large")


def test_each_wrong_passcode_makes_the_next_try_slower_up_to_a_limit(
    nobody: Person, waits: list[float]
) -> None:
    for _ in range(8):
        nobody.post("/login", json={"passcode": "wrong"})
    assert waits == [0.0, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 8.0]


def test_the_wait_stays_finite_however_many_tries_were_wrong() -> None:
    assert routes._wait_seconds(5_000) == 8.0


def test_the_right_passcode_makes_the_tries_quick_again(nobody: Person, waits: list[float]) -> None:
    for passcode in ("wrong", "wrong", PASSCODE, "wrong"):
        nobody.post("/login", json={"passcode": passcode})
    assert waits == [0.0, 0.25, 0.5, 0.0]


def _at_once(people: list[Person], passcode: str, found: list[int]) -> None:
    def sign_in(person: Person) -> None:
        found.append(person.post("/login", json={"passcode": passcode}).status_code)

    threads = [threading.Thread(target=sign_in, args=[each]) for each in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_parallel_tries_wait_for_each_other_and_a_crowd_is_turned_away(
    newcomer: Callable[[], Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[int] = []

    class UntilTheCrowdIsTurnedAway:
        Lock = asyncio.Lock

        @staticmethod
        async def sleep(seconds: float) -> None:
            while found.count(429) < 3:
                await asyncio.sleep(0.01)

    monkeypatch.setattr(routes, "asyncio", UntilTheCrowdIsTurnedAway)
    _at_once([newcomer() for _ in range(8)], "wrong", found)
    assert found == [429] * 3 + [401] * 5


def test_two_facilitators_behind_one_address_sign_in_at_once(newcomer: Callable[[], Person]) -> None:
    found: list[int] = []
    _at_once([newcomer() for _ in range(4)], PASSCODE, found)
    assert found == [200] * 4


def test_a_new_passcode_signs_everybody_out(facilitator: Person, site: Site, server: Server) -> None:
    settings = replace(site.services.settings, passcode="new-one")
    server.app = Starlette(routes=Site(settings, port=lambda: 1).routes)
    assert_problem(facilitator.get("/api/codebook"), 401, "sign_in_needed")


@pytest.mark.parametrize("cookie", ["facilitator", "a.b.c", "é", "ImZhY2lsaXRhdG9yIg.awICnQ.7XpQvdOG8eP2"])
def test_a_forged_cookie_is_no_facilitators(nobody: Person, cookie: str) -> None:
    answer = nobody.get("/api/codebook", headers={"Cookie": f"facilitator={cookie}".encode()})
    assert_problem(answer, 401, "sign_in_needed")


def test_signing_out_takes_the_cookie_away(facilitator: Person) -> None:
    assert facilitator.post("/logout").headers["location"] == "/login?lang=nl"
    assert_problem(facilitator.get("/api/codebook"), 401, "sign_in_needed")


def test_opening_the_sign_out_page_does_not_sign_out(facilitator: Person) -> None:
    assert facilitator.get("/logout").status_code == 200
    assert facilitator.get("/api/codebook").status_code == 200


def test_the_form_goes_on_to_the_page_that_was_asked_for(nobody: Person) -> None:
    answer = nobody.post("/login", data={"passcode": PASSCODE, "next": "/board?w=ABC234&lang=fr"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/board?w=ABC234&lang=fr")


def test_the_form_says_what_was_wrong_in_the_language_of_the_page(nobody: Person) -> None:
    answer = nobody.post("/login?lang=de", data={"passcode": "wrong"})
    assert answer.status_code == 401
    assert answer.headers["content-type"].startswith("text/html")
    assert '<html lang="de">' in answer.text
    assert translator("de")("errors.wrong_passcode_detail") in answer.text


def test_the_page_never_shows_what_somebody_put_in_the_address_as_markup(nobody: Person) -> None:
    hostile = "/%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
    answer = nobody.get("/login", params={"next": '/"><script>alert(1)</script>', "lang": "<b>"})
    assert "<script" not in answer.text and hostile not in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_a_page_is_answered_with_the_way_to_sign_in(site: Site, nobody: Person) -> None:
    answer = nobody.get("/results?w=ABC234", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?next=/results%3Fw%3DABC234")


def test_an_address_that_is_no_text_is_answered_too(nobody: Person) -> None:
    answer = nobody.http.send(
        nobody.http.build_request("GET", "/results?w=%ff\u00e9", headers={"Accept": "text/html"})
    )
    assert answer.status_code == 303


@given(st.text() | st.text("/\\.:@%\t\n\r ehvil").map("/".__add__))
def test_the_way_on_never_leads_to_another_site(target: str) -> None:
    origin = "http://workshops.example"
    # Browsers drop tabs and line ends and take a backslash for a slash (WHATWG URL standard, 4.4).
    path = local_path(target)
    as_browsers_read_it = "".join(path.split("\t")).replace("\n", "").replace("\r", "").replace("\\", "/")
    parts = urlsplit(urljoin(origin, as_browsers_read_it))
    assert f"{parts.scheme}://{parts.netloc}" == origin


@pytest.mark.parametrize("target", ["/", "/board?w=ABC234", "/pain_points?service=a%20b#c"])
def test_the_way_on_keeps_a_path_of_this_site(target: str) -> None:
    assert local_path(target) == target


@pytest.mark.parametrize(
    "target", ["//evil.example", "/\\evil.example", "/\t/evil.example", "http://evil.example", "", None]
)
def test_the_way_on_is_the_start_for_anything_else(target: str | None) -> None:
    assert local_path(target) == "/"


def test_a_tab_that_is_still_open_is_signed_out_too(nobody: Person) -> None:
    nobody.post("/login", json={"passcode": PASSCODE})
    kept = dict(nobody.http.cookies)
    nobody.post("/logout")
    answer = nobody.get("/api/codebook", headers={"Cookie": f"facilitator={kept['facilitator']}"})
    assert_problem(answer, 401, "sign_in_needed")


def test_the_language_of_the_sign_in_page_stays_after_signing_in(nobody: Person) -> None:
    form = {"passcode": PASSCODE, "next": "/results?w=ABCDEF"}
    answer = nobody.post("/login?lang=de", data=form)
    assert answer.headers["location"] == "/results?w=ABCDEF&lang=DE"


def test_the_sign_in_page_speaks_the_language_of_the_page_that_was_wanted(nobody: Person) -> None:
    page = nobody.get("/login?next=/results%3Fw%3DABCDEF%26lang%3DFR", headers={"Accept-Language": "nl"})
    assert '<html lang="fr">' in page.text
