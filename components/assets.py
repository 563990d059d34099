"""The style sheets and modules that browsers load, under an address that changes when any of them does."""

import hashlib
import mimetypes
from functools import cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_ROOT = Path(__file__).parent
_FOLDERS = ("phone", "empathy_board", "sign_in")
_ENDINGS = {".css", ".js", ".svg"}
_A_YEAR = 365 * 24 * 60 * 60


def address(folder: str) -> str:
    """Where the files of this folder are served, such as `/assets/3f2a9c/phone`."""
    return f"/assets/{_version()}/{folder}"


async def _asset(request: Request) -> Response:
    name = (request.path_params["folder"], request.path_params["file"])
    content = _files().get(name)
    if content is None:
        raise HTTPException(404)
    cached = f"public, max-age={_A_YEAR}, immutable"
    is_current = request.path_params["version"] == _version()
    return Response(
        content,
        media_type=mimetypes.guess_type(name[1])[0],
        headers={"Cache-Control": cached if is_current else "no-store"},
    )


@cache
def _files() -> dict[tuple[str, str], bytes]:
    """The files by folder and name: nothing outside this list can be asked for."""
    found = (path for folder in _FOLDERS for path in sorted((_ROOT / folder).iterdir()))
    return {(path.parent.name, path.name): path.read_bytes() for path in found if path.suffix in _ENDINGS}


@cache
def _version() -> str:
    digest = hashlib.sha256()
    for name, content in sorted(_files().items()):
        digest.update(repr(name).encode() + content)
    return digest.hexdigest()[:12]


routes = [Route("/assets/{version}/{folder}/{file}", _asset)]
