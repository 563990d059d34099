"""Every address that the site answers: who may ask it, and a request that it takes.

A test compares the table with the site's own routes, so that a new route has to be put here: it is then asked
by all tests of who may call, and of what nobody may be told.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

import httpx
import pytest
from _pytest.mark import ParameterSet
from fastapi import FastAPI
from starlette.routing import Mount
from starlette.routing import Route as SiteRoute

from components.site import Site
from tests.api.people import PASSCODE, Person, draft
from tests.cards import picture_bytes

_OPENAPI = "GET /api/openapi.json"
GROUP = "00000000-0000-0000-0000-00000000a0a0"
NEW_NOTE = "00000000-0000-0000-0000-00000000b0b0"
_CSV = "workshop,date,quadrant,text,pain_point\nPensioen aanvragen,{date},says,Iets anders,\n"
_CARDS = b'{"format": "persona-cards", "version": 1, "cards": [%s]}' % (
    b'{"id": "00000000-0000-0000-0000-00000000c0c0", "name": "Selam", "language": "fr"}'
)
_DRY_RUN = {"dry_run": "1"}


class Who(Enum):
    """Who may make a call; facilitators come with participants, but for a participant's own ready signal."""

    ALL = 1
    PARTICIPANTS = 2
    PARTICIPANTS_ALONE = 3
    FACILITATORS = 4


Names = Mapping[str, str]
"""What calls are about: the `code` of a workshop, a `note`, the `target` of a vote, a `persona` …"""


@dataclass(frozen=True)
class Route:
    """One call; in `path`, `json` and `file`, `{…}` stands for one of the Names.

    `needs_more` marks what is refused without more than this; the answer of an `endless` one goes on and on.
    """

    method: str
    path: str
    who: Who
    json: Any = None
    query: Mapping[str, str] = field(default_factory=dict)
    file: str | bytes | None = None
    needs_more: bool = False
    endless: bool = False

    @property
    def call(self) -> str:
        """As in "GET /api/workshops/{}"."""
        return without_names(f"{self.method} {self.path}")

    def ask(self, person: Person, names: Names) -> httpx.Response:
        request: dict[str, Any] = {"params": self.query} if self.query else {}
        if self.json is not None:
            request["json"] = _filled(self.json, names)
        if self.file is not None:
            request["files"] = {"file": ("file", _filled(self.file, names))}
        return person.call(self.method, _filled(self.path, names), **request)


def _filled(value: Any, names: Names) -> Any:
    if isinstance(value, str):
        return re.sub(r"\{(\w+)\}", lambda found: names[found[1]], value)
    if isinstance(value, list):
        return [_filled(each, names) for each in value]
    if isinstance(value, dict):
        return {_filled(name, names): _filled(each, names) for name, each in value.items()}
    return value


_ALL, _PARTICIPANTS, _FACILITATORS = Who.ALL, Who.PARTICIPANTS, Who.FACILITATORS
_WORKSHOP, _PERSONA = "/api/workshops/{code}", "/api/personas/{persona}"
_CODEBOOK, _PERSONAS = "/api/codebook", "/api/personas"

_PAGES = (
    Route("GET", "/healthz", _ALL),
    Route("GET", "/login", _ALL),
    Route("POST", "/login", _ALL, json={"passcode": PASSCODE}),
    Route("GET", "/logout", _ALL),
    Route("POST", "/logout", _ALL),
    Route("GET", "/join", _ALL),
    Route("GET", "/join/texts/{language}", _ALL),
    Route("GET", "/join/{code}", _ALL),
    Route("GET", "/remote/{code}", _FACILITATORS),
)
_OF_WORKSHOPS = (
    Route("POST", "/api/workshops", _FACILITATORS, json={"title": "Nieuw"}),
    Route("GET", _WORKSHOP, _PARTICIPANTS),
    Route("PATCH", _WORKSHOP, _FACILITATORS, json={"title": "Anders"}),
    Route("POST", f"{_WORKSHOP}/copy", _FACILITATORS),
    Route("GET", f"{_WORKSHOP}/replay", _FACILITATORS),
    Route("GET", f"{_WORKSHOP}/rounds", _PARTICIPANTS),
    Route("GET", f"{_WORKSHOP}/changes", _PARTICIPANTS, endless=True),
    Route("POST", f"{_WORKSHOP}/participants", _ALL),
    Route("PUT", f"{_WORKSHOP}/ready", Who.PARTICIPANTS_ALONE, json={"ready": True}),
    Route("PUT", f"{_WORKSHOP}/talk/{{target}}", _FACILITATORS, json={}),
    Route("DELETE", f"{_WORKSHOP}/talk/{{target}}", _FACILITATORS),
    Route("POST", f"{_WORKSHOP}/undo", _FACILITATORS),
    Route("POST", f"{_WORKSHOP}/redo", _FACILITATORS),
    Route("PUT", f"{_WORKSHOP}/personas", _FACILITATORS, json={"personas": ["{persona}"]}),
    Route("GET", f"{_WORKSHOP}/personas/{{persona}}/portrait", _PARTICIPANTS),
)
_OF_NOTES = (
    Route("POST", f"{_WORKSHOP}/notes", _PARTICIPANTS, json=draft() | {"id": NEW_NOTE}),
    Route("PATCH", f"{_WORKSHOP}/notes/{{note}}", _PARTICIPANTS, json={"text": "Anders"}),
    Route("DELETE", f"{_WORKSHOP}/notes/{{note}}", _PARTICIPANTS),
    Route("DELETE", f"{_WORKSHOP}/notes/{{note}}/author", _FACILITATORS),
    Route("PUT", f"{_WORKSHOP}/notes/{{note}}/coding", _FACILITATORS, json={"code": "unknown_status"}),
    Route("POST", f"{_WORKSHOP}/groups", _PARTICIPANTS, json={"id": GROUP, "notes": ["{note}"]}),
    Route("PATCH", f"{_WORKSHOP}/groups/{{group}}", _PARTICIPANTS, json={"add": ["{note}"], "title": "Nu"}),
    Route("POST", f"{_WORKSHOP}/groups/{{group}}/merge", _PARTICIPANTS, json={"group": GROUP}),
    Route("DELETE", f"{_WORKSHOP}/groups/{{group}}", _PARTICIPANTS),
    Route("POST", f"{_WORKSHOP}/groups/suggestions", _FACILITATORS),
    Route("PUT", f"{_WORKSHOP}/votes/{{target}}", _PARTICIPANTS, json={"count": 1}),
)
_OF_CODING = (
    Route("GET", f"{_WORKSHOP}/coding", _FACILITATORS),
    Route("PUT", f"{_WORKSHOP}/coding", _FACILITATORS, json={"codes": {"{note}": "other"}, "coder": "A"}),
    Route("POST", f"{_WORKSHOP}/coding/suggestions", _FACILITATORS, json={"items": [["{note}"]]}),
    Route("GET", f"{_WORKSHOP}/agreement", _FACILITATORS, query={"first": "A", "second": "B"}),
    Route("POST", "/api/suggestions", _FACILITATORS, json={"texts": ["Ik wacht"]}),
    Route("GET", _CODEBOOK, _FACILITATORS),
    Route("POST", _CODEBOOK, _FACILITATORS, json={"name": "Nieuw"}),
    Route("GET", f"{_CODEBOOK}.{{kind}}", _FACILITATORS),
    Route("POST", f"{_CODEBOOK}/import", _FACILITATORS, query=_DRY_RUN, file="name_nl\nNieuw\n"),
    Route("GET", f"{_CODEBOOK}/history", _FACILITATORS),
    Route("GET", f"{_CODEBOOK}/entries/{{entry}}", _FACILITATORS),
    Route("PATCH", f"{_CODEBOOK}/entries/{{entry}}", _FACILITATORS, json={"colour": "#112233"}),
    Route("POST", f"{_CODEBOOK}/entries/{{entry}}/merge", _FACILITATORS, json={"into": "other"}),
    Route("DELETE", f"{_CODEBOOK}/merges/{{number}}", _FACILITATORS, needs_more=True),
    Route(
        "POST",
        f"{_CODEBOOK}/entries/{{entry}}/split",
        _FACILITATORS,
        json={"name": "Nieuw", "notes": ["{note}"]},
        needs_more=True,
    ),
)
_OF_ALL_WORKSHOPS = (
    Route("GET", "/api/pain-points", _FACILITATORS),
    Route("GET", "/api/pain-points/in-time", _FACILITATORS),
    Route("GET", "/api/pain-points/trend", _FACILITATORS),
    Route("GET", "/api/pain-points/together", _FACILITATORS),
    Route("GET", "/api/pain-points/saturation", _FACILITATORS),
    Route("GET", "/api/pain-points/for-whom", _FACILITATORS),
    Route("POST", "/api/import", _FACILITATORS, query=_DRY_RUN, file=_CSV),
    Route("GET", "/api/openapi.json", _FACILITATORS),
)
_OF_PERSONAS = (
    Route("GET", _PERSONAS, _FACILITATORS),
    Route("POST", _PERSONAS, _FACILITATORS, json={"name": "Jos", "language": "de"}),
    Route("GET", f"{_PERSONAS}/schema.json", _ALL),
    Route("GET", f"{_PERSONAS}/room", _FACILITATORS),
    Route("GET", f"{_PERSONAS}/words", _FACILITATORS),
    Route("GET", f"{_PERSONAS}/portrait", _FACILITATORS, query={"name": "Jos"}),
    Route("POST", f"{_PERSONAS}/starter", _FACILITATORS, json={"language": "en"}),
    Route("POST", f"{_PERSONAS}/picture", _FACILITATORS, file=picture_bytes()),
    Route("POST", f"{_PERSONAS}/import", _FACILITATORS, query=_DRY_RUN, file=_CARDS),
    Route("GET", f"{_PERSONAS}/cards.pdf", _FACILITATORS),
    Route("GET", f"{_PERSONAS}/cards.json", _FACILITATORS),
    Route("GET", _PERSONA, _FACILITATORS),
    Route("PUT", _PERSONA, _FACILITATORS, json={"based_on": 1, "card": {"name": "Anders", "language": "nl"}}),
    Route("PATCH", _PERSONA, _FACILITATORS, json={"archived": True}),
    Route("DELETE", f"{_PERSONAS}/{{archived}}", _FACILITATORS),
    Route("POST", f"{_PERSONA}/copies", _FACILITATORS),
    Route("GET", f"{_PERSONA}/versions", _FACILITATORS),
    Route("GET", f"{_PERSONA}/versions/{{number}}", _FACILITATORS),
    Route("POST", f"{_PERSONA}/versions", _FACILITATORS, json={"number": 1}),
    Route("GET", f"{_PERSONA}/portrait", _FACILITATORS),
    Route("PUT", f"{_PERSONA}/picture", _FACILITATORS, file=picture_bytes()),
    Route("DELETE", f"{_PERSONA}/picture", _FACILITATORS),
    Route(
        "POST",
        f"{_PERSONA}/lines",
        _FACILITATORS,
        json={"section": "needs", "workshop": "{code}", "notes": ["{note}"]},
    ),
    Route("GET", f"{_PERSONA}/lines/{{line}}/notes", _FACILITATORS),
    Route("GET", f"{_PERSONA}/card.pdf", _FACILITATORS),
    Route("GET", f"{_PERSONA}/card.png", _FACILITATORS),
    Route("GET", f"{_PERSONA}/card.json", _FACILITATORS),
)
ROUTES = (*_PAGES, *_OF_WORKSHOPS, *_OF_NOTES, *_OF_CODING, *_OF_ALL_WORKSHOPS, *_OF_PERSONAS)


def each(routes: Iterable[Route]) -> list[ParameterSet]:
    """The routes as parameters of a test, by their calls."""
    return [pytest.param(route, id=route.call) for route in sorted(routes, key=lambda route: route.call)]


ANSWERED = [route for route in ROUTES if not route.endless]
"""All that can be asked and read to the end."""


def calls_of(site: Site) -> set[str]:
    """All calls, but for the files under /assets."""
    found = {_OPENAPI}
    for route in site.routes:
        if isinstance(route, Mount) and isinstance(route.app, FastAPI):
            found |= {f"{method.upper()} {route.path}{path}" for method, path in _described(route.app)}
        elif isinstance(route, SiteRoute) and not route.path.startswith("/assets"):
            found |= {f"{method} {route.path}" for method in (route.methods or set()) - {"HEAD"}}
    return {without_names(call) for call in found}


def without_names(call: str) -> str:
    return re.sub(r"\{\w+\}", "{}", call)


def _described(api: FastAPI) -> list[tuple[str, str]]:
    return [(method, path) for path, methods in api.openapi()["paths"].items() for method in methods]
