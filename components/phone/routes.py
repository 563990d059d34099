"""The addresses under which phones join."""

import re
from pathlib import Path

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from components import assets
from components.api.services import Services
from components.html_page import page
from workshop_data import workshops
from workshop_data.errors import UnknownWorkshop
from workshop_data.i18n import best_language, catalogue
from workshop_data.model import LANGUAGES, NOTE_LENGTH_LIMIT, Workshop

_PAGE = Path(__file__).parent / "page.html"
_AREAS = ("phone", "common")


class Phone:
    """The routes of the participants' page."""

    def __init__(self, services: Services) -> None:
        self._store = services.store
        self.routes = [Route("/join", self._ask), Route("/join/{code}", self._join)]

    async def _ask(self, request: Request) -> Response:
        return _phone_page(request, code=None, workshop=None)

    async def _join(self, request: Request) -> Response:
        typed = request.path_params["code"]
        code = re.sub(r"[^0-9A-Za-z]", "", typed).upper()
        try:
            with self._store.read() as db:
                workshop = workshops.get(db, code)
        except UnknownWorkshop:
            return _phone_page(request, code=code[:12], workshop=None)
        if typed != code:
            return RedirectResponse(f"/join/{code}", status_code=303)
        return _phone_page(request, code=code, workshop=workshop)


def _phone_page(request: Request, *, code: str | None, workshop: Workshop | None) -> Response:
    fallback = workshop.language if workshop else "nl"
    language = best_language(request.headers.get("accept-language"), default=fallback)
    unknown = code is not None and workshop is None
    boot = {
        "code": code,
        "unknown": unknown,
        "language": language,
        "workshop": _introduced(workshop) if workshop else None,
        "texts": {each: {area: catalogue(each, area) for area in _AREAS} for each in LANGUAGES},
        "limits": {"text": NOTE_LENGTH_LIMIT},
    }
    title = workshop.title if workshop else str(catalogue(language, "common")["app_name"])
    values = {"language": language, "assets": assets.address("phone"), "title": title}
    return page(_PAGE, values, boot=boot, status=404 if unknown else 200)


def _introduced(workshop: Workshop) -> dict[str, str]:
    return {"title": workshop.title, "language": workshop.language, "phase": workshop.phase}
