"""A workshop with its board open, participants who write, and a second facilitator who acts by the API."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
from playwright.sync_api import Locator, Page, expect

from tests.browser.running_server import RunningServer
from tests.browser.screens import BoardScreen


class LedRoom:
    """`client` is the second facilitator; `page` has the board open."""

    def __init__(self, server: RunningServer, client: httpx.Client, page: Page, **settings: Any) -> None:
        phase = str(settings.pop("phase", "write"))
        self.server, self.client, self.page = server, client, page
        self.phones: list[httpx.Client] = []
        self.code = server.make_workshop(phase=phase)
        if settings:
            self.set(**settings)
        self.board = BoardScreen(page)
        self.board.open(server, self.code)

    def call(self, method: str, path: str = "", **body: Any) -> httpx.Response:
        answer = self.client.request(method, f"/api/workshops/{self.code}{path}", json=body)
        return answer.raise_for_status()

    def set(self, **settings: Any) -> None:
        self.call("PATCH", **settings)

    @property
    def snapshot(self) -> dict[str, Any]:
        found: dict[str, Any] = self.client.get(f"/api/workshops/{self.code}").json()
        return found

    def expect_spotlight(self, wanted: str) -> None:
        """Wait until the server has it: the board shows it before."""
        self.page.wait_for_function(
            """async ([code, wanted]) => {
                 const told = await (await fetch(`/api/workshops/${code}`)).json();
                 return told.stage.spotlight === wanted;
               }""",
            arg=[self.code, wanted],
        )

    def join(self, name: str | None = None) -> httpx.Client:
        """A participant's phone."""
        phone = httpx.Client(base_url=f"{self.server.url}/api/workshops/{self.code}", timeout=20)
        self.phones.append(phone)
        joined = phone.post("/participants", json={"name": name} if name else {}).raise_for_status()
        phone.headers["Authorization"] = f"Bearer {joined.json()['token']}"
        return phone

    def write(self, text: str, quadrant: str = "says", *, by: httpx.Client | None = None) -> str:
        """A note of a participant, else of the facilitators; returns its id."""
        note = {"id": str(uuid.uuid4()), "quadrant": quadrant, "text": text}
        if by is None:
            self.call("POST", "/notes", **note)
        else:
            by.post("/notes", json=note).raise_for_status()
        return note["id"]

    def group(self, *notes: str, title: str = "") -> str:
        made = str(uuid.uuid4())
        self.call("POST", "/groups", id=made, notes=list(notes), title=title)
        return made

    def part(self, testid: str) -> Locator:
        return self.page.get_by_test_id(testid)

    @property
    def toast(self) -> Locator:
        return self.part("toast")

    def press_next(self) -> None:
        """Press the big button, once it may be pressed."""
        expect(self.board.next_step).to_have_attribute("aria-disabled", "false")
        self.board.next_step.click()


@contextmanager
def led_room(server: RunningServer, page: Page, **settings: Any) -> Iterator[LedRoom]:
    """The room, with the second facilitator signed in."""
    with server.facilitator() as client:
        room = LedRoom(server, client, page, **settings)
        try:
            yield room
        finally:
            for phone in room.phones:
                phone.close()
