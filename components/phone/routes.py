"""The addresses under which phones join."""

import hashlib
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from components import assets
from components.api.services import Services
from components.html_page import page
from workshop_data import workshops
from workshop_data.errors import UnknownWorkshop
from workshop_data.i18n import Catalogue, best_language, catalogue
from workshop_data.model import LANGUAGES, NOTE_LENGTH_LIMIT, Evidence, Quadrant, Workshop

_PAGE = Path(__file__).parent / "page.html"
_SHARED = (
    *("language", *LANGUAGES, *Quadrant, *(f"{quadrant}_hint" for quadrant in Quadrant)),
    *(*Evidence, "pain_point", "note_count", "save", "cancel", "undo", "edit"),
)
"""The texts of all screens that the page uses too."""

_TOGETHER = "phone_together"
"""The texts that are not needed to write."""


class Phone:
    """The routes of the participants' page."""

    def __init__(self, services: Services) -> None:
        self._store = services.store
        self.routes = [
            Route("/join", self._ask),
            Route("/join/{code}", self._join),
            Route("/join/texts/{language}", _send_texts),
        ]

    async def _ask(self, request: Request) -> Response:
        """The page that asks for the code, or the way to the workshop for whom a form has asked."""
        code = _spelled(request.query_params.get("code", ""))
        if code:
            return RedirectResponse(f"/join/{code}", status_code=303)
        return _phone_page(request, code=None, workshop=None)

    async def _join(self, request: Request) -> Response:
        typed = request.path_params["code"]
        code = _spelled(typed)
        try:
            with self._store.read() as db:
                workshop = workshops.get(db, code)
        except UnknownWorkshop:
            return _phone_page(request, code=code[:12], workshop=None)
        if typed != code:
            return RedirectResponse(f"/join/{code}", status_code=303)
        return _phone_page(request, code=code, workshop=workshop)


def _spelled(typed: str) -> str:
    return re.sub(r"[^0-9A-Za-z]", "", typed).upper()


async def _send_texts(request: Request) -> Response:
    """All texts in a language: the page brings along those of its own, and only what is needed to write."""
    language = request.path_params["language"]
    if language not in LANGUAGES:
        raise HTTPException(404)
    is_current = request.query_params.get("v") == _version()
    kept = assets.cache_control(is_current=is_current)
    return JSONResponse(_texts(language), headers={"Cache-Control": kept})


def _phone_page(request: Request, *, code: str | None, workshop: Workshop | None) -> Response:
    fallback = workshop.language if workshop else "nl"
    language = best_language(request.headers.get("accept-language"), default=fallback)
    title = workshop.title if workshop else str(catalogue(language, "common")["app_name"])
    values = {"language": language, "assets": assets.address("phone"), "title": title}
    boot = _boot(language, code=code, workshop=workshop)
    return page(_PAGE, values, boot=boot, status=404 if boot["unknown"] else 200)


def _boot(language: str, *, code: str | None, workshop: Workshop | None) -> dict[str, Any]:
    """What the page knows from the start, so that it can be used before it has asked for anything."""
    return {
        "code": code,
        "unknown": code is not None and workshop is None,
        "language": language,
        "workshop": _introduced(workshop) if workshop else None,
        "texts": {language: _texts_to_write(language)},
        "version": _version(),
        "limits": {"text": NOTE_LENGTH_LIMIT},
    }


def _introduced(workshop: Workshop) -> dict[str, str]:
    return {"title": workshop.title, "language": workshop.language, "phase": workshop.phase}


@cache
def _texts(language: str) -> Catalogue:
    return _texts_to_write(language) | catalogue(language, _TOGETHER)


@cache
def _texts_to_write(language: str) -> Catalogue:
    common = catalogue(language, "common")
    return {key: common[key] for key in _SHARED} | catalogue(language, "phone")


@cache
def _version() -> str:
    written = json.dumps([_texts(language) for language in LANGUAGES])
    return hashlib.sha256(written.encode()).hexdigest()[:12]
