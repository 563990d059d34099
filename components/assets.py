"""The style sheets and modules that browsers load, under an address that changes when any of them does."""

import gzip
import hashlib
import mimetypes
import re
from collections.abc import Set
from functools import cache
from importlib import metadata
from importlib.resources import files
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from components.joined_modules import joined, joined_after

_ROOT = Path(__file__).parent
_FOLDERS = (
    "phone",
    "remote",
    "empathy_board",
    "coding_desk",
    "sign_in",
    "persona_card",
    "persona_editor",
    "persona_gallery",
)
_FIRST, _LATER = (_ROOT / "phone" / name for name in ("phone.js", "together.js"))
"""What a phone loads, and what it loads after that: each is sent with all that it imports."""

_REMOTE = _ROOT / "remote" / "remote.js"
"""What the facilitator's remote loads, sent in the same way."""

_PLOTLY = "plotly.min.js"
_ENDINGS = {".css", ".js", ".svg"}
_A_YEAR = 365 * 24 * 60 * 60
_KEPT = f"public, max-age={_A_YEAR}, immutable"
_COMMENT = re.compile(r"^[ \t]*/\*(?:[^*]|\*(?!/))*\*/[ \t]*$", re.MULTILINE)
_LEADING_SPACE = re.compile(r"^\s+", re.MULTILINE)

Name = tuple[str, str]


def address(folder: str) -> str:
    """Where the files of this folder are served, such as `/assets/3f2a9c/phone`."""
    return f"/assets/{_version()}/{folder}"


def module(folder: str, name: str) -> str:
    """Where this module of a component is served."""
    return f"{address(folder)}/{name}"


def known() -> Set[Name]:
    """The files that are served, by folder and name."""
    return _files().keys()


def plotly_address() -> str:
    """Where Plotly's own library is served, for pictures of charts."""
    return f"/assets/{metadata.version('plotly')}/{_PLOTLY}"


def cache_control(*, is_current: bool) -> str:
    """For what stands under an address with a version: kept for good, unless the version is another one."""
    return _KEPT if is_current else "no-store"


def shortened(source: str) -> str:
    """The source without comments on lines of their own, indentation and empty lines.

    It knows nothing of the language: no text in our files may hold such a comment, or go over two lines.
    """
    return _LEADING_SPACE.sub("", _COMMENT.sub("", source))


async def _asset(request: Request) -> Response:
    name = (request.path_params["folder"], request.path_params["file"])
    if name not in _files():
        raise HTTPException(404)
    is_current = request.path_params["version"] == _version()
    headers = {"Cache-Control": cache_control(is_current=is_current), "Vary": "Accept-Encoding"}
    content = _files()[name]
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        content = _compressed(name)
    return Response(content, media_type=mimetypes.guess_type(name[1])[0], headers=headers)


async def _plotly(request: Request) -> Response:
    is_current = request.path_params["version"] == metadata.version("plotly")
    headers = {
        "Cache-Control": cache_control(is_current=is_current),
        "Content-Encoding": "gzip",
        "Vary": "Accept-Encoding",
    }
    return Response(_compressed_plotly(), media_type="text/javascript", headers=headers)


@cache
def _compressed_plotly() -> bytes:
    """Compressed for all: browsers since long take it, and it is 4.8 MB else."""
    source = files("plotly").joinpath("package_data", _PLOTLY).read_bytes()
    return gzip.compress(source, 6, mtime=0)


@cache
def _files() -> dict[Name, bytes]:
    """The files by folder and name: nothing outside this list can be asked for."""
    found = (path for folder in _FOLDERS for path in sorted((_ROOT / folder).iterdir()))
    return {(path.parent.name, path.name): _content(path) for path in found if path.suffix in _ENDINGS}


def _content(path: Path) -> bytes:
    if path == _FIRST:
        source = joined(_FIRST, later=_LATER)
    elif path == _LATER:
        source = joined_after(_FIRST, _LATER)
    elif path == _REMOTE:
        source = joined(_REMOTE)
    else:
        source = path.read_text(encoding="utf-8")
    return (source if path.suffix == ".svg" else shortened(source)).encode()


@cache
def _compressed(name: Name) -> bytes:
    return gzip.compress(_files()[name], 9, mtime=0)


@cache
def _version() -> str:
    digest = hashlib.sha256()
    for name, content in sorted(_files().items()):
        digest.update(repr(name).encode() + content)
    return digest.hexdigest()[:12]


routes = [
    Route(f"/assets/{{version}}/{_PLOTLY}", _plotly),
    Route("/assets/{version}/{folder}/{file}", _asset),
]
