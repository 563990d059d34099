"""Refusals as problem documents (RFC 9457) in the caller's language."""

import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from components.framed_page import framed_page
from workshop_data import errors
from workshop_data.errors import WorkshopError
from workshop_data.i18n import Translator, best_language, translator

_logger = logging.getLogger(__name__)

_STATUS: dict[type[WorkshopError], int] = {
    errors.SignInNeeded: 401,
    errors.WrongPasscode: 401,
    errors.NotAllowed: 403,
    errors.ParticipantRemoved: 403,
    errors.UnknownWorkshop: 404,
    errors.UnknownNote: 404,
    errors.UnknownParticipant: 404,
    errors.UnknownGroup: 404,
    errors.UnknownPersona: 404,
    errors.UnknownLine: 404,
    errors.UnknownPainPoint: 422,
    errors.PainPointNameTaken: 409,
    errors.PainPointMerged: 409,
    errors.NotesRecoded: 409,
    errors.NothingToTakeApart: 409,
    errors.NoteOfAnother: 409,
    errors.PersonaChanged: 409,
    errors.PersonaHasNotes: 409,
    errors.PersonaNotArchived: 409,
    errors.WorkshopFull: 409,
    errors.VotesSpent: 409,
    errors.NothingToUndo: 409,
    errors.ChangedSince: 409,
    errors.NoteTakenBack: 410,
    errors.PersonaDeleted: 410,
    errors.TooLarge: 413,
    errors.PictureTooLarge: 413,
    errors.NotRevealedYet: 423,
    errors.WritingLocked: 423,
    errors.JoiningLocked: 423,
    errors.NotInThisPhase: 423,
    errors.WorkshopClosed: 423,
    errors.SlowDown: 429,
    errors.NotSaved: 503,
    errors.PrintingTooSlow: 503,
}
_REFUSED = 422
_SAID_OTHERWISE_TO_FACILITATORS = (errors.NotInThisPhase, errors.WorkshopClosed, errors.NotRevealedYet)
_TEMPLATE = Path(__file__).parent / "problem.html"
_KEPT_HEADERS = ("Content-Language", "Retry-After")
_HTTP_CODES = {404: "not_found", 405: "wrong_method"}


class Problem(JSONResponse):
    """A problem document; `told` is what it says."""

    media_type = "application/problem+json"

    def __init__(self, told: Mapping[str, Any], status: int, *, headers: Mapping[str, str]) -> None:
        super().__init__(told, status_code=status, headers=headers)
        self.told = told


def install(api: FastAPI) -> None:
    """Answer every error of this API with a problem document."""
    api.add_exception_handler(WorkshopError, _workshop_error)
    api.add_exception_handler(RequestValidationError, _validation_error)
    api.add_exception_handler(HTTPException, _http_error)
    api.add_exception_handler(Exception, _unexpected)


def language_of(request: Request) -> Translator:
    """The translator for whoever sent this request."""
    return translator(best_language(request.headers.get("accept-language")))


def problem_of(error: WorkshopError, t: Translator, *, to_facilitator: bool = False) -> Problem:
    """The problem document of a refusal; who leads is not told to follow the facilitator."""
    more: dict[str, Any] = {
        name: value for name, value in error.values.items() if isinstance(value, str | int)
    }
    headers = {"Retry-After": str(error.values["seconds"])} if isinstance(error, errors.SlowDown) else None
    if isinstance(error, errors.ImportRefused):
        more["refused"] = [
            {"row": refusal.row, "column": refusal.column, "reason": t.error(refusal.reason)}
            for refusal in error.values["refused"]
        ]
    if isinstance(error, errors.CardsRefused):
        more["refused"] = [
            {"where": refusal.where, "reason": _encodable(t.error(refusal.reason))}
            for refusal in error.values["refused"]
        ]
    if isinstance(error, errors.PersonaChanged):
        more |= error.values
    status = _STATUS.get(type(error), _REFUSED)
    to_lead = to_facilitator and isinstance(error, _SAID_OTHERWISE_TO_FACILITATORS)
    detail = t(f"errors.{error.code}_lead") if to_lead else t.error(error)
    return _problem(t, error.code, status, detail=detail, more=more, headers=headers)


async def _workshop_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, WorkshopError)
    t = language_of(request)
    to_facilitator = getattr(request.state, "is_facilitator", False)
    return _shown(request, t, problem_of(error, t, to_facilitator=to_facilitator))


async def _validation_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    t = language_of(request)
    faults = [_fault(fault, t) for fault in error.errors()]
    return _shown(request, t, _problem(t, "invalid", _REFUSED, more={"errors": faults}))


def _fault(fault: Mapping[str, Any], t: Translator) -> dict[str, str]:
    field = ".".join(str(part) for part in fault["loc"][1:]) or "body"
    if fault["type"] == "json_invalid" or fault["loc"] == ("body",):
        return {"field": "body", "message": t.error(errors.TextUnreadable())}
    match fault["type"]:
        case "missing":
            reason: WorkshopError = errors.FieldMissing(field=field)
        case "extra_forbidden":
            return {"field": field, "message": t("errors.unknown_field_detail", field=field)}
        case _:
            reason = errors.InvalidValue(field=field, value=str(fault.get("input"))[:40])
    return {"field": field, "message": _encodable(t.error(reason))}


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    code = _HTTP_CODES.get(error.status_code, "unexpected" if error.status_code >= 500 else "invalid")
    t = language_of(request)
    return _shown(request, t, _problem(t, code, error.status_code, headers=error.headers))


async def _unexpected(request: Request, error: Exception) -> Response:
    _logger.error("unexpected error at %s", request.url.path, exc_info=error)
    t = language_of(request)
    return _shown(request, t, _problem(t, "unexpected", 500))


def _shown(request: Request, t: Translator, problem: Problem) -> Response:
    """The problem as a page, for a person who has opened an address in a browser; else as it is."""
    if request.method != "GET" or "text/html" not in request.headers.get("accept", ""):
        return problem
    values = {
        "title": problem.told["title"],
        "detail": problem.told["detail"],
        "start": t("board.all_workshops"),
    }
    shown = framed_page(t, _TEMPLATE, values, status=problem.status_code)
    shown.headers.update({name: problem.headers[name] for name in _KEPT_HEADERS if name in problem.headers})
    return shown


def _problem(
    t: Translator,
    code: str,
    status: int,
    *,
    detail: str | None = None,
    more: Mapping[str, Any] | None = None,
    headers: Mapping[str, str] | None = None,
) -> Problem:
    content = {
        "type": f"urn:empathy-map:problem:{code}",
        "title": t(f"errors.{code}"),
        "status": status,
        "detail": detail or t(f"errors.{code}_detail"),
        "code": code,
        **(more or {}),
    }
    content = {
        name: _encodable(value) if isinstance(value, str) else value for name, value in content.items()
    }
    return Problem(content, status, headers={**(headers or {}), "Content-Language": t.language})


def _encodable(text: str) -> str:
    """The text without broken surrogates, which a refused value may hold and UTF-8 can't."""
    return text.encode("utf-8", "replace").decode()
