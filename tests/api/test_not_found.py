"""What is answered at an address that nobody has."""

import re
from pathlib import Path

import httpx
import pytest
from streamlit.web.server.starlette.starlette_app import _RESERVED_ROUTE_PREFIXES

from components.navigation import PAGES, PageEntry
from tests.api.people import Hall, Person
from workshop_data.i18n import translator
from workshop_data.model import LANGUAGES

_BROWSER = {"Accept": "text/html,*/*;q=0.8"}
_FOLDER = Path(__file__).parents[2] / "pages"


def _ask(person: Person, path: str, language: str = "nl") -> httpx.Response:
    return person.get(path, headers=_BROWSER | {"Accept-Language": language})


def _is_ours(answer: httpx.Response) -> bool:
    return answer.status_code == 404 and 'name="code"' in answer.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("who", ["nobody", "facilitator"])
def test_an_address_that_nobody_has_is_a_404_in_the_browsers_language(
    request: pytest.FixtureRequest, who: str, language: str
) -> None:
    answer = _ask(request.getfixturevalue(who), "/jion", f"{language}-BE,en;q=0.1")
    t = translator(language)
    assert _is_ours(answer)
    assert f'<html lang="{language}">' in answer.text
    assert all(t(key) in answer.text for key in ("errors.not_found", "phone.code_label", "sign_in.to_start"))


@pytest.mark.parametrize(
    "path",
    ["/jion", "/Join/K7MF2X", "/join/K7MF2X/more", "/board/more", "/workshops", "/remote", "/apix", "/a/b/c"]
    + ["/joining", "/loginx", "/%2e%2e", "/<script>alert(1)</script>", "/healthzz/"],
)
def test_all_that_is_no_page_is_answered_so_without_signing_in(nobody: Person, path: str) -> None:
    answer = _ask(nobody, path)
    assert _is_ours(answer)
    assert "alert(1)" not in answer.text


def test_it_may_load_nothing_from_elsewhere_and_is_not_kept(nobody: Person) -> None:
    answer = _ask(nobody, "/jion")
    assert answer.headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
    assert answer.headers["cache-control"] == "no-store"
    assert not re.search(r'(src|href)="(https?:)?//', answer.text)


def test_a_language_can_be_chosen_on_it(nobody: Person) -> None:
    assert '<html lang="de">' in _ask(nobody, "/jion?lang=de", "fr").text


@pytest.mark.parametrize(
    ("path", "code"),
    [("/k7mf2x", "K7MF2X"), ("/Join/k7mf2x", "K7MF2X"), ("/jion/K7MF2X/", "K7MF2X"), ("/K7MF2X.", "K7MF2X")]
    + [("/jion", ""), ("/K7MF2X1", ""), ("/K7M-2X", "")],
)
def test_what_looks_like_a_code_in_the_address_is_filled_in(nobody: Person, path: str, code: str) -> None:
    assert f'name="code" value="{code}"' in _ask(nobody, path).text


def test_the_form_leads_to_the_workshop(hall: Hall) -> None:
    answer = hall.newcomer().get("/join", params={"code": f" {hall.code[:3].lower()} {hall.code[3:]}"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/join/{hall.code}")


@pytest.mark.parametrize("typed", ["", "  ", "//evil.example", "?!"])
def test_a_form_that_is_sent_without_a_code_leads_to_no_other_site(nobody: Person, typed: str) -> None:
    answer = nobody.get("/join", params={"code": typed})
    assert answer.status_code == 200 or answer.headers["location"] == "/join/EVILEXAMPLE"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.script)
def test_the_pages_are_there(facilitator: Person, nobody: Person, page: PageEntry) -> None:
    path = f"/{page.path}"
    assert not _is_ours(_ask(facilitator, path))
    asked = _ask(nobody, f"{path}?w=K7MF2X")
    assert (asked.status_code, asked.headers["location"]) == (303, f"/login?next={path}%3Fw%3DK7MF2X")


@pytest.mark.parametrize(
    "path",
    ["/_stcore/health", "/board/_stcore/stream", "/static/js/index.js", "/board/static/x", "/favicon.png"]
    + ["/manifest.json", "/index.html", "/media/abc", "/component/x/index.html", "/app/static/x"]
    + ["/api/none", "/assets/x/none.js", "/healthz", "/auth/login", "/oauth2callback"],
)
def test_what_streamlit_and_our_other_routes_answer_is_left_to_them(nobody: Person, path: str) -> None:
    assert not _is_ours(_ask(nobody, path))


@pytest.mark.parametrize("prefix", _RESERVED_ROUTE_PREFIXES)
def test_all_that_streamlit_keeps_for_itself_is_left_to_it(nobody: Person, prefix: str) -> None:
    assert not _is_ours(_ask(nobody, f"{prefix}something"))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_only_those_who_ask_for_a_page_get_it(nobody: Person, method: str) -> None:
    assert not _is_ours(nobody.call(method, "/jion"))


def test_every_script_of_a_page_is_told_once() -> None:
    scripts = sorted(
        path.name for path in _FOLDER.glob("*.py") if path.name not in {"__init__.py", "shell.py"}
    )
    assert sorted(page.script for page in PAGES) == scripts
    assert len({page.path for page in PAGES}) == len(PAGES)
