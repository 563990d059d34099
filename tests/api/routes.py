"""The addresses that the site answers, as "METHOD /path" with `{}` for what changes."""

import re

from fastapi import FastAPI
from starlette.routing import Mount, Route

from components.site import Site

_OPENAPI = "GET /api/openapi.json"


def calls_of(site: Site) -> set[str]:
    """All calls, but for the files under /assets."""
    found = {_OPENAPI}
    for route in site.routes:
        if isinstance(route, Mount) and isinstance(route.app, FastAPI):
            found |= {f"{method.upper()} {route.path}{path}" for method, path in _described(route.app)}
        elif isinstance(route, Route) and not route.path.startswith("/assets"):
            found |= {f"{method} {route.path}" for method in (route.methods or set()) - {"HEAD"}}
    return {without_names(call) for call in found}


def without_names(call: str) -> str:
    return re.sub(r"\{\w+\}", "{}", call)


def _described(api: FastAPI) -> list[tuple[str, str]]:
    return [(method, path) for path, methods in api.openapi()["paths"].items() for method in methods]
