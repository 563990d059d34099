"""A workshop that is led by remote, and the phones of two facilitators."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PHONE, NewContext, sign_in
from tests.browser.remote.screen import LedRoom, RemoteScreen
from tests.browser.running_server import RunningServer


@pytest.fixture
def room(server: RunningServer) -> Iterator[LedRoom]:
    with server.facilitator() as api:
        yield LedRoom(server, api, server.make_workshop())


@pytest.fixture
def writing(room: LedRoom) -> LedRoom:
    """The same, with one note that nobody has read."""
    room.set(phase="write")
    room.write("Ik wacht al zes weken")
    return room


@pytest.fixture
def page(server: RunningServer, new_context: NewContext) -> Page:
    return remote_page(server, new_context)


@pytest.fixture
def other(server: RunningServer, new_context: NewContext) -> RemoteScreen:
    """The phone of another facilitator."""
    return RemoteScreen(remote_page(server, new_context))


def remote_page(server: RunningServer, new_context: NewContext, *, locale: str = "en-GB") -> Page:
    """A facilitator's phone that has signed in."""
    context = new_context(viewport=PHONE, has_touch=True, locale=locale)
    sign_in(context, server)
    return context.new_page()
