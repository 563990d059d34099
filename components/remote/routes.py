"""The address of the facilitator's remote."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from components import assets
from components.api import cookies
from components.api.services import Services
from components.html_page import page
from workshop_data import agenda, workshops
from workshop_data.errors import UnknownWorkshop
from workshop_data.i18n import Catalogue, best_language, catalogue, translator
from workshop_data.model import LANGUAGES, Evidence, Phase, Quadrant, Workshop

_PAGE = Path(__file__).parent / "page.html"
_SHARED = (
    *("language", *LANGUAGES, *Quadrant, *Phase, *Evidence, "pain_point"),
    *("note_count", "participant_count", "cancel"),
)
"""The texts of all screens that the page uses too."""


class Remote:
    """The route of the page; only facilitators get it."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self.routes = [Route("/remote/{code}", self._show)]

    def _show(self, request: Request) -> Response:
        if not cookies.is_facilitator(request.cookies, self._services.settings):
            return RedirectResponse(_sign_in_first(request), status_code=303)
        typed = request.path_params["code"]
        code = re.sub(r"[^0-9A-Za-z]", "", typed).upper()
        try:
            with self._services.store.read() as db:
                workshop = workshops.get(db, code)
        except UnknownWorkshop:
            return _remote_page(request, code[:12], None)
        if typed != code:
            return RedirectResponse(_with_query(f"/remote/{code}", request), status_code=303)
        return _remote_page(request, code, workshop)


def _sign_in_first(request: Request) -> str:
    return f"/login?{urlencode({'next': _with_query(request.url.path, request)})}"


def _with_query(path: str, request: Request) -> str:
    return f"{path}?{request.url.query}" if request.url.query else path


def _remote_page(request: Request, code: str, workshop: Workshop | None) -> Response:
    language = _language(request, workshop)
    t = translator(language)
    heading = t("remote.heading")
    title = f"{heading} · {workshop.title}" if workshop else heading
    values = {"language": language, "assets": assets.address("remote"), "title": title}
    boot = _boot(language, code, workshop)
    return page(_PAGE, values, boot=boot, status=200 if workshop else 404)


def _language(request: Request, workshop: Workshop | None) -> str:
    """What the address asks for, else what the browser prefers, else that of the workshop."""
    asked = request.query_params.get("lang", "").lower()
    if asked in LANGUAGES:
        return asked
    fallback = workshop.language if workshop else "nl"
    return best_language(request.headers.get("accept-language"), default=fallback)


def _boot(language: str, code: str, workshop: Workshop | None) -> dict[str, Any]:
    """What the page knows from the start; the rest it asks of the API."""
    return {
        "code": code,
        "language": language,
        "workshop": {"title": workshop.title, "language": workshop.language} if workshop else None,
        "texts": _texts(language),
        "usual_minutes": dict(agenda.USUAL),
    }


def _texts(language: str) -> Catalogue:
    common = catalogue(language, "common")
    shared = {key: common[key] for key in _SHARED} | catalogue(language, "did")
    return shared | catalogue(language, "remote")
