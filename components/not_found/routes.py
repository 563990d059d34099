"""The answer to an address that nobody has: else Streamlit would show its own page, in English."""

from pathlib import Path
from typing import Any, NoReturn

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, NoMatchFound
from starlette.types import Receive, Scope, Send

from components.framed_page import framed_page
from components.navigation import is_page
from workshop_data.i18n import best_language, translator
from workshop_data.model import LANGUAGES
from workshop_data.workshops import canonical_code, looks_like_code

STREAMLITS = frozenset({"_stcore", "static", "media", "component", "auth", "oauth2callback"})
"""What Streamlit serves lies below these, also when it is asked for from below a page."""

_TEMPLATE = Path(__file__).parent / "not_found.html"


class NotFound(BaseRoute):
    """Stands after all our routes and before Streamlit's: takes what is none of its pages and files."""

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        asks = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
        return (Match.FULL if asks and _is_nowhere(scope["path"]) else Match.NONE), {}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        await _not_found(Request(scope))(scope, receive, send)

    def url_path_for(self, name: str, /, **path_params: Any) -> NoReturn:
        raise NoMatchFound(name, path_params)


def _is_nowhere(path: str) -> bool:
    is_file = "." in _last_part(path)
    return not (is_page(path) or is_file or STREAMLITS.intersection(path.split("/")))


def _last_part(path: str) -> str:
    """Without the full stop that people type behind an address."""
    return path.rstrip("/").rpartition("/")[2].strip(".")


def _not_found(request: Request) -> Response:
    asked = request.query_params.get("lang", "").lower()
    accepted = best_language(request.headers.get("accept-language"))
    t = translator(asked if asked in LANGUAGES else accepted)
    typed = canonical_code(_last_part(request.url.path))
    values = {
        "language_label": t("common.language"),
        "title": t("errors.not_found"),
        "intro": t("sign_in.not_found_intro"),
        "code": typed if looks_like_code(typed) else "",
        "code_label": t("phone.code_label"),
        "code_hint": t("phone.code_hint"),
        "button": t("phone.code_go"),
        "start": t("sign_in.to_start"),
    }
    return framed_page(t, _TEMPLATE, values, status=404)
