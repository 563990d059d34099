"""What all tests share: a database of their own, and how hypothesis runs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.rooms import Room, make_room
from workshop_data.store import Store, open_store

# A machine that is busy with other tests is slow now and then: no example fails for its time.
settings.register_profile(
    "suite", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
settings.load_profile("suite")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "workshops.db")
    yield opened
    opened.close()


@pytest.fixture
def room(store: Store) -> Room:
    """A workshop in the phase in which notes are written."""
    return make_room(store)
