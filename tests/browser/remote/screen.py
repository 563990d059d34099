"""The facilitator's remote as a thumb handles it, and the room that it leads."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.reading import intercept
from tests.browser.running_server import RunningServer


@dataclass(frozen=True)
class RemoteScreen:
    """A facilitator's phone."""

    page: Page

    def open(self, server: RunningServer, code: str, *, part: str = "lead") -> "RemoteScreen":
        self.page.goto(f"{server.url}/remote/{code}")
        self.expect_line("connected")
        expect(self.forward).to_be_visible()
        self.go_to(part)
        return self

    def go_to(self, part: str) -> None:
        self.tab(part).click()
        expect(self.tab(part)).to_have_attribute("aria-current", "page")

    def tab(self, part: str) -> Locator:
        return self.page.locator(f"#tabs button[value={part}]")

    @property
    def forward(self) -> Locator:
        return self.page.locator("#forward")

    @property
    def back(self) -> Locator:
        return self.page.locator("#back")

    @property
    def phase(self) -> Locator:
        return self.page.locator("#phase")

    @property
    def digits(self) -> Locator:
        return self.page.locator("#digits")

    @property
    def next(self) -> Locator:
        return self.page.locator("#walk-next")

    @property
    def spotlight(self) -> Locator:
        return self.page.locator("#spotlight .note-text")

    @property
    def stops(self) -> Locator:
        return self.page.locator(".stops li:not(.quadrant) .stop span")

    @property
    def waiting(self) -> Locator:
        """How many notes are to be checked."""
        return self.tab("check").locator(".badge")

    @property
    def failure(self) -> Locator:
        return self.page.locator("#failure")

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def switch(self, name: str) -> Locator:
        return self.page.get_by_role("switch", name=name)

    def walk_by(self, order: str) -> None:
        self.page.locator(f".segments button[value={order}]").click()

    def expect_line(self, state: str) -> None:
        expect(self.page.locator("#connection")).to_have_attribute("data-state", state)

    def expect_answered(self) -> None:
        """Wait until nothing that was pressed is under way."""
        expect(self.page.locator("[aria-busy=true]")).to_have_count(0)

    def hold_calls(self, method: str) -> Callable[[], None]:
        """Keep what the page sends by this method on its way, until what is returned here is called."""
        held: list[Route] = []
        intercept(self.page, method, "**/api/workshops/**", held.append)

        def let_go() -> None:
            for route in held:
                route.continue_()
            self.page.unroute("**/api/workshops/**")

        return let_go


@dataclass
class LedRoom:
    """A workshop on a running server, with one participant; `api` is another facilitator."""

    server: RunningServer
    api: httpx.Client
    code: str
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return f"/api/workshops/{self.code}"

    def set(self, **settings: Any) -> None:
        self.api.patch(self.path, json=settings).raise_for_status()

    def seen(self) -> dict[str, Any]:
        """The workshop as the other facilitator sees it."""
        seen: dict[str, Any] = self.api.get(self.path).raise_for_status().json()
        return seen

    def write(self, *texts: str, quadrant: str = "says") -> None:
        """A participant of its own sends these notes."""
        with httpx.Client(base_url=f"{self.server.url}{self.path}") as phone:
            token = phone.post("/participants", json={}).raise_for_status().json()["token"]
            for text in texts:
                self.ids[text] = str(uuid.uuid4())
                note = {"id": self.ids[text], "quadrant": quadrant, "text": text}
                headers = {"Authorization": f"Bearer {token}"}
                phone.post("/notes", json=note, headers=headers).raise_for_status()

    def group(self, title: str, *texts: str) -> None:
        self.ids[title] = str(uuid.uuid4())
        body = {"id": self.ids[title], "title": title, "notes": [self.ids[text] for text in texts]}
        self.api.post(f"{self.path}/groups", json=body).raise_for_status()

    def vote(self, name: str, count: int) -> None:
        """Dots on paper for this note or group."""
        self.api.put(f"{self.path}/votes/{self.ids[name]}", json={"count": count}).raise_for_status()

    def spotlight(self) -> str | None:
        """What is in the spotlight, by its text or title."""
        target: str | None = self.seen()["stage"]["spotlight"]
        names = {id_: name for name, id_ in self.ids.items()}
        return names.get(target.split(":")[1], target) if target else None

    def talk(self) -> list[tuple[str, bool]]:
        names = {id_: name for name, id_ in self.ids.items()}
        return [(names[each["target"]], each["done"]) for each in self.seen()["talk"]]
