"""Who is calling: every route asks here."""

from typing import Annotated

from fastapi import Depends
from starlette.requests import Request

from components.api import cookies
from components.api.services import services_of
from workshop_data import errors, participants, workshops
from workshop_data.model import FACILITATOR, Caller


def require_facilitator(request: Request) -> Caller:
    """The facilitator who calls; raises SignInNeeded for nobody, NotAllowed for a participant."""
    if _bearer(request) is not None:
        raise errors.NotAllowed()
    if not cookies.is_facilitator(request.cookies, services_of(request).settings):
        raise errors.SignInNeeded()
    request.state.is_facilitator = True
    return FACILITATOR


def require_caller(code: str, request: Request) -> Caller:
    """The participant of this workshop or the facilitator who calls.

    Raises
    ------
    UnknownWorkshop, ParticipantRemoved, SignInNeeded
        The latter also for a token that this workshop does not know.
    """
    token = _bearer(request)
    if token is None and request.query_params.get("as") == "participant":
        token = request.cookies.get(cookies.participant_cookie(code), "")
    if token is not None:
        return Caller(_participant(request, code, token))
    with services_of(request).store.read() as db:
        workshops.get(db, code)
    return require_facilitator(request)


def _participant(request: Request, code: str, token: str) -> str:
    with services_of(request).store.read() as db:
        workshop = workshops.get(db, code)
        participant = participants.find(db, workshop.id, token)
    if participant is None:
        raise errors.SignInNeeded()
    participants.require_present(participant)
    return participant.id


def _bearer(request: Request) -> str | None:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.casefold() == "bearer" else None


FacilitatorOnly = Annotated[Caller, Depends(require_facilitator)]
Anyone = Annotated[Caller, Depends(require_caller)]
