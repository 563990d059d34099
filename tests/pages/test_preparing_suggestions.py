from collections.abc import Iterator

import pytest

from components import resources
from tests.pages.conftest import OpenPage
from tests.rooms import Room
from workshop_data import suggest
from workshop_data.store import Store


@pytest.fixture
def prepared(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Store]]:
    """The databases for which suggestions were prepared."""
    asked: list[Store] = []
    monkeypatch.setattr(suggest, "prepare", asked.append)
    resources.prepare_suggestions.cache_clear()
    yield asked
    resources.prepare_suggestions.cache_clear()


@pytest.mark.parametrize("page", ["to_code.py", "coding.py"])
def test_the_pages_for_coding_prepare_suggestions_once(
    open_page: OpenPage, room: Room, prepared: list[Store], page: str
) -> None:
    for _ in range(2):
        assert not open_page(page, w=room.code).exception
    assert [store.path for store in prepared] == [room.store.path]


def test_a_workshop_that_is_not_there_prepares_nothing(
    open_page: OpenPage, store: Store, prepared: list[Store]
) -> None:
    open_page("coding.py", w="AAAAAA")
    assert prepared == []
