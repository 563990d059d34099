"""Workshops that were led to where calls are made in them.

Most calls are refused, or only read: these are all made in the same workshop. Once the change log has grown
or a cookie has changed, the next test gets another, in a database of its own.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import httpx
from starlette.types import ASGIApp

from components.api import limits
from components.site import Site
from tests.api.people import Hall, Person
from tests.api.persona_calls import new_persona
from tests.api.routes import GROUP, Names, Route
from workshop_data import changes

Prepare = Callable[..., Mapping[str, str]]
"""Leads a workshop on, and gives the names of what calls are about, such as a `note`."""


class Serving(Protocol):
    app: ASGIApp | None


@dataclass
class Scene:
    """A workshop with a persona, where everything that routes name is there."""

    site: Site
    hall: Hall
    names: Names
    app: ASGIApp | None

    def __post_init__(self) -> None:
        self._state_before = self._state()

    def ask(self, who: str, route: Route, **other_names: str) -> httpx.Response:
        """The answer to `anna`, `bob`, `facilitator`, or to `nobody`: somebody who has just come."""
        person: Person = self.hall.newcomer() if who == "nobody" else getattr(self.hall, who)
        return route.ask(person, {**self.names, **other_names})

    def is_as_before(self) -> bool:
        return self._state() == self._state_before

    def _state(self) -> tuple[Any, ...]:
        people = (self.hall.anna, self.hall.bob, self.hall.facilitator)
        with self.site.services.store.read() as db:
            return changes.last_seq(db), [dict(person.http.cookies) for person in people]


class Scenes:
    """Makes scenes, and gives the same one again as long as it is as it was."""

    def __init__(self, server: Serving, open_hall: Callable[[], tuple[Site, Hall]]) -> None:
        self._server, self._open_hall = server, open_hall
        self._made: dict[tuple[Prepare, tuple[Any, ...]], Scene] = {}

    def at(self, prepare: Prepare, *given: Any) -> Scene:
        """The scene that `prepare(hall, *given)` leads to."""
        key = (prepare, given)
        if key not in self._made or not self._made[key].is_as_before():
            self._made[key] = self._make(prepare, given)
        # Nobody is slowed down by what earlier tests have asked.
        limits._limiter.storage.reset()
        self._server.app = self._made[key].app
        return self._made[key]

    def _make(self, prepare: Prepare, given: tuple[Any, ...]) -> Scene:
        site, hall = self._open_hall()
        prepared = prepare(hall, *given)
        names = {"target": prepared.get("note", ""), **_things(hall), **prepared}
        return Scene(site, hall, names, self._server.app)


def _things(hall: Hall) -> dict[str, str]:
    """What routes name always: a persona on the board, one that was archived, an entry of the codebook …"""
    persona = new_persona(hall.facilitator, goals=[{"text": "Werk"}])
    archived = new_persona(hall.facilitator)["id"]
    hall.facilitator.patch(f"/api/personas/{archived}", json={"archived": True})
    hall.facilitator.put(f"{hall.path}/personas", json={"personas": [persona["id"]]})
    return {
        "code": hall.code,
        "date": hall.facilitator.get(hall.path).json()["date"],
        "group": GROUP,
        "persona": persona["id"],
        "line": persona["card"]["goals"][0]["id"],
        "archived": archived,
        "entry": "not_heard",
        "kind": "csv",
        "language": "fr",
        "number": "1",
    }
