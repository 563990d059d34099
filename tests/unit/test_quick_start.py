import re
from importlib.util import find_spec
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import FileResponse, HTMLResponse
from starlette.routing import Route

from components import assets, quick_start
from components.quick_start import QuickStart, completed
from tests.loops import run_apart

_FOUND = find_spec("streamlit")
assert _FOUND and _FOUND.origin
_STREAMLIT = Path(_FOUND.origin).parent / "static"
_INDEX = _STREAMLIT / "index.html"
_PAGE = "text/html,*/*;q=0.8"


def _scripts(path: str) -> list[str]:
    added = completed(_INDEX.read_bytes(), path, "nl").decode().partition("<title>")[0]
    return re.findall(r'<link rel="modulepreload" crossorigin href="([^"]+)">', added)


def _answer(path: str, *, accept: str, language: str = "nl") -> httpx.Response:
    routes = [
        Route("/personas", lambda request: FileResponse(_INDEX)),
        Route("/plain", lambda request: HTMLResponse("<title>Another page</title>")),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(QuickStart)])

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.get(path, headers={"accept": accept, "accept-language": language})

    return run_apart(ask())


def test_the_page_says_where_to_connect_before_its_first_script() -> None:
    page = completed(_INDEX.read_bytes(), "/", "nl")
    assert 0 < page.index(b"window.__streamlit = {") < page.index(b'<script type="module"')


@pytest.mark.parametrize("path", ["/", "/personas", "/persona", "/board", "/coding", "/unknown"])
def test_every_script_that_the_page_names_is_served(path: str) -> None:
    ours = [each for each in _scripts(path) if each.startswith("/assets/")]
    streamlits = [each for each in _scripts(path) if not each.startswith("/assets/")]
    assert streamlits
    assert all((_STREAMLIT / each).is_file() for each in streamlits)
    known = {assets.address("/".join(name)) for name in assets.known()}
    assert set(ours) <= known
    assert bool(ours) == (path in {"/personas", "/persona", "/board", "/coding"})


def test_the_gallery_names_all_its_modules() -> None:
    named = {each.rpartition("/")[2] for each in _scripts("/personas")}
    folder = Path(__file__).parents[2] / "components" / "persona_gallery"
    assert {path.name for path in folder.glob("*.js")} <= named


@pytest.mark.parametrize(("asked", "language"), [("fr-BE,fr;q=0.9", "fr"), ("de", "de"), ("pl", "nl")])
def test_the_page_says_the_language_that_the_browser_wants(asked: str, language: str) -> None:
    answer = _answer("/personas", accept=_PAGE, language=asked)
    assert re.findall('<html lang="(..)"', answer.text) == [language]


def test_no_script_is_named_twice() -> None:
    page = completed(_INDEX.read_bytes(), "/board", "nl").decode()
    named = re.findall(r'<link rel="modulepreload"[^>]* href="([^"]+)"', page)
    assert len(named) == len(set(named))


def test_the_completed_page_is_sent_whole_and_not_taken_for_the_one_before() -> None:
    answer = _answer("/personas", accept=_PAGE)
    assert answer.content == completed(_INDEX.read_bytes(), "/personas", "nl")
    assert "etag" not in answer.headers
    assert "last-modified" not in answer.headers


def test_other_pages_and_other_requests_stay_as_they_are() -> None:
    assert _answer("/plain", accept=_PAGE).text == "<title>Another page</title>"
    assert _answer("/personas", accept="*/*").content == _INDEX.read_bytes()


def test_a_streamlit_without_its_list_of_scripts_still_says_where_to_connect(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(quick_start, "_manifest", dict)
    quick_start._head.cache_clear()
    assert b"window.__streamlit" in completed(_INDEX.read_bytes(), "/personas", "nl")
    assert all(each.startswith("/assets/") for each in _scripts("/personas"))
    quick_start._head.cache_clear()
