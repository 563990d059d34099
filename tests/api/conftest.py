"""One real server for each test process, which answers with the app of the test that runs."""

import asyncio
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Scope, Send

from components.api import limits
from components.site import Site
from tests.api.people import PASSCODE, Hall, Person, make_hall
from tests.api.scenes import Scenes
from workshop_data.settings import Settings
from workshop_data.store import connect


class Server:
    """Serves `app`, which each test sets to its own, on a port of the loopback address."""

    def __init__(self) -> None:
        self.app: ASGIApp | None = None
        self.loop: asyncio.AbstractEventLoop | None = None
        self._uvicorn = uvicorn.Server(
            uvicorn.Config(self, log_config=None, lifespan="off", ws="none", timeout_graceful_shutdown=1)
        )
        # Named as TCP, or asyncio would leave Nagle's algorithm on and each answer would take 40 ms.
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        self._socket.bind(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self._thread = threading.Thread(target=self._uvicorn.run, args=([self._socket],))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        assert self.app is not None
        self.loop = asyncio.get_running_loop()
        await self.app(scope, receive, send)

    def start(self) -> None:
        self._thread.start()
        while not self._uvicorn.started:
            time.sleep(0.01)

    def stop(self) -> None:
        self._uvicorn.should_exit = True
        self._thread.join()
        self._socket.close()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    running = Server()
    running.start()
    yield running
    running.stop()


def settings_for(database: Path) -> Settings:
    return Settings(
        database=database,
        passcode=PASSCODE,
        secret="0123456789abcdef" * 4,
        base_url="http://workshops.example",
        development=False,
        contact=None,
    )


@pytest.fixture
def settings(database: Path) -> Settings:
    return settings_for(database)


@contextmanager
def _served(server: Server, settings: Settings) -> Iterator[Site]:
    # Participants of a hall that was copied have asked in other tests too.
    limits._limiter.storage.reset()
    made = Site(settings, port=lambda: 8501)
    server.app = Starlette(routes=made.routes, middleware=made.middleware)
    yield made
    if server.loop is not None:
        asyncio.run_coroutine_threadsafe(made.services.feed.stop(), server.loop).result()
    server.app = None


@pytest.fixture
def site(server: Server, settings: Settings) -> Iterator[Site]:
    with _served(server, settings) as made:
        yield made


@contextmanager
def _newcomers(server: Server) -> Iterator[Callable[[], Person]]:
    people: list[Person] = []

    def make() -> Person:
        people.append(Person(server.address))
        return people[-1]

    yield make
    for person in people:
        person.http.close()


@pytest.fixture
def newcomer(site: Site, server: Server) -> Iterator[Callable[[], Person]]:
    """Makes browsers that nobody has signed in with."""
    with _newcomers(server) as make:
        yield make


@pytest.fixture(scope="module")
def scenes(server: Server, tmp_path_factory: pytest.TempPathFactory, new_database: bytes) -> Iterator[Scenes]:
    """Workshops in which calls are made, each the same again while these change nothing in it."""
    with ExitStack() as until_the_end:

        def open_hall() -> tuple[Site, Hall]:
            database = tmp_path_factory.mktemp("scene") / "workshops.db"
            database.write_bytes(new_database)
            site = until_the_end.enter_context(_served(server, settings_for(database)))
            newcomer = until_the_end.enter_context(_newcomers(server))
            return site, make_hall(newcomer().sign_in(PASSCODE), newcomer)

        yield Scenes(server, open_hall)


@pytest.fixture
def nobody(newcomer: Callable[[], Person]) -> Person:
    return newcomer()


@pytest.fixture
def facilitator(newcomer: Callable[[], Person]) -> Person:
    return newcomer().sign_in(PASSCODE)


@pytest.fixture(scope="session")
def _first_hall(
    server: Server, tmp_path_factory: pytest.TempPathFactory, new_database: bytes
) -> Iterator[tuple[Path, Hall]]:
    """A hall that was made by calls, and its database, for the others to be copied from."""
    database = tmp_path_factory.mktemp("hall") / "workshops.db"
    database.write_bytes(new_database)
    with _newcomers(server) as newcomer:
        with _served(server, settings_for(database)):
            made = make_hall(newcomer().sign_in(PASSCODE), newcomer)
        yield database, made


@pytest.fixture
def hall(
    _first_hall: tuple[Path, Hall], site: Site, facilitator: Person, newcomer: Callable[[], Person]
) -> Hall:
    database, first = _first_hall
    with closing(connect(database)) as made:
        made.conn.backup(site.services.store.connection().conn)
    anna, bob = (newcomer().become(person) for person in (first.anna, first.bob))
    return Hall(first.code, facilitator, anna, bob, newcomer)
