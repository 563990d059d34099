"""The gallery, a card and its editor as a person handles them."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.running_server import RunningServer


def make_persona(server: RunningServer, name: str = "Amina", **values: Any) -> str:
    """Keep a card through the API; returns its id."""
    with server.facilitator() as client:
        made = client.post("/api/personas", json={"name": name, "language": "nl"} | values)
        return str(made.raise_for_status().json()["id"])


def read_persona(server: RunningServer, persona_id: str) -> dict[str, Any]:
    """The card as the API tells it."""
    with server.facilitator() as client:
        found: dict[str, Any] = client.get(f"/api/personas/{persona_id}").raise_for_status().json()
        return found


def line(text: str, evidence: str = "assumed", **more: Any) -> dict[str, Any]:
    return {"text": text, "evidence": evidence} | more


@dataclass(frozen=True)
class EditorScreen:
    """A browser in which a card is being written."""

    page: Page

    def open(self, server: RunningServer, persona_id: str | None = None) -> "EditorScreen":
        self.page.goto(f"{server.url}/persona" + (f"?p={persona_id}&edit=1" if persona_id else ""))
        expect(self.page.get_by_test_id("save")).to_be_visible()
        return self

    @property
    def name(self) -> Locator:
        return self.page.get_by_test_id("field-name")

    @property
    def status(self) -> Locator:
        return self.page.get_by_test_id("status")

    @property
    def preview(self) -> Locator:
        return self.page.get_by_test_id("persona-card")

    def texts(self, section: str) -> Locator:
        return self.page.get_by_test_id(f"text-{section}")

    def section(self, name: str) -> Locator:
        return self.page.get_by_test_id(f"part-{name}")

    def write(self, section: str, text: str) -> None:
        """Fill in the empty line at the end of a section."""
        self.texts(section).last.fill(text)

    def save(self) -> None:
        self.page.get_by_test_id("save").click()

    def save_and_see_the_card(self) -> None:
        self.save()
        expect(self.page.get_by_test_id("large")).to_be_visible()
