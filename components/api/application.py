"""The API as one ASGI application."""

from typing import Any

from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from components.api import (
    codebook_routes,
    coding_routes,
    facilitation_routes,
    import_routes,
    note_routes,
    persona_files,
    persona_routes,
    problems,
    recurrence_routes,
    suggestion_routes,
    workshop_persona_routes,
    workshop_routes,
)
from components.api.guard import require_facilitator
from components.api.limits import BodyLimit
from components.api.services import Services, services_of
from workshop_data import __version__

_ROUTES = (
    workshop_routes,
    workshop_persona_routes,
    note_routes,
    facilitation_routes,
    coding_routes,
    codebook_routes,
    recurrence_routes,
    import_routes,
    suggestion_routes,
    persona_files,
    persona_routes,
)


def create_api(services: Services) -> FastAPI:
    """The API, to be mounted at `/api`."""
    api = FastAPI(
        title="Empathy map workshops",
        version=__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        middleware=[Middleware(BodyLimit)],
    )
    api.state.services = services
    problems.install(api)
    for routes in _ROUTES:
        api.include_router(routes.router)
    api.add_api_route("/openapi.json", _openapi, include_in_schema=False)
    api.add_api_route("/{path:path}", _unknown_address, include_in_schema=False)
    return api


def _openapi(request: Request) -> dict[str, Any]:
    if not services_of(request).settings.development:
        require_facilitator(request)
    schema: dict[str, Any] = request.app.openapi()
    return schema


def _unknown_address() -> None:
    """Starlette would answer an address under a mount that it does not know with plain text."""
    raise HTTPException(404)
