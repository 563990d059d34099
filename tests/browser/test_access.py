import re
import time
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, Request, Route, expect

from components.navigation import PAGES as ALL_PAGES
from tests.browser.conftest import PHONE, NewContext, sign_in
from tests.browser.reading import at_rest, violations
from tests.browser.running_server import PASSCODE, RunningServer, start_server

pytestmark = pytest.mark.own_server

_FAR_LESS_THAN_THE_STREAMS_WOULD_TAKE = 10
"""Seconds: streams that nobody ends hold a server up for half a minute; the benchmark has the real figure."""

PAGES = ["/", "/pain_points", "/import", "/about", "/board", "/results"]


@pytest.mark.parametrize("page_name", ["results", "board", "pain_points"])
def test_a_fresh_server_whose_first_visit_is_a_page_asks_for_the_passcode(
    tmp_path: Path, new_context: NewContext, page_name: str
) -> None:
    server = start_server(tmp_path / "workshops.db", tmp_path / "log")
    try:
        code = server.make_workshop(title="Geheime workshop")
        page = new_context().new_page()
        address = f"{server.url}/{page_name}?w={code}"
        page.route(address, _without_saying_that_it_is_a_browser)
        page.goto(address)
        expect(page.get_by_role("link", name="Aanmelden")).to_be_visible()
        assert "Geheime workshop" not in page.content()
    finally:
        server.stop()


def _without_saying_that_it_is_a_browser(route: Route) -> None:
    """Such a request is not sent to the sign-in page: only the gate is left."""
    route.continue_(headers=route.request.headers | {"accept": "*/*"})


def test_a_browser_without_the_cookie_signs_in_and_gets_to_the_page_it_wanted(
    server: RunningServer, new_context: NewContext
) -> None:
    page = new_context().new_page()
    page.goto(f"{server.url}/import")
    page.get_by_label("Toegangscode").fill(PASSCODE)
    page.get_by_role("button", name="Aanmelden").click()
    expect(page).to_have_url(re.compile("/import"))
    expect(page.get_by_text("Afmelden")).to_be_visible()


def test_a_wrong_passcode_is_told_in_the_readers_language(
    server: RunningServer, new_context: NewContext
) -> None:
    page = new_context(locale="de-BE").new_page()
    page.goto(f"{server.url}/login")
    page.get_by_label("Zugangscode").fill("falsch")
    page.get_by_role("button", name="Anmelden").click()
    expect(page.get_by_role("alert")).to_contain_text("Zugangscode")


def test_the_passcode_is_asked_once_and_kept_over_reloads(server: RunningServer, facilitator: Page) -> None:
    facilitator.goto(server.url)
    facilitator.reload()
    expect(facilitator.get_by_role("heading", name="Workshops", exact=True)).to_be_visible()


def test_signing_out_closes_the_pages(server: RunningServer, facilitator: Page) -> None:
    facilitator.goto(f"{server.url}/logout")
    facilitator.get_by_role("button", name="Afmelden").click()
    facilitator.goto(server.url)
    expect(facilitator).to_have_url(re.compile("/login"))


def test_no_page_calls_anything_but_this_server(server: RunningServer, new_context: NewContext) -> None:
    code = server.make_workshop(phase="write")
    context = new_context()
    sign_in(context, server)
    page, strangers = context.new_page(), list[str]()

    def note(request: Request) -> None:
        if not request.url.startswith((server.url, "data:", "blob:")):
            strangers.append(request.url)

    page.on("request", note)
    for path in [*PAGES, f"/board?w={code}", f"/results?w={code}", f"/join/{code}"]:
        page.goto(server.url + path)
        at_rest(page)
    assert strangers == []


def test_ctrl_c_ends_the_server_at_once_while_streams_are_open(
    tmp_path: Path, new_context: NewContext
) -> None:
    server = start_server(tmp_path / "workshops.db", tmp_path / "log")
    code = server.make_workshop(phase="write")
    context = new_context()
    sign_in(context, server)
    board, phone = context.new_page(), new_context().new_page()
    board.goto(f"{server.url}/board?w={code}")
    phone.goto(f"{server.url}/join/{code}")
    _wait_for_participants(server, code, 1)
    time.sleep(1)
    assert server.stop() < _FAR_LESS_THAN_THE_STREAMS_WOULD_TAKE


def _wait_for_participants(server: RunningServer, code: str, wanted: int) -> None:
    with server.facilitator() as client:
        for _ in range(100):
            if client.get(f"/api/workshops/{code}").json()["participants"] == wanted:
                return
            time.sleep(0.1)
    raise AssertionError("nobody joined")


def test_the_health_of_the_server_is_open_to_all(server: RunningServer) -> None:
    assert httpx.get(f"{server.url}/healthz").json()["status"] == "ok"


def test_who_mistypes_the_address_on_a_phone_gets_in_by_the_code(
    server: RunningServer, new_context: NewContext
) -> None:
    code = server.make_workshop(phase="write")
    page = new_context(locale="fr-BE", viewport=PHONE).new_page()
    answer = page.goto(f"{server.url}/jion")
    assert answer and answer.status == 404
    expect(page.get_by_role("heading", name="Page introuvable")).to_be_visible()
    assert violations(page) == []
    page.get_by_label("Code de l’atelier").fill(code.lower())
    page.get_by_role("button", name="Participer").click()
    expect(page.locator("#note-text")).to_be_visible()
    assert page.url == f"{server.url}/join/{code}"


def test_a_file_that_cannot_be_had_is_told_by_a_page_in_the_readers_language(
    server: RunningServer, new_context: NewContext
) -> None:
    context = new_context(locale="de-BE")
    sign_in(context, server)
    page = context.new_page()
    answer = page.goto(f"{server.url}/api/personas/none/card.pdf")
    assert answer and answer.status == 404
    expect(page.get_by_role("heading", name="Persona nicht gefunden")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("accept", ["text/html", "*/*"])
def test_all_that_streamlit_serves_is_served_beside_addresses_that_nobody_has(
    server: RunningServer, accept: str
) -> None:
    with server.facilitator() as client:
        client.headers["accept"] = accept
        there = [f"/{page.path}" for page in ALL_PAGES]
        there += ["/_stcore/health", "/_stcore/host-config", "/favicon.png", "/manifest.json"]
        there += re.findall(r'(?:src|href)="\.(/static/[^"]+)"', client.get("/").text)
        assert len(there) > len(ALL_PAGES) + 5
        assert {path: client.get(path).status_code for path in there} == dict.fromkeys(there, 200)
        assert client.get("/jion").status_code == client.get("/board/more").status_code == 404
