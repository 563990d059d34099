"""What a browser is told with Streamlit's page, so that it need not find it out step by step.

Streamlit's page asks for the server's health and settings before it connects, once for each part of the
address, and for the scripts of a widget when it meets the first. All of them are where the page is. It also
says that it is in English: a screen reader would read every other language with an English voice.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components import assets
from components.html_page import data_block
from components.navigation import is_page
from workshop_data.i18n import best_language, catalogue
from workshop_data.model import LANGUAGES

_ON_EVERY_PAGE = ("elements/Html", "widgets/ButtonGroup")
"""Streamlit's own elements above every page: the way out and the choice of language."""

_COMPONENT = "widgets/BidiComponent"
_PAGES: Mapping[str, tuple[str, Sequence[str]]] = MappingProxyType(
    {
        "/personas": ("persona_gallery/gallery.js", (_COMPONENT, "widgets/Button", "widgets/MenuButton")),
        "/persona": ("persona_card/view.js", (_COMPONENT,)),
        "/board": ("empathy_board/board.js", (_COMPONENT,)),
        "/coding": ("coding_desk/desk.js", (_COMPONENT,)),
    }
)
"""The pages that a module of ours draws, with that module and Streamlit's elements that they need first."""

_CONNECT = """<script>
      window.__streamlit = {
        BACKEND_BASE_URL: location.origin,
        HOST_CONFIG: { allowedOrigins: [location.origin], useExternalAuthToken: false },
      };
    </script>
"""
_STREAMLITS = b"<title>Streamlit</title>"
_ENGLISH = b'<html lang="en">'
_IMPORT = re.compile(r'^(?:import\b|\})[^"\n]*"(\.{1,2}/[^"]+\.js)";', re.MULTILINE)
_COMPONENTS = Path(__file__).parent
_SCRIPTS = ("page_language.js", "streamlit_words.js")
_AREA = "streamlit"
"""Of the catalogues: what Streamlit has no words of ours for."""


class QuickStart:
    """Adds to Streamlit's page where to connect and which scripts it will need."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _asks_for_page(scope):
            await self._app(scope, receive, send)
            return
        # What comes back has to be readable here.
        headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        language = best_language(Headers(scope=scope).get("accept-language"))
        await self._app({**scope, "headers": headers}, receive, _Completing(send, scope["path"], language))


class _Completing:
    """Holds a page back until it is whole, and sends it completed; anything else goes on at once."""

    def __init__(self, send: Send, path: str, language: str) -> None:
        self._send = send
        self._path = path
        self._language = language
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_html(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._send_whole(self._start)

    async def _send_whole(self, start: Message) -> None:
        body = completed(self._body, self._path, self._language)
        headers = MutableHeaders(raw=list(start["headers"]))
        if body != self._body:
            headers["content-length"] = str(len(body))
            for name in ("etag", "last-modified"):
                del headers[name]
        await self._send({**start, "headers": headers.raw})
        await self._send({"type": "http.response.body", "body": body})


def completed(page: bytes, path: str, language: str) -> bytes:
    """Streamlit's page with its language, the way to the server and this path's scripts; another as it is."""
    if _STREAMLITS not in page:
        return page
    path = path.rstrip("/")
    ours = f'<html lang="{language}" data-languages="{" ".join(LANGUAGES)}">'
    page = page.replace(_ENGLISH, ours.encode(), 1)
    return page.replace(_STREAMLITS, _head(path if path in _PAGES else "").encode() + _STREAMLITS, 1)


@cache
def _head(path: str) -> str:
    module, elements = _PAGES.get(path, (None, ()))
    scripts = [*_of_streamlit([*_ON_EVERY_PAGE, *elements]), *(_of_ours(module) if module else ())]
    links = "".join(f'    <link rel="modulepreload" crossorigin href="{each}">\n' for each in scripts)
    return _CONNECT + _in_language() + links


def _in_language() -> str:
    """Scripts that make the page say its language, and Streamlit's own words in it."""
    words = data_block({each: catalogue(each, _AREA) for each in LANGUAGES})
    scripts = ((_COMPONENTS / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    return "".join(
        [
            f'    <script type="application/json" id="streamlit-words">{words}</script>\n',
            *(f"    <script>{each}</script>\n" for each in scripts),
        ]
    )


def _of_streamlit(elements: Iterable[str]) -> Iterable[str]:
    """The scripts of these elements, but for those that the page names itself; none when they moved."""
    manifest = _manifest()

    def imported(name: str) -> Iterable[str]:
        return manifest[name].get("imports", []) if name in manifest else []

    there = _reached("index.html", imported)
    sources = (f"../lib/src/components/{each}/{each.rpartition('/')[2]}.tsx" for each in elements)
    wanted = dict.fromkeys(name for source in sources for name in _reached(source, imported))
    return (f"./{manifest[name]['file']}" for name in wanted if name in manifest and name not in there)


def _of_ours(module: str) -> Iterable[str]:
    return (assets.address(name) for name in _reached(module, _imported))


def _imported(name: str) -> Iterable[str]:
    """The modules that this module imports, by folder and name."""
    path = _COMPONENTS / name
    found = (path.parent / each for each in _IMPORT.findall(path.read_text(encoding="utf-8")))
    return (each.resolve().relative_to(_COMPONENTS.resolve()).as_posix() for each in found)


def _reached(first: str, imported: Callable[[str], Iterable[str]]) -> list[str]:
    """This one and all that it needs, each once."""
    reached, left = dict.fromkeys([first]), [first]
    while left:
        fresh = [name for name in imported(left.pop()) if name not in reached]
        reached.update(dict.fromkeys(fresh))
        left += fresh
    return list(reached)


def _manifest() -> Mapping[str, Any]:
    """What Streamlit's scripts were built from; found without importing Streamlit."""
    found = find_spec("streamlit")
    folder = Path(found.origin).parent if found and found.origin else Path()
    try:
        return dict(json.loads((folder / "static" / "manifest.json").read_text(encoding="utf-8")))
    except OSError:
        return {}


def _asks_for_page(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET" or not is_page(scope["path"]):
        return False
    return "text/html" in Headers(scope=scope).get("accept", "")


def _is_html(start: Message) -> bool:
    headers = Headers(raw=list(start["headers"]))
    return start["status"] == 200 and headers.get("content-type", "").startswith("text/html")
