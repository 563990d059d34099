"""What all tests share: a database of their own, and how hypothesis runs."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlite_utils import Database

from tests.rooms import Room, make_room
from workshop_data import store as stores
from workshop_data.store import Store, open_store
from workshop_data.suggestions import memory

# A machine that is busy with other tests is slow now and then: no example fails for its time.
_PATIENT = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
# The same examples each time: a release is held up by what changed, not by what chance finds that day.
settings.register_profile("suite", _PATIENT, derandomize=True)
settings.register_profile("explore", _PATIENT, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


@pytest.fixture(autouse=True, scope="session")
def _no_waiting_for_the_disk() -> Iterator[None]:
    """Stores of the tests' own process skip fsync, of which only a power cut could tell the difference."""
    as_in_the_app = stores.connect

    def connect(path: Path) -> Database:
        db = as_in_the_app(path)
        db.execute("PRAGMA synchronous=OFF")
        return db

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stores, "connect", connect)
        yield


@pytest.fixture(scope="session")
def new_database(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A file with the present schema and the starter codebook: copying it takes a tenth of making it."""
    path = tmp_path_factory.mktemp("new") / "workshops.db"
    open_store(path).close()
    return path.read_bytes()


@pytest.fixture
def database(tmp_path: Path, new_database: bytes) -> Iterator[Path]:
    """The test's own database, in which nothing was done yet."""
    path = tmp_path / "workshops.db"
    path.write_bytes(new_database)
    yield path
    # An app has one database; a thousand with all that was learned from them would fill the memory.
    stores._stores.pop(path, None)
    memory._memories.pop(path, None)


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    opened = open_store(database)
    yield opened
    opened.close()


@pytest.fixture
def elsewhere(tmp_path: Path, new_database: bytes) -> Iterator[Store]:
    """Another installation, in which nothing was done yet."""
    path = tmp_path / "elsewhere.db"
    path.write_bytes(new_database)
    opened = open_store(path)
    yield opened
    opened.close()


@pytest.fixture
def room(store: Store) -> Room:
    """A workshop in the phase in which notes are written."""
    return make_room(store)
