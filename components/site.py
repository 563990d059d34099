"""The whole site but for the Streamlit pages: routes, middleware, start and end."""

import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from components import assets
from components.api import cookies
from components.api.application import create_api
from components.api.services import Services
from components.phone.routes import Phone
from components.sign_in.routes import SignIn
from components.sockets import send_without_delay
from workshop_data import __version__
from workshop_data.errors import NotSaved
from workshop_data.live import LiveFeed
from workshop_data.settings import Settings
from workshop_data.settings import base_url as base_url_of
from workshop_data.store import open_store

_DISK_RESERVE_BYTES = 10 * 1024 * 1024
_OPEN_PREFIXES = ("/api", "/assets", "/join", "/login", "/logout", "/healthz", "/_stcore", "/static")


class Site:
    """What `st.App` needs beside the main script, for one database."""

    def __init__(self, settings: Settings, *, port: Callable[[], int]) -> None:
        self.services = Services(
            settings=settings,
            store=open_store(settings.database),
            feed=LiveFeed(open_store(settings.database)),
            base_url=lambda: base_url_of(settings, port=port()),
        )

    @property
    def routes(self) -> list[BaseRoute]:
        """All routes, to stand before Streamlit's own."""
        return [
            Mount("/api", app=create_api(self.services)),
            Route("/healthz", self._health),
            *SignIn(self.services).routes,
            *Phone(self.services).routes,
            *assets.routes,
        ]

    @property
    def middleware(self) -> list[Middleware]:
        """Headers for every answer, and the way to the sign-in page."""
        return [
            Middleware(_SecurityHeaders),
            Middleware(_SignInFirst, settings=self.services.settings),
        ]

    @asynccontextmanager
    async def lifespan(self, _app: Any) -> AsyncIterator[None]:
        """Run while the server does."""
        send_without_delay()
        try:
            yield
        finally:
            await self.services.feed.stop()

    def _health(self, _request: Request) -> JSONResponse:
        if _can_write(self.services):
            return JSONResponse({"status": "ok", "version": __version__})
        return JSONResponse({"status": "not_saved", "version": __version__}, status_code=503)


def _can_write(services: Services) -> bool:
    path: Path = services.settings.database
    try:
        if not path.exists() or shutil.disk_usage(path.parent).free < _DISK_RESERVE_BYTES:
            return False
        with services.store.write() as db:
            db.execute("SELECT 1 FROM workshop LIMIT 1").fetchone()
    except (NotSaved, OSError):
        return False
    return True


class _SignInFirst:
    """Sends a browser that opens a page without the cookie to the sign-in page.

    Only a courtesy: the main script asks for the cookie itself, on every run.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["method"] == "GET" and self._must_sign_in(Request(scope)):
            query = scope["query_string"].decode("latin-1")
            target = scope["path"] + (f"?{query}" if query else "")
            await RedirectResponse(f"/login?next={quote(target)}", status_code=303)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _must_sign_in(self, request: Request) -> bool:
        if request.url.path.startswith(_OPEN_PREFIXES):
            return False
        wants_page = "text/html" in request.headers.get("accept", "")
        return wants_page and not cookies.is_facilitator(request.cookies, self._settings)


class _SecurityHeaders:
    """Adds the headers that every answer of ours should have, where it does not set them itself."""

    _HEADERS = (
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"same-origin"),
        (b"x-frame-options", b"SAMEORIGIN"),
    )

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                present = {name.lower() for name, _ in message["headers"]}
                added = [pair for pair in self._HEADERS if pair[0] not in present]
                message = {**message, "headers": [*message["headers"], *added]}
            await send(message)

        await self._app(scope, receive, send_with_headers if scope["type"] == "http" else send)
