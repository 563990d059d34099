"""The whole site but for the Streamlit pages: routes, middleware, start and end."""

import asyncio
import shutil
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Mount, Route

from components import assets
from components.api.application import create_api
from components.api.services import Services
from components.middleware import OwnSocketsOnly, SecurityHeaders, SignInFirst
from components.not_found.routes import NotFound
from components.phone.routes import Phone
from components.quick_start import QuickStart
from components.remote.routes import Remote
from components.sign_in.routes import SignIn
from components.sockets import send_without_delay
from workshop_data import __version__
from workshop_data.errors import NotSaved
from workshop_data.live import LiveFeed
from workshop_data.settings import Settings
from workshop_data.settings import base_url as base_url_of
from workshop_data.store import open_store

_EXIT_WATCH_SECONDS = 0.2
_DISK_RESERVE_BYTES = 10 * 1024 * 1024


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
            *Remote(self.services).routes,
            *assets.routes,
            NotFound(),
        ]

    @property
    def middleware(self) -> list[Middleware]:
        """Headers for every answer, the way to sign in, no sockets from other sites, a quick start."""
        return [
            Middleware(SecurityHeaders),
            Middleware(SignInFirst, settings=self.services.settings),
            Middleware(OwnSocketsOnly, settings=self.services.settings),
            Middleware(QuickStart),
        ]

    @asynccontextmanager
    async def lifespan(self, _app: Any) -> AsyncIterator[None]:
        """Run while the server does."""
        send_without_delay()
        ending = asyncio.create_task(_end_streams_with_the_server(self.services.feed))
        try:
            yield
        finally:
            ending.cancel()
            await self.services.feed.stop()

    def _health(self, _request: Request) -> JSONResponse:
        if _can_write(self.services):
            return JSONResponse({"status": "ok", "version": __version__})
        return JSONResponse({"status": "not_saved", "version": __version__}, status_code=503)


async def _end_streams_with_the_server(feed: LiveFeed) -> None:
    """uvicorn waits for open streams before it ends the lifespan: they have to be told as it begins to."""
    while not _is_ending():
        await asyncio.sleep(_EXIT_WATCH_SECONDS)
    feed.end_streams()


def _is_ending() -> bool:
    """Whether uvicorn was told to stop: the server that handles the signals says so."""
    server = getattr(signal.getsignal(signal.SIGTERM), "__self__", None)
    return bool(getattr(server, "should_exit", False))


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
